import type { AskListener } from './answer.ts';
import { askStep, lookIn } from './ask-step.ts';
import { onlyCandidate, planFor, readBoard, type Board, type Ready } from './board.ts';
import type { RunEvent } from './events.ts';
import type { Flow, Plan } from './flow.ts';
import { answerKey, remember, type Memory } from './memory.ts';
import type { Report } from './report.ts';
import type { RunPorts, RunTerms } from './ports.ts';
import type { AskStep } from './step.ts';
import { viewOf, type Live } from './view.ts';

/** `waiting`: for a person's choice or reply; nothing is held meanwhile. `interrupted`: the signal came; take it up again later. */
export type RunEnd = 'ended' | 'waiting' | 'interrupted';

/**
 * Takes a run from where its events left it to its end: asks whatever can be asked at the same time, computes, reports.
 * `events` must begin with `started`. Repeatable: what the events already hold is never done again.
 * Throws only what `record` throws and what is a mistake in a flow.
 */
export async function conduct(
  flow: Flow,
  events: readonly RunEvent[],
  ports: RunPorts,
  terms: RunTerms,
  signal: AbortSignal,
): Promise<RunEnd> {
  const broken = new AbortController();
  const run: Run = {
    flow,
    events: [...events],
    ports,
    terms,
    signal: AbortSignal.any([signal, broken.signal]),
    takenUpAt: ports.now(),
    live: new Map(),
    going: new Map(),
  };
  try {
    return await turn(run);
  } finally {
    // A throw leaves questions on their way behind: nothing of them may be written once the caller knows of it.
    broken.abort();
    await Promise.allSettled(run.going.values());
  }
}

async function turn(run: Run): Promise<RunEnd> {
  for (;;) {
    const memory = remember(run.events);
    if (memory.end !== null) return 'ended';
    const plan = planFor(run.flow, memory);
    const board = readBoard(plan, memory);
    const next = await move(run, { plan, board, memory });
    if (next !== 'again') return next;
  }
}

interface Run {
  readonly flow: Flow;
  readonly events: RunEvent[];
  readonly ports: RunPorts;
  readonly terms: RunTerms;
  readonly signal: AbortSignal;
  readonly takenUpAt: number;
  readonly live: Map<string, Live>;
  /** Questions on their way, by step and question. */
  readonly going: Map<string, Promise<void>>;
}

/** Where a run stands at one turn of its wheel. */
interface Moment {
  readonly plan: Plan;
  readonly board: Board;
  readonly memory: Memory;
}

async function move(run: Run, moment: Moment): Promise<RunEnd | 'again'> {
  const { plan, board, memory } = moment;
  if (run.signal.aborted) return 'interrupted';
  const only = onlyCandidate(plan, board, memory);
  if (only) {
    await record(run, { type: 'chosen', at: run.ports.now(), step: only.id, row: 0, by: null });
    return 'again';
  }
  await recordComputed(run, moment);
  if (memory.report === null && requiredSettled(plan, board)) {
    const report = plan.report(lookIn(board), run.terms);
    await record(run, { type: 'reported', at: run.ports.now(), report });
    return 'again';
  }
  await offerChoices(run, moment);
  await askPeople(run, moment);
  startReady(run, moment);
  show(run, plan);
  if (run.going.size > 0) {
    await Promise.race(run.going.values());
    return 'again';
  }
  const waits = board.choosing.length > 0 || board.askedBack.length > 0;
  return waits && memory.report === null ? 'waiting' : finish(run, moment);
}

function startReady(run: Run, moment: Moment): void {
  for (const ready of moment.board.ready) {
    const key = answerKey(ready.step.id, ready.question);
    if (run.going.has(key)) continue;
    const going = putQuestion(run, moment, ready).finally(() => {
      run.going.delete(key);
      run.live.delete(ready.step.id);
    });
    run.going.set(key, going);
  }
}

async function putQuestion(run: Run, { plan, board, memory }: Moment, ready: Ready): Promise<void> {
  const { step, question } = ready;
  const { ports, terms, signal } = run;
  const startedAt = ports.now();
  run.live.set(step.id, { startedAt, progress: { kind: 'running' }, toldAt: startedAt });
  const asking = { ports, terms, board, memory, takenUpAt: run.takenUpAt, signal };
  const settlement = await askStep(asking, ready, listener(run, plan, step));
  // Aborted: nothing is known of this question but that it was asked, and the journal says that already.
  if (signal.aborted) return;
  const at = ports.now();
  await record(run, { type: 'settled', at, step: step.id, space: step.space, question, startedAt, settlement });
}

function listener(run: Run, plan: Plan, step: AskStep): AskListener {
  return {
    asking: (question, at, space) => record(run, { type: 'asking', at, step: step.id, space, question }),
    asked: (question, { conversationId, messageId, askedAt }) =>
      record(run, { type: 'asked', at: askedAt, step: step.id, question, conversationId, messageId }),
    progress: (progress) => {
      const live = run.live.get(step.id);
      if (!live) return;
      run.live.set(step.id, { ...live, progress, toldAt: run.ports.now() });
      show(run, plan);
    },
  };
}

/** As soon as it is known that a person must choose, they are asked: what else is under way goes on meanwhile. */
async function offerChoices(run: Run, { board, memory }: Moment): Promise<void> {
  for (const { step, options } of board.choosing) {
    if (memory.offered.has(step)) continue;
    const at = run.ports.now();
    const deadline = at + run.terms.choicePatienceMs;
    await record(run, { type: 'choice_offered', at, step, options: [...options], deadline });
  }
}

/** One question at a time: of two nobody could tell which one a reply answers. */
async function askPeople(run: Run, { board, memory }: Moment): Promise<void> {
  const isAsked = board.askedBack.some(({ step, question }) => memory.replyAsked.has(answerKey(step.id, question)));
  const [next] = board.askedBack;
  if (isAsked || !next) return;
  const at = run.ports.now();
  const deadline = at + run.terms.choicePatienceMs;
  const { step, question, words } = next;
  await record(run, { type: 'reply_asked', at, step: step.id, question, words, deadline });
}

async function finish(run: Run, { plan, board, memory }: Moment): Promise<RunEnd | 'again'> {
  if (plan.summary !== null && memory.summary === null && memory.report !== null) {
    await summarise(run, plan.summary, plan, board, memory.report);
    return 'again';
  }
  if (run.ports.narrate && memory.summary === null && memory.report !== null) {
    const { text, dropped } = await run.ports.narrate(memory.report, run.signal);
    if (run.signal.aborted) return 'interrupted';
    await record(run, { type: 'summarised', at: run.ports.now(), text, source: null, dropped });
    show(run, plan);
    return 'again';
  }
  if (memory.report === null) throw new Error(`flow ${plan.flow}: nothing to ask and nothing to report`);
  await record(run, { type: 'ended', at: run.ports.now(), end: 'reported' });
  show(run, plan);
  return 'ended';
}

async function summarise(run: Run, id: string, plan: Plan, board: Board, report: Report): Promise<void> {
  const outcome = board.outcomes.get(id);
  const said = outcome?.kind === 'answered' && typeof outcome.value === 'string' ? outcome.value.trim() : '';
  // What was never said was not dropped either.
  const problem = said === '' ? null : run.ports.proseProblem(said, report);
  const source = outcome?.kind === 'answered' ? (outcome.evidence.at(-1)?.space ?? '') : '';
  const text = said !== '' && problem === null ? said : null;
  await record(run, { type: 'summarised', at: run.ports.now(), text, source, dropped: problem });
  show(run, plan);
}

async function recordComputed(run: Run, { plan, board, memory }: Moment): Promise<void> {
  for (const step of plan.steps) {
    if (step.kind !== 'compute' || memory.computedAt.has(step.id)) continue;
    if (board.outcomes.get(step.id)?.kind === 'answered') {
      await record(run, { type: 'computed', at: run.ports.now(), step: step.id });
    }
  }
}

function requiredSettled(plan: Plan, board: Board): boolean {
  return plan.steps.every((step) => step.optional || board.outcomes.has(step.id));
}

async function record(run: Run, event: RunEvent): Promise<void> {
  await run.ports.record(event);
  run.events.push(event);
}

function show(run: Run, plan: Plan): void {
  run.ports.show(viewOf(plan, remember(run.events), run.live, run.terms.spaceTitle));
}
