import * as fc from 'fast-check';
import type { EmbeddedStore } from '../../../src/runs/embedded/store.ts';
import type { Accepted } from '../../../src/runs/ports.ts';
import type { JournalEntry, RunRecord, RunState } from '../../../src/runs/record.ts';
import { request } from '../../contracts/run-request.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The simplest thing that does what the embedded store promises. Ids are the order of acceptance. */
export class StoreModel {
  now = 1_700_000_000_000;
  readonly runs: { record: RunRecord; readonly journal: JournalEntry[] }[] = [];
  readonly #deliveries = new Map<string, { readonly runId: string; readonly until: number }>();
  readonly #remembered = new Map<string, number>();
  readonly #questions: number[] = [];
  #wakes: readonly string[] = [];

  nextId(): string {
    return `run-${this.runs.length}`;
  }

  accept(keys: readonly string[]): Accepted {
    const known = keys.map((key) => this.#known(key)).find((runId) => runId !== undefined);
    const runId = known ?? this.nextId();
    for (const key of keys) {
      if (this.#known(key) === undefined) this.#deliveries.set(key, { runId, until: this.now + dayMs });
    }
    if (known !== undefined) return { accepted: false, runId };
    const record: RunRecord = { ...request, id: runId, acceptedAt: this.now, state: { name: 'accepted' } };
    this.runs.push({ record, journal: [] });
    return { accepted: true, run: record };
  }

  append(runId: string, entry: JournalEntry): boolean {
    const run = this.#find(runId);
    run?.journal.push(entry);
    return run !== undefined;
  }

  setState(runId: string, state: RunState): boolean {
    const run = this.#find(runId);
    if (run) run.record = { ...run.record, state };
    return run !== undefined;
  }

  once(key: string, ttlMs: number): boolean {
    if ((this.#remembered.get(key) ?? 0) > this.now) return false;
    this.#remembered.set(key, this.now + ttlMs);
    return true;
  }

  ask(): void {
    this.#questions.push(this.now);
  }

  wake(runId: string): void {
    this.#wakes = [...new Set([...this.#wakes, runId])];
  }

  handled(runId: string): void {
    this.#wakes = this.#wakes.filter((id) => id !== runId);
  }

  /** All that can be asked of a store. */
  contents(): StoreContents {
    const records = this.runs.map((run) => run.record);
    return {
      runs: this.runs.map(({ record, journal }) => ({ record, journal })),
      unfinished: records.filter(({ state }) => ['accepted', 'working'].includes(state.name)).map(({ id }) => id),
      overdue: records
        .filter(({ state }) => state.name === 'waiting' && state.until < this.now)
        .map(({ id }) => id)
        .toSorted(),
      questions: this.#questions.filter((at) => at >= this.now - hourMs),
      wakes: this.#wakes,
    };
  }

  #known(key: string): string | undefined {
    const seen = this.#deliveries.get(key);
    return seen !== undefined && seen.until > this.now ? seen.runId : undefined;
  }

  #find(runId: string) {
    return this.runs.find(({ record }) => record.id === runId);
  }
}

export interface StoreContents {
  readonly runs: readonly { readonly record: RunRecord | null; readonly journal: readonly JournalEntry[] }[];
  readonly unfinished: readonly string[];
  readonly overdue: readonly string[];
  readonly questions: readonly number[];
  readonly wakes: readonly string[];
}

export async function contentsOf(store: EmbeddedStore, runs: number, now: number): Promise<StoreContents> {
  const ids = Array.from({ length: runs }, (_, index) => `run-${index}`);
  return {
    runs: await Promise.all(
      ids.map(async (id) => ({ record: await store.load(id), journal: await store.journal(id) })),
    ),
    unfinished: await store.unfinished(),
    overdue: [...(await store.overdue(now))].toSorted(),
    questions: store.quota.recent(now - hourMs),
    wakes: store.wakes.all(),
  };
}

/** One thing that can be done to a store, and to its model; both tell what came of it. */
export interface Operation {
  readonly name: string;
  readonly onStore: (store: EmbeddedStore, now: number) => Promise<unknown>;
  readonly onModel: (model: StoreModel) => unknown;
}

const key = fc.constantFrom('a', 'b', 'c', 'd', '');
const runId = fc.nat({ max: 4 }).map((index) => `run-${index}`);
const at = fc.integer({ min: 0, max: 2_000_000_000_000 });
const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.record({
    type: fc.constant('asking' as const),
    at,
    step: fc.string(),
    space: fc.string(),
    question: fc.string({ unit: 'grapheme' }),
  }),
  fc.record({ type: fc.constant('told' as const), at, what: fc.string({ unit: 'binary' }) }),
  fc.json().map((text) => ({ type: 'started' as const, at: 1, input: JSON.parse(text) as unknown })),
);
const resting = fc.constantFrom<RunState>({ name: 'accepted' }, { name: 'working' }, { name: 'ended' });

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.array(key, { maxLength: 3 }).map((keys) => ({
    name: `accept ${JSON.stringify(keys)}`,
    onStore: (store: EmbeddedStore) => store.accept(request, keys),
    onModel: (model: StoreModel) => model.accept(keys),
  })),
  fc.tuple(runId, entry).map(([id, entry]) => ({
    name: `append ${id} ${JSON.stringify(entry)}`,
    onStore: (store: EmbeddedStore) => succeeds(store.append(id, entry)),
    onModel: (model: StoreModel) => model.append(id, entry),
  })),
  fc.tuple(runId, resting).map(([id, state]) => ({
    name: `set ${id} ${state.name}`,
    onStore: (store: EmbeddedStore) => succeeds(store.setState(id, state)),
    onModel: (model: StoreModel) => model.setState(id, state),
  })),
  fc.tuple(runId, fc.nat({ max: 2 * dayMs })).map(([id, forMs]) => ({
    name: `let ${id} wait ${forMs}`,
    onStore: (store: EmbeddedStore, now: number) => succeeds(store.setState(id, waiting(now + forMs))),
    onModel: (model: StoreModel) => model.setState(id, waiting(model.now + forMs)),
  })),
  fc.tuple(key, fc.nat({ max: dayMs })).map(([key, ttlMs]) => ({
    name: `once ${key} ${ttlMs}`,
    onStore: (store: EmbeddedStore) => store.once(key, ttlMs),
    onModel: (model: StoreModel) => model.once(key, ttlMs),
  })),
  runId.map((id) => ({
    name: `wake ${id}`,
    onStore: async (store: EmbeddedStore) => store.wakes.add(id),
    onModel: (model: StoreModel) => model.wake(id),
  })),
  runId.map((id) => ({
    name: `handled ${id}`,
    onStore: async (store: EmbeddedStore) => store.wakes.remove(id),
    onModel: (model: StoreModel) => model.handled(id),
  })),
  fc.constant({
    name: 'ask',
    onStore: async (store: EmbeddedStore, now: number) => store.quota.add(now),
    onModel: (model: StoreModel) => model.ask(),
  }),
  fc.nat({ max: dayMs }).map((ms) => ({
    name: `pass ${ms}`,
    onStore: async () => undefined,
    onModel: (model: StoreModel) => {
      model.now += ms;
    },
  })),
);

function waiting(until: number): RunState {
  return { name: 'waiting', until };
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
