import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../../src/demo/genie/faults/fault.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;

beforeAll(async () => {
  client = await startSmallClient();
});
afterAll(async () => client.workspace.close());
afterEach(() => client.workspace.clearFaults());

const QUESTION =
  "What were John Smith's sales metrics for Q4 2026? Return exactly the columns component, actual, target.";

async function answerWith(fault: FaultRule['fault'], question = QUESTION) {
  client.workspace.addFault({ times: 1, fault });
  return client.answer('sales', question);
}

async function resultWith(fault: FaultRule['fault'], question = QUESTION) {
  return client.result((await answerWith(fault, question)).asked);
}

describe('attachment faults', () => {
  it('answer in words only', async () => {
    const { attachments } = await answerWith({ kind: 'attachments', shape: 'textOnly' });
    expect(attachments).toEqual([
      {
        attachment_id: expect.any(String),
        text: expect.objectContaining({ content: expect.stringContaining('125000') }),
      },
    ]);
    const own = await answerWith({ kind: 'attachments', shape: 'textOnly', text: 'About 12.' });
    expect(own.attachments?.[0]?.text?.content).toBe('About 12.');
  });

  it('ask back with and without a purpose, and take the reply as a narrower question', async () => {
    const without = await answerWith(
      { kind: 'attachments', shape: 'clarificationWithoutPurpose' },
      'Metrics of Alex Kim',
    );
    expect(without.attachments?.[0]?.text).toEqual({ content: expect.stringMatching(/\?/) });
    const asked = await answerWith(
      { kind: 'attachments', shape: 'clarification', text: 'Which Alex Kim?' },
      'Metrics of Alex Kim',
    );
    expect(asked.attachments).toMatchObject([{ text: { content: 'Which Alex Kim?', purpose: 'FOLLOW_UP_QUESTION' } }]);
    const rows = await client.rows('sales', 'The one in the West', asked.asked.conversationId);
    expect(rows.map((row) => row['region'])).toEqual(['West', 'West', 'West']);
  });

  it('refuse', async () => {
    const { status, attachments } = await answerWith({ kind: 'attachments', shape: 'refusal' });
    expect([status, attachments]).toEqual([
      'COMPLETED',
      [
        expect.objectContaining({
          text: expect.objectContaining({ content: expect.stringContaining('cannot answer') }),
        }),
      ],
    ]);
  });

  it('give text before the query, or the query alone', async () => {
    const both = await answerWith({ kind: 'attachments', shape: 'textAndQuery' });
    expect(both.attachments?.map((one) => Object.keys(one)[1])).toEqual(['text', 'query']);
    expect((await answerWith({ kind: 'attachments', shape: 'queryOnly' })).attachments).toMatchObject([{ query: {} }]);
  });

  it('put a follow-up question before a summary without an id', async () => {
    const { attachments } = await answerWith({ kind: 'attachments', shape: 'idlessSummary' });
    expect(attachments).toMatchObject([
      { attachment_id: expect.any(String), text: { purpose: 'FOLLOW_UP_QUESTION' } },
      { query: {} },
      { text: { content: expect.stringContaining('125000') } },
    ]);
    expect(attachments?.[2]).not.toHaveProperty('attachment_id');
  });

  it('correct a first query by a second, each with its own rows', async () => {
    const { attachments, asked } = await answerWith({ kind: 'attachments', shape: 'twoQueries' });
    const queries = attachments?.filter((one) => one.query !== undefined) ?? [];
    expect(queries.map((one) => one.query?.query_result_metadata?.row_count)).toEqual([1, 3]);
    expect(attachments?.map((one) => Object.keys(one)[1])).toEqual([
      'text',
      'query',
      'text',
      'query',
      'text',
      'suggested_questions',
    ]);
    const first = await client.send('GET', `${asked.path}/attachments/${queries[0]?.attachment_id}/query-result`);
    expect(first.json).toMatchObject({
      statement_response: { statement_id: queries[0]?.query?.statement_id, result: { row_count: 1 } },
    });
    expect(await client.result(asked)).toMatchObject({ result: { row_count: 3 } });
  });

  it('combine all kinds in one attachment, with rows that can be read', async () => {
    const { attachments, asked } = await answerWith({ kind: 'attachments', shape: 'combined' });
    expect(attachments).toEqual([
      {
        attachment_id: expect.any(String),
        query: expect.any(Object),
        text: expect.any(Object),
        suggested_questions: expect.any(Object),
      },
    ]);
    expect(await client.result(asked)).toMatchObject({ result: { row_count: 3 } });
  });

  it('leave attachments null, empty or out', async () => {
    expect(await answerWith({ kind: 'attachments', shape: 'null' })).toMatchObject({
      status: 'COMPLETED',
      attachments: null,
    });
    expect(await answerWith({ kind: 'attachments', shape: 'empty' })).toMatchObject({
      status: 'COMPLETED',
      attachments: [],
    });
    expect(await answerWith({ kind: 'attachments', shape: 'missing' })).not.toHaveProperty('attachments');
  });
});

describe('result faults', () => {
  it('stay pending, then run, then succeed after the message is complete', async () => {
    const { asked } = await answerWith({ kind: 'result', readyAfterMs: 20_000 });
    const states = [];
    for (const ms of [0, 6000, 5000]) {
      client.clock.nowMs += ms;
      states.push((await client.result(asked)).status.state);
    }
    expect(states).toEqual(['PENDING', 'RUNNING', 'SUCCEEDED']);
  });

  it.each([404, 409, 425] as const)('answer %i until they are ready', async (untilReady) => {
    const { asked, attachments } = await answerWith({ kind: 'result', readyAfterMs: 20_000, untilReady });
    const path = `${asked.path}/attachments/${attachments?.[0]?.attachment_id}/query-result`;
    expect((await client.send('GET', path)).status).toBe(untilReady);
    client.clock.nowMs += 20_000;
    expect((await client.send('GET', path)).status).toBe(200);
  });

  it('end badly', async () => {
    expect(await resultWith({ kind: 'result', endsAs: 'FAILED', error: 'division by zero' })).toMatchObject({
      status: { state: 'FAILED', error: { message: 'division by zero' } },
    });
    expect(await resultWith({ kind: 'result', endsAs: 'CANCELED' })).toEqual({
      statement_id: expect.any(String),
      status: { state: 'CANCELED' },
    });
    expect(await resultWith({ kind: 'result', endsAs: 'CLOSED' })).toEqual({
      statement_id: expect.any(String),
      status: { state: 'CLOSED' },
    });
  });

  it('have three ways to say that there are no rows', async () => {
    const nobody = 'Sales metrics of Nobody Atall';
    expect(await client.result((await client.answer('sales', nobody)).asked)).toMatchObject({
      status: { state: 'SUCCEEDED' },
      manifest: { total_row_count: 0 },
      result: null,
    });
    const without = await resultWith({ kind: 'result', zeroRows: 'noDataArray' }, nobody);
    expect(without.result).toEqual({ chunk_index: 0, row_offset: 0, row_count: 0 });
    expect(await resultWith({ kind: 'result', zeroRows: 'emptyDataArray' }, nobody)).toMatchObject({
      result: { data_array: [] },
    });
  });

  it('cut rows and say so', async () => {
    const { asked, attachments } = await answerWith({ kind: 'result', rowCap: 2 });
    expect(attachments?.[0]?.query?.query_result_metadata).toEqual({ row_count: 2, is_truncated: true });
    const { manifest, result } = await client.result(asked);
    expect([manifest?.truncated, result?.data_array?.length]).toEqual([true, 2]);
  });

  it('come in chunks that link to the next one', async () => {
    const first = await resultWith({ kind: 'result', chunkRows: 2 });
    expect(first.manifest).toMatchObject({
      total_chunk_count: 2,
      total_row_count: 3,
      chunks: [
        { row_offset: 0, row_count: 2 },
        { row_offset: 2, row_count: 1 },
      ],
    });
    expect(first.result?.data_array).toHaveLength(2);
    const link = first.result?.next_chunk_internal_link ?? '';
    expect(link).toContain(`/api/2.0/sql/statements/${first.statement_id}/result/chunks/1`);
    const second = await client.send('GET', link);
    expect(second.json).toEqual({
      chunk_index: 1,
      row_offset: 2,
      row_count: 1,
      data_array: [['New customers', '12.00', '10.00']],
    });
    expect((await client.send('GET', link.replace('chunks/1', 'chunks/2'))).status).toBe(404);
    expect((await client.send('GET', link, undefined, { authorization: '' })).status).toBe(401);
  });

  it('use the older typed form', async () => {
    const { result } = await resultWith(
      { kind: 'result', dataTypedArray: true },
      'Sales metrics of Nora Åberg. Return the columns component and actual.',
    );
    expect(result).not.toHaveProperty('data_array');
    expect(result?.['data_typed_array']).toEqual([
      { values: [{ str: 'MRR' }, { str: '85000.00' }] },
      { values: [{ str: 'TCV' }, {}] },
      { values: [{ str: 'New customers' }, { str: '12.00' }] },
    ]);
  });
});

describe('wire faults', () => {
  it('write int64 as text and times in seconds', async () => {
    const { attachments, ...message } = await answerWith({ kind: 'wire', int64: 'string', timestamps: 's' });
    const takenMs = client.workspace.questions().at(-1)?.receivedAt ?? 0;
    expect(message['created_timestamp']).toBe(String(Math.floor(takenMs / 1000)));
    expect(message['user_id']).toMatch(/^\d+$/);
    expect(attachments?.[0]?.query?.query_result_metadata?.row_count).toBe('3');
    expect((await client.result(message.asked)).manifest?.total_row_count).toBe('3');
  });

  it('give ids only nested or only on top', async () => {
    const path = `/api/2.0/genie/spaces/${client.workspace.spaces['sales']?.id}/start-conversation`;
    client.workspace.addFault({ times: 1, fault: { kind: 'wire', ids: 'nested' } });
    const nested = await client.send('POST', path, { content: QUESTION });
    expect(nested.json).toMatchObject({
      conversation: { id: expect.any(String) },
      message: { id: expect.any(String), conversation_id: expect.any(String) },
    });
    for (const gone of ['conversation_id', 'message_id', 'message.message_id', 'conversation.conversation_id']) {
      expect(nested.json).not.toHaveProperty(gone);
    }
    client.workspace.addFault({ times: 1, fault: { kind: 'wire', ids: 'topLevel' } });
    const top = await client.send('POST', path, { content: QUESTION });
    expect(top.json).toEqual({ conversation_id: expect.any(String), message_id: expect.any(String) });
  });
});

describe('table faults', () => {
  it('rename, re-order, drop and add columns', async () => {
    const { manifest, result } = await resultWith({
      kind: 'table',
      rename: { actual: 'Actual Amount', target: 'QUOTA' },
      order: ['target', 'actual'],
      drop: [],
      extra: { note: 'n/a', empty: null },
    });
    expect(manifest?.schema.columns.map(({ name }) => name)).toEqual([
      'QUOTA',
      'Actual Amount',
      'component',
      'note',
      'empty',
    ]);
    expect(result?.data_array?.[0]).toEqual(['100000.00', '125000.00', 'MRR', 'n/a', null]);
    const dropped = await resultWith({ kind: 'table', drop: ['target'] });
    expect(dropped.manifest?.schema.columns.map(({ name }) => name)).toEqual(['component', 'actual']);
  });

  it('write numbers as people do, as text columns', async () => {
    const { manifest, result } = await resultWith({ kind: 'table', format: { actual: 'money', target: 'compact' } });
    expect(result?.data_array).toEqual([
      ['MRR', '$125,000', '100K'],
      ['TCV', '$450,000', '400K'],
      ['New customers', '$12', '10'],
    ]);
    expect(manifest?.schema.columns.map(({ type_name }) => type_name)).toEqual(['STRING', 'STRING', 'STRING']);
  });

  it('give zero rows, rubbish, repeated rows or set values', async () => {
    expect(await resultWith({ kind: 'table', rows: 'zero' })).toMatchObject({
      status: { state: 'SUCCEEDED' },
      result: null,
    });
    const rubbish = await resultWith({ kind: 'table', rows: 'rubbish' });
    expect(rubbish.result?.data_array?.flat()).toContain('#REF!');
    expect(rubbish.result?.data_array?.flat()).not.toContain('125000.00');
    expect((await resultWith({ kind: 'table', rows: 'twice' })).result?.data_array).toHaveLength(6);
    const set = await resultWith({ kind: 'table', set: { actual: null, component: '<!channel>' } });
    expect(set.result?.data_array?.[0]).toEqual(['<!channel>', null, '100000.00']);
  });
});
