/** How long the answers of one space take, from the reply to the question to the end. Milliseconds. */
export interface UsualLatency {
  /** Few answers come before this. */
  readonly earlyMs: number;
  readonly usualMs: number;
  /** Most answers are there by this. */
  readonly lateMs: number;
}

/** Remembers the latest latencies per space, in memory only: a wrong guess costs a look or a second, nothing else. */
export interface LatencyBook {
  usual(space: string): UsualLatency | null;
  add(space: string, latencyMs: number): void;
}

export function createLatencyBook(keep = 30): LatencyBook {
  const latencies = new Map<string, number[]>();
  return {
    usual: (space) => summarize(latencies.get(space) ?? []),
    add: (space, latencyMs) => latencies.set(space, [...(latencies.get(space) ?? []), latencyMs].slice(-keep)),
  };
}

function summarize(latencies: readonly number[]): UsualLatency | null {
  const [only] = latencies;
  if (only === undefined) return null;
  // One answer does not tell how far others are from it.
  if (latencies.length === 1) return { earlyMs: only * 0.55, usualMs: only, lateMs: only * 1.5 };
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { earlyMs: at(0.15), usualMs: at(0.5), lateMs: at(0.9) };
}

/**
 * When the answer was there, in milliseconds after the reply to the question: between the last look that did not see it and
 * the first that did; null where that cannot be told. The server's own times (`createdAt`, `updatedAt`) tell it exactly
 * where they agree with what was seen.
 */
export function estimateLatency(seen: {
  /** null: not known, as after a restart. */
  readonly repliedAt: number | null;
  readonly notYetAt: number | null;
  readonly seenAt: number;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}): number | null {
  if (seen.repliedAt === null) return null;
  const from = (seen.notYetAt ?? seen.repliedAt) - seen.repliedAt;
  const to = seen.seenAt - seen.repliedAt;
  if (seen.createdAt !== null && seen.updatedAt !== null) {
    // The message was made a moment before its reply, so this is never too little.
    const told = seen.updatedAt - seen.createdAt;
    if (told > from - 500 && told <= to + 500) return Math.min(Math.max(told, 0), to);
  }
  // Done at the first look: a little sooner each time, until a look comes too soon.
  return seen.notYetAt === null ? to * 0.9 : (from + to) / 2;
}
