import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asker } from '../../src/engine/answer.ts';
import type { RunView } from '../../src/engine/view.ts';
import { incentive } from '../../src/flows/incentive.ts';
import { createLog } from '../../src/lib/log.ts';
import { openEmbeddedStore, type EmbeddedStore } from '../../src/runs/embedded/store.ts';
import { createIntake } from '../../src/runs/intake.ts';
import type { Admission, Opening, Presenter } from '../../src/runs/ports.ts';
import type { RunRequest } from '../../src/runs/record.ts';
import { createWorker } from '../../src/runs/worker.ts';
import { rows, scriptedAsker, words } from '../helpers/scripted-asker.ts';

export const never = new AbortController().signal;
export const profile = {
  name: 'John Smith',
  role: null,
  band: null,
  manager: null,
  region: 'West',
  eligibility: 'Full',
  payout_factor: '1',
};
export const script = {
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

/** A store in a folder of its own. */
export function openStore(): { store: EmbeddedStore; close: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'worker-'));
  let last = 0;
  const store = openEmbeddedStore({ dataDir: folder, now: () => 1_000, newId: () => `run${(last += 1)}` });
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, close };
}

/** Worker and way in on one store; what is shown is kept as words, and time stands still until it is told to pass. */
export function setUp(
  store: EmbeddedStore,
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
    isPublic: () => false,
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
    proseProblem: () => null,
    narrate: null,
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

export async function start(intake: ReturnType<typeof setUp>['intake'], key = 'key'): Promise<string> {
  const accepted = await intake.accept(request, [key]);
  if (!accepted.accepted) throw new Error('not accepted');
  return accepted.run.id;
}
