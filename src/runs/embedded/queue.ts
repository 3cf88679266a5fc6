import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../lib/clock.ts';
import { ConductorError } from '../../lib/errors.ts';
import type { RunQueue } from '../ports.ts';
import type { EmbeddedStore } from './store.ts';

export interface EmbeddedQueueOptions {
  readonly store: Pick<EmbeddedStore, 'unfinished' | 'overdue' | 'wakes'>;
  readonly clock: Clock;
  /** How many runs are handled at a time. Default 1,000. */
  readonly concurrency?: number;
  /** Told of every handler that rejected, and with null of trouble with the store. Must not throw. */
  readonly onError: (error: unknown, runId: string | null) => void;
  /** How often overdue choices and delayed runs are looked for, milliseconds. Default 1,000. */
  readonly pollMs?: number;
  /** After the first rejection and at most, milliseconds; it doubles in between. Default 1,000 and 60,000. */
  readonly retryDelayMs?: { readonly first: number; readonly longest: number };
}

/**
 * The queue of one process: the store remembers what has to be done, this only its order. Starts once.
 * A waiting run whose deadline passed is handed out until its handler moves it out of that state.
 */
export function createEmbeddedQueue(options: EmbeddedQueueOptions): RunQueue {
  return new EmbeddedQueue(options);
}

type Handle = (runId: string, signal: AbortSignal) => Promise<void>;

interface Running {
  readonly abort: AbortController;
  /** It was added while it ran. */
  again: boolean;
  done: Promise<void>;
}

/** A run is in at most one of `waiting`, `delayed` and `running`. */
class EmbeddedQueue implements RunQueue {
  readonly #options: EmbeddedQueueOptions;
  readonly #ended = new AbortController();
  #waiting = new Set<string>();
  /** When a rejected run is handed out again. */
  readonly #delayed = new Map<string, number>();
  /** How often a run was rejected in a row. */
  readonly #rejections = new Map<string, number>();
  readonly #running = new Map<string, Running>();
  #started = false;
  #handle: Handle | null = null;
  #handingOut: Promise<void> | null = null;
  #polling: Promise<void> | null = null;
  #stopped: Promise<void> | null = null;

  constructor(options: EmbeddedQueueOptions) {
    this.#options = options;
  }

  async add(runId: string): Promise<void> {
    this.#options.store.wakes.add(runId);
    const running = this.#running.get(runId);
    if (running) {
      running.again = true;
      return;
    }
    this.#delayed.delete(runId);
    this.#waiting.add(runId);
    this.#handOut();
  }

  async start(handle: Handle): Promise<void> {
    if (this.#started) throw new ConductorError('queue_started', 'The queue was started before');
    this.#started = true;
    const { store } = this.#options;
    const left = await store.unfinished();
    this.#waiting = new Set([...left, ...store.wakes.all(), ...this.#waiting]);
    if (this.#isStopped()) return;
    this.#handle = handle;
    this.#polling = this.#poll();
    this.#handOut();
  }

  async stop(): Promise<void> {
    this.#stopped ??= this.#halt();
    return this.#stopped;
  }

  depth(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.#waiting.size + this.#delayed.size, running: this.#running.size };
  }

  #handOut(): void {
    if (this.#handle === null || this.#handingOut !== null || !this.#hasTurn() || this.#waiting.size === 0) return;
    this.#handingOut = this.#handOutWaiting(this.#handle);
  }

  async #handOutWaiting(handle: Handle): Promise<void> {
    for (const runId of this.#waiting) {
      if (!this.#hasTurn()) break;
      this.#waiting.delete(runId);
      const running: Running = { abort: new AbortController(), again: false, done: Promise.resolve() };
      this.#running.set(runId, running);
      running.done = this.#run(runId, running, handle);
      // Requests from Slack are acknowledged between the runs, however many were left unfinished.
      await nextTurn();
    }
    this.#handingOut = null;
  }

  async #run(runId: string, running: Running, handle: Handle): Promise<void> {
    const { signal } = running.abort;
    try {
      await handle(runId, signal);
      this.#finish(runId, running.again);
    } catch (error) {
      // Who lets go because we stop did nothing wrong.
      if (!signal.aborted || error !== signal.reason) this.#options.onError(error, runId);
      this.#delay(runId);
    }
    this.#running.delete(runId);
    this.#handOut();
  }

  #finish(runId: string, again: boolean): void {
    // While stopping, nobody knows whether the handler came to an end: the next start finds out.
    if (this.#isStopped()) return;
    this.#rejections.delete(runId);
    if (again) this.#waiting.add(runId);
    else this.#options.store.wakes.remove(runId);
  }

  #delay(runId: string): void {
    const rejections = (this.#rejections.get(runId) ?? 0) + 1;
    this.#rejections.set(runId, rejections);
    const { first, longest } = this.#options.retryDelayMs ?? { first: 1_000, longest: 60_000 };
    this.#delayed.set(runId, this.#options.clock.now() + Math.min(longest, first * 2 ** (rejections - 1)));
    try {
      this.#options.store.wakes.add(runId);
    } catch (error) {
      this.#options.onError(error, runId);
    }
  }

  async #poll(): Promise<void> {
    const { clock, pollMs = 1_000, onError } = this.#options;
    const { signal } = this.#ended;
    while (!signal.aborted) {
      try {
        this.#takeDelayed(clock.now());
        await this.#takeOverdue(clock.now());
      } catch (error) {
        onError(error, null);
      }
      this.#handOut();
      await clock.sleep(pollMs, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  #takeDelayed(now: number): void {
    for (const [runId, dueAt] of this.#delayed) {
      if (dueAt > now) continue;
      this.#delayed.delete(runId);
      this.#waiting.add(runId);
    }
  }

  async #takeOverdue(now: number): Promise<void> {
    for (const runId of await this.#options.store.overdue(now)) {
      if (!this.#running.has(runId) && !this.#delayed.has(runId)) this.#waiting.add(runId);
    }
  }

  async #halt(): Promise<void> {
    const reason = new ConductorError('queue_stopped', 'The process is stopping', { retryable: true });
    this.#ended.abort(reason);
    for (const { abort } of this.#running.values()) abort.abort(reason);
    await Promise.all([this.#polling, this.#handingOut]);
    await Promise.all([...this.#running.values()].map((running) => running.done));
  }

  #hasTurn(): boolean {
    return !this.#isStopped() && this.#running.size < (this.#options.concurrency ?? 1_000);
  }

  #isStopped(): boolean {
    return this.#ended.signal.aborted;
  }
}
