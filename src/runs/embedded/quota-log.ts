import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { toStoreError } from './store-error.ts';

/** When questions were put, so that a restart does not put more of them in a minute than the workspace allows. */
export interface QuotaLog {
  /** The times from `sinceMs` on, oldest first, epoch milliseconds. At most the last hour is kept. */
  recent(sinceMs: number): number[];
  /** Durable when it returns. */
  add(atMs: number): void;
}

const keptMs = 3_600_000;

const rowsSchema = z.array(z.object({ at: z.number() }));

export function openQuotaLog(database: DatabaseSync, folder: string): QuotaLog {
  const select = database.prepare('SELECT at FROM question WHERE at >= ? ORDER BY at');
  const insert = database.prepare('INSERT INTO question (at) VALUES (?)');
  const purge = database.prepare('DELETE FROM question WHERE at < ?');
  return {
    recent: (sinceMs) => {
      try {
        return rowsSchema.parse(select.all(sinceMs)).map((row) => row.at);
      } catch (error) {
        throw toStoreError(error, folder);
      }
    },
    add: (atMs) => {
      try {
        insert.run(atMs);
        purge.run(atMs - keptMs);
      } catch (error) {
        throw toStoreError(error, folder);
      }
    },
  };
}
