import type { Clock } from '../../lib/clock.ts';

/** How long an acknowledgement waits for a write: Slack gives three seconds in all. */
export const ackPatienceMs = 1500;

export type InTime<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'slow' };

/** What `work` came to, if it does so within `ms`; it goes on otherwise. Rejects as `work` does while waiting. */
export async function inTime<T>(clock: Clock, work: Promise<T>, ms: number = ackPatienceMs): Promise<InTime<T>> {
  const waited = new AbortController();
  const slow = late(clock, ms, waited.signal);
  try {
    return await Promise.race([work.then((value) => ({ kind: 'done', value }) as const), slow]);
  } finally {
    waited.abort();
  }
}

async function late(clock: Clock, ms: number, signal: AbortSignal): Promise<{ readonly kind: 'slow' }> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { kind: 'slow' };
}
