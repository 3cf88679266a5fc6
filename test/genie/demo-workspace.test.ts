import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FaultRule } from '../../src/demo/genie/faults/fault.ts';
import { type GenieWorkspace, startGenieWorkspace } from '../../src/demo/genie/workspace.ts';
import type { AskRequest, Asker } from '../../src/engine/answer.ts';
import { key, money } from '../../src/engine/columns.ts';
import { createAsker } from '../../src/genie/ask.ts';
import { type GenieClient, createGenieClient } from '../../src/genie/client.ts';
import { createQuota } from '../../src/genie/quota.ts';
import { readRows } from '../../src/genie/rows/read.ts';
import { listen } from './ask-fixture.ts';
import { fastClock } from './fast-clock.ts';

const clock = fastClock(20);
let workspace: GenieWorkspace;
let client: GenieClient;
let asker: Asker;
let questionsBefore = 0;
let settled: { polls: number; latencyMs: number }[] = [];

beforeAll(async () => {
  workspace = await startGenieWorkspace({ now: () => Math.floor(clock.now()), latencyMs: 2_000 });
  const { url, clientId, clientSecret } = workspace;
  client = createGenieClient({ host: url, credentials: { kind: 'client', clientId, clientSecret }, clock });
  asker = newAsker();
});
afterAll(async () => {
  await client.close();
  await workspace.close();
});
beforeEach(() => {
  settled = [];
  questionsBefore = workspace.questions().length;
});

function newAsker(): Asker {
  const spaces = Object.fromEntries(
    Object.entries(workspace.spaces).map(([name, { id, title }]) => [name, { spaceId: id, title }]),
  );
  const quota = createQuota({ perMinute: 1_000, clock, log: { recent: () => [], add: () => undefined } });
  return createAsker({ client, spaces, quota, clock, readRows, hooks: { settled: (facts) => settled.push(facts) } });
}
afterEach(() => {
  workspace.clearFaults();
});

const columns = { component: key(), actual: money(), target: money() };
const question =
  'What are the metrics of John Smith this quarter? Return exactly the columns component, actual, target.';

async function ask(request: Partial<AskRequest> = {}) {
  const told = listen();
  const outcome = await asker.ask(
    {
      space: 'sales',
      question,
      columns,
      asItCame: false,
      subject: null,
      unique: ['component'],
      conversationId: null,
      known: [],
      principal: { id: 'service' },
      askedBy: 'U1',
      urgency: 'interactive',
      deadline: clock.now() + 120_000,
      ...request,
    },
    told.listener,
    new AbortController().signal,
  );
  return { outcome, ...told, asked: workspace.questions().length - questionsBefore };
}

it('reads the metrics of John Smith', async () => {
  const { outcome, asked } = await ask();
  expect(outcome).toMatchObject({
    kind: 'answered',
    value: { rows: [{ component: 'MRR', actual: '125000', target: '100000' }, { component: 'TCV' }, {}] },
  });
  expect(asked).toBe(1);
});

const passing: [string, FaultRule, number][] = [
  ['a POST that is refused with 503', { times: 1, fault: { kind: 'http', status: 503, text: 'busy' } }, 1],
  ['a POST whose connection breaks before', { times: 1, fault: { kind: 'resetBeforeTaking' } }, 1],
  ['a POST whose reply is lost', { times: 1, fault: { kind: 'resetAfterTaking' } }, 1],
  ['a revoked token', { times: 1, fault: { kind: 'revokeToken' } }, 1],
  ['polls that break', { times: 2, match: { route: 'getMessage' }, fault: { kind: 'resetBeforeTaking' } }, 1],
  [
    'polls that fail with HTML',
    { times: 2, match: { route: 'getMessage' }, fault: { kind: 'http', status: 502, html: '<p>' } },
    1,
  ],
  [
    'unknown statuses',
    { fault: { kind: 'statuses', statuses: ['IN_PROGRESS', 'EXECUTING_QUERY', 'ASKING_AI'], nullFields: true } },
    1,
  ],
  ['late attachments', { fault: { kind: 'lateAttachments', byMs: 800 } }, 1],
  ['an expired result', { fault: { kind: 'expires', afterMs: 0 } }, 1],
  ['a result that is pending', { fault: { kind: 'result', readyAfterMs: 3_000, untilReady: 'PENDING' } }, 1],
  ['a result that is not there yet', { fault: { kind: 'result', readyAfterMs: 2_000, untilReady: 404 } }, 1],
  ['a result in chunks', { fault: { kind: 'result', chunkRows: 1 } }, 1],
  ['a result as data_typed_array', { fault: { kind: 'result', dataTypedArray: true } }, 1],
  [
    'nested ids, seconds and int64 as text',
    { fault: { kind: 'wire', ids: 'nested', timestamps: 's', int64: 'string', nullFields: true } },
    1,
  ],
  ['two queries', { fault: { kind: 'attachments', shape: 'twoQueries' } }, 1],
  ['combined attachments', { fault: { kind: 'attachments', shape: 'combined' } }, 1],
  ['an id-less summary', { fault: { kind: 'attachments', shape: 'idlessSummary' } }, 1],
  [
    'a message that failed and may be repeated',
    { times: 1, fault: { kind: 'failed', type: 'RETRYABLE_PROCESSING_EXCEPTION' } },
    2,
  ],
  ['bad SQL', { times: 1, fault: { kind: 'failed', type: 'SQL_EXECUTION_EXCEPTION' } }, 2],
  ['an answer of only text', { times: 1, fault: { kind: 'attachments', shape: 'textOnly' } }, 2],
  ['a completed message without attachments', { times: 1, fault: { kind: 'attachments', shape: 'null' } }, 2],
  ['a missing column', { times: 1, fault: { kind: 'table', drop: ['target'] } }, 2],
];

it.each(passing)('reads the same rows over %s', async (_, rule, questions) => {
  workspace.addFault(rule);
  const { outcome, asked } = await ask();
  expect(outcome).toMatchObject({
    kind: 'answered',
    value: { rows: [{ component: 'MRR', actual: '125000', target: '100000' }, { component: 'TCV' }, {}] },
  });
  expect(asked).toBe(questions);
});

it('hands on what Genie asks back, in its own words', async () => {
  workspace.addFault({ times: 1, fault: { kind: 'attachments', shape: 'clarification' } });
  const { outcome } = await ask();
  expect(outcome).toMatchObject({
    kind: 'asks_back',
    words: expect.stringContaining('Which person do you mean?'),
    evidence: [{ sql: null }],
  });
});

const failing: [string, FaultRule, object][] = [
  ['a cancelled message', { fault: { kind: 'cancelled' } }, { code: 'superseded' }],
  [
    'missing access',
    { fault: { kind: 'failed', type: 'TABLES_MISSING_EXCEPTION', error: 'no tables' } },
    { code: 'no_access', detail: 'no tables' },
  ],
  [
    'a filtered question',
    { fault: { kind: 'failed', type: 'CONTENT_FILTER_EXCEPTION' } },
    { code: 'question_refused' },
  ],
  ['SQL that stays bad', { fault: { kind: 'failed', type: 'SQL_EXECUTION_EXCEPTION' } }, { code: 'query_failed' }],
  [
    'a query that fails',
    { fault: { kind: 'result', endsAs: 'FAILED', error: 'division by zero' } },
    { code: 'query_failed', detail: 'division by zero' },
  ],
  ['a result cut at some rows', { fault: { kind: 'result', rowCap: 1 } }, { code: 'cut_short' }],
  ['words only, twice', { fault: { kind: 'attachments', shape: 'refusal' } }, { code: 'unreadable' }],
  ['rubbish in the cells', { fault: { kind: 'table', rows: 'rubbish' } }, { code: 'unreadable' }],
];

it.each(failing)('says what is wrong with %s', async (_, rule, failure) => {
  workspace.addFault(rule);
  const { outcome } = await ask();
  expect(outcome).toMatchObject({ kind: 'failed', failure: { space: 'sales', ...failure } });
});

it.each(['resultNull', 'noDataArray', 'emptyDataArray'] as const)(
  'takes zero rows written as %s for empty',
  async (zeroRows) => {
    workspace.addFault({ fault: { kind: 'table', rows: 'zero' } });
    workspace.addFault({ fault: { kind: 'result', zeroRows } });
    const { outcome, asked } = await ask();
    expect(outcome.kind).toBe('empty');
    expect(asked).toBe(1);
  },
);

it('times out on a message that is stuck', async () => {
  workspace.addFault({ fault: { kind: 'stuck' } });
  const { outcome } = await ask({ deadline: clock.now() + 10_000 });
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'timed_out' } });
});

it('looks about once at each answer of a space that it knows', async () => {
  for (let count = 0; count < 6; count += 1) await ask();
  const late = settled.slice(2);
  expect(late.reduce((sum, { polls }) => sum + polls, 0) / late.length).toBeLessThanOrEqual(1.5);
});
