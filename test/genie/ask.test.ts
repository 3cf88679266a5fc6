import { afterEach, expect, it } from 'vitest';
import { type Fixture, startFixture } from './ask-fixture.ts';
import { answersRows, answersText, succeeded } from './small-genie.ts';

let fixture: Fixture | undefined;
afterEach(async () => {
  await fixture?.close();
  fixture = undefined;
});
const rows = [
  ['MRR', '125000'],
  ['TCV', '450000'],
];
const good = answersRows(2_000, ['component', 'actual'], rows);

it('asks a question and reads its rows, with evidence of where they come from', async () => {
  fixture = await startFixture({ script: () => good });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({
    kind: 'answered',
    value: { kind: 'rows', rows: [{ component: 'MRR', actual: '125000' }, { component: 'TCV' }] },
    evidence: [
      { space: 'sales', question: 'What did John Smith sell?', sql: 'SELECT 1', rows, rowCount: 2, fresh: true },
    ],
  });
  expect(fixture.asking).toEqual(['What did John Smith sell?']);
  expect(fixture.asked).toMatchObject([{ conversationId: 'conversation-1', messageId: 'message-1' }]);
  expect(fixture.progress).toEqual([{ kind: 'running' }]);
});

it('refuses a space that is not configured, without any request', async () => {
  fixture = await startFixture({ script: () => good });
  const outcome = await fixture.ask({ space: 'unknown' });
  expect(outcome).toEqual({ kind: 'failed', failure: { code: 'not_configured', space: 'unknown' }, evidence: [] });
  expect(fixture.genie.requests).toHaveLength(0);
});

it('asks once more in the same conversation when columns are missing, and no third time', async () => {
  fixture = await startFixture({
    script: (_, before) => answersRows(1_000, before === 0 ? ['who'] : ['who'], [['x']]),
  });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({
    kind: 'failed',
    failure: { code: 'unreadable', problem: expect.stringContaining('component, actual') },
  });
  expect(fixture.genie.asked).toHaveLength(2);
  expect(fixture.genie.asked[1]?.conversationId).toBe('conversation-1');
  expect(fixture.genie.asked[1]?.content).toContain('component (text)');
});

it('reads the rows of the follow-up when the first answer is only text', async () => {
  fixture = await startFixture({
    script: (content) =>
      content.startsWith('Please answer this once more') ? good : answersText(1_000, 'He sold a lot.'),
  });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({ kind: 'answered', evidence: [{ text: 'He sold a lot.' }, { sql: 'SELECT 1' }] });
});

it('quotes Genie, cut to 500 characters, when the follow-up is text again', async () => {
  fixture = await startFixture({ script: () => answersText(1_000, 'I cannot say. '.repeat(100)) });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'unreadable' } });
  const words = outcome.kind === 'failed' && outcome.failure.code === 'unreadable' ? outcome.failure.words : '';
  expect(words).toHaveLength(500);
  expect(words.startsWith('I cannot say.')).toBe(true);
});

it('takes up the question that an earlier process sent, without asking again', async () => {
  fixture = await startFixture({ script: () => good });
  await fixture.ask();
  const known = fixture.asked.map(({ question, ...sent }) => ({
    question,
    space: 'sales',
    askingAt: sent.askedAt,
    sent,
  }));
  const outcome = await fixture.ask({ known });
  expect(outcome).toMatchObject({ kind: 'answered', evidence: [{ messageId: 'message-1' }] });
  expect(fixture.genie.asked).toHaveLength(1);
});

it('finds the question whose reply an earlier process never saw', async () => {
  fixture = await startFixture({ script: () => good });
  const { clock, client } = fixture;
  const call = { signal: new AbortController().signal, deadline: clock.now() + 60_000 };
  const askingAt = clock.now();
  const question = 'What did John Smith sell?';
  await client.startConversation('space-sales', question, call);
  const outcome = await fixture.ask({ known: [{ question, space: 'sales', askingAt }] });
  expect(outcome).toMatchObject({ kind: 'answered', evidence: [{ messageId: 'message-1' }] });
  expect(fixture.genie.asked).toHaveLength(1);
  expect(fixture.asking).toEqual([]);
});

it('asks again when the question that may have been sent is not in the space', async () => {
  fixture = await startFixture({ script: () => good });
  const question = 'What did John Smith sell?';
  const outcome = await fixture.ask({ known: [{ question, space: 'sales', askingAt: fixture.clock.now() - 60_000 }] });
  expect(outcome.kind).toBe('answered');
  expect(fixture.genie.asked).toHaveLength(1);
});

for (const [how, lost] of [
  ['reset', 'reset' as const],
  ['answered 500', { status: 500, json: { error_code: 'INTERNAL_ERROR', message: 'oops' } }],
  ['answered with HTML', { text: '<html><title>Gateway</title></html>' }],
] as const) {
  it(`does not ask twice when the reply to a taken question is ${how}`, async () => {
    fixture = await startFixture({
      script: () => good,
      fault: (request) => (request.method === 'POST' && request.before === 0 ? { take: lost } : undefined),
    });
    const outcome = await fixture.ask();
    expect(outcome.kind).toBe('answered');
    expect(fixture.genie.asked).toHaveLength(1);
  });
}

it('asks again when the connection broke before the question was taken', async () => {
  fixture = await startFixture({
    script: () => good,
    fault: (request) => (request.method === 'POST' && request.before === 0 ? 'reset' : undefined),
  });
  const outcome = await fixture.ask();
  expect(outcome.kind).toBe('answered');
  expect(fixture.genie.asked).toHaveLength(1);
  expect(fixture.asking).toHaveLength(2);
});

it('does not take the identical question of somebody else for the lost one', async () => {
  fixture = await startFixture({
    script: () => good,
    fault: (request) => (request.method === 'POST' && request.before === 1 ? { take: 'reset' } : undefined),
  });
  const [first, second] = await Promise.all([fixture.ask(), fixture.ask()]);
  const ids = [first, second].map((outcome) => (outcome.kind === 'answered' ? outcome.evidence[0]?.messageId : ''));
  expect(ids.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual(['message-1', 'message-2']);
  expect(fixture.genie.asked).toHaveLength(2);
});

it('waits for a 429 as it was told and asks again', async () => {
  fixture = await startFixture({
    script: () => good,
    fault: (request) =>
      request.method === 'POST' && request.before === 0
        ? { status: 429, headers: { 'retry-after': '10' }, json: { error_code: 'RESOURCE_EXHAUSTED', message: 'slow' } }
        : undefined,
  });
  const from = fixture.clock.now();
  const outcome = await fixture.ask();
  expect(outcome.kind).toBe('answered');
  expect(fixture.genie.asked[0]?.at).toBeGreaterThanOrEqual(from + 10_000);
  expect(fixture.progress).toContainEqual({ kind: 'retrying', inMs: 10_000 });
});

it('fails at once when Genie wants to be left alone for longer than there is time', async () => {
  fixture = await startFixture({
    script: () => good,
    fault: () => ({
      status: 429,
      headers: { 'retry-after': '3600' },
      json: { error_code: 'RESOURCE_EXHAUSTED', message: 'slow' },
    }),
  });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({
    kind: 'failed',
    failure: { code: 'unavailable', detail: 'RESOURCE_EXHAUSTED: slow' },
  });
  expect(fixture.genie.requests).toHaveLength(1);
});

it('asks at most twice again after failures that pass', async () => {
  const failing = {
    look: () => ({ status: 'FAILED', error: { type: 'RETRYABLE_PROCESSING_EXCEPTION', error: 'busy' } }),
  };
  fixture = await startFixture({ script: () => failing });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'unavailable', detail: 'busy' } });
  expect(fixture.genie.asked).toHaveLength(3);
  expect(fixture.asked).toHaveLength(3);
});

it('asks once afresh after bad SQL', async () => {
  const failing = {
    look: () => ({ status: 'FAILED', error: { type: 'SQL_EXECUTION_EXCEPTION', error: 'bad column' } }),
  };
  fixture = await startFixture({ script: (_, before) => (before === 0 ? failing : good) });
  expect((await fixture.ask()).kind).toBe('answered');
  expect(fixture.genie.asked.map((found) => found.conversationId)).toEqual(['conversation-1', 'conversation-2']);
});

for (const [type, code] of [
  ['WAREHOUSE_ACCESS_MISSING_EXCEPTION', 'no_access'],
  ['CONTENT_FILTER_EXCEPTION', 'question_refused'],
  ['MESSAGE_DELETED_WHILE_EXECUTING_EXCEPTION', 'superseded'],
] as const) {
  it(`fails at once with ${code} for ${type}`, async () => {
    const look = () => ({ status: 'FAILED', error: { type, error: 'no' }, attachments: [{ suggested_questions: {} }] });
    fixture = await startFixture({ script: () => ({ look }) });
    expect(await fixture.ask()).toMatchObject({
      kind: 'failed',
      failure: { code },
      evidence: [{ messageId: 'message-1' }],
    });
    expect(fixture.genie.asked).toHaveLength(1);
  });
}

it('counts the attempts of an earlier process', async () => {
  const failing = {
    look: () => ({ status: 'FAILED', error: { type: 'RETRYABLE_PROCESSING_EXCEPTION', error: 'busy' } }),
  };
  fixture = await startFixture({ script: () => failing });
  await fixture.ask();
  const known = fixture.asked.map(({ question, ...sent }) => ({
    question,
    space: 'sales',
    askingAt: sent.askedAt,
    sent,
  }));
  expect(await fixture.ask({ known })).toMatchObject({ kind: 'failed', failure: { code: 'unavailable' } });
  expect(fixture.genie.asked).toHaveLength(3);
});

it('runs the query again when its result has expired', async () => {
  const attachments = [{ attachment_id: 'query-1', query: { query: 'SELECT 1' } }];
  fixture = await startFixture({
    script: () => ({
      look: () => ({ status: 'QUERY_RESULT_EXPIRED', attachments }),
      rerun: () => ({ json: { statement_response: { status: { state: 'PENDING' } } } }),
      result: () => succeeded(['component', 'actual'], rows),
    }),
  });
  expect(await fixture.ask()).toMatchObject({ kind: 'answered', evidence: [{ rowCount: 2 }] });
});

it('says that a result is cut short instead of adding up a part of it', async () => {
  const attachments = [
    { attachment_id: 'query-1', query: { query: 'SELECT 1', query_result_metadata: { is_truncated: true } } },
  ];
  fixture = await startFixture({
    script: () => ({
      look: () => ({ status: 'COMPLETED', attachments }),
      result: () => succeeded(['component', 'actual'], rows),
    }),
  });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({
    kind: 'failed',
    failure: { code: 'cut_short', rowCount: 2 },
    evidence: [{ rowCount: 2 }],
  });
});

it('tells rows about somebody else from an answer', async () => {
  fixture = await startFixture({ script: () => good });
  const outcome = await fixture.ask({ subject: { column: 'component', is: 'MRR' } });
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'other_subject', asked: 'MRR', got: 'TCV' } });
});

it('takes zero rows for an empty answer, not a failure', async () => {
  fixture = await startFixture({ script: () => answersRows(1_000, ['component', 'actual'], []) });
  expect(await fixture.ask()).toMatchObject({ kind: 'empty', evidence: [{ rowCount: 0 }] });
  expect(fixture.genie.asked).toHaveLength(1);
});

it('gives the words where words were asked for', async () => {
  fixture = await startFixture({ script: () => answersText(1_000, 'A fine quarter.') });
  expect(await fixture.ask({ columns: null })).toMatchObject({
    kind: 'answered',
    value: { kind: 'text', text: 'A fine quarter.' },
  });
});

it('looks once more when the words come a moment after COMPLETED', async () => {
  fixture = await startFixture({
    script: () => ({
      look: (_, before) => ({
        status: 'COMPLETED',
        attachments: before === 0 ? null : [{ text: { content: 'Late.' } }],
      }),
    }),
  });
  expect(await fixture.ask({ columns: null })).toMatchObject({ kind: 'answered', value: { text: 'Late.' } });
  expect(fixture.settled).toMatchObject([{ polls: 2 }]);
});

it('gives up at the deadline on a message that never ends', async () => {
  fixture = await startFixture({ script: () => ({ look: () => ({ status: 'SOMETHING_NEW' }) }) });
  const outcome = await fixture.ask({ deadline: fixture.clock.now() + 8_000 });
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'timed_out', space: 'sales' } });
});

it('ends as cancelled when it is aborted, and makes no request after it', async () => {
  fixture = await startFixture({ script: () => ({ look: () => ({ status: 'ASKING_AI' }) }) });
  const controller = new AbortController();
  const asking = fixture.ask({}, controller.signal);
  await expect.poll(() => fixture?.genie.asked.length).toBe(1);
  controller.abort();
  expect(await asking).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
  const made = fixture.genie.requests.length;
  await fixture.clock.sleep(4_000);
  expect(fixture.genie.requests).toHaveLength(made);
});

it('throws what the listener throws: a journal that cannot be written is not a failed space', async () => {
  fixture = await startFixture({ script: () => good });
  const request = { question: 'x' };
  fixture.listener.asking = () => Promise.reject(new Error('disk full'));
  await expect(fixture.ask(request)).rejects.toThrow('disk full');
  expect(fixture.genie.requests).toHaveLength(0);
});

it('asks one question at a time in a conversation', async () => {
  fixture = await startFixture({ script: () => answersText(2_000, 'Yes.') });
  const ask = (question: string) => fixture?.ask({ question, columns: null, conversationId: 'conversation-0' });
  await Promise.all([ask('one'), ask('two')]);
  const [one, two] = fixture.genie.asked;
  expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(1_950);
});

const two = {
  sales: { spaceId: 'space-sales', title: 'Sales', alternative: 'backup' },
  backup: { spaceId: 'space-backup', title: 'Backup' },
};

it('asks the alternative when a space is not shared, and says so', async () => {
  fixture = await startFixture({
    script: () => good,
    spaces: two,
    fault: (request) =>
      request.path.includes('space-sales')
        ? { status: 404, json: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'no' } }
        : undefined,
  });
  const outcome = await fixture.ask();
  expect(outcome).toMatchObject({
    kind: 'answered',
    note: 'Sales did not answer; Backup was asked instead',
    evidence: [{ space: 'backup' }],
  });
});

it('takes up a question that went to the alternative before a restart', async () => {
  fixture = await startFixture({ script: () => good, spaces: two });
  const question = 'What did John Smith sell?';
  const { clock } = fixture;
  const call = { signal: new AbortController().signal, deadline: clock.now() + 60_000 };
  const sent = await fixture.client.startConversation('space-backup', question, call);
  const known = [{ question, space: 'backup', askingAt: clock.now(), sent: { ...sent, askedAt: clock.now() } }];
  const outcome = await fixture.ask({ known });
  expect(outcome).toMatchObject({ kind: 'answered', note: expect.any(String), evidence: [{ space: 'backup' }] });
  expect(fixture.genie.asked).toHaveLength(1);
});

it('fails fast once a space was down several times, and tries again after a rest', async () => {
  let down = true;
  fixture = await startFixture({
    script: () => good,
    patienceMs: 0,
    fault: (request) =>
      down && request.method === 'POST' ? { status: 503, headers: { 'retry-after': '100' }, json: {} } : undefined,
  });
  const request = { deadline: fixture.clock.now() + 90_000 };
  for (let count = 0; count < 4; count += 1) await fixture.ask(request);
  const made = fixture.genie.requests.length;
  expect(await fixture.ask(request)).toMatchObject({
    failure: { code: 'unavailable', detail: expect.stringContaining('rests') },
  });
  expect(fixture.genie.requests).toHaveLength(made);
  down = false;
  await fixture.clock.sleep(31_000);
  expect((await fixture.ask()).kind).toBe('answered');
});
