import type { Conversations, Turn } from '../answering/conversations.ts';
import type { LatencyOf } from '../answering/latency.ts';
import type { StatementRun } from '../answering/statement-response.ts';
import type { RunSql } from '../answering/warehouse.ts';
import type { FaultBook, FaultTarget } from '../faults/fault-book.ts';
import type { SpaceDefinition } from '../spaces/space.ts';
import type { UnderstandQuestion } from '../understanding/understand.ts';
import { doesNotExist } from './api-error.ts';
import type { Quota } from './quota.ts';
import type { Tokens } from './tokens.ts';

/** A space that is ready to answer. A space that is not shared does not exist for the callers. */
export interface OpenSpace {
  definition: SpaceDefinition;
  understand: UnderstandQuestion;
  runSql: RunSql;
  shared: boolean;
}

/** All that the routes work on. */
export interface WorkspaceState {
  now: () => number;
  openedAtMs: number;
  spaces: readonly OpenSpace[];
  conversations: Conversations;
  /** Executions that somebody has seen, by statement id. */
  statements: Map<string, { turn: Turn; run: StatementRun }>;
  tokens: Tokens;
  client: { id: string; secret: string };
  quota: Quota;
  faults: FaultBook;
  latencyOf: LatencyOf;
  /** Requests by route name. */
  requests: Map<string, number>;
}

/** One request, read and matched. */
export interface Call {
  state: WorkspaceState;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Parsed JSON, the fields of a form, or undefined without a body. */
  body: unknown;
  authorization: string | undefined;
  /** Whose token it is; empty on open routes. */
  identity: string;
  nowMs: number;
  target: FaultTarget;
}

/** `delayMs`: real time to wait before the reply is sent. */
export interface Reply {
  status?: number;
  json?: unknown;
  delayMs?: number;
}

export interface Route {
  name: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** Segments that start with a colon are parameters. */
  path: string;
  /** Open routes need no bearer. */
  open?: true;
  /** Not part of the API: no fault may lock the tests out. */
  control?: true;
  /** It asks a question. */
  asks?: true;
  handle: (call: Call) => Reply | Promise<Reply>;
}

/** A path parameter; the route's own path says that it is there. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
}

/** The space of the path. Throws ApiError 404 when it is unknown or not shared with the caller. */
export function spaceOf(call: Call): OpenSpace {
  const id = param(call, 'space_id');
  const space = call.state.spaces.find(({ definition, shared }) => shared && definition.id === id);
  if (space === undefined) throw doesNotExist('Genie space', id);
  return space;
}
