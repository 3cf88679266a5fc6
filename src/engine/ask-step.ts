import { assertNever } from '../lib/assert-never.ts';
import type { Answer, AskListener, Outcome } from './answer.ts';
import type { Board } from './board.ts';
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

/** Puts a step's question to its space and, where that fails, its other question to its other space. Never throws for either. */
export async function askStep(
  asking: Asking,
  step: AskStep,
  question: string,
  listener: AskListener,
): Promise<Settlement> {
  const first = await askSpace(asking, step, step.space, question, listener);
  if (first.kind !== 'failed' || !step.fallback || asking.signal.aborted) return settlementOf(first);
  const { space, question: reword } = step.fallback;
  const second = await askSpace(asking, step, space, reword(lookIn(asking.board)), listener);
  if (second.kind !== 'answered') return settlementOf(first);
  const { spaceTitle } = asking.terms;
  const note = `${spaceTitle(step.space)} could not answer; ${spaceTitle(space)} was asked instead`;
  return settlementOf({ ...second, note });
}

/** What became of any step, also of one that was never reached. */
export function lookIn(board: Board): (id: string) => Outcome<unknown> {
  return (id) => board.outcomes.get(id) ?? { kind: 'skipped', why: 'not reached' };
}

async function askSpace(
  asking: Asking,
  step: AskStep,
  space: string,
  question: string,
  listener: AskListener,
): Promise<Outcome<Answer>> {
  const { ports, terms, board, memory, signal } = asking;
  const request = {
    space,
    question,
    columns: step.columns,
    subject: step.subject,
    unique: step.unique,
    conversationId: conversationOf(step.continues, board),
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

function conversationOf(continues: string | null, board: Board): string | null {
  const outcome = continues === null ? undefined : board.outcomes.get(continues);
  return outcome?.kind === 'answered' ? (outcome.evidence.at(-1)?.conversationId ?? null) : null;
}

function settlementOf(outcome: Outcome<Answer>): Settlement {
  switch (outcome.kind) {
    case 'answered': {
      const { value, ...rest } = outcome;
      return { ...rest, answer: value };
    }
    case 'empty':
    case 'failed':
      return outcome;
    case 'skipped':
      return { kind: 'failed', failure: { code: 'rule_broken', problem: outcome.why }, evidence: [] };
    default:
      return assertNever(outcome);
  }
}
