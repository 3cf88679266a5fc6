import type { Failure } from '../engine/answer.ts';
import { assertNever } from '../lib/assert-never.ts';
import { ConductorError } from '../lib/errors.ts';
import { DeadlineError, GenieHttpError, SignInError } from './errors.ts';
import { type ErrorGroup, groupOf } from './message-errors.ts';
import { StatementError } from './statements.ts';
import type { Message } from './wire.ts';

/** Ends the asking of one question in one space: carries the failure to where outcomes are made. */
export class AskFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'AskFailed';
    this.failure = failure;
  }
}

/**
 * What an error means to who asked. null for an error that is not about a space or the network: a bug or a journal that
 * cannot be written must not look like an answer.
 */
export function toFailure(error: unknown, at: { space: string; afterMs: number; signal: AbortSignal }): Failure | null {
  const { space } = at;
  if (error instanceof AskFailed) return error.failure;
  if (at.signal.aborted && (error === at.signal.reason || isAbort(error))) return { code: 'cancelled' };
  if (error instanceof DeadlineError) return { code: 'timed_out', space, afterMs: at.afterMs };
  if (error instanceof SignInError) return { code: 'no_access', space, detail: error.message };
  if (error instanceof StatementError) return { code: 'query_failed', space, detail: error.message };
  if (error instanceof GenieHttpError) return ofStatus(error, space);
  if (error instanceof ConductorError && error.code.startsWith('genie_')) {
    return { code: 'unavailable', space, detail: error.message };
  }
  return null;
}

/** The failure of a message that ended FAILED and is not asked again. */
export function ofMessage(message: Message, group: ErrorGroup, space: string): Failure {
  const detail = cut(message.error?.text || message.error?.type || 'Genie gave no reason');
  switch (group) {
    case 'retry':
      return { code: 'unavailable', space, detail };
    case 'access':
      return { code: 'no_access', space, detail };
    case 'question':
      return { code: 'question_refused', space, detail };
    case 'bad_sql':
      return { code: 'query_failed', space, detail };
    case 'superseded':
      return { code: 'superseded', space };
    default:
      return assertNever(group);
  }
}

export function groupOfMessage(message: Message): ErrorGroup {
  return groupOf(message.error?.type ?? null, message.error?.text ?? '');
}

/** Genie's own words for a failure: 500 characters at most. */
export function cut(words: string): string {
  return words.length > 500 ? `${words.slice(0, 499)}…` : words;
}

function ofStatus(error: GenieHttpError, space: string): Failure {
  const detail = error.errorCode === null ? error.message : `${error.errorCode}: ${error.message}`;
  const { status } = error;
  // A space that is not shared with the caller answers 404; a redirect leads to a login page.
  const closed = status === 401 || status === 403 || status === 404 || (status >= 300 && status < 400);
  if (closed) return { code: 'no_access', space, detail: cut(detail) };
  if (error.retryable || status === 409 || status >= 500) return { code: 'unavailable', space, detail: cut(detail) };
  return { code: 'question_refused', space, detail: cut(detail) };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
