import { type Ticket, orderOfTurns } from './turn-order.ts';

export interface Place {
  /** 1 is next. */
  readonly place: number;
  /** Milliseconds until its turn, as far as can be foreseen. */
  readonly estimateMs: number;
}

const minuteMs = 60_000;
/** Timers and clocks are not exact. */
const marginMs = 250;
/** How long a reply may have taken that an earlier process did not live to note. */
const unknownReplyMs = 10_000;

/**
 * Who may send a question when: at most `perMinute` in any 60 seconds as the server can see them. Pure; times are epoch
 * milliseconds. The server counts a question somewhere between its sending and its reply, so a slot is taken when it
 * is sent and becomes free a minute after its reply.
 */
export class QuotaLine {
  readonly #perMinute: number;
  readonly #waiting: Ticket[] = [];
  readonly #inFlight = new Set<number>();
  readonly #servedAt = new Map<string, number>();
  /** When each slot that is taken but not in flight becomes free. */
  #freeAt: number[] = [];
  #heldUntil = 0;
  #served = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  enter(ticket: Ticket): void {
    this.#waiting.push(ticket);
  }

  leave(id: number): void {
    const index = this.#waiting.findIndex((ticket) => ticket.id === id);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  /** Takes who may go now out of the line, in order. Each one's slot is taken until `replied` and a minute more. */
  admit(now: number): readonly Ticket[] {
    this.#prune(now);
    const count = now < this.#heldUntil ? 0 : Math.max(0, this.#openSlots());
    if (count === 0 || this.#waiting.length === 0) return [];
    const admitted = orderOfTurns(this.#waiting, this.#servedAt).slice(0, count);
    for (const ticket of admitted) {
      this.leave(ticket.id);
      this.#inFlight.add(ticket.id);
      this.#served += 1;
      this.#servedAt.set(ticket.askedBy, this.#served);
    }
    forgetIdle(this.#servedAt, this.#waiting, this.#served - this.#perMinute * 4);
    return admitted;
  }

  replied(id: number, now: number): void {
    if (this.#inFlight.delete(id)) this.#freeAt.push(now + minuteMs + marginMs);
  }

  /** The question was surely never sent: its slot is free at once. */
  unused(id: number): void {
    this.#inFlight.delete(id);
  }

  /** Nobody goes before this time. */
  holdBack(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** A question sent by an earlier process: counted from when it was sent, and some more for its reply. */
  remember(at: number): void {
    this.#freeAt.push(at + minuteMs + unknownReplyMs);
  }

  /** When `admit` could next let somebody go; null: not before somebody replies, leaves or enters. */
  nextAt(now: number): number | null {
    if (this.#waiting.length === 0) return null;
    this.#prune(now);
    const open = this.#openSlots();
    const slotAt = open > 0 ? now : this.#freeAt.toSorted((a, b) => a - b)[-open];
    return slotAt === undefined ? null : Math.max(slotAt, this.#heldUntil);
  }

  places(now: number): ReadonlyMap<number, Place> {
    this.#prune(now);
    const lasting = Array.from(this.#inFlight, () => now + minuteMs + marginMs);
    const from = Math.max(now, this.#heldUntil);
    const turns = foresee([...this.#freeAt, ...lasting], this.#perMinute, this.#waiting.length, from);
    const entries = orderOfTurns(this.#waiting, this.#servedAt).map((ticket, index): [number, Place] => {
      return [ticket.id, { place: index + 1, estimateMs: Math.max(0, (turns[index] ?? now) - now) }];
    });
    return new Map(entries);
  }

  #prune(now: number): void {
    this.#freeAt = this.#freeAt.filter((at) => at > now);
  }

  #openSlots(): number {
    return this.#perMinute - this.#inFlight.size - this.#freeAt.length;
  }
}

/** Whose last turn is long ago counts like somebody new, so that the map does not grow for ever. */
function forgetIdle(servedAt: Map<string, number>, waiting: readonly Ticket[], before: number): void {
  for (const [askedBy, turn] of servedAt) {
    if (turn < before && !waiting.some((ticket) => ticket.askedBy === askedBy)) servedAt.delete(askedBy);
  }
}

/** When each of `count` waiting questions will go, if every reply comes at once. */
function foresee(busyUntil: readonly number[], perMinute: number, count: number, from: number): number[] {
  const idle = Array.from({ length: Math.max(0, perMinute - busyUntil.length) }, () => from);
  // Above the limit, as after it was lowered, the earliest slots are not to be had again.
  const slots = [...idle, ...busyUntil].sort((a, b) => a - b).slice(-perMinute);
  const turns: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const base = slots[index % perMinute] ?? from;
    turns.push(Math.max(from, base) + Math.floor(index / perMinute) * (minuteMs + marginMs));
  }
  return turns;
}
