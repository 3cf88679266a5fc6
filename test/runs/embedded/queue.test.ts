import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createEmbeddedQueue, type EmbeddedQueueOptions } from '../../../src/runs/embedded/queue.ts';
import type { EmbeddedStore } from '../../../src/runs/embedded/store.ts';
import type { RunQueue } from '../../../src/runs/ports.ts';
import { request } from '../../contracts/run-request.ts';
import { meddle, openStore, testFolder } from './folder.ts';
import { manualClock, settle } from './manual-clock.ts';

describe('the embedded queue', () => {
  it('lets a run that is rejected again and again wait from one second to one minute, and then begins anew', async () => {
    const { queue, store, clock, errors } = open(testFolder());
    const runId = await acceptRun(store);
    const seenAt: number[] = [];
    let broken = true;
    await queue.start(async () => {
      seenAt.push(clock.now());
      if (broken) throw new Error('not now');
    });
    for (let second = 0; second < 250; second += 1) await clock.advance(1_000);
    expect(gaps(seenAt)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
    expect(errors).toHaveLength(seenAt.length);
    broken = false;
    await clock.advance(60_000);
    broken = true;
    seenAt.length = 0;
    await queue.add(runId);
    await clock.advance(2_000);
    expect(gaps(seenAt)).toEqual([1_000]);
  });

  it('hands a rejected run out at once when somebody adds it', async () => {
    const { queue, store, clock } = open(testFolder());
    const runId = await acceptRun(store);
    let seen = 0;
    await queue.start(async () => {
      seen += 1;
      throw new Error('not now');
    });
    for (let second = 0; second < 40; second += 1) await clock.advance(1_000);
    expect(queue.depth()).toEqual({ waiting: 1, running: 0 });
    const before = seen;
    await queue.add(runId);
    await settle();
    expect(seen).toBe(before + 1);
  });

  it('hands out overdue waiting runs when their time comes, also after a restart', async () => {
    const folder = testFolder();
    const first = open(folder);
    const [soon, late] = [await acceptRun(first.store), await acceptRun(first.store)];
    await first.store.setState(soon, { name: 'waiting', until: first.clock.now() + 5_000 });
    await first.store.setState(late, { name: 'waiting', until: first.clock.now() + 3_600_000 });
    const seen: string[] = [];
    await first.queue.start(async (runId) => void seen.push(runId));
    await first.clock.advance(4_000);
    expect(seen).toEqual([]);
    await first.queue.stop();
    await first.store.close();

    const next = open(folder, first.clock.now() + 2_000);
    await next.queue.start(async (runId) => {
      seen.push(runId);
      await next.store.setState(runId, { name: 'ended' });
    });
    await settle();
    expect(seen).toEqual([soon]);
    await next.clock.advance(3_600_000);
    expect(seen).toEqual([soon, late]);
  });

  it('goes on with the others when the journal of one run cannot be read', async () => {
    const folder = testFolder();
    const { queue, store, errors } = open(folder);
    const runIds = [await acceptRun(store), await acceptRun(store), await acceptRun(store)];
    const [broken, ...sound] = runIds;
    meddle(folder, (database) => {
      database.prepare('INSERT INTO journal (run_id, entry) VALUES (?, ?)').run(broken ?? '', '{"type":"dreamt"}');
    });
    const done: string[] = [];
    await queue.start(async (runId) => {
      await store.journal(runId);
      await store.setState(runId, { name: 'ended' });
      done.push(runId);
    });
    await vi.waitFor(() => expect(done).toEqual(sound));
    expect(errors).toMatchObject([[{ code: 'journal_unreadable', facts: { runId: broken, sequence: 1 } }, broken]]);
    expect(await store.unfinished()).toEqual([broken]);
  });

  it('reports trouble with the store while looking for overdue runs, and looks again', async () => {
    const folder = testFolder();
    const { store, clock, errors } = open(folder);
    const runId = await acceptRun(store);
    await store.setState(runId, { name: 'waiting', until: clock.now() + 500 });
    let away = true;
    const overdue = async (now: number) => (away ? Promise.reject(new Error('away')) : store.overdue(now));
    const shaky = { unfinished: () => store.unfinished(), overdue, wakes: store.wakes };
    const queue = createEmbeddedQueue({
      store: shaky,
      clock,
      onError: (error, id) => void errors.push([error, id]),
    });
    onTestFinished(() => queue.stop());
    const seen: string[] = [];
    await queue.start(async (id) => {
      seen.push(id);
      await store.setState(id, { name: 'ended' });
    });
    await clock.advance(2_000);
    expect(errors).toHaveLength(3);
    expect(errors[0]).toMatchObject([{ message: 'away' }, null]);
    away = false;
    await clock.advance(1_000);
    expect(seen).toEqual([runId]);
  });

  it('refuses a second start', async () => {
    const { queue } = open(testFolder());
    await queue.start(async () => {});
    await expect(queue.start(async () => {})).rejects.toMatchObject({ code: 'queue_started' });
  });

  it('hands 1,000 runs out at a time, the others after, and holds little for each', async () => {
    const { queue, store } = open(testFolder());
    for (let index = 0; index < 3_000; index += 1) await acceptRun(store);
    const before = process.memoryUsage().heapUsed;
    const waiting: (() => void)[] = [];
    let handed = 0;
    await queue.start(async (runId) => {
      handed += 1;
      await new Promise<void>((resolve) => waiting.push(resolve));
      await store.setState(runId, { name: 'ended' });
    });
    await vi.waitFor(() => expect(queue.depth()).toEqual({ waiting: 2_000, running: 1_000 }), { timeout: 10_000 });
    // Far above what 3,000 ids and 1,000 promises take (about 3 MB), far below a journal or a request for each.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(30_000_000);
    await vi.waitFor(
      () => {
        for (const release of waiting.splice(0)) release();
        expect(queue.depth()).toEqual({ waiting: 0, running: 0 });
      },
      { timeout: 10_000, interval: 1 },
    );
    expect(handed).toBe(3_000);
    expect(await store.unfinished()).toEqual([]);
  });

  it('gives the event loop to others between the runs that it hands out', async () => {
    const { queue, store } = open(testFolder());
    for (let index = 0; index < 100; index += 1) await acceptRun(store);
    let turns = 0;
    let counting = true;
    const count = () => {
      turns += 1;
      if (counting) setImmediate(count);
    };
    setImmediate(count);
    let handled = 0;
    await queue.start(async () => {
      handled += 1;
    });
    await vi.waitFor(() => expect(handled).toBe(100), { interval: 1 });
    counting = false;
    expect(turns).toBeGreaterThanOrEqual(99);
  });

  it('serves every addition after it was made, never a run twice at once, whatever fails and whenever', async () => {
    const step = fc.oneof(
      fc.nat({ max: 3 }).map((run) => ({ do: 'add' as const, run })),
      fc.tuple(fc.nat({ max: 3 }), fc.boolean()).map(([run, fails]) => ({ do: 'release' as const, run, fails })),
      fc.constant({ do: 'pass' as const }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, concurrency) => {
          const clock = manualClock();
          const wakes = memoryWakes();
          const store = { unfinished: async () => [], overdue: async () => [], wakes };
          const queue = createEmbeddedQueue({ store, clock, concurrency, onError: () => {} });
          const held = new Map<string, PromiseWithResolvers<void>>();
          const owed = new Set<string>();
          await queue.start(async (runId) => {
            expect(held.has(runId)).toBe(false);
            owed.delete(runId);
            const turn = Promise.withResolvers<void>();
            held.set(runId, turn);
            expect(held.size).toBeLessThanOrEqual(concurrency);
            await turn.promise;
          });
          const release = (runId: string, fails: boolean) => {
            const turn = held.get(runId);
            held.delete(runId);
            if (fails && turn) owed.add(runId);
            if (fails) turn?.reject(new Error('not now'));
            else turn?.resolve();
          };
          for (const step of steps) {
            if (step.do === 'add') {
              owed.add(`run-${step.run}`);
              await queue.add(`run-${step.run}`);
            } else if (step.do === 'release') {
              release(`run-${step.run}`, step.fails);
            } else {
              await clock.advance(1_000);
            }
            await settle();
          }
          for (let turn = 0; turn < 8; turn += 1) {
            for (const runId of held.keys()) release(runId, false);
            await clock.advance(60_000);
          }
          expect([...owed]).toEqual([]);
          expect(queue.depth()).toEqual({ waiting: 0, running: 0 });
          expect(wakes.all()).toEqual([]);
          await queue.stop();
        },
      ),
      { numRuns: 60 },
    );
  });
});

interface Opened {
  readonly store: EmbeddedStore;
  readonly queue: RunQueue;
  readonly clock: ReturnType<typeof manualClock>;
  readonly errors: Parameters<EmbeddedQueueOptions['onError']>[];
}

function open(folder: string, startAt?: number): Opened {
  const clock = manualClock(startAt);
  const store = openStore(folder, () => clock.now());
  const errors: Opened['errors'] = [];
  const queue = createEmbeddedQueue({ store, clock, onError: (...told) => void errors.push(told) });
  onTestFinished(async () => {
    await queue.stop();
    await store.close();
  });
  return { store, queue, clock, errors };
}

async function acceptRun(store: EmbeddedStore): Promise<string> {
  const accepted = await store.accept(request, []);
  return accepted.accepted ? accepted.run.id : accepted.runId;
}

function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

function memoryWakes() {
  const runIds = new Set<string>();
  return {
    add: (runId: string) => void runIds.add(runId),
    remove: (runId: string) => void runIds.delete(runId),
    all: () => [...runIds],
  };
}
