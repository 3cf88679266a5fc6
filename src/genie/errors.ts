import { ConductorError } from '../lib/errors.ts';

/** Databricks answered with an error status. `message` is the server's own text; it belongs in outcomes, not in logs. */
export class GenieHttpError extends ConductorError {
  readonly status: number;
  /** The body's `error_code`, such as `RESOURCE_EXHAUSTED`; null where it had none. */
  readonly errorCode: string | null;
  readonly requestId: string | null;
  /** How long the server wants to be left alone; null where it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    message: string,
    answer: { status: number; errorCode: string | null; requestId: string | null; retryAfterMs: number | null },
  ) {
    const { status, errorCode, requestId, retryAfterMs } = answer;
    super('genie_http', message, {
      retryable: isPassing(status),
      facts: { status, errorCode, requestId, retryAfterMs },
    });
    this.name = 'GenieHttpError';
    this.status = status;
    this.errorCode = errorCode;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No connection could be made: the server surely never saw the request. */
export class NotReachedError extends ConductorError {
  constructor(reason: string, cause: unknown) {
    super('genie_not_reached', `no connection to the workspace (${reason})`, {
      retryable: true,
      facts: { reason },
      cause,
    });
    this.name = 'NotReachedError';
  }
}

/** The connection failed or fell silent after the request may have been sent. */
export class ConnectionBrokenError extends ConductorError {
  constructor(reason: string, cause?: unknown) {
    super('genie_connection_broken', `the connection to the workspace broke (${reason})`, {
      retryable: true,
      facts: { reason },
      cause,
    });
    this.name = 'ConnectionBrokenError';
  }
}

/** A question was sent and nobody knows whether it was taken: look for it in the space before asking again. */
export class ReplyLostError extends ConductorError {
  constructor(cause: ConductorError) {
    super('genie_reply_lost', `the reply to a question was lost: ${cause.message}`, {
      retryable: true,
      facts: cause.facts,
      cause,
    });
    this.name = 'ReplyLostError';
  }
}

/** A success status with a body that is not what the API promises. */
export class BadReplyError extends ConductorError {
  constructor(what: string, problem: string) {
    super('genie_bad_reply', `${what}: ${problem}`, { facts: { what } });
    this.name = 'BadReplyError';
  }
}

/** The service principal or token was refused. */
export class SignInError extends ConductorError {
  constructor(detail: string, status: number, errorCode: string | null) {
    super('genie_sign_in', `Databricks refused the credentials: ${detail}`, { facts: { status, errorCode } });
    this.name = 'SignInError';
  }
}

export class DeadlineError extends ConductorError {
  constructor() {
    super('genie_deadline', 'the deadline passed');
    this.name = 'DeadlineError';
  }
}

/** Statuses after which the same call may succeed later. 501 says that it never will. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
}
