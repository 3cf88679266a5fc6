import type { Clock } from '../../../src/lib/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on; whoever sleeps until then wakes up in order. */
  advance(ms: number): Promise<void>;
}

/** A clock that stands still until it is moved. */
export function manualClock(start = 1_000_000): ManualClock {
  let now = start;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
    advance: async (ms) => {
      await settle();
      const end = now + ms;
      for (;;) {
        const next = [...sleepers].toSorted((a, b) => a.until - b.until)[0];
        if (next === undefined || next.until > end) break;
        now = Math.max(now, next.until);
        sleepers.delete(next);
        next.wake();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets everything run that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
