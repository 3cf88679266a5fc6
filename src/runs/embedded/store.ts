import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { ConductorError } from '../../lib/errors.ts';
import type { Accepted, RunStore } from '../ports.ts';
import { runRequestSchema, type JournalEntry, type RunRecord, type RunRequest, type RunState } from '../record.ts';
import { makeDataDir } from './data-dir.ts';
import { openDatabase } from './database.ts';
import { entryToText, textToEntry } from '../journal-text.ts';
import { lockDataDir, type DataDirLock } from './lock.ts';
import { openQuotaLog, type QuotaLog } from './quota-log.ts';
import { requestToText, rowToRun, stateToColumns } from './run-row.ts';
import { prepareStatements, type Statements } from './statements.ts';
import { toStoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';
import { openWakeLog, type WakeLog } from './wake-log.ts';

/** How long a delivery is known: Slack repeats for an hour, and a day covers whoever presses a button again. */
const deliveryKeptMs = 24 * 3_600_000;

export interface EmbeddedStore extends RunStore {
  readonly quota: QuotaLog;
  readonly wakes: WakeLog;
}

export interface EmbeddedStoreOptions {
  readonly dataDir: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A new id for a run, different every time. */
  readonly newId: () => string;
}

/**
 * Opens the state of one process under `dataDir`, which is made where it is missing.
 * Throws `data_dir_in_use`, `data_dir_unusable`, `disk_full`, `store_corrupt` or `store_newer`, each with its cure.
 */
export function openEmbeddedStore({ dataDir, now, newId }: EmbeddedStoreOptions): EmbeddedStore {
  const folder = resolve(dataDir);
  try {
    makeDataDir(folder);
    const lock = lockDataDir(folder);
    try {
      return new SqliteStore(openDatabase(folder), { folder, lock, now, newId });
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw toStoreError(error, folder);
  }
}

interface Surroundings {
  readonly folder: string;
  readonly lock: DataDirLock;
  readonly now: () => number;
  readonly newId: () => string;
}

class SqliteStore implements EmbeddedStore {
  readonly quota: QuotaLog;
  readonly wakes: WakeLog;
  readonly #database: DatabaseSync;
  readonly #sql: Statements;
  readonly #around: Surroundings;

  constructor(database: DatabaseSync, around: Surroundings) {
    this.#database = database;
    this.#around = around;
    this.#sql = prepareStatements(database);
    this.quota = openQuotaLog(database, around.folder);
    this.wakes = openWakeLog(database, around.folder);
  }

  async accept(request: RunRequest, keys: readonly string[]): Promise<Accepted> {
    return this.#guarded(() => inTransaction(this.#database, () => this.#acceptOnce(request, keys)));
  }

  async load(runId: string): Promise<RunRecord | null> {
    return this.#guarded(() => {
      const row = this.#sql.loadRun.get(runId);
      return row === undefined ? null : rowToRun(row);
    });
  }

  async append(runId: string, entry: JournalEntry): Promise<void> {
    const text = entryToText(entry, runId);
    this.#guarded(() => {
      if (entry.type !== 'posted') return this.#appendText(text, runId);
      return inTransaction(this.#database, () => {
        this.#appendText(text, runId);
        this.#sql.addToThread.run(entry.channel, entry.threadTs ?? entry.ts, runId);
      });
    });
  }

  async inThread(channel: string, threadTs: string): Promise<readonly string[]> {
    return this.#guarded(() => idsSchema.parse(this.#sql.runsInThread.all(channel, threadTs)).map((row) => row.id));
  }

  async journal(runId: string): Promise<readonly JournalEntry[]> {
    const rows = this.#guarded(() => entriesSchema.parse(this.#sql.readJournal.all(runId)));
    return rows.map(({ entry }, index) => textToEntry(entry, runId, index + 1));
  }

  async setState(runId: string, state: RunState): Promise<void> {
    this.#guarded(() => {
      if (this.#sql.setState.run(...stateToColumns(state), runId).changes === 0) throw unknownRun(runId);
    });
  }

  async unfinished(): Promise<readonly string[]> {
    return this.#guarded(() => idsSchema.parse(this.#sql.unfinishedRuns.all()).map((row) => row.id));
  }

  async overdue(now: number): Promise<readonly string[]> {
    return this.#guarded(() => idsSchema.parse(this.#sql.overdueRuns.all(now)).map((row) => row.id));
  }

  async once(key: string, ttlMs: number): Promise<boolean> {
    return this.#guarded(() => {
      const now = this.#around.now();
      this.#sql.forgetRemembered.run(now);
      return this.#sql.remember.run(key, now + ttlMs).changes === 1;
    });
  }

  async ping(): Promise<void> {
    this.#guarded(() => this.#sql.ping.get());
  }

  async close(): Promise<void> {
    this.#guarded(() => {
      try {
        if (this.#database.isOpen) this.#database.close();
      } finally {
        this.#around.lock.release();
      }
    });
  }

  #appendText(text: string, runId: string): void {
    if (this.#sql.appendEntry.run(text, runId).changes === 0) throw unknownRun(runId);
  }

  #acceptOnce(request: RunRequest, keys: readonly string[]): Accepted {
    const now = this.#around.now();
    this.#sql.forgetDeliveries.run(now);
    const known = this.#knownDelivery(keys);
    const accepted: Accepted =
      known === null ? { accepted: true, run: this.#addRun(request, now) } : { accepted: false, runId: known };
    const runId = accepted.accepted ? accepted.run.id : accepted.runId;
    // Keys that come for the first time beside a known one lead to the same run from now on.
    for (const key of keys) this.#sql.addDelivery.run(key, runId, now + deliveryKeptMs);
    return accepted;
  }

  #knownDelivery(keys: readonly string[]): string | null {
    for (const key of keys) {
      const row = this.#sql.findDelivery.get(key);
      if (row !== undefined) return deliverySchema.parse(row).run_id;
    }
    return null;
  }

  #addRun(request: RunRequest, acceptedAt: number): RunRecord {
    const run = { ...runRequestSchema.parse(request), id: this.#around.newId(), acceptedAt, state: untouched };
    this.#sql.addRun.run(run.id, acceptedAt, requestToText(run), ...stateToColumns(untouched));
    return run;
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toStoreError(error, this.#around.folder);
    }
  }
}

const untouched: RunState = { name: 'accepted' };

const idsSchema = z.array(z.object({ id: z.string() }));
const entriesSchema = z.array(z.object({ entry: z.string() }));
const deliverySchema = z.object({ run_id: z.string() });

function unknownRun(runId: string): ConductorError {
  return new ConductorError('run_unknown', `There is no run ${runId}`, { facts: { runId } });
}
