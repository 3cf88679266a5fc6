import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunStore } from '../../src/runs/ports.ts';
import type { JournalEntry } from '../../src/runs/record.ts';
import { request } from './run-request.ts';

export interface RunStoreFixture {
  readonly store: RunStore;
  /** Closes the store and opens another one on the same data, as after a restart. */
  reopen(): Promise<RunStore>;
  /** Puts `text` at the end of the run's journal as it is, as a newer release would. */
  appendForeign(runId: string, text: string): Promise<void>;
  dispose(): Promise<void>;
}

/** What every run store promises. `make` gives an empty store each time. */
export function describeRunStore(name: string, make: () => Promise<RunStoreFixture>): void {
  describe(`${name}: run store`, () => {
    let fixture: RunStoreFixture;
    let store: RunStore;
    beforeEach(async () => {
      fixture = await make();
      store = fixture.store;
    });
    afterEach(() => fixture.dispose());

    const accept = async (...keys: string[]): Promise<string> => {
      const accepted = await store.accept(request, keys);
      return accepted.accepted ? accepted.run.id : accepted.runId;
    };

    describe('threads', () => {
      const posted = (channel: string, ts: string, threadTs: string | null) =>
        ({ type: 'posted', at: 1, part: 'root', slot: '', channel, ts, threadTs }) as const;

      it('are found by their first message, newest run first, also after a restart', async () => {
        const [first, second] = [await accept('a'), await accept('b')];
        await store.append(first, posted('C1', '1.0', null));
        await store.append(second, posted('C1', '5.0', '1.0'));
        await store.append(second, posted('C1', '6.0', '1.0'));
        store = await fixture.reopen();
        expect(await store.inThread('C1', '1.0')).toEqual([second, first]);
        expect(await store.inThread('C1', '5.0')).toEqual([]);
        expect(await store.inThread('C2', '1.0')).toEqual([]);
      });
    });

    describe('accepting', () => {
      it('takes a request on and gives it back as it came', async () => {
        const before = Date.now();
        const accepted = await store.accept(request, ['k']);
        if (!accepted.accepted) throw new Error('an empty store knew the delivery');
        expect(accepted.run).toMatchObject({ ...request, state: { name: 'accepted' } });
        expect(accepted.run.acceptedAt).toBeGreaterThanOrEqual(before);
        expect(accepted.run.acceptedAt).toBeLessThanOrEqual(Date.now());
        expect(await store.load(accepted.run.id)).toEqual(accepted.run);
      });

      it('knows a delivery by any of its keys, also by one that came later beside a known one', async () => {
        const runId = await accept('trigger', 'event');
        expect(await store.accept(request, ['event'])).toEqual({ accepted: false, runId });
        expect(await store.accept(request, ['other', 'trigger'])).toEqual({ accepted: false, runId });
        expect(await store.accept(request, ['other'])).toEqual({ accepted: false, runId });
        expect(await store.unfinished()).toEqual([runId]);
      });

      it('takes on different deliveries, and those without keys, each as its own run', async () => {
        const runIds = [await accept('a'), await accept('b'), await accept(), await accept()];
        expect(new Set(runIds).size).toBe(4);
        expect(await store.unfinished()).toEqual(runIds);
      });

      it('accepts a delivery once however many of them come at the same moment', async () => {
        const accepted = await Promise.all(Array.from({ length: 20 }, () => store.accept(request, ['same'])));
        expect(accepted.filter((one) => one.accepted)).toHaveLength(1);
        expect(await store.unfinished()).toHaveLength(1);
      });

      it('bears a key twice in one delivery', async () => {
        expect(await store.accept(request, ['k', 'k'])).toMatchObject({ accepted: true });
      });
    });

    describe('journals', () => {
      it('gives the entries of a run in the order of appending, and only its own', async () => {
        const [first, second] = [await accept('a'), await accept('b')];
        await store.append(first, asking('one'));
        await store.append(second, asking('other'));
        await store.append(first, { type: 'homed', at: 2, channel: 'C1' });
        await store.append(first, asking('one'));
        expect(await store.journal(first)).toEqual([
          asking('one'),
          { type: 'homed', at: 2, channel: 'C1' },
          asking('one'),
        ]);
        expect(await store.journal(second)).toEqual([asking('other')]);
      });

      it('keeps the order of what is appended at the same moment by one caller', async () => {
        const runId = await accept();
        const entries = Array.from({ length: 50 }, (_, index) => asking(`question ${index}`));
        await Promise.all(entries.map((entry) => store.append(runId, entry)));
        expect(await store.journal(runId)).toEqual(entries);
      });

      it('is empty for a new run and for an unknown one', async () => {
        expect(await store.journal(await accept())).toEqual([]);
        expect(await store.journal('nobody')).toEqual([]);
      });

      it.each([
        ['a type of a later release', JSON.stringify({ type: 'dreamt', at: 1 })],
        ['a known type of another shape', JSON.stringify({ type: 'asking', at: 'noon' })],
        ['text that is no JSON', '{"type":"asking","question":"what does John earn'],
      ])('names run and place of an entry it cannot read and leaves it: %s', async (_, text) => {
        const [broken, sound] = [await accept('a'), await accept('b')];
        await store.append(broken, asking('one'));
        await store.append(sound, asking('other'));
        await fixture.appendForeign(broken, text);
        const failures = await Promise.all([failureOf(store.journal(broken)), failureOf(store.journal(broken))]);
        const expected = { code: 'journal_unreadable', facts: { runId: broken, sequence: 2 } };
        expect(failures).toMatchObject([expected, expected]);
        expect(failures.join()).not.toContain('John');
        expect(await store.journal(sound)).toEqual([asking('other')]);
        expect(await store.load(broken)).toMatchObject({ id: broken });
      });

      it('refuses what it could not read again', async () => {
        const runId = await accept();
        const entry: JournalEntry = { type: 'computed', at: Number.NaN, step: 'total' };
        await expect(store.append(runId, entry)).rejects.toMatchObject({ code: 'journal_unwritable' });
        expect(await store.journal(runId)).toEqual([]);
      });
    });

    describe('states', () => {
      it('says which runs have to be taken up, oldest first', async () => {
        const [first, second, third, fourth] = [await accept(), await accept(), await accept(), await accept()];
        await store.setState(third, { name: 'working' });
        await store.setState(first, { name: 'waiting', until: 5_000 });
        await store.setState(second, { name: 'ended' });
        expect(await store.unfinished()).toEqual([third, fourth]);
        await store.setState(first, { name: 'working' });
        expect(await store.unfinished()).toEqual([first, third, fourth]);
      });

      it('says whose time to choose ran out: strictly before now, and only while waiting', async () => {
        const [early, late, taken] = [await accept(), await accept(), await accept()];
        await store.setState(late, { name: 'waiting', until: 2_000 });
        await store.setState(early, { name: 'waiting', until: 1_000 });
        await store.setState(taken, { name: 'waiting', until: 1_000 });
        await store.setState(taken, { name: 'working' });
        expect(await store.overdue(1_000)).toEqual([]);
        expect(await store.overdue(1_001)).toEqual([early]);
        expect(await store.overdue(2_001)).toEqual([early, late]);
        expect((await store.load(late))?.state).toEqual({ name: 'waiting', until: 2_000 });
      });

      it('refuses a time to wait for that it could not read again', async () => {
        const runId = await accept();
        expect(await failureOf(store.setState(runId, { name: 'waiting', until: Infinity }))).toBeInstanceOf(Error);
        expect((await store.load(runId))?.state).toEqual({ name: 'accepted' });
      });

      it('does not know runs that were never accepted', async () => {
        expect(await store.load('nobody')).toBeNull();
        await expect(store.append('nobody', asking('one'))).rejects.toMatchObject({ code: 'run_unknown' });
        await expect(store.setState('nobody', { name: 'ended' })).rejects.toMatchObject({ code: 'run_unknown' });
        expect(await store.load('nobody')).toBeNull();
      });
    });

    describe('remembering', () => {
      it('says yes once for each key, apart from the keys of deliveries', async () => {
        await accept('k');
        expect(await store.once('k', 60_000)).toBe(true);
        expect(await store.once('k', 60_000)).toBe(false);
        expect(await store.once('other', 60_000)).toBe(true);
        expect(await store.accept(request, ['other'])).toMatchObject({ accepted: true });
      });

      it('says yes to one of many at the same moment', async () => {
        const told = await Promise.all(Array.from({ length: 20 }, () => store.once('same', 60_000)));
        expect(told.filter(Boolean)).toHaveLength(1);
      });

      it('forgets when the time is over', async () => {
        expect(await store.once('short', 20)).toBe(true);
        await vi.waitFor(async () => expect(await store.once('short', 60_000)).toBe(true), { timeout: 5_000 });
      });
    });

    it('has everything after it was opened again', async () => {
      const [waiting, ended, open] = [await accept('a'), await accept('b'), await accept('c')];
      await store.append(waiting, asking('one'));
      await store.setState(waiting, { name: 'waiting', until: 7_000 });
      await store.setState(ended, { name: 'ended' });
      await store.once('said', 60_000);
      const loaded = await store.load(waiting);
      const again = await fixture.reopen();
      expect(await again.load(waiting)).toEqual(loaded);
      expect(await again.journal(waiting)).toEqual([asking('one')]);
      expect(await again.unfinished()).toEqual([open]);
      expect(await again.overdue(7_001)).toEqual([waiting]);
      expect(await again.accept(request, ['b'])).toEqual({ accepted: false, runId: ended });
      expect(await again.once('said', 60_000)).toBe(false);
    });

    it('answers a ping while it is open, rejects everything when closed, and may be closed twice', async () => {
      const runId = await accept();
      await store.ping();
      await store.close();
      await store.close();
      const uses = [
        store.ping(),
        store.load(runId),
        store.journal(runId),
        store.accept(request, []),
        store.unfinished(),
      ];
      const outcomes = await Promise.allSettled(uses);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(uses.map(() => 'rejected'));
    });
  });
}

function asking(question: string): JournalEntry {
  return { type: 'asking', at: 1, step: 'attainment', space: 'sales', question };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}
