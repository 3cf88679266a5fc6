import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { toStoreError } from './store-error.ts';

/**
 * Runs that were added to the queue and not handled since. The state of a run is not enough: a choice made while the run
 * still counts as waiting would be forgotten until its deadline if the process died right then.
 */
export interface WakeLog {
  /** Durable when it returns; repeatable. */
  add(runId: string): void;
  remove(runId: string): void;
  /** In the order of adding. */
  all(): readonly string[];
}

const rowsSchema = z.array(z.object({ run_id: z.string() }));

export function openWakeLog(database: DatabaseSync, folder: string): WakeLog {
  const insert = database.prepare('INSERT INTO wake (run_id) VALUES (?) ON CONFLICT DO NOTHING');
  const remove = database.prepare('DELETE FROM wake WHERE run_id = ?');
  const select = database.prepare('SELECT run_id FROM wake ORDER BY seq');
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toStoreError(error, folder);
    }
  };
  return {
    add: (runId) => guarded(() => void insert.run(runId)),
    remove: (runId) => guarded(() => void remove.run(runId)),
    all: () => guarded(() => rowsSchema.parse(select.all()).map((row) => row.run_id)),
  };
}
