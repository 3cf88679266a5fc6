import { setImmediate as tick } from 'node:timers/promises';
import type { Clock } from '../../src/lib/clock.ts';

export interface VirtualClock extends Clock {
  /** Lets time pass from one sleeper to the next until `until` (epoch ms), as fast as the machine can. */
  runUntil(until: number): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Time that stands still until it is told to pass. */
export function createVirtualClock(start = 1_800_000_000_000): VirtualClock {
  let now = start;
  let order = 0;
  const sleepers = new Set<Sleeper>();
  const next = () =>
    [...sleepers].reduce<Sleeper | null>((best, found) => (best && isBefore(best, found) ? best : found), null);
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const leave = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const wake = () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const sleeper: Sleeper = { at: now + Math.max(0, ms), order: (order += 1), wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', leave, { once: true });
      }),
    runUntil: async (until) => {
      for (;;) {
        await tick();
        const sleeper = next();
        if (!sleeper || sleeper.at > until) break;
        sleepers.delete(sleeper);
        now = Math.max(now, sleeper.at);
        sleeper.wake();
      }
      now = Math.max(now, until);
    },
  };
}

function isBefore(a: Sleeper, b: Sleeper): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}
