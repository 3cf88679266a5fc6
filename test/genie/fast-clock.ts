import { type Clock, systemClock } from '../../src/lib/clock.ts';

/** Real time, `speed` times as fast: what takes seconds over real sockets is tested in a fraction of it. */
export function fastClock(speed: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * speed,
    sleep: (ms, signal) => systemClock.sleep(Math.min(ms / speed, 2 ** 31 - 1), signal),
  };
}
