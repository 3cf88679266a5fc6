import type { UsualLatency } from './latency.ts';

/** What is known when the next look is planned. Times in epoch milliseconds. */
export interface LookState {
  /** When the question was taken. */
  readonly from: number;
  readonly now: number;
  /** null before the first look. */
  readonly lastLookAt: number | null;
  readonly status: string;
  readonly usual: UsualLatency | null;
  readonly deadline: number;
}

const leastMs = 1_000;
/** So much later than expected, so that the answer is there. */
const afterMs = 30;

/**
 * Milliseconds until the next look at a message: the first when an answer can be there, short steps around the usual
 * time, longer ones after it; never within a second of the last look, and a last one just before the deadline.
 */
export function nextLookMs(state: LookState, random: () => number): number {
  const { now, lastLookAt, from, usual, deadline } = state;
  const at = lastLookAt === null ? firstLookAt(from, usual) : laterLookAt(lastLookAt, state, random);
  const soonest = lastLookAt === null ? now : lastLookAt + leastMs;
  const beforeDeadline = deadline - 500;
  const planned = at > beforeDeadline && soonest < beforeDeadline ? beforeDeadline : at;
  return Math.max(planned, soonest, now) - now;
}

/** Just after the usual time where a space is steady; near its early answers where it is not. */
function firstLookAt(from: number, usual: UsualLatency | null): number {
  if (usual === null) return from + leastMs + 100;
  const steady = usual.lateMs - usual.earlyMs < 800;
  return from + Math.max(leastMs, (steady ? usual.lateMs : usual.earlyMs) + afterMs);
}

/** A step on, or just after a time at which answers often come where that is about as near. */
function laterLookAt(lastLookAt: number, state: LookState, random: () => number): number {
  const step = stepMs(state, random);
  const often = state.usual === null ? [] : [state.usual.usualMs, state.usual.lateMs];
  const near = often
    .map((ms) => state.from + ms + afterMs)
    .find((at) => at >= lastLookAt + leastMs && at <= lastLookAt + step * 1.5);
  return near ?? lastLookAt + step;
}

function stepMs(state: LookState, random: () => number): number {
  const waitedMs = (state.lastLookAt ?? state.now) - state.from;
  const step = plainStepMs(waitedMs, state);
  return Math.max(leastMs, Math.round(step * (0.9 + 0.2 * random())));
}

function plainStepMs(waitedMs: number, { status, usual }: LookState): number {
  // The query is running: what is left is the warehouse's time, seconds at most as a rule.
  const nearEnd = status === 'EXECUTING_QUERY' && waitedMs < 60_000;
  if (nearEnd) return leastMs;
  const lateMs = usual?.lateMs ?? 6_000;
  if (waitedMs <= lateMs * 1.2) return usual === null ? leastMs : Math.max(leastMs, (lateMs - usual.earlyMs) / 6);
  const overdueMs = waitedMs - lateMs * 1.2;
  return Math.min(leastMs + overdueMs / 8, waitedMs > 120_000 ? 15_000 : 5_000);
}

export type MessageEnd = 'completed' | 'failed' | 'cancelled' | 'expired';

/** How a message ended; null for every other status, known or not: Genie is still at work. */
export function endOf(status: string): MessageEnd | null {
  switch (status) {
    case 'COMPLETED':
      return 'completed';
    case 'FAILED':
      return 'failed';
    case 'CANCELLED':
    case 'CANCELED':
      return 'cancelled';
    case 'QUERY_RESULT_EXPIRED':
      return 'expired';
    default:
      return null;
  }
}
