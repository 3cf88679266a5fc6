import type { RunView } from '../engine/view.ts';
import type { JournalEntry, RunRecord, RunRequest, RunState } from './record.ts';

export type Accepted =
  | { readonly accepted: true; readonly run: RunRecord }
  /** The same delivery came before; `runId` is the run that it started. */
  | { readonly accepted: false; readonly runId: string };

/**
 * The durable side of runs. Every method resolves when its effect survives the death of the process.
 * `append` and `setState` reject with `run_unknown` for a run that was never accepted.
 */
export interface RunStore {
  /**
   * Takes a request on once: any of `keys` seen before means that this is the same delivery again, and the others of
   * `keys` then lead to that run too. Atomic.
   */
  accept(request: RunRequest, keys: readonly string[]): Promise<Accepted>;
  load(runId: string): Promise<RunRecord | null>;
  append(runId: string, entry: JournalEntry): Promise<void>;
  /** In the order of appending. Throws `journal_unreadable` for entries of a newer version. */
  journal(runId: string): Promise<readonly JournalEntry[]>;
  setState(runId: string, state: RunState): Promise<void>;
  /** Runs with a message in that thread, newest first. */
  inThread(channel: string, threadTs: string): Promise<readonly string[]>;
  /** Runs that a worker has to take up: `accepted` and `working`, oldest first. */
  unfinished(): Promise<readonly string[]>;
  /** Choices that ran out: waiting runs whose deadline is before `now`. */
  overdue(now: number): Promise<readonly string[]>;
  /** Remembers `key` for `ttlMs`; false where it was remembered already. Atomic. */
  once(key: string, ttlMs: number): Promise<boolean>;
  /** Rejects where the store cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Hands run ids to a worker, each to one at a time. What was added is not lost with the process, whatever the run's
 * state. An overdue run is handed out again until its handler has moved it out of `waiting`.
 */
export interface RunQueue {
  add(runId: string): Promise<void>;
  /** Starts handing out, what was left unfinished first. A handler that rejects gets the id again after a while. */
  start(handle: (runId: string, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Hands out nothing more, aborts the signals of those running, and resolves when they have let go. Idempotent. */
  stop(): Promise<void>;
  depth(): { readonly waiting: number; readonly running: number };
}

export type Opening = 'open' | 'unreachable';

/** How a run looks to people. What must come exactly once is journaled by whoever implements this. */
export interface Presenter {
  /** Whether others than who asked see the answer; the same each time that a run is taken up. */
  isPublic(run: RunRecord): boolean;
  /**
   * Opens the thread of a run: its root and its progress message. Repeatable. `unreachable`: the person can surely not
   * be reached where the answer would go, nothing stands, and they were told so privately if anything could be.
   */
  open(run: RunRecord, view: RunView): Promise<Opening>;
  /** The newest state; what is stale is dropped, never waits, never throws. */
  update(run: RunRecord, view: RunView): void;
  /** Brings everything that must be there to its final state: choice, report, summary, last progress. Repeatable. */
  settle(run: RunRecord, view: RunView): Promise<void>;
  /** Says privately to who asked why nothing was started. Repeatable. */
  refuse(run: RunRecord, reason: string): Promise<void>;
  /** Says in the run's thread that it broke on our side, with a reference. Repeatable. */
  apologise(run: RunRecord, view: RunView | null): Promise<void>;
}

export type Admission = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Decides whether who asked may run this flow here. Fails closed; rejects only where asking again later makes sense. */
export interface Gate {
  /** `text` is the run's text with people named instead of mentioned. */
  admit(run: RunRecord): Promise<Admission>;
}
