import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConductorError } from '../../lib/errors.ts';
import { makePrivateFile } from './data-dir.ts';
import { toStoreError } from './store-error.ts';

export interface DataDirLock {
  /** Idempotent. */
  release(): void;
}

/**
 * Makes `folder` this process's alone: `data_dir_in_use` where another one has it. The kernel frees it with the process,
 * however that dies; a file with a process id in it would outlive a kill, and in containers everybody is process 1.
 */
export function lockDataDir(folder: string): DataDirLock {
  const file = join(folder, 'lock.sqlite');
  makePrivateFile(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Without a journal on disk: a kill leaves nothing behind that the next one had to clear up.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw toLockError(error, folder);
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

function toLockError(error: unknown, folder: string): unknown {
  const known = toStoreError(error, folder);
  if (!(known instanceof ConductorError) || known.code !== 'store_busy') return known;
  const message =
    `DATA_DIR ${folder} is in use by another process, and it serves one process only. ` +
    'Stop the other one, give this one a DATA_DIR of its own, or set REDIS_URL to let several processes share the work.';
  return new ConductorError('data_dir_in_use', message, { facts: { folder }, cause: error });
}
