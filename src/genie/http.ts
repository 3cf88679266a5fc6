import { ConductorError } from '../lib/errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { TokenSource } from './auth.ts';
import { backoffMs } from './backoff.ts';
import { type Call, pause } from './call.ts';
import { readErrorBody } from './error-body.ts';
import {
  BadReplyError,
  ConnectionBrokenError,
  GenieHttpError,
  NotReachedError,
  ReplyLostError,
  isPassing,
} from './errors.ts';
import type { GenieHooks } from './hooks.ts';
import { parseJson } from './json.ts';
import type { Exchange, Reply, Transport } from './transport.ts';

interface HttpRequest {
  /** The operation's name for counters. */
  readonly route: string;
  readonly method: 'GET' | 'POST';
  /** Path and query, beginning with a slash. */
  readonly path: string;
  readonly body?: unknown;
  /**
   * `safe`: repeated on 429, 5xx and connection faults. `question`: only what surely never arrived is repeated here; 429
   * and 503 go to the caller, who owns the quota, and every other doubt is a ReplyLostError.
   */
  readonly repeat: 'safe' | 'question';
}

export interface Http {
  /** The parsed JSON of a success, undefined for an empty body. Throws the errors of errors.ts or the signal's reason. */
  request(request: HttpRequest, call: Call): Promise<unknown>;
}

interface Parts {
  readonly host: string;
  readonly tokens: TokenSource;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly hooks: GenieHooks;
  /** How long an outage is borne before the error is told. */
  readonly patienceMs: number;
  /** How long one attempt may be silent. */
  readonly attemptMs: number;
  /** How often a call may be repeated at most; unset: as often as the patience allows. */
  readonly mostRepeats?: number;
}

export function createHttp(parts: Parts): Http {
  return { request: (request, call) => repeat(parts, request, call) };
}

async function repeat(parts: Parts, request: HttpRequest, call: Call): Promise<unknown> {
  const { clock, hooks, transport } = parts;
  let failingSince: number | null = null;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await attemptOnce(parts, request, call);
    } catch (error) {
      const fault = judge(error, request, attempt);
      failingSince ??= clock.now();
      const inMs = waitMs(fault.error, attempt, parts.random);
      const tooLong = clock.now() - failingSince > parts.patienceMs || clock.now() + inMs >= call.deadline;
      const tooOften = attempt >= (parts.mostRepeats ?? Number.POSITIVE_INFINITY);
      if (!fault.repeat || tooLong || tooOften || transport.isClosed()) throw fault.error;
      hooks.httpRepeated?.({ route: request.route, reason: fault.reason, inMs });
      await pause(inMs, call, clock);
    }
  }
}

/** As long as the server says, but never at once: some say 0 for as long as they are down. */
function waitMs(error: unknown, attempt: number, random: () => number): number {
  const asked = error instanceof GenieHttpError ? error.retryAfterMs : null;
  return asked === null ? backoffMs(attempt, random, { firstMs: 300, capMs: 8_000 }) : Math.max(asked, 200);
}

interface Fault {
  readonly error: unknown;
  readonly repeat: boolean;
  readonly reason: string;
}

function judge(error: unknown, request: HttpRequest, attempt: number): Fault {
  if (!(error instanceof ConductorError)) return { error, repeat: false, reason: 'aborted' };
  const reason = error instanceof GenieHttpError ? String(error.status) : error.code;
  if (error instanceof NotReachedError) return { error, repeat: true, reason };
  if (request.repeat === 'question') {
    return { error: isDoubtful(error) ? new ReplyLostError(error) : error, repeat: false, reason };
  }
  return { error, repeat: isPassingFault(error, attempt), reason };
}

function isPassingFault(error: ConductorError, attempt: number): boolean {
  if (error instanceof GenieHttpError) return isPassing(error.status);
  // A page of a proxy passes soon, or it is a login page and stays.
  if (error instanceof BadReplyError) return attempt < 2;
  return error instanceof ConnectionBrokenError;
}

/** 429 and 503 refuse before anything is done; other server errors and broken replies may come after the question was taken. */
function isDoubtful(error: ConductorError): boolean {
  if (error instanceof ConnectionBrokenError || error instanceof BadReplyError) return true;
  return error instanceof GenieHttpError && isPassing(error.status) && error.status !== 429 && error.status !== 503;
}

async function attemptOnce(parts: Parts, request: HttpRequest, call: Call): Promise<unknown> {
  const token = await parts.tokens.token(call);
  const reply = await exchange(parts, request, call, token);
  if (reply.status !== 401) return readReply(reply, request);
  const renewed = await parts.tokens.renew(token, call);
  return readReply(renewed === null ? reply : await exchange(parts, request, call, renewed), request);
}

async function exchange(parts: Parts, request: HttpRequest, call: Call, token: string): Promise<Reply> {
  const from = parts.clock.now();
  const reply = await parts.transport.send(toExchange(parts, request, token), call);
  parts.hooks.httpDone?.({ route: request.route, status: reply.status, ms: parts.clock.now() - from });
  return reply;
}

function toExchange(parts: Parts, request: HttpRequest, token: string): Exchange {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': 'genie-conductor',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return {
    method: request.method,
    url: `${parts.host}${request.path}`,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    fresh: request.repeat === 'question',
    timeoutMs: parts.attemptMs,
  };
}

function readReply(reply: Reply, request: HttpRequest): unknown {
  const { status, text } = reply;
  if (status < 200 || status >= 300) throw toError(reply);
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    const what = text.trimStart().startsWith('<') ? 'an HTML page, as a login page would be' : 'something else';
    throw new BadReplyError(request.route, `expected JSON, got ${what} (status ${status})`);
  }
}

function toError(reply: Reply): GenieHttpError {
  const { status } = reply;
  const body = readErrorBody(status, reply.text);
  const redirected = status >= 300 && status < 400;
  const message = redirected ? `the workspace redirects (status ${status}), as it does to a login page` : body.message;
  return new GenieHttpError(message, {
    status,
    errorCode: body.errorCode,
    requestId: reply.requestId ?? body.requestId,
    retryAfterMs: reply.retryAfterMs ?? body.retryDelayMs,
  });
}
