import { z } from 'zod';
import { ConductorError } from '../../lib/errors.ts';

const codedSchema = z.object({ code: z.string(), errcode: z.number().int().optional() });

/** Result codes of SQLite, the low byte of the extended ones: https://sqlite.org/rescode.html */
const sqlite = { busy: 5, locked: 6, readonly: 8, io: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/**
 * What the disk or SQLite said about `folder`, as an error whose message tells an administrator what to do:
 * `disk_full`, `data_dir_unusable`, `store_corrupt`, `store_busy`, `store_failed`, `store_closed`.
 * Errors of our own and mistakes in the code come back as they are.
 */
export function toStoreError(error: unknown, folder: string): unknown {
  if (error instanceof ConductorError) return error;
  const coded = codedSchema.safeParse(error);
  if (!coded.success) return error;
  const { code, errcode } = coded.data;
  if (errcode !== undefined) return fromSqlite(errcode, folder, error);
  if (code === 'ERR_INVALID_STATE')
    return new ConductorError('store_closed', 'The run store is closed', { cause: error });
  return code.startsWith('ERR_') ? error : fromDisk(code, folder, error);
}

function fromSqlite(errcode: number, folder: string, cause: unknown): ConductorError {
  const facts = { folder, errcode };
  switch (errcode & 0xff) {
    case sqlite.full:
      return diskFull(facts, cause);
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return new ConductorError(
        'store_corrupt',
        `The state in ${folder} is damaged. Put a copy of the folder back, or move it away to begin with an empty one.`,
        { facts, cause },
      );
    case sqlite.readonly:
    case sqlite.cannotOpen:
      return unusable(`${folder} cannot be written by this process`, facts, cause);
    case sqlite.busy:
    case sqlite.locked:
      return new ConductorError('store_busy', `Another program holds the state in ${folder}`, {
        retryable: true,
        facts,
        cause,
      });
    case sqlite.io:
      return new ConductorError('store_failed', `The disk under ${folder} did not read or write as asked`, {
        retryable: true,
        facts,
        cause,
      });
    default:
      return new ConductorError('store_failed', `The state in ${folder} could not be used`, { facts, cause });
  }
}

function fromDisk(code: string, folder: string, cause: unknown): ConductorError {
  const facts = { folder, errno: code };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(facts, cause);
    case 'EEXIST':
    case 'ENOTDIR':
      return unusable(`${folder} is not a folder`, facts, cause);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return unusable(`${folder} cannot be written by this process`, facts, cause);
    default:
      return unusable(`${folder} cannot be used (${code})`, facts, cause);
  }
}

interface Facts {
  readonly folder: string;
  readonly [fact: string]: string | number;
}

function diskFull(facts: Facts, cause: unknown): ConductorError {
  return new ConductorError('disk_full', `No space is left for the state in ${facts.folder}`, {
    retryable: true,
    facts,
    cause,
  });
}

function unusable(what: string, facts: Facts, cause: unknown): ConductorError {
  const cure = 'Set DATA_DIR to a folder that this process may create and write, or REDIS_URL to keep state in Redis.';
  return new ConductorError('data_dir_unusable', `DATA_DIR: ${what}. ${cure}`, { facts, cause });
}
