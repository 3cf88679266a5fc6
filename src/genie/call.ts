import type { Clock } from '../lib/clock.ts';
import { DeadlineError } from './errors.ts';

/** Until when, and as long as nobody gave up: goes with every call down to the last socket. */
export interface Call {
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

/** Throws the signal's reason, or DeadlineError, when the call must not go on. */
export function checkCall(call: Call, now: number): void {
  call.signal.throwIfAborted();
  if (now >= call.deadline) throw new DeadlineError();
}

/** Waits, at most to the deadline, and then throws DeadlineError if that is reached. */
export async function pause(ms: number, call: Call, clock: Clock): Promise<void> {
  checkCall(call, clock.now());
  await clock.sleep(Math.max(0, Math.min(ms, call.deadline - clock.now(), longestTimerMs)), call.signal);
  checkCall(call, clock.now());
}

/** Waits for `work` no longer than the call lasts; the work itself goes on. */
export async function waitFor<T>(work: Promise<T>, call: Call, clock: Clock): Promise<T> {
  const done = new AbortController();
  const limit = { signal: AbortSignal.any([call.signal, done.signal]), deadline: call.deadline };
  const never = pause(Number.POSITIVE_INFINITY, limit, clock).then(() => work);
  try {
    return await Promise.race([work, never]);
  } finally {
    never.catch(() => undefined);
    done.abort();
  }
}

/** Node's timers fire at once beyond this. */
const longestTimerMs = 2 ** 31 - 1;
