import { assertNever } from '../lib/assert-never.ts';
import type { AskProgress, Outcome } from './answer.ts';
import { readBoard, type Board } from './board.ts';
import type { Plan } from './flow.ts';
import { answerKey, type Memory } from './memory.ts';
import { sentenceOf } from './reasons.ts';
import type { Report } from './report.ts';
import type { AnyStep, AskStep } from './step.ts';

/** A question on its way in this process. */
export interface Live {
  readonly startedAt: number;
  readonly progress: AskProgress;
  /** When `progress` was told. */
  readonly toldAt: number;
}

type StepState =
  | 'todo'
  | 'waiting'
  | 'running'
  | 'retrying'
  | 'done'
  | 'empty'
  | 'failed'
  | 'skipped'
  | 'choosing'
  | 'asked_back';

/** One line of the progress message. Times are epoch milliseconds. */
export interface StepView {
  readonly id: string;
  readonly title: string;
  /** The space's title; null for a computation. */
  readonly space: string | null;
  readonly optional: boolean;
  readonly state: StepState;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly rowCount: number | null;
  /** One line why, where something did not go as planned. */
  readonly note: string | null;
  /** The place in the quota's line, and when its turn is expected. */
  readonly line: { readonly place: number; readonly dueAt: number } | null;
}

/** `number`: its place among all that Genie asked back in this run. */
interface AskedQuestion {
  readonly number: number;
  readonly step: string;
  readonly space: string;
  readonly words: string;
}

/** `paused`: waiting for a person. */
type Phase = 'working' | 'paused' | 'reported' | 'failed' | 'ended';

/** Everything that a run shows of itself, without a word of Slack. */
export interface RunView {
  readonly flow: string;
  readonly subject: string;
  readonly working: string;
  readonly phase: Phase;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly steps: readonly StepView[];
  readonly choices: readonly { readonly step: string; readonly options: readonly string[] }[];
  /** What Genie asked back and nobody has replied to yet. */
  readonly questions: readonly AskedQuestion[];
  readonly report: Report | null;
  readonly reportedAt: number | null;
  /** `by` is the title of the space that wrote it, null where a model did. */
  readonly summary: { readonly text: string; readonly by: string | null } | null;
  /** How the run ended; null while it has not. */
  readonly end: Memory['end'];
}

export function viewOf(
  plan: Plan,
  memory: Memory,
  live: ReadonlyMap<string, Live>,
  spaceTitle: (space: string) => string,
): RunView {
  const board = readBoard(plan, memory);
  const open = board.choosing.filter(({ step }) => memory.offered.has(step));
  const questions = board.askedBack
    .map(({ step, space, question, words }) => {
      const number = [...memory.replyAsked.keys()].indexOf(answerKey(step.id, question));
      return { number, step: step.id, space: spaceTitle(space), words };
    })
    .filter(({ number }) => number >= 0);
  const { summary } = memory;
  return {
    flow: plan.flow,
    subject: plan.subject,
    working: plan.working,
    phase: phaseOf(memory, open.length + questions.length > 0),
    startedAt: memory.startedAt ?? 0,
    endedAt: memory.endedAt ?? memory.reportedAt,
    steps: plan.steps
      .map((step) => ({ quiet: step.quiet, view: stepView(step, board, memory, live.get(step.id), spaceTitle) }))
      .filter(({ quiet, view }) => !quiet || (view.state !== 'todo' && view.state !== 'skipped'))
      .map(({ view }) => view),
    choices: open.map(({ step }) => ({ step, options: memory.offered.get(step)?.options ?? [] })),
    questions,
    report: memory.report,
    reportedAt: memory.reportedAt,
    end: memory.end,
    summary: summary?.text
      ? { text: summary.text, by: summary.source === null ? null : spaceTitle(summary.source) }
      : null,
  };
}

function phaseOf(memory: Memory, isPaused: boolean): Phase {
  if (memory.end !== null && memory.report === null) return 'ended';
  if (memory.report !== null) return memory.report.status === 'failed' ? 'failed' : 'reported';
  return isPaused ? 'paused' : 'working';
}

function stepView(
  step: AnyStep,
  board: Board,
  memory: Memory,
  live: Live | undefined,
  spaceTitle: (space: string) => string,
): StepView {
  const ask = step.kind === 'ask' ? latest(step.id, memory) : undefined;
  const outcome = board.outcomes.get(step.id);
  const base = {
    id: step.id,
    title: step.title,
    space: step.kind === 'ask' ? spaceTitle(askedSpace(step, outcome)) : null,
    optional: step.optional,
    startedAt: live?.startedAt ?? ask?.startedAt ?? null,
    endedAt: outcome ? (ask?.at ?? memory.computedAt.get(step.id) ?? null) : null,
    rowCount: null,
    note: null,
    line: null,
  } as const;
  if (outcome && isVoid(outcome, board)) return { ...base, state: 'todo', startedAt: null, endedAt: null };
  if (outcome) return { ...base, ...settledState(outcome, spaceTitle) };
  if (board.choosing.some((choosing) => choosing.step === step.id))
    return { ...base, state: 'choosing', endedAt: ask?.at ?? null };
  if (board.askedBack.some((open) => open.step.id === step.id))
    return { ...base, state: 'asked_back', endedAt: ask?.at ?? null };
  return { ...base, ...liveState(live) };
}

/** The space that answered, which may be an alternative or a fallback; otherwise the one to ask. */
function askedSpace(step: AskStep, outcome: Outcome<unknown> | undefined): string {
  const hasSpoken = outcome?.kind === 'answered' || outcome?.kind === 'empty';
  return (hasSpoken ? outcome.evidence.at(-1)?.space : undefined) ?? step.space;
}

/** While a person chooses among namesakes, what failed for not telling them apart, and what it held up, is still to come. */
function isVoid(outcome: Outcome<unknown>, board: Board): boolean {
  if (board.choosing.length === 0) return false;
  return outcome.kind === 'skipped' || (outcome.kind === 'failed' && outcome.failure.code === 'ambiguous');
}

function settledState(
  outcome: Outcome<unknown>,
  spaceTitle: (space: string) => string,
): Partial<StepView> & { state: StepState } {
  switch (outcome.kind) {
    case 'answered':
      return {
        state: 'done',
        rowCount: Array.isArray(outcome.value) ? outcome.value.length : null,
        note: outcome.note ?? null,
      };
    case 'empty':
      return { state: 'empty', rowCount: 0, note: outcome.note ?? null };
    case 'failed':
      return { state: 'failed', note: sentenceOf(outcome.failure, spaceTitle) };
    case 'skipped':
      return { state: 'skipped', note: null };
    default:
      return assertNever(outcome);
  }
}

function liveState(live: Live | undefined): Partial<StepView> & { state: StepState } {
  if (!live) return { state: 'todo' };
  const { progress, toldAt } = live;
  if (progress.kind === 'waiting') {
    return { state: 'waiting', line: { place: progress.place, dueAt: toldAt + progress.estimateMs } };
  }
  return { state: progress.kind };
}

function latest(id: string, memory: Memory) {
  return [...memory.settled].findLast(([key]) => key.startsWith(`${id}\n`))?.[1];
}
