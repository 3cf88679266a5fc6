import { assertNever } from '../lib/assert-never.ts';
import type { Answer, AskedBack, AskListener, Failure, Outcome } from './answer.ts';
import type { Board, Ready } from './board.ts';
import type { Settlement } from './events.ts';
import type { Memory } from './memory.ts';
import type { RunPorts, RunTerms } from './ports.ts';
import type { AskStep } from './step.ts';

/** A run as it stands when a question is put. */
export interface Asking {
  readonly ports: RunPorts;
  readonly terms: RunTerms;
  readonly board: Board;
  readonly memory: Memory;
  /** When this process took the run up: time in which nobody worked on it does not count. Epoch milliseconds. */
  readonly takenUpAt: number;
  readonly signal: AbortSignal;
}

/**
 * Puts a step's question to its space and, where that space gives no answer, its other question to its other space. An
 * answer that cannot be read or told apart stands as it is: another space must not outvote it. Never throws for either.
 */
export async function askStep(
  asking: Asking,
  { step, says, place }: Ready,
  listener: AskListener,
): Promise<Settlement> {
  const first = await askSpace(
    asking,
    place === null ? step : afterReply(step),
    place ?? placeOf(step, asking.board),
    says,
    listener,
  );
  if (!step.fallback || !gaveNoAnswer(first) || asking.signal.aborted) return settlementOf(first);
  const { space, question: reword } = step.fallback;
  const second = await askSpace(asking, step, { space, conversationId: null }, reword(lookIn(asking.board)), listener);
  if (second.kind !== 'answered') return settlementOf(first);
  const { spaceTitle } = asking.terms;
  const note = `${spaceTitle(step.space)} could not answer; ${spaceTitle(space)} was asked instead`;
  return settlementOf({ ...second, note });
}

function gaveNoAnswer(outcome: Outcome<Answer> | AskedBack): boolean {
  return outcome.kind === 'failed' && noAnswer.has(outcome.failure.code);
}

const noAnswer: ReadonlySet<Failure['code']> = new Set([
  'unavailable',
  'timed_out',
  'no_access',
  'not_configured',
  'query_failed',
  'question_refused',
  'superseded',
]);

/** `Northwest`, told when Genie asked which "North" is meant, need not be a form of that name. */
function afterReply(step: AskStep): AskStep {
  return step.replyDecides ? { ...step, subject: null } : step;
}

/** What became of any step, also of one that was never reached. */
export function lookIn(board: Board): (id: string) => Outcome<unknown> {
  return (id) => board.outcomes.get(id) ?? { kind: 'skipped', why: 'not reached' };
}

async function askSpace(
  asking: Asking,
  step: AskStep,
  { space, conversationId }: Place,
  question: string,
  listener: AskListener,
): Promise<Outcome<Answer> | AskedBack> {
  const { ports, terms, memory, signal } = asking;
  const request = {
    space,
    question,
    columns: step.columns,
    asItCame: step.asItCame,
    subject: step.subject,
    unique: step.unique,
    conversationId,
    known: memory.known.get(step.id) ?? [],
    principal: terms.principal,
    askedBy: terms.askedBy,
    urgency: step.optional ? ('optional' as const) : ('interactive' as const),
    deadline: deadlineOf(asking, step),
  };
  return ports.asker.ask(request, listener, signal);
}

function deadlineOf({ ports, terms, memory, takenUpAt }: Asking, step: AskStep): number {
  const now = ports.now();
  if (step.optional) return Math.max(memory.reportedAt ?? now, takenUpAt) + terms.summaryPatienceMs;
  return Math.min(now + terms.questionDeadlineMs, takenUpAt + terms.runDeadlineMs);
}

interface Place {
  readonly space: string;
  readonly conversationId: string | null;
}

/** A step that goes on in another's conversation goes on where that one was answered, which may be an alternative space. */
function placeOf(step: AskStep, board: Board): Place {
  const outcome = step.continues === null ? undefined : board.outcomes.get(step.continues);
  const last = outcome?.kind === 'answered' ? outcome.evidence.at(-1) : undefined;
  // A conversation that another run began is not gone on in.
  return last
    ? { space: last.space, conversationId: last.fresh ? last.conversationId : null }
    : { space: step.space, conversationId: step.conversationId };
}

function settlementOf(outcome: Outcome<Answer> | AskedBack): Settlement {
  switch (outcome.kind) {
    case 'answered': {
      const { value, ...rest } = outcome;
      return { ...rest, answer: value };
    }
    case 'empty':
    case 'failed':
    case 'asks_back':
      return outcome;
    case 'skipped':
      return { kind: 'failed', failure: { code: 'rule_broken', problem: outcome.why }, evidence: [] };
    default:
      return assertNever(outcome);
  }
}
