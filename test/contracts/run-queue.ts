import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunQueue, RunStore } from '../../src/runs/ports.ts';
import { request } from './run-request.ts';

export interface QueueOptions {
  readonly concurrency?: number;
  readonly onError: (error: unknown, runId: string | null) => void;
}

interface OpenQueue {
  readonly store: RunStore;
  readonly queue: RunQueue;
}

export interface RunQueueFixture extends OpenQueue {
  /** Stops the queue, closes the store, and opens others on the same data, as after a restart. */
  restart(): Promise<OpenQueue>;
  /** Stops and closes what is open. */
  dispose(): Promise<void>;
}

/** Long enough for queues that look for delayed work once in some seconds. */
const patience = { timeout: 15_000, interval: 5 };

/** What every run queue promises. `make` gives a queue that was not started, on an empty store. */
export function describeRunQueue(name: string, make: (options: QueueOptions) => Promise<RunQueueFixture>): void {
  describe(`${name}: run queue`, () => {
    const open: RunQueueFixture[] = [];
    const errors: [unknown, string | null][] = [];
    const prepare = async (concurrency?: number): Promise<RunQueueFixture> => {
      const onError = (error: unknown, runId: string | null) => void errors.push([error, runId]);
      const fixture = await make(concurrency === undefined ? { onError } : { concurrency, onError });
      open.push(fixture);
      return fixture;
    };
    afterEach(async () => {
      await Promise.all(open.splice(0).map((fixture) => fixture.dispose()));
      errors.length = 0;
    });

    it('hands out what is added, before and after the start, once', async () => {
      const { store, queue } = await prepare();
      const [early, late] = [await acceptRun(store), await acceptRun(store)];
      await queue.add(early);
      const seen: string[] = [];
      await queue.start(async (runId) => {
        seen.push(runId);
        await store.setState(runId, { name: 'ended' });
      });
      await vi.waitFor(() => expect(seen).toContain(early), patience);
      await queue.add(late);
      await vi.waitFor(() => expect(seen).toContain(late), patience);
      await vi.waitFor(() => expect(queue.depth()).toEqual({ waiting: 0, running: 0 }), patience);
      expect(seen.filter((runId) => runId === early)).toHaveLength(1);
    });

    it('takes up on start what was left unfinished, oldest first', async () => {
      const { store, queue } = await prepare(1);
      const runIds: string[] = [];
      for (let index = 0; index < 8; index += 1) runIds.push(await acceptRun(store));
      await store.setState(runIds[3] ?? '', { name: 'working' });
      await store.setState(runIds[5] ?? '', { name: 'ended' });
      const seen: string[] = [];
      await queue.start(async (runId) => {
        seen.push(runId);
        await store.setState(runId, { name: 'ended' });
      });
      const expected = runIds.filter((_, index) => index !== 5);
      await vi.waitFor(() => expect(seen).toEqual(expected), patience);
    });

    it('handles at most as many at a time as it may, and says how deep it is', async () => {
      const { store, queue } = await prepare(3);
      for (let index = 0; index < 10; index += 1) await queue.add(await acceptRun(store));
      const held = new Map<string, () => void>();
      let most = 0;
      await queue.start(async (runId) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        held.set(runId, resolve);
        most = Math.max(most, held.size);
        await promise;
        held.delete(runId);
        await store.setState(runId, { name: 'ended' });
      });
      await vi.waitFor(() => expect(queue.depth()).toEqual({ waiting: 7, running: 3 }), patience);
      await vi.waitFor(() => {
        for (const release of held.values()) release();
        expect(queue.depth()).toEqual({ waiting: 0, running: 0 });
      }, patience);
      expect(most).toBe(3);
    });

    it('never hands a run out twice at once; one that is added while it runs runs once more after', async () => {
      const { store, queue } = await prepare();
      const runId = await acceptRun(store);
      let at = 0;
      let most = 0;
      const releases: (() => void)[] = [];
      await queue.start(async () => {
        at += 1;
        most = Math.max(most, at);
        const { promise, resolve } = Promise.withResolvers<void>();
        releases.push(resolve);
        await promise;
        at -= 1;
      });
      await vi.waitFor(() => expect(releases).toHaveLength(1), patience);
      await queue.add(runId);
      await queue.add(runId);
      await queue.add(runId);
      expect(releases).toHaveLength(1);
      releases[0]?.();
      await vi.waitFor(() => expect(releases).toHaveLength(2), patience);
      await store.setState(runId, { name: 'ended' });
      releases[1]?.();
      await vi.waitFor(() => expect(queue.depth()).toEqual({ waiting: 0, running: 0 }), patience);
      expect(releases).toHaveLength(2);
      expect(most).toBe(1);
    });

    it('gives a rejected run again after a while, without holding up the others', async () => {
      const { store, queue } = await prepare(1);
      const [broken, ...sound] = [await acceptRun(store), await acceptRun(store), await acceptRun(store)];
      const seen: string[] = [];
      await queue.start(async (runId) => {
        seen.push(runId);
        if (runId === broken && seen.filter((one) => one === broken).length < 3) throw new Error('not now');
        await store.setState(runId, { name: 'ended' });
      });
      await vi.waitFor(() => expect(seen.filter((runId) => runId === broken)).toHaveLength(3), patience);
      expect(seen.slice(0, 3)).toEqual([broken, ...sound]);
      expect(errors.map(([error, runId]) => [String(error), runId])).toEqual([
        ['Error: not now', broken],
        ['Error: not now', broken],
      ]);
      await vi.waitFor(() => expect(queue.depth()).toEqual({ waiting: 0, running: 0 }), patience);
    });

    it('hands a waiting run out when its time to choose is over, not before', async () => {
      const { store, queue } = await prepare();
      const runId = await acceptRun(store);
      const until = Date.now() + 150;
      await store.setState(runId, { name: 'waiting', until });
      const seenAt: number[] = [];
      await queue.start(async () => {
        seenAt.push(Date.now());
        await store.setState(runId, { name: 'ended' });
      });
      await vi.waitFor(() => expect(seenAt).toHaveLength(1), patience);
      expect(seenAt[0]).toBeGreaterThan(until);
    });

    it('knows after a restart what was added and not handled, also of runs that only wait', async () => {
      const fixture = await prepare();
      const { store, queue } = fixture;
      const [waiting, quiet, open] = [await acceptRun(store), await acceptRun(store), await acceptRun(store)];
      for (const runId of [waiting, quiet])
        await store.setState(runId, { name: 'waiting', until: Date.now() + 60_000 });
      await queue.add(waiting);
      await queue.add(open);
      const next = await fixture.restart();
      const seen: string[] = [];
      await next.queue.start(async (runId) => {
        seen.push(runId);
        await next.store.setState(runId, { name: 'ended' });
      });
      await vi.waitFor(() => expect([...new Set(seen)].toSorted()).toEqual([waiting, open].toSorted()), patience);
      expect((await next.store.load(quiet))?.state.name).toBe('waiting');
    });

    it('knows after a restart whose handler rejected, whatever state the run is in', async () => {
      const fixture = await prepare();
      const runId = await acceptRun(fixture.store);
      await fixture.queue.start(async () => {
        await fixture.store.setState(runId, { name: 'ended' });
        throw new Error('ended, but not all of it was said');
      });
      await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), patience);
      const next = await fixture.restart();
      const seen: string[] = [];
      await next.queue.start(async (id) => void seen.push(id));
      await vi.waitFor(() => expect(seen).toEqual([runId]), patience);
    });

    it('aborts its handlers when it stops, waits until they let go, and gives their runs out again', async () => {
      const fixture = await prepare();
      const { store, queue } = fixture;
      const [runId, later] = [await acceptRun(store), await acceptRun(store)];
      await store.setState(later, { name: 'ended' });
      const steps: string[] = [];
      await queue.start(async (id, signal) => {
        if (id !== runId) return void steps.push('a run after the stop');
        steps.push('begun');
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        await new Promise((resolve) => setImmediate(resolve));
        steps.push('let go');
        throw signal.reason;
      });
      await vi.waitFor(() => expect(steps).toEqual(['begun']), patience);
      const stopped = queue.stop();
      await queue.add(later);
      await Promise.all([stopped, queue.stop()]);
      expect(steps).toEqual(['begun', 'let go']);
      await queue.stop();
      expect(errors).toEqual([]);
      const next = await fixture.restart();
      const again: string[] = [];
      await next.queue.start(async (id) => {
        again.push(id);
        await next.store.setState(id, { name: 'ended' });
      });
      await vi.waitFor(() => expect(again.toSorted()).toEqual([runId, later].toSorted()), patience);
    });

    it('may be stopped before it was started', async () => {
      const { queue } = await prepare();
      await queue.stop();
      await queue.stop();
      expect(queue.depth().running).toBe(0);
    });
  });
}

async function acceptRun(store: RunStore): Promise<string> {
  const accepted = await store.accept(request, []);
  if (!accepted.accepted) throw new Error('a delivery without keys was known');
  return accepted.run.id;
}
