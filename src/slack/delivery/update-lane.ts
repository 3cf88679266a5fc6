import type { Clock } from '../../lib/clock.ts';
import { ConductorError } from '../../lib/errors.ts';
import type { Message } from '../blocks/message.ts';
import type { Log } from '../../lib/log.ts';
import type { SlackMeter } from '../observe.ts';
import type { SlackApi } from './call.ts';
import { SlackCallError } from './fault.ts';
import { messageArgs } from './message-args.ts';
import type { Posted } from './post-once.ts';
import { nextTurn, updateWindowMs, type UpdatePace } from './update-schedule.ts';

/** A message that is kept up to date. */
export interface Following {
  /** Its state is another now: it is drawn anew at its next turn. */
  nudge(): void;
  /** Ends the following; resolves when the state drawn by `render` at that time stands. Rejects with `SlackCallError`. */
  finish(): Promise<void>;
  /** Ends the following at once; what stands stays. */
  drop(): void;
}

export interface Target extends Posted {
  readonly metadata: object;
}

/** Every edit of messages goes through one lane per team, which knows how many Slack takes. */
export interface UpdateLane {
  /** Keeps `target` as `render` draws it, as often as allowed. `standing`: what stands there, null where unknown. */
  follow(target: Target, render: () => Message, standing: Message | null): Following;
  /** One edit that must arrive. */
  edit(target: Target, message: Message): Promise<void>;
  stop(): void;
}

interface Needs {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly meter: SlackMeter;
  readonly log: Log;
  readonly pace: UpdatePace;
}

interface Entry {
  readonly target: Target;
  readonly render: () => Message;
  kind: 'live' | 'last';
  lastSentAt: number;
  notBefore: number;
  inFlight: boolean;
  nudged: boolean;
  /** What stands there, as sent; null where unknown. */
  standing: string | null;
  readonly settled: PromiseWithResolvers<void>;
  failures: number;
}

/** So often in a row may a last state fail, over a good minute; waiting for its turn does not count. */
const mostFailures = 8;

export function createUpdateLane(needs: Needs): UpdateLane {
  const lane: Lane = { needs, entries: new Set(), sentAt: [], waker: null, restsUntil: 0, stopped: false };
  const add = (target: Target, render: () => Message, standing: Message | null, kind: Entry['kind']): Entry => {
    const { minIntervalMs, firstAfterMs } = needs.pace;
    const lastSentAt = kind === 'live' ? needs.clock.now() - minIntervalMs + firstAfterMs : 0;
    const entry: Entry = { ...blank(), target, render, kind, lastSentAt, standing: standing && drawn(standing) };
    if (lane.stopped) entry.settled.reject(stopped());
    else lane.entries.add(entry);
    wake(lane);
    return entry;
  };
  return {
    follow: (target, render, standing) => handleOf(lane, add(target, render, standing, 'live')),
    edit: async (target, message) => add(target, () => message, null, 'last').settled.promise,
    stop() {
      lane.stopped = true;
      for (const entry of lane.entries) entry.settled.reject(stopped());
      lane.entries.clear();
      lane.waker?.abort();
    },
  };
}

interface Lane {
  readonly needs: Needs;
  readonly entries: Set<Entry>;
  /** Times of the edits of the last `updateWindowMs`. */
  sentAt: number[];
  waker: AbortController | null;
  restsUntil: number;
  stopped: boolean;
}

function blank(): Omit<Entry, 'target' | 'render' | 'kind' | 'lastSentAt' | 'standing'> {
  const settled = Promise.withResolvers<void>();
  // Nobody waits for a message that is merely followed.
  settled.promise.catch(() => undefined);
  return { notBefore: 0, inFlight: false, nudged: false, settled, failures: 0 };
}

function handleOf(lane: Lane, entry: Entry): Following {
  return {
    nudge() {
      if (entry.nudged) lane.needs.meter.updateDropped();
      entry.nudged = true;
    },
    async finish() {
      entry.kind = 'last';
      wake(lane);
      await entry.settled.promise;
    },
    drop() {
      lane.entries.delete(entry);
      entry.settled.resolve();
    },
  };
}

function wake(lane: Lane): void {
  if (lane.waker) lane.waker.abort();
  else if (!lane.stopped) void drive(lane);
}

/** Runs while there is something to keep up to date. */
async function drive(lane: Lane): Promise<void> {
  const { clock, pace } = lane.needs;
  while (lane.entries.size > 0 && !lane.stopped) {
    const now = clock.now();
    lane.sentAt = lane.sentAt.filter((at) => at > now - updateWindowMs);
    const turn = nextTurn([...lane.entries].map(asDue), lane.sentAt, now, pace);
    const restMs = lane.restsUntil - now;
    if (turn.kind === 'send' && restMs <= 0) {
      draw(lane, turn.entry.entry, now);
      continue;
    }
    const waker = new AbortController();
    lane.waker = waker;
    await sleepUnlessWoken(clock, Math.max(restMs, turn.kind === 'wait' ? turn.until - now : 0), waker.signal);
    lane.waker = null;
  }
}

function asDue(entry: Entry) {
  const { kind, lastSentAt } = entry;
  return { entry, kind, lastSentAt, notBefore: entry.inFlight ? Infinity : entry.notBefore };
}

async function sleepUnlessWoken(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(Math.min(ms, 60_000), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Draws an entry whose turn it is, and sends it unless it stands like that already. */
function draw(lane: Lane, entry: Entry, now: number): void {
  const message = rendered(lane, entry);
  if (message === null) return;
  const text = drawn(message);
  entry.nudged = false;
  if (text === entry.standing) {
    if (entry.kind === 'last') settle(lane, entry);
    else entry.lastSentAt = now;
    return;
  }
  entry.lastSentAt = now;
  entry.inFlight = true;
  lane.sentAt.push(now);
  void send(lane, entry, message, text, entry.kind);
}

/** A message that cannot be drawn is a mistake of ours: it ends this entry, not the lane. */
function rendered(lane: Lane, entry: Entry): Message | null {
  try {
    return entry.render();
  } catch (error) {
    lane.needs.log.error({ error }, 'A message cannot be drawn');
    give(lane, entry, error);
    return null;
  }
}

async function send(lane: Lane, entry: Entry, message: Message, text: string, kind: Entry['kind']): Promise<void> {
  const { channel, ts, metadata } = entry.target;
  const args = { channel, ts, ...messageArgs(message), metadata };
  try {
    await lane.needs.api.call('chat.update', args, { repeat: 'not', lane: kind === 'last' ? 'results' : 'progress' });
    entry.standing = text;
    entry.failures = 0;
    if (kind === 'last') settle(lane, entry);
  } catch (error) {
    failed(lane, entry, error);
  } finally {
    entry.inFlight = false;
    if (lane.waker) lane.waker.abort();
  }
}

function failed(lane: Lane, entry: Entry, error: unknown): void {
  const { clock, log } = lane.needs;
  if (!(error instanceof SlackCallError) || error.fault.kind === 'refused') {
    // Deleted by somebody, or too old to be edited: there is nothing left to keep up to date.
    log.warn(error instanceof SlackCallError ? error.facts : {}, 'A message can no longer be edited');
    return error instanceof SlackCallError ? settle(lane, entry) : give(lane, entry, error);
  }
  // Whether the edit was made is not known: whatever comes next has to be sent.
  entry.standing = null;
  const now = clock.now();
  if (error.fault.kind === 'limited') {
    lane.restsUntil = now + error.fault.retryAfterMs;
    return;
  }
  entry.failures += 1;
  entry.notBefore = now + Math.min(15_000, 500 * 2 ** entry.failures);
  if (entry.kind === 'last' && entry.failures >= mostFailures) give(lane, entry, error);
}

function stopped(): ConductorError {
  return new ConductorError('slack_stopped', 'messages are no longer edited here', { retryable: true });
}

function settle(lane: Lane, entry: Entry): void {
  lane.entries.delete(entry);
  entry.settled.resolve();
}

function give(lane: Lane, entry: Entry, error: unknown): void {
  lane.entries.delete(entry);
  entry.settled.reject(error);
}

function drawn(message: Message): string {
  return JSON.stringify(message);
}
