import { randomBytes } from 'node:crypto';

/** Time and names that are unique in one workspace. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** A Slack timestamp, `1700000000.000100`: unique and rising, however fast it is called. */
  nextTs: () => string;
  /** A new id with the given prefix, as Slack's: upper-case letters and digits. */
  nextId: (prefix: string) => string;
}

const MICROS_PER_MS = 1000;
const MICROS_PER_SECOND = 1_000_000;

export function createClock(now: () => number): Clock {
  let lastMicros = 0;
  return {
    now,
    nextTs: () => {
      lastMicros = Math.max(lastMicros + 1, Math.floor(now()) * MICROS_PER_MS);
      const seconds = Math.floor(lastMicros / MICROS_PER_SECOND);
      return `${seconds}.${String(lastMicros % MICROS_PER_SECOND).padStart(6, '0')}`;
    },
    nextId: (prefix) => prefix + randomBytes(5).toString('hex').toUpperCase(),
  };
}

/** Orders two timestamps; both have six digits after the point and ten before it. */
export function compareTs(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
