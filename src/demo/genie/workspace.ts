import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { openConversations } from './answering/conversations.ts';
import { type LatencyOf, realisticLatency } from './answering/latency.ts';
import { startWarehouse, type Warehouse } from './answering/warehouse.ts';
import { type FaultRule, faultRuleSchema } from './faults/fault.ts';
import { openFaultBook } from './faults/fault-book.ts';
import type { OpenSpace, WorkspaceState } from './http/call.ts';
import { openQuota } from './http/quota.ts';
import { serve } from './http/server.ts';
import { openTokens } from './http/tokens.ts';
import { type QuestionRecord, recordQuestions } from './questions.ts';
import { spaceCatalogue } from './spaces/catalogue.ts';
import type { SpaceDefinition } from './spaces/space.ts';
import { quarterAt } from './understanding/period.ts';
import { prepareSpace } from './understanding/understand.ts';

export interface GenieWorkspaceOptions {
  /** Default 0: any free port. Always on 127.0.0.1. */
  port?: number;
  /** Milliseconds since the epoch: statuses, quota, tokens and the data's quarters go by it. Default: the system's clock. */
  now?: () => number;
  /** How long a question takes; default about 2 to 6 s, the same for the same question and seed. */
  latencyMs?: number | LatencyOf;
  /** Questions per rolling minute over all spaces; default no limit. */
  quotaPerMinute?: number;
  clientId?: string;
  clientSecret?: string;
  /** A personal access token that is always good. */
  token?: string;
  /** Of tokens from /oidc/v1/token; default 3600. */
  tokenLifetimeSeconds?: number;
  seed?: number;
  /** Default: the whole catalogue. */
  spaces?: readonly SpaceDefinition[];
  /** Keys of spaces that are there but not shared with any caller: 404. */
  unsharedSpaces?: readonly string[];
}

export interface GenieWorkspace {
  /** Without a slash at the end. */
  url: string;
  token: string;
  clientId: string;
  clientSecret: string;
  spaces: Readonly<
    Record<string, { id: string; title: string; description: string; sampleQuestions: readonly string[] }>
  >;
  /** Every question taken so far, oldest first. */
  questions: () => readonly QuestionRecord[];
  /** HTTP requests so far by route name. */
  requests: () => Readonly<Record<string, number>>;
  /** Adds a rule and gives its id. Throws ZodError when the rule is wrong. */
  addFault: (rule: FaultRule) => string;
  clearFaults: () => void;
  /** Idempotent; breaks open connections. */
  close: () => Promise<void>;
}

/** Starts an embedded Genie workspace: the conversation API over HTTP, on real tables. */
export async function startGenieWorkspace(options: GenieWorkspaceOptions = {}): Promise<GenieWorkspace> {
  const token = options.token ?? `dapi${randomBytes(16).toString('hex')}`;
  const client = {
    id: options.clientId ?? 'genie-demo-client',
    secret: options.clientSecret ?? randomBytes(16).toString('hex'),
  };
  const warehouse = await startWarehouse();
  const state = await openState(options, warehouse, token, client);
  const closing = new AbortController();
  const server = await serve(state, options.port ?? 0, closing.signal);
  return {
    url: urlOf(server),
    token,
    clientId: client.id,
    clientSecret: client.secret,
    spaces: Object.fromEntries(state.spaces.map(({ definition }) => [definition.key, publicFacts(definition)])),
    questions: () => recordQuestions(state.conversations.allTurns(), state.now()),
    requests: () => Object.fromEntries(state.requests),
    addFault: (rule) => state.faults.add(faultRuleSchema.parse(rule)),
    clearFaults: () => state.faults.clear(),
    close: closeOnce(server, warehouse, state, closing),
  };
}

async function openState(
  options: GenieWorkspaceOptions,
  warehouse: Warehouse,
  token: string,
  client: WorkspaceState['client'],
): Promise<WorkspaceState> {
  const now = options.now ?? Date.now;
  const { latencyMs = realisticLatency(options.seed ?? 1) } = options;
  const definitions = options.spaces ?? spaceCatalogue;
  return {
    now,
    openedAtMs: now(),
    spaces: await Promise.all(definitions.map((definition) => openSpace(definition, warehouse, now(), options))),
    conversations: openConversations(),
    statements: new Map(),
    tokens: openTokens(token, options.tokenLifetimeSeconds ?? 3600),
    client,
    quota: openQuota(options.quotaPerMinute),
    faults: openFaultBook(),
    latencyOf: typeof latencyMs === 'number' ? () => latencyMs : latencyMs,
    requests: new Map(),
  };
}

async function openSpace(
  definition: SpaceDefinition,
  warehouse: Warehouse,
  nowMs: number,
  options: GenieWorkspaceOptions,
): Promise<OpenSpace> {
  const current = quarterAt(nowMs);
  const tables = definition.tables(current, new Date(nowMs).toISOString().slice(0, 10));
  return {
    definition,
    understand: prepareSpace(definition, tables, current),
    runSql: await warehouse.openSpace(definition.key, tables),
    shared: !(options.unsharedSpaces ?? []).includes(definition.key),
  };
}

function publicFacts({ id, title, description, sampleQuestions }: SpaceDefinition): GenieWorkspace['spaces'][string] {
  return { id, title, description, sampleQuestions };
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The workspace has no port');
  return `http://127.0.0.1:${address.port}`;
}

function closeOnce(
  server: Server,
  warehouse: Warehouse,
  state: WorkspaceState,
  closing: AbortController,
): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const close = async () => {
    closing.abort();
    const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await stopped;
    // The engine must not be pulled away under a query that still runs.
    await Promise.all(state.conversations.allTurns().map((turn) => turn.answer));
    warehouse.close();
  };
  return async () => {
    closed ??= close();
    await closed;
  };
}
