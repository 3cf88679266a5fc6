import { ConductorError } from '../lib/errors.ts';
import type { Outcome } from './answer.ts';
import type { Flow, Plan } from './flow.ts';
import type { Settlement } from './events.ts';
import type { Row } from './columns.ts';
import { answerKey, chosenOf, outcomeOf, type Memory, type OpenChoice } from './memory.ts';
import type { AnyStep, AskStep, Look } from './step.ts';

/** Where a run stands: what has settled, what can be asked now, what waits for a person. Pure: plan + memory. */
export interface Board {
  readonly outcomes: ReadonlyMap<string, Outcome<unknown>>;
  readonly ready: readonly Ready[];
  /** Steps with several rows of which who asked must choose one, and what is said of each row. */
  readonly choosing: readonly { readonly step: string; readonly options: readonly string[] }[];
  /** Steps of which Genie wants to know more before it answers. */
  readonly askedBack: readonly OpenQuestion[];
  /** Steps that wait for others. */
  readonly blocked: readonly string[];
}

/** A question to put now. `question` is what its answer is kept under, `says` the words to send. */
export interface Ready {
  readonly step: AskStep;
  readonly question: string;
  readonly says: string;
  /** Where Genie asked back; null where it is a first question. */
  readonly place: { readonly space: string; readonly conversationId: string } | null;
}

/** `question` is the one that Genie answered with `words`, its own question; `space` is the key of the one that asks. */
interface OpenQuestion {
  readonly step: AskStep;
  readonly space: string;
  readonly question: string;
  readonly words: string;
}

export function readBoard(plan: Plan, memory: Memory): Board {
  const outcomes = new Map<string, Outcome<unknown>>();
  const ready: Ready[] = [];
  const askedBack: OpenQuestion[] = [];
  const choosing: Board['choosing'][number][] = [];
  const blocked: string[] = [];
  const askedBy = new Map<string, string>();
  for (const step of plan.steps) {
    const standing = standingOf(step, outcomes, memory, askedBy);
    if (standing === 'blocked') blocked.push(step.id);
    else if (standing.kind === 'ready') ready.push(standing.ready);
    else if (standing.kind === 'choose')
      choosing.push({ step: step.id, options: standing.rows.map((row) => step.oneOf?.label(row) ?? '') });
    else if (standing.kind === 'asks_back') askedBack.push(standing.open);
    else outcomes.set(step.id, standing);
  }
  return { outcomes, ready, choosing, askedBack, blocked };
}

/**
 * The plan for what is known by now: each choice makes the input more exact, so that later questions name exactly the
 * chosen subject and earlier answers about a vaguer one no longer count.
 */
export function planFor(flow: Flow, memory: Memory): Plan {
  let plan = flow.plan(memory.input);
  for (const [id, choice] of memory.choices) {
    const step = plan.steps.find((candidate) => candidate.id === id);
    const row = choice.row === null ? undefined : chosenRow(plan, step, choice.row, memory);
    if (step?.oneOf && row) plan = flow.plan({ ...(plan.input as object), ...step.oneOf.refine(row) });
  }
  return plan;
}

/**
 * Where one space could not tell namesakes apart and another knows just one person of that name, that person is meant:
 * the step whose single row can make the questions exact, or null.
 */
export function onlyCandidate(plan: Plan, board: Board, memory: Memory): AnyStep | null {
  const muddled = [...board.outcomes.values()].some(
    (outcome) => outcome.kind === 'failed' && outcome.failure.code === 'ambiguous',
  );
  if (!muddled) return null;
  const isSingle = (id: string): boolean => {
    const outcome = board.outcomes.get(id);
    return outcome?.kind === 'answered' && Array.isArray(outcome.value) && outcome.value.length === 1;
  };
  return plan.steps.find(({ id, oneOf }) => oneOf !== null && !memory.choices.has(id) && isSingle(id)) ?? null;
}

type Standing =
  | Outcome<unknown>
  | 'blocked'
  | { kind: 'ready'; ready: Ready }
  | { kind: 'asks_back'; open: OpenQuestion }
  | OpenChoice;

/** `askedBy`: which step puts a question, by its identity; filled as steps are gone through. */
function standingOf(
  step: AnyStep,
  outcomes: ReadonlyMap<string, Outcome<unknown>>,
  memory: Memory,
  askedBy: Map<string, string>,
): Standing {
  const look: Look = (id) => {
    const outcome = outcomes.get(id);
    if (!outcome) throw new Error(`step ${step.id} looked at ${id}, which it does not name`);
    return outcome;
  };
  if ([...step.needs, ...step.uses].some((id) => !outcomes.has(id))) return 'blocked';
  const missing = step.needs.filter((id) => look(id).kind !== 'answered');
  if (missing.length > 0) return { kind: 'skipped', why: `needs ${missing.join(' and ')}` };
  const why = step.skip(look);
  if (why !== null) return { kind: 'skipped', why };
  if (step.kind === 'compute') {
    const outcome = computed(step.run, look);
    const isChoice = step.oneOf !== null && outcome.kind === 'answered';
    return isChoice ? chosenOf(step, outcome, outcome.value as readonly Row[], memory.choices.get(step.id)) : outcome;
  }
  const question = step.question(look);
  const identity = identityOf(step, question);
  const first = askedBy.get(identity);
  // Within a run nothing is asked twice: the step waits for the earlier one and takes its answer.
  if (first !== undefined) return outcomes.get(first) ?? 'blocked';
  askedBy.set(identity, step.id);
  return asked(step, question, memory);
}

/** The same for steps that would ask the same and read the answer in the same way. */
function identityOf(step: AskStep, question: string): string {
  const { space, columns, asItCame, subject, unique, continues, conversationId, optional, quiet } = step;
  // A person's choice among rows, or another question where one fails, is a step's own.
  const own = step.oneOf !== null || step.fallback !== null ? step.id : null;
  return JSON.stringify([
    space,
    question,
    columns,
    asItCame,
    subject,
    unique,
    continues,
    conversationId,
    optional,
    quiet,
    own,
  ]);
}

/** Follows what Genie asked back and people replied to the last question, on whose answer the step stands. */
function asked(step: AskStep, first: string, memory: Memory): Standing {
  let ready: Ready = { step, question: first, says: first, place: null };
  for (;;) {
    const key = answerKey(step.id, ready.question);
    const settlement = memory.settled.get(key)?.settlement;
    if (!settlement) return { kind: 'ready', ready };
    if (settlement.kind !== 'asks_back') {
      return outcomeOf(step, settlement, memory.choices.get(step.id));
    }
    const reply = memory.replies.get(key)?.text;
    const { words, conversationId, evidence } = settlement;
    const space = evidence.at(-1)?.space ?? step.space;
    if (step.quiet || step.optional) return nobodyToAsk(settlement, space);
    if (reply === null) return { kind: 'failed', failure: { code: 'declined', space }, evidence };
    if (reply === undefined) return { kind: 'asks_back', open: { step, space, question: ready.question, words } };
    ready = { step, question: `${ready.question}\n${words}\n${reply}`, says: reply, place: { space, conversationId } };
  }
}

/** A step on the side is not worth holding a run up for. */
function nobodyToAsk({ words, evidence }: Extract<Settlement, { kind: 'asks_back' }>, space: string): Outcome<unknown> {
  return { kind: 'failed', failure: { code: 'unreadable', space, problem: 'it asked back', words }, evidence };
}

/** A rule that refuses its input says so by a `ConductorError`; any other throw is a mistake of ours and passes. */
function computed(run: (look: Look) => unknown, look: Look): Outcome<unknown> {
  try {
    return { kind: 'answered', value: run(look), evidence: [] };
  } catch (error) {
    if (!(error instanceof ConductorError)) throw error;
    return { kind: 'failed', failure: { code: 'rule_broken', problem: error.message }, evidence: [] };
  }
}

/** What people were asked and did not say in time: whether that is a choice, and which of Genie's questions stay open. */
export function overdueAt(plan: Plan, memory: Memory, now: number) {
  const { choosing, askedBack } = readBoard(plan, memory);
  const isOver = (deadline: number | undefined): boolean => deadline !== undefined && deadline <= now;
  const deadlineOf = ({ step, question }: OpenQuestion) =>
    memory.replyAsked.get(answerKey(step.id, question))?.deadline;
  return {
    hasChoice: choosing.some(({ step }) => isOver(memory.offered.get(step)?.deadline)),
    // Who did not answer one is not asked the next: each would be waited for as long.
    questions: askedBack.some((open) => isOver(deadlineOf(open))) ? askedBack : [],
  };
}

/** When the first of what people were asked and have not answered runs out; null where nothing is open. */
export function openUntil(plan: Plan, memory: Memory): number | null {
  const { choosing, askedBack } = readBoard(plan, memory);
  const deadlines = [
    ...choosing.map(({ step }) => memory.offered.get(step)?.deadline),
    ...askedBack.map(({ step, question }) => memory.replyAsked.get(answerKey(step.id, question))?.deadline),
  ].filter((deadline) => deadline !== undefined);
  return deadlines.length > 0 ? Math.min(...deadlines) : null;
}

function chosenRow(plan: Plan, step: AnyStep | undefined, row: number, memory: Memory): Row | undefined {
  if (step?.kind !== 'compute') return rowsOf(step, memory)[row];
  const outcome = readBoard(plan, memory).outcomes.get(step.id);
  return outcome?.kind === 'answered' ? (outcome.value as readonly Row[])[0] : undefined;
}

/** The rows of a step's newest answer; none where it has none. */
function rowsOf(step: AnyStep | undefined, memory: Memory): readonly Row[] {
  if (step?.kind !== 'ask') return [];
  for (const [key, { settlement }] of [...memory.settled].toReversed()) {
    if (!key.startsWith(`${step.id}\n`)) continue;
    if (settlement.kind === 'answered' && settlement.answer.kind === 'rows') return settlement.answer.rows;
  }
  return [];
}
