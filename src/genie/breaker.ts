/** Stops asking a space that is down, so that runs learn it at once instead of after another long wait. Pure: time is an argument. */
export interface Breaker {
  /** Whether a call may go now. After the rest one trial may; the others are refused until it has ended. */
  mayTry(now: number): boolean;
  succeeded(): void;
  failed(now: number): void;
  /** A call that said nothing about the space (cancelled, its own deadline): a trial's place is given back. */
  undecided(): void;
  state(now: number): 'closed' | 'open' | 'half_open';
}

export function createBreaker(options: { failures?: number; restMs?: number } = {}): Breaker {
  const { failures = 4, restMs = 30_000 } = options;
  let inARow = 0;
  let openedAt: number | null = null;
  let trying = false;
  const rested = (now: number) => openedAt !== null && now - openedAt >= restMs;
  return {
    mayTry: (now) => {
      if (openedAt === null) return true;
      if (trying || !rested(now)) return false;
      trying = true;
      return true;
    },
    succeeded: () => {
      inARow = 0;
      openedAt = null;
      trying = false;
    },
    failed: (now) => {
      inARow += 1;
      trying = false;
      if (openedAt !== null || inARow >= failures) openedAt = now;
    },
    undecided: () => {
      trying = false;
    },
    state: (now) => {
      if (openedAt === null) return 'closed';
      return rested(now) ? 'half_open' : 'open';
    },
  };
}
