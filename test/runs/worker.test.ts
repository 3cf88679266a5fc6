import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../src/engine/answer.ts';
import type { RunView } from '../../src/engine/view.ts';
import { incentive } from '../../src/flows/incentive.ts';
import { ConductorError } from '../../src/lib/errors.ts';
import { createLog } from '../../src/lib/log.ts';
import { foreignNumber } from '../../src/narrate/check.ts';
import { openEmbeddedStore, type EmbeddedStore } from '../../src/runs/embedded/store.ts';
import { createIntake } from '../../src/runs/intake.ts';
import type { Admission, Opening, Presenter } from '../../src/runs/ports.ts';
import type { RunRequest } from '../../src/runs/record.ts';
import { createWorker } from '../../src/runs/worker.ts';
import { empty, evidence, rows, scriptedAsker, words } from '../helpers/scripted-asker.ts';

const never = new AbortController().signal;
const profile = {
  name: 'John Smith',
  role: null,
  band: null,
  manager: null,
  region: 'West',
  eligibility: 'Full',
  payout_factor: '1',
};
const script = {
  sales: (request: { columns: unknown }) =>
    request.columns === null
      ? words('sales', 'Done.')
      : rows('sales', [{ component: 'MRR', actual: '10', target: '10', name: 'John Smith' }]),
  hr: () => rows('hr', [profile]),
  finance: () =>
    rows('finance', [
      {
        component: 'MRR',
        tier: 'Base',
        base_rate: '0.1',
        accelerator_rate: '0',
        incentive_budget: '1000',
        flat_bonus: null,
      },
    ]),
};
const request: RunRequest = {
  flow: 'incentive',
  text: 'John Smith Q4 2026',
  userId: 'U1',
  origin: { via: 'command', teamId: 'T1', channelId: 'C1', threadTs: null, responseUrl: null },
};

let folder: string;
let store: EmbeddedStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worker-'));
  let last = 0;
  store = openEmbeddedStore({ dataDir: folder, now: () => 1_000, newId: () => `run${(last += 1)}` });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function setUp(
  options: {
    asker?: Asker;
    admission?: Admission;
    settle?: () => Promise<void>;
    offered?: boolean;
    opening?: Opening;
    feedbackFails?: (space: string) => boolean;
  } = {},
) {
  const said: string[] = [];
  let now = 1_000;
  const presenter: Presenter = {
    open: async () => {
      said.push('open');
      return options.opening ?? 'open';
    },
    update: () => undefined,
    settle: async (_, view: RunView) => {
      await options.settle?.();
      said.push(`settle ${view.phase} ${view.report?.verdict ?? ''}`.trim());
    },
    refuse: async (_, reason) => void said.push(`refuse ${reason}`),
    apologise: async () => void said.push('apologise'),
  };
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const log = createLog({ level: 'silent' });
  const ends: string[] = [];
  const work = createWorker({
    store,
    presenter,
    clock,
    log,
    gate: { admit: async (run) => options.admission ?? { ok: true, text: run.text } },
    asker: options.asker ?? scriptedAsker(script).asker,
    metrics: {
      settled: () => undefined,
      ended: (_, end) => ends.push(end),
      resumed: () => undefined,
      proseDropped: () => undefined,
    },
    flowNamed: () => (options.offered === false ? null : incentive),
    spaceTitle: (space) => space,
    proseProblem: foreignNumber,
    principal: { id: 'p' },
    fiscalYearStarts: 1,
    limits: {
      runDeadlineMs: 900_000,
      questionDeadlineMs: 60_000,
      summaryPatienceMs: 60_000,
      choicePatienceMs: 3_600_000,
    },
  });
  const added: string[] = [];
  const queue = { add: async (id: string) => void added.push(id) };
  const feedback: string[] = [];
  const intake = createIntake({
    store,
    queue,
    clock,
    log,
    accepted: () => undefined,
    duplicate: () => undefined,
    flowNamed: () => incentive,
    sendFeedback: async (item, helped) => {
      if (options.feedbackFails?.(item.space)) throw new Error('no');
      feedback.push(`${item.space} ${helped}`);
    },
  });
  return { work, intake, feedback, said, ends, added, forward: (ms: number) => (now += ms) };
}

async function start(intake: ReturnType<typeof setUp>['intake']): Promise<string> {
  const accepted = await intake.accept(request, ['key']);
  if (!accepted.accepted) throw new Error('not accepted');
  return accepted.run.id;
}

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

describe('a run that waits for a choice', () => {
  const namesakes = { ...script, hr: () => rows('hr', [profile, { ...profile, region: 'East' }]) };

  it('is let go of, takes the first choice only, and goes on', async () => {
    const { work, intake, said, added } = setUp({ asker: scriptedAsker(namesakes).asker });
    const id = await start(intake);
    await work(id, never);
    expect((await store.load(id))?.state).toEqual({ name: 'waiting', until: 1_000 + 3_600_000 });
    expect(await intake.choose(id, 'profile', 7, 'U1')).toBe('not_waiting');
    const outcomes = await Promise.all([intake.choose(id, 'profile', 1, 'U1'), intake.choose(id, 'profile', 0, 'U1')]);
    expect(new Set(outcomes)).toEqual(new Set(['taken', 'already']));
    expect(added).toEqual([id, id]);
    await work(id, never);
    expect(said).toEqual(['open', 'settle paused', 'open', 'settle reported $100.00 total incentive']);
    expect(await intake.choose(id, 'profile', 1, 'U1')).toBe('already');
  });

  it('loses no choice to a process that dies while it is taken', async () => {
    const { work, intake, said } = setUp({ asker: scriptedAsker(namesakes).asker });
    const id = await start(intake);
    await work(id, never);
    // The next process finds the run awake, the question still open, and takes the choice then.
    await store.setState(id, { name: 'working' });
    expect(await store.unfinished()).toEqual([id]);
    await work(id, never);
    expect(await intake.choose(id, 'profile', 0, 'U1')).toBe('taken');
    // Or it finds the choice written and nobody told of it.
    expect(await store.unfinished()).toEqual([id]);
    await work(id, never);
    expect(said.at(-1)).toBe('settle reported $100.00 total incentive');
  });

  it('ends politely when nobody chooses in time', async () => {
    const { work, intake, said, forward } = setUp({ asker: scriptedAsker(namesakes).asker });
    const id = await start(intake);
    await work(id, never);
    forward(3_600_000);
    expect(await store.overdue(1_000 + 3_600_001)).toEqual([id]);
    await work(id, never);
    expect(said.at(-1)).toBe('settle ended');
    expect((await store.load(id))?.state).toEqual({ name: 'ended' });
    expect(await intake.choose(id, 'profile', 0, 'U1')).toBe('not_waiting');
  });

  it('relays what Genie asks back, takes the first reply, and goes on in the same conversation', async () => {
    const { asker, asked } = scriptedAsker({
      ...script,
      hr: (asking) =>
        asking.conversationId === null
          ? { kind: 'asks_back', words: 'Which year?', conversationId: 'c9', evidence: [evidence('hr')] }
          : rows('hr', [profile]),
    });
    const { work, intake, said } = setUp({ asker });
    const id = await start(intake);
    await work(id, never);
    expect(said.at(-1)).toBe('settle paused');
    await store.append(id, { type: 'posted', at: 1, part: 'root', slot: '', channel: 'D1', ts: '1.0', threadTs: null });
    expect(await intake.openQuestion('D1', '2.0', 'U1')).toBeNull();
    const open = await intake.openQuestion('D1', '1.0', 'U1');
    if (!open) throw new Error('nothing is open');
    expect(await Promise.all([intake.reply(open, '2026', 'U1'), intake.reply(open, '2025', 'U2')])).toEqual([
      'taken',
      'already',
    ]);
    expect(await intake.openQuestion('D1', '1.0', 'U1')).toBeNull();
    await work(id, never);
    expect(said.at(-1)).toBe('settle reported $100.00 total incentive');
    const toHr = asked.filter((asking) => asking.space === 'hr');
    expect(toHr.map(({ question, conversationId }) => [question.slice(0, 12), conversationId])).toEqual([
      ['What are the', null],
      ['2026', 'c9'],
    ]);
  });

  it('knows nothing of runs that are not there', async () => {
    const { intake } = setUp();
    expect(await intake.find('none')).toBeNull();
    expect(await intake.evidence('none')).toEqual([]);
  });
});

describe('a thumb on a report', () => {
  it('goes to every answer that the report is made of', async () => {
    const { work, intake, feedback } = setUp({ feedbackFails: (space) => space === 'hr' });
    const id = await start(intake);
    await work(id, never);
    await intake.rate(id, true);
    expect(feedback).toEqual(['sales true', 'finance true', 'sales true']);
  });

  it('is refused where no space takes it', async () => {
    const { work, intake } = setUp({ feedbackFails: () => true });
    const id = await start(intake);
    await work(id, never);
    await expect(intake.rate(id, false)).rejects.toThrow('no space took the feedback');
  });
});

it('finds nobody and says so', async () => {
  const { work, intake, said } = setUp({
    asker: scriptedAsker({ ...script, sales: () => empty('sales'), hr: () => empty('hr') }).asker,
  });
  await work(await start(intake), never);
  expect(said.at(-1)).toBe('settle failed Nobody named John Smith was found');
});
