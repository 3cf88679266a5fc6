import type { Clock } from '../lib/clock.ts';
import { type Call, waitFor } from './call.ts';

/** Runs work with the same key one after the other: Genie takes one turn at a time in a conversation. */
export interface OneAtATime {
  /** Waits for the work before it, whatever became of that, but no longer than the call lasts. */
  run<T>(key: string | null, call: Call, work: () => Promise<T>): Promise<T>;
}

export function createOneAtATime(clock: Clock): OneAtATime {
  const last = new Map<string, Promise<void>>();
  return {
    run: async (key, call, work) => {
      if (key === null) return work();
      const before = last.get(key);
      const mine = Promise.withResolvers<void>();
      // Who comes after waits for both: one that gave up waiting has not ended the work before it.
      const all = Promise.all([before, mine.promise]).then(() => undefined);
      last.set(key, all);
      try {
        if (before) await waitFor(before, call, clock);
        return await work();
      } finally {
        mine.resolve();
        void all.then(() => last.get(key) === all && last.delete(key));
      }
    },
  };
}
