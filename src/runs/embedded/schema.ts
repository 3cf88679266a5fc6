import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { ConductorError } from '../../lib/errors.ts';
import { inTransaction } from './transaction.ts';

/**
 * One step per schema version, never changed once released: step n leads from version n to n + 1.
 * Times are epoch milliseconds. `wake`: runs that somebody added to the queue and no handler has finished since.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE run (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    accepted_at REAL NOT NULL,
    request TEXT NOT NULL,
    state TEXT NOT NULL,
    waiting_until REAL
  ) STRICT;
  CREATE INDEX run_unfinished ON run (seq, id) WHERE state IN ('accepted', 'working');
  CREATE INDEX run_waiting ON run (waiting_until, id) WHERE state = 'waiting';

  CREATE TABLE journal (
    position INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL REFERENCES run (id),
    entry TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_run ON journal (run_id, position);

  CREATE TABLE thread (
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    run_id TEXT NOT NULL REFERENCES run (id),
    PRIMARY KEY (channel, ts, run_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE delivery (key TEXT PRIMARY KEY, run_id TEXT NOT NULL, expires_at REAL NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX delivery_expiry ON delivery (expires_at);
  CREATE TABLE remembered (key TEXT PRIMARY KEY, expires_at REAL NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX remembered_expiry ON remembered (expires_at);

  CREATE TABLE wake (seq INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE question (at REAL NOT NULL) STRICT;
  CREATE INDEX question_at ON question (at);
  `,
];

const versionSchema = z.object({ user_version: z.number().int() });

/** Brings the database to the newest version; `store_newer` where a later release wrote it, which is left untouched. */
export function migrate(database: DatabaseSync, steps: readonly string[], folder: string): void {
  inTransaction(database, () => {
    const { user_version: version } = versionSchema.parse(database.prepare('PRAGMA user_version').get());
    if (version > steps.length) throw newer(folder, version, steps.length);
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}`);
  });
}

function newer(folder: string, version: number, known: number): ConductorError {
  const message =
    `The state in ${folder} was written by a newer release (its version ${version}, this release knows ${known}). ` +
    'Start that release or a later one, or give this one another DATA_DIR.';
  return new ConductorError('store_newer', message, { facts: { folder, version, known } });
}
