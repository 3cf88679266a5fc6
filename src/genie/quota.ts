import type { Clock } from '../lib/clock.ts';
import { type Call, checkCall } from './call.ts';
import { DeadlineError } from './errors.ts';
import { type Place, QuotaLine } from './quota-line.ts';
import type { Ticket } from './turn-order.ts';

/** Where the times of sent questions are kept over a restart. Epoch milliseconds. */
export interface QuotaLog {
  recent(sinceMs: number): number[];
  add(atMs: number): void;
}

export interface Slot {
  /** The reply came, or can no longer come: the slot is free a minute from now. */
  replied(): void;
  /** The question was surely never sent. */
  unused(): void;
}

/** The questions per minute of the whole workspace. */
export interface Quota {
  /**
   * Waits for a turn. `told` hears place and estimate when they change, and nothing at all where there is no wait.
   * Throws DeadlineError or the signal's reason.
   */
  take(who: Omit<Ticket, 'id'>, call: Call, told: (place: Place) => void): Promise<Slot>;
  /** The workspace said 429: nobody asks for this long. */
  holdBack(ms: number): void;
}

/** A workspace that asks for hours of silence is tried again sooner than that. */
const longestHoldMs = 5 * 60_000;

/** The quota of one process; several need one that they share. */
export function createQuota(options: { perMinute: number; clock: Clock; log: QuotaLog }): Quota {
  const { clock, log } = options;
  const line = new QuotaLine(options.perMinute);
  for (const at of log.recent(clock.now() - 120_000)) line.remember(at);
  const waiters = new Map<number, Waiter>();
  let lastId = 0;
  let alarm: AbortController | null = null;

  const advance = () => {
    for (const ticket of line.admit(clock.now())) {
      const waiter = waiters.get(ticket.id);
      waiters.delete(ticket.id);
      // A log that cannot be written is the trouble of who goes now; the line moves on for the others.
      guard(waiter, () => {
        log.add(clock.now());
        waiter?.go();
      });
    }
    const places = line.places(clock.now());
    for (const [id, waiter] of waiters) guard(waiter, () => tell(waiter, places.get(id), clock.now()));
    alarm?.abort();
    alarm = null;
    const nextAt = line.nextAt(clock.now());
    if (nextAt === null) return;
    alarm = new AbortController();
    clock.sleep(Math.max(1, nextAt - clock.now()), alarm.signal).then(advance, () => undefined);
  };

  // Many who leave at once, as when the process stops, move the line once.
  const advanceSoon = onceATurn(advance);

  return {
    take: async (who, call, told) => {
      checkCall(call, clock.now());
      lastId += 1;
      const id = lastId;
      const turn = Promise.withResolvers<void>();
      line.enter({ ...who, id });
      waiters.set(id, { go: turn.resolve, fail: turn.reject, told, last: null });
      advance();
      await waitForTurn(turn.promise, call, clock, () => {
        if (waiters.delete(id)) line.leave(id);
        else line.unused(id);
        advanceSoon();
      });
      return toSlot(line, id, clock, advance);
    },
    holdBack: (ms) => {
      line.holdBack(clock.now() + Math.min(ms, longestHoldMs));
      advance();
    },
  };
}

/** Any number of calls in one turn of the event loop do the work once, at its end. */
function onceATurn(work: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      work();
    });
  };
}

interface Waiter {
  readonly go: () => void;
  readonly fail: (error: unknown) => void;
  readonly told: (place: Place) => void;
  last: { place: number; at: number } | null;
}

function guard(waiter: Waiter | undefined, work: () => void): void {
  try {
    work();
  } catch (error) {
    waiter?.fail(error);
  }
}

/** Time passing alone is no news: told when the place changes, or the foreseen moment by more than a second. */
function tell(waiter: Waiter, place: Place | undefined, now: number): void {
  if (!place) return;
  const at = now + place.estimateMs;
  if (waiter.last?.place === place.place && Math.abs(waiter.last.at - at) <= 1_000) return;
  waiter.last = { place: place.place, at };
  waiter.told(place);
}

/** Every slot is settled once, whatever happens to who holds it. */
function toSlot(line: QuotaLine, id: number, clock: Clock, advance: () => void): Slot {
  return {
    replied: () => {
      line.replied(id, clock.now());
      advance();
    },
    unused: () => {
      line.unused(id);
      advance();
    },
  };
}

async function waitForTurn(turn: Promise<void>, call: Call, clock: Clock, giveUp: () => void): Promise<void> {
  const done = new AbortController();
  const ended = clock
    .sleep(Math.min(call.deadline - clock.now(), 2 ** 31 - 1), AbortSignal.any([call.signal, done.signal]))
    .then(() => Promise.reject(new DeadlineError()));
  try {
    await Promise.race([turn, ended]);
    call.signal.throwIfAborted();
  } catch (error) {
    giveUp();
    throw error;
  } finally {
    ended.catch(() => undefined);
    done.abort();
  }
}
