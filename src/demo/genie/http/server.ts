import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { newHexId } from '../answering/ids.ts';
import type { TransportFault } from '../faults/fault.ts';
import type { FaultTarget } from '../faults/fault-book.ts';
import { ApiError } from './api-error.ts';
import type { Call, Route, WorkspaceState } from './call.ts';
import { matchRoute } from './match-route.ts';
import { readBody } from './read-body.ts';

const NO_FAULT = { fault: undefined, delayMs: 0 };

/** Serves the API on 127.0.0.1; `closing` ends all waits for replies that are slow on purpose. */
export async function serve(state: WorkspaceState, port: number, closing: AbortSignal): Promise<Server> {
  const server = createServer((request, response) => {
    answer(state, request, response, closing).catch((error: unknown) => {
      // Only closing down and a client that went away end here; anything else is a fault of this demo and must be seen.
      if (!closing.aborted && !response.destroyed) console.error('genie workspace:', error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function answer(
  state: WorkspaceState,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const matched = matchRoute(request.method ?? 'GET', url.pathname);
  const name = matched?.route.name ?? 'unknown';
  state.requests.set(name, (state.requests.get(name) ?? 0) + 1);
  try {
    const body = await readBody(request);
    if (matched === undefined)
      throw new ApiError(404, 'ENDPOINT_NOT_FOUND', `No API found for '${request.method} ${url.pathname}'`);
    const target = targetOf(state, matched.route, matched.params, body);
    const { fault, delayMs } = matched.route.control === true ? NO_FAULT : state.faults.takeTransport(target);
    await pause(delayMs, closing);
    if (fault !== undefined && refuse(fault, state, request, response)) return;
    const call = {
      state,
      params: matched.params,
      query: url.searchParams,
      body,
      target,
      ...callerOf(state, matched.route, request),
    };
    const reply = await matched.route.handle(call);
    await pause((reply.delayMs ?? 0) + (fault?.kind === 'slowReply' ? fault.ms : 0), closing);
    if (fault?.kind === 'resetAfterTaking') reset(request);
    else sendJson(response, reply.status ?? 200, reply.json);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    sendError(response, error);
  }
}

function callerOf(
  state: WorkspaceState,
  route: Route,
  request: IncomingMessage,
): Pick<Call, 'authorization' | 'identity' | 'nowMs'> {
  const nowMs = state.now();
  const { authorization } = request.headers;
  return { nowMs, authorization, identity: route.open === true ? '' : state.tokens.identify(authorization, nowMs) };
}

/** What fault rules look at: the question is in the body, or that of the message in the path. */
function targetOf(
  state: WorkspaceState,
  route: Route,
  params: Readonly<Record<string, string>>,
  body: unknown,
): FaultTarget {
  const asked = typeof body === 'object' && body !== null && 'content' in body ? body.content : undefined;
  const turn = state.conversations.turnOf(params['message_id'] ?? '');
  return {
    route: route.name,
    asks: route.asks === true,
    spaceKey: state.spaces.find(({ definition }) => definition.id === params['space_id'])?.definition.key,
    content: typeof asked === 'string' ? asked : turn?.content,
  };
}

/** Carries out a fault that keeps the request from being looked at; false: go on. */
function refuse(
  fault: TransportFault,
  state: WorkspaceState,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (fault.kind === 'resetBeforeTaking') {
    reset(request);
    return true;
  }
  if (fault.kind === 'revokeToken') state.tokens.revoke(request.headers.authorization);
  if (fault.kind !== 'http') return false;
  if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
  if (fault.json !== undefined) sendJson(response, fault.status, fault.json);
  else if (fault.html !== undefined) send(response, fault.status, 'text/html; charset=utf-8', fault.html);
  else if (fault.text !== undefined) send(response, fault.status, 'text/plain; charset=utf-8', fault.text);
  else response.writeHead(fault.status, { 'content-length': 0 }).end();
  return true;
}

function sendError(response: ServerResponse, error: ApiError): void {
  for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
  const requestInfo = {
    '@type': 'type.googleapis.com/google.rpc.RequestInfo',
    request_id: newHexId(),
    serving_data: '',
  };
  sendJson(response, error.status, { error_code: error.errorCode, message: error.message, details: [requestInfo] });
}

function sendJson(response: ServerResponse, status: number, json: unknown): void {
  send(response, status, 'application/json', JSON.stringify(json ?? {}));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

function reset(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

async function pause(ms: number, closing: AbortSignal): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { signal: closing });
}
