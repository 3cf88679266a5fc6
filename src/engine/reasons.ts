import { assertNever } from '../lib/assert-never.ts';
import type { Failure } from './answer.ts';

/** The one sentence that people read for a failure: what happened, without codes or blame. No full stop at the end. */
export function sentenceOf(failure: Failure, spaceTitle: (space: string) => string): string {
  switch (failure.code) {
    case 'not_configured':
      return `The space "${failure.space}" is not set up in this workspace`;
    case 'no_access':
      return `${spaceTitle(failure.space)} cannot be read by this app: ${failure.detail}`;
    case 'timed_out':
      return `${spaceTitle(failure.space)} did not answer within ${Math.max(1, Math.round(failure.afterMs / 1000))} s`;
    case 'unavailable':
      return `${spaceTitle(failure.space)} is not available right now`;
    case 'question_refused':
      return `${spaceTitle(failure.space)} did not take the question: ${failure.detail}`;
    case 'query_failed':
      return `${spaceTitle(failure.space)} could not run its query: ${failure.detail}`;
    case 'superseded':
      return `The question to ${spaceTitle(failure.space)} was cancelled or replaced in Genie`;
    case 'unreadable':
      return `The answer of ${spaceTitle(failure.space)} could not be read: ${failure.problem}`;
    case 'cut_short':
      return `The answer of ${spaceTitle(failure.space)} was cut after ${failure.rowCount} rows`;
    case 'other_subject':
      return `${spaceTitle(failure.space)} answered about ${failure.got}, not about ${failure.asked}`;
    case 'ambiguous':
      return `${spaceTitle(failure.space)} does not tell who is meant: ${failure.problem}`;
    case 'cancelled':
      return 'The run was cancelled';
    case 'rule_broken':
      return failure.problem;
    default:
      return assertNever(failure);
  }
}
