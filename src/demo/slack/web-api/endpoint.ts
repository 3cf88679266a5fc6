import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '../../../lib/assert-never.ts';
import type { FaultEffect, Faults } from '../faults.ts';
import { readBody, sendJson, sendText } from '../http-io.ts';
import type { RateMeter } from '../rate-limits.ts';
import type { SlackState } from '../state.ts';
import type { JsonObject } from '../types.ts';
import { type RawArgs, parseArgs } from './args.ts';
import type { ApiMethod } from './method.ts';
import { SlackRefusal } from './refusal.ts';

/** One call that the bot made, as it was answered. */
export interface ApiCall {
  method: string;
  args: RawArgs;
  /** Milliseconds since 1970, when it came in. */
  at: number;
  /** HTTP status; 0 where the connection was reset. */
  status: number;
  /** What Slack said; undefined where the reply was lost or the call never carried out. */
  response: JsonObject | undefined;
  /** What was made to go wrong. */
  fault: FaultEffect | undefined;
}

export interface ApiParts {
  state: SlackState;
  methods: Readonly<Record<string, ApiMethod>>;
  tokens: { bot: string; app: string };
  faults: Faults;
  meter: RateMeter;
  record: (call: ApiCall) => void;
}

interface Reply {
  status: number;
  body: JsonObject | undefined;
  headers?: Readonly<Record<string, string>>;
}

/** Answers `POST /api/<method>`. */
export async function answerApi(
  parts: ApiParts,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = parts.state.clock.now();
  const body = (await readBody(request)).toString('utf8');
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const args = { ...Object.fromEntries(query), ...parseArgs(request.headers['content-type'] ?? '', body) };
  const fault = parts.faults.strike(name, args);
  if (fault?.kind === 'slow' && fault.when === 'before') await wait(fault.delayMs);
  const reply = replyBefore(fault) ?? carryOut(parts, name, request.headers.authorization, args);
  if (fault?.kind === 'slow' && fault.when === 'after') await wait(fault.delayMs);
  const status = lostStatus(fault) ?? reply.status;
  const { token: _token, ...recorded } = args;
  parts.record({ method: name, args: recorded, at, status, response: reply.body, fault });
  if (status === 0) request.socket.resetAndDestroy();
  else if (status !== reply.status || reply.body === undefined) sendText(response, status, 'upstream error');
  else sendJson(response, status, reply.body, reply.headers);
}

/** What goes wrong before anything is done. */
function replyBefore(fault: FaultEffect | undefined): Reply | undefined {
  if (fault === undefined) return undefined;
  switch (fault.kind) {
    case 'rate_limited':
      return rateLimited(fault.retryAfterSeconds);
    case 'error':
      return { status: 200, body: { ok: false, error: fault.error } };
    case 'status':
      return fault.when === 'before' ? { status: fault.status, body: undefined } : undefined;
    case 'reset':
      return fault.when === 'before' ? { status: 0, body: undefined } : undefined;
    case 'slow':
      return undefined;
    default:
      return assertNever(fault);
  }
}

/** The status that takes the place of a reply which is lost after the call was carried out. */
function lostStatus(fault: FaultEffect | undefined): number | undefined {
  if (fault?.kind === 'reset') return 0;
  return fault?.kind === 'status' ? fault.status : undefined;
}

function carryOut(parts: ApiParts, name: string, authorization: string | undefined, args: RawArgs): Reply {
  const method = Object.hasOwn(parts.methods, name) ? parts.methods[name] : undefined;
  if (!method) return { status: 200, body: { ok: false, error: 'unknown_method', req_method: name } };
  const waitSeconds = parts.meter(name, typeof args['channel'] === 'string' ? args['channel'] : '');
  if (waitSeconds !== undefined) return rateLimited(waitSeconds);
  try {
    checkToken(parts, method, authorization, args);
    checkScopes(parts.state, method);
    return { status: 200, body: { ok: true, ...method.run(args, parts.state) }, headers: scopeHeaders(parts.state) };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { status: 200, body: { ok: false, error: error.code, ...error.extra } };
  }
}

function rateLimited(retryAfterSeconds: number): Reply {
  return {
    status: 429,
    body: { ok: false, error: 'ratelimited' },
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
}

function checkToken(parts: ApiParts, method: ApiMethod, authorization: string | undefined, args: RawArgs): void {
  const token = /^Bearer (.+)$/u.exec(authorization ?? '')?.[1] ?? args['token'];
  if (token === undefined) throw new SlackRefusal('not_authed');
  if (token === parts.tokens[method.token]) return;
  const isKnown = token === parts.tokens.bot || token === parts.tokens.app;
  throw new SlackRefusal(isKnown ? 'not_allowed_token_type' : 'invalid_auth');
}

function checkScopes(state: SlackState, method: ApiMethod): void {
  const { scopes } = state;
  if (scopes === undefined || method.token === 'app' || method.scopes.length === 0) return;
  if (method.scopes.some((scope) => scopes.has(scope))) return;
  throw new SlackRefusal('missing_scope', { needed: method.scopes.join(','), provided: [...scopes].join(',') });
}

function scopeHeaders(state: SlackState): Readonly<Record<string, string>> {
  return state.scopes ? { 'x-oauth-scopes': [...state.scopes].join(',') } : {};
}
