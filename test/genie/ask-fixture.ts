import type { AskListener, AskProgress, AskRequest, Asker } from '../../src/engine/answer.ts';
import { type Columns, key, text } from '../../src/engine/columns.ts';
import { type AskerOptions, createAsker } from '../../src/genie/ask.ts';
import type { ReadRows } from '../../src/genie/ask-parts.ts';
import { type GenieClient, createGenieClient } from '../../src/genie/client.ts';
import type { AskHooks } from '../../src/genie/hooks.ts';
import { createQuota } from '../../src/genie/quota.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { fastClock } from './fast-clock.ts';
import { type MessageScript, type SmallGenie, startSmallGenie } from './small-genie.ts';
import type { Scripted, SeenRequest } from './scripted-server.ts';

const columns: Columns = { component: key(), actual: text() };

/** A reader of exact headers: what the real one does with cells is tested where it lives. */
const readExact: ReadRows = (columns, table, options) => {
  const names = table.columns.map((column) => column.name);
  const indexes = Object.keys(columns).map((name) => {
    const accepted = new Set([name, ...(options.synonyms[name] ?? [])]);
    return { name, index: names.findIndex((found) => accepted.has(found)) };
  });
  const missing = indexes.filter((found) => found.index < 0).map((found) => found.name);
  if (missing.length > 0) return { kind: 'missing', columns: missing };
  if (table.rows.length === 0) return { kind: 'empty' };
  const rows = table.rows.map((row) =>
    Object.fromEntries(indexes.map(({ name, index }) => [name, row[index] ?? null])),
  );
  const { subject } = options;
  const other = subject && rows.find((row) => row[subject.column] !== subject.is);
  if (other) return { kind: 'other_subject', got: String(other[subject.column]) };
  return { kind: 'rows', rows };
};

export interface Told {
  readonly asking: string[];
  readonly asked: { question: string; messageId: string; conversationId: string; askedAt: number }[];
  readonly progress: AskProgress[];
  readonly listener: AskListener;
}

export function listen(): Told {
  const told = { asking: [] as string[], asked: [] as Told['asked'], progress: [] as AskProgress[] };
  return {
    ...told,
    listener: {
      asking: async (question) => {
        told.asking.push(question);
      },
      asked: async (question, sent) => {
        told.asked.push({ question, ...sent });
      },
      progress: (progress) => {
        told.progress.push(progress);
      },
    },
  };
}

export interface Fixture extends Told {
  readonly genie: SmallGenie;
  readonly client: GenieClient;
  readonly asker: Asker;
  readonly clock: Clock;
  readonly settled: { polls: number; latencyMs: number }[];
  /** As after a restart: nothing is remembered. */
  newAsker(): Asker;
  request(more: Partial<AskRequest>): AskRequest;
  ask(request?: Partial<AskRequest>, signal?: AbortSignal): ReturnType<Asker['ask']>;
  close(): Promise<void>;
}

/** A small Genie, a client and an asker on it, in time that runs `speed` times as fast. */
export async function startFixture(options: {
  script: (content: string, before: number) => MessageScript;
  fault?: (request: SeenRequest) => Scripted | { take: Scripted } | undefined;
  speed?: number;
  perMinute?: number;
  patienceMs?: number;
  spaces?: AskerOptions['spaces'];
  hooks?: AskHooks;
}): Promise<Fixture> {
  const { script, fault, speed = 20, perMinute = 100, patienceMs = 5_000 } = options;
  const clock = fastClock(speed);
  const genie = await startSmallGenie({ clock, script, ...(fault ? { fault } : {}) });
  const client = createGenieClient({
    host: genie.url,
    credentials: { kind: 'token', token: 'secret-token' },
    clock,
    patienceMs,
  });
  const quota = createQuota({ perMinute, clock, log: { recent: () => [], add: () => undefined } });
  const settled: Fixture['settled'] = [];
  const spaces = options.spaces ?? { sales: { spaceId: 'space-sales', title: 'Sales' } };
  const hooks: AskHooks = { settled: (facts) => settled.push(facts), ...options.hooks };
  const newAsker = () => createAsker({ client, spaces, quota, clock, readRows: readExact, hooks });
  const asker = newAsker();
  const told = listen();
  return {
    ...told,
    genie,
    client,
    asker,
    clock,
    settled,
    newAsker,
    request: (more) => ({ ...plainRequest(clock), ...more }),
    ask: (request = {}, signal = new AbortController().signal) =>
      asker.ask({ ...plainRequest(clock), ...request }, told.listener, signal),
    close: async () => {
      await client.close();
      await genie.close();
    },
  };
}

function plainRequest(clock: Clock): AskRequest {
  return {
    space: 'sales',
    question: 'What did John Smith sell?',
    columns,
    asItCame: false,
    subject: null,
    unique: [],
    conversationId: null,
    known: [],
    principal: { id: 'service' },
    askedBy: 'U1',
    urgency: 'interactive',
    deadline: clock.now() + 120_000,
  };
}
