/** How fast messages may be edited. */
export interface UpdatePace {
  /** Edits a minute of the whole team, over all runs: Slack allows `chat.update` about 50. */
  readonly perMinute: number;
  /** Of these, how many may be mere progress, so that last states always find room. */
  readonly ticksPerMinute: number;
  /** The shortest time between two edits of one message. */
  readonly minIntervalMs: number;
  /** How soon after its posting a message may be edited first. */
  readonly firstAfterMs: number;
}

export const slackUpdatePace: UpdatePace = {
  perMinute: 50,
  ticksPerMinute: 40,
  minIntervalMs: 3000,
  firstAfterMs: 3000,
};

/** What decides when a message is edited next. Times are epoch milliseconds. */
export interface Due {
  /** `last`: the state that must arrive. `live`: the newest state counts, any one may be left out. */
  readonly kind: 'live' | 'last';
  readonly lastSentAt: number;
  /** Not before this: after a failure, or while one edit is on its way (then infinite). */
  readonly notBefore: number;
}

export type Turn<T extends Due> =
  | { readonly kind: 'send'; readonly entry: T }
  | { readonly kind: 'wait'; readonly until: number };

const minuteMs = 60_000;
/** Slack counts when an edit arrives, not when it was sent: a second of the way is kept free. */
export const updateWindowMs = minuteMs + 1000;

/** Whose turn it is now. `sentAt` holds the times of the edits of the last `updateWindowMs`, oldest first. */
export function nextTurn<T extends Due>(
  entries: Iterable<T>,
  sentAt: readonly number[],
  now: number,
  pace: UpdatePace,
): Turn<T> {
  const all = [...entries];
  const liveCount = all.filter((entry) => entry.kind === 'live').length;
  const liveIntervalMs = Math.max(pace.minIntervalMs, (liveCount * minuteMs) / pace.ticksPerMinute);
  const roomAt = {
    last: freeAt(sentAt, pace.perMinute),
    live: freeAt(sentAt, pace.ticksPerMinute),
  };
  const timed = all.map((entry) => {
    const intervalMs = entry.kind === 'last' ? pace.minIntervalMs : liveIntervalMs;
    return { entry, at: Math.max(entry.lastSentAt + intervalMs, entry.notBefore, roomAt[entry.kind]) };
  });
  const ready = timed.filter(({ at }) => at <= now).sort(lastStatesFirst)[0];
  if (ready) return { kind: 'send', entry: ready.entry };
  return { kind: 'wait', until: Math.min(...timed.map(({ at }) => at)) };
}

function lastStatesFirst(one: { entry: Due }, other: { entry: Due }): number {
  if (one.entry.kind !== other.entry.kind) return one.entry.kind === 'last' ? -1 : 1;
  return one.entry.lastSentAt - other.entry.lastSentAt;
}

/** When the next edit may go without more than `most` in any minute. */
function freeAt(sentAt: readonly number[], most: number): number {
  const blocking = sentAt.at(-most);
  return blocking === undefined ? 0 : blocking + updateWindowMs;
}
