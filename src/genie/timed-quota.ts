import type { Clock } from '../lib/clock.ts';
import type { Quota } from './quota.ts';

/** The same quota, which tells how long each question waited for its place. */
export function timedQuota(quota: Quota, clock: Clock, waited: (ms: number) => void): Quota {
  return {
    holdBack: (ms) => quota.holdBack(ms),
    async take(who, call, told) {
      const since = clock.now();
      const slot = await quota.take(who, call, told);
      waited(clock.now() - since);
      return slot;
    },
  };
}
