import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../src/engine/answer.ts';
import { ConductorError } from '../../src/lib/errors.ts';
import type { EmbeddedStore } from '../../src/runs/embedded/store.ts';
import { empty, scriptedAsker } from '../helpers/scripted-asker.ts';
import { never, openStore, script, setUp as setUpOn, start } from './work-bench.ts';

let store: EmbeddedStore;
let close: () => Promise<void>;
beforeEach(() => {
  ({ store, close } = openStore());
});
afterEach(() => close());

const setUp = (options: Parameters<typeof setUpOn>[1] = {}) => setUpOn(store, options);

describe('the worker', () => {
  it('takes a run from acceptance to its report', async () => {
    const { work, intake, said, ends } = setUp();
    const id = await start(intake);
    await work(id, never);
    expect(said).toEqual(['open', 'settle reported $100.00 total incentive']);
    expect(ends).toEqual(['reported']);
    expect((await store.load(id))?.state).toEqual({ name: 'ended' });
    expect((await intake.evidence(id)).map((item) => item.space)).toEqual(['sales', 'hr', 'finance', 'sales']);
  });

  it('does nothing more for a run that has ended', async () => {
    const { work, intake, said } = setUp();
    const id = await start(intake);
    await work(id, never);
    await work(id, never);
    expect(said).toHaveLength(2);
  });

  it.each([
    ['who may not', { admission: { ok: false, reason: 'guests may not' } as const }, 'refuse guests may not'],
    ['a flow that is gone', { offered: false }, 'refuse This command is not offered here any more.'],
    [
      'what is no name',
      { admission: { ok: true, text: '🎉' } as const },
      'refuse That does not look like a name: letters, spaces, hyphens and apostrophes only.',
    ],
  ])('refuses %s, once, and asks nothing', async (_, options, expected) => {
    const { asker, asked } = scriptedAsker(script);
    const { work, intake, said, ends } = setUp({ asker, ...options });
    const id = await start(intake);
    await work(id, never);
    await work(id, never);
    expect(said).toEqual([expected]);
    expect(ends).toEqual(['refused']);
    expect(asked).toEqual([]);
  });

  it('keeps the answers of a run whose report could not be delivered, and delivers it the next time', async () => {
    let isAway = true;
    const { asker, asked } = scriptedAsker(script);
    const settle = async (): Promise<void> => {
      if (isAway) throw new ConductorError('slack_away', 'away', { retryable: true });
    };
    const { work, intake, said } = setUp({ asker, settle });
    const id = await start(intake);
    await expect(work(id, never)).rejects.toThrow('away');
    isAway = false;
    await work(id, never);
    expect(said.at(-1)).toBe('settle reported $100.00 total incentive');
    expect(asked).toHaveLength(4);
  });

  it('apologises for a mistake of ours and ends the run', async () => {
    const broken: Asker = { ask: () => Promise.reject(new TypeError('undefined is not a function')) };
    const { work, intake, said, ends } = setUp({ asker: broken });
    const id = await start(intake);
    await work(id, never);
    expect(said).toEqual(['open', 'apologise']);
    expect(ends).toEqual(['failed']);
  });

  it('ends a run whose answer nobody would see, and asks nothing more', async () => {
    const asked: string[] = [];
    const asker: Asker = {
      ask: async (request, _, signal) => {
        asked.push(request.space);
        if (!signal.aborted) {
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        }
        return { kind: 'failed', failure: { code: 'cancelled' }, evidence: [] };
      },
    };
    const { work, intake, said, ends } = setUp({ asker, opening: 'unreachable' });
    const id = await start(intake);
    await work(id, never);
    expect(asked).toEqual(['sales', 'hr']);
    expect(said).toEqual(['open']);
    expect(ends).toEqual(['refused']);
    expect((await store.load(id))?.state).toEqual({ name: 'ended' });
  });

  it('leaves a run that was interrupted as it is', async () => {
    const stop = new AbortController();
    const asker: Asker = {
      ask: async () => {
        stop.abort();
        return { kind: 'failed', failure: { code: 'cancelled' }, evidence: [] };
      },
    };
    const { work, intake, ends } = setUp({ asker });
    const id = await start(intake);
    await work(id, stop.signal);
    expect((await store.load(id))?.state).toEqual({ name: 'working' });
    expect(ends).toEqual([]);
    expect(await store.unfinished()).toEqual([id]);
  });
});

it('finds nobody and says so', async () => {
  const { work, intake, said } = setUp({
    asker: scriptedAsker({ ...script, sales: () => empty('sales'), hr: () => empty('hr') }).asker,
  });
  await work(await start(intake), never);
  expect(said.at(-1)).toBe('settle failed Nobody named John Smith was found');
});
