import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { finance } from '../../../src/demo/genie/spaces/finance.ts';
import { hr } from '../../../src/demo/genie/spaces/hr.ts';
import { sales } from '../../../src/demo/genie/spaces/sales.ts';
import { type SmallClient, spacePath, startSmallClient } from './small-client.ts';

const HEX_ID = /^[0-9a-f]{32}$/;
const QUESTION = "What were John Smith's sales metrics for Q4 2026?";

let client: SmallClient;
let salesPath: string;

beforeAll(async () => {
  client = await startSmallClient({ spaces: [sales, hr, finance], unsharedSpaces: ['hr'] });
  salesPath = spacePath(client.workspace, 'sales');
});
afterAll(async () => client.workspace.close());

describe('spaces', () => {
  it('lists the shared spaces in pages', async () => {
    const first = await client.send('GET', '/api/2.0/genie/spaces?page_size=1');
    expect(first.json).toMatchObject({
      spaces: [{ title: 'Sales performance', space_id: expect.stringMatching(HEX_ID) }],
    });
    const { next_page_token } = z.object({ next_page_token: z.string() }).parse(first.json);
    const second = await client.send('GET', `/api/2.0/genie/spaces?page_size=1&page_token=${next_page_token}`);
    expect(second.json).toMatchObject({ spaces: [{ title: 'Incentive plans and budgets' }] });
    expect(second.json).not.toHaveProperty('next_page_token');
  });

  it('refuses a page token that it did not give out', async () => {
    const { status, json } = await client.send('GET', '/api/2.0/genie/spaces?page_token=zzz');
    expect([status, json]).toEqual([400, expect.objectContaining({ error_code: 'INVALID_PARAMETER_VALUE' })]);
  });

  it('describes one space, and its sample questions only when they are asked for', async () => {
    const plain = await client.send('GET', salesPath);
    expect(plain.json).toMatchObject({
      space_id: client.workspace.spaces['sales']?.id,
      description: expect.stringContaining('MRR'),
    });
    expect(plain.json).not.toHaveProperty('serialized_space');
    const full = await client.send('GET', `${salesPath}?include_serialized_space=true`);
    const { serialized_space } = z.object({ serialized_space: z.string() }).parse(full.json);
    expect(JSON.parse(serialized_space)).toMatchObject({
      version: 2,
      config: { sample_questions: [{ question: [expect.any(String)] }, {}, {}] },
    });
  });

  it.each([
    ['unknown', `/api/2.0/genie/spaces/${'0'.repeat(32)}`],
    ['unshared', 'hr'],
  ])('says 404 for an %s space', async (_, space) => {
    const path = space === 'hr' ? spacePath(client.workspace, 'hr') : space;
    for (const [method, route, body] of [
      ['GET', '', undefined],
      ['POST', '/start-conversation', { content: 'x' }],
    ] as const) {
      const { status, json } = await client.send(method, path + route, body);
      expect(status).toBe(404);
      expect(json).toEqual({
        error_code: 'RESOURCE_DOES_NOT_EXIST',
        message: expect.any(String),
        details: expect.any(Array),
      });
    }
  });
});

describe('questions', () => {
  it('starts a conversation with both forms of ids and a submitted message', async () => {
    const { status, json } = await client.send('POST', `${salesPath}/start-conversation`, { content: QUESTION });
    const started = z
      .object({ conversation_id: z.string().regex(HEX_ID), message_id: z.string().regex(HEX_ID) })
      .parse(json);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      conversation: { id: started.conversation_id, conversation_id: started.conversation_id, title: QUESTION },
      message: {
        id: started.message_id,
        message_id: started.message_id,
        status: 'SUBMITTED',
        content: QUESTION,
        created_timestamp: client.clock.nowMs,
      },
    });
    expect(json).not.toHaveProperty('message.attachments');
  });

  it.each([
    ['no body', undefined, 'INVALID_PARAMETER_VALUE'],
    ['no content', {}, 'INVALID_PARAMETER_VALUE'],
    ['empty content', { content: '  ' }, 'INVALID_PARAMETER_VALUE'],
    ['content that is no text', { content: 7 }, 'INVALID_PARAMETER_VALUE'],
    ['a list', [1], 'INVALID_PARAMETER_VALUE'],
    ['broken JSON', '{"content": ', 'MALFORMED_REQUEST'],
  ])('refuses %s with 400 and takes no question', async (_, body, code) => {
    const before = client.workspace.questions().length;
    const { status, json } = await client.send('POST', `${salesPath}/start-conversation`, body);
    expect([status, json]).toEqual([400, expect.objectContaining({ error_code: code })]);
    expect(client.workspace.questions()).toHaveLength(before);
  });

  it('answers with query, text and suggestions together', async () => {
    const { status, attachments, asked, ...message } = await client.answer('sales', QUESTION);
    expect(status).toBe('COMPLETED');
    expect(attachments?.map((one) => Object.keys(one).sort())).toEqual([
      ['attachment_id', 'query'],
      ['attachment_id', 'text'],
      ['attachment_id', 'suggested_questions'],
    ]);
    const query = attachments?.[0]?.query;
    expect(query?.query).toContain("account_executive = 'John Smith'");
    expect(query?.query_result_metadata).toEqual({ row_count: 3, is_truncated: false });
    expect(query?.statement_id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(attachments?.[1]?.text).toMatchObject({
      content: expect.stringContaining('125000.00'),
      purpose: 'TEXT_ATTACHMENT_PURPOSE_ANSWER',
    });
    expect(message['message_id']).toBe(asked.messageId);
    expect(message['query_result']).toMatchObject({ statement_id: query?.statement_id, row_count: 3 });
  });

  it('takes one question at a time in a conversation', async () => {
    const first = await client.ask('sales', QUESTION);
    const second = await client.ask('sales', 'Which region?', first.conversationId);
    expect(await client.message(second)).toMatchObject({
      status: 'FAILED',
      error: { type: 'BLOCK_MULTIPLE_EXECUTIONS_EXCEPTION' },
    });
    client.clock.nowMs += 1000;
    expect(await client.message(first)).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('conversations', () => {
  it('lists messages newest first in pages', async () => {
    const { asked } = await client.answer('sales', QUESTION);
    const second = await client.answer('sales', 'Return exactly the columns component, actual.', asked.conversationId);
    const list = asked.path.replace(/\/[^/]+$/, '');
    const page = await client.send('GET', `${list}?page_size=1`);
    expect(page.json).toMatchObject({ messages: [{ message_id: second.asked.messageId, status: 'COMPLETED' }] });
    const { next_page_token } = z.object({ next_page_token: z.string() }).parse(page.json);
    const rest = await client.send('GET', `${list}?page_size=1&page_token=${next_page_token}`);
    expect(rest.json).toMatchObject({ messages: [{ message_id: asked.messageId, content: QUESTION }] });
  });

  it('shows an identity only its own conversations', async () => {
    const own = await client.ask('finance', 'What are the plan tiers?');
    const { workspace } = client;
    const basic = Buffer.from(`${workspace.clientId}:${workspace.clientSecret}`).toString('base64');
    const form = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
    const granted = await client.send('POST', '/oidc/v1/token', 'grant_type=client_credentials&scope=all-apis', form);
    const { access_token } = z.object({ access_token: z.string() }).parse(granted.json);
    const other = { authorization: `Bearer ${access_token}` };
    const path = `${spacePath(workspace, 'finance')}/conversations`;
    expect((await client.send('GET', path, undefined, other)).json).toEqual({ conversations: [] });
    expect((await client.send('GET', own.path, undefined, other)).status).toBe(403);
    expect((await client.send('GET', path)).json).toMatchObject({
      conversations: [
        {
          conversation_id: own.conversationId,
          title: 'What are the plan tiers?',
          created_timestamp: client.clock.nowMs,
        },
      ],
    });
  });

  it('deletes a conversation', async () => {
    const asked = await client.ask('sales', QUESTION);
    const conversation = `${salesPath}/conversations/${asked.conversationId}`;
    expect((await client.send('DELETE', conversation)).status).toBe(200);
    expect((await client.send('GET', asked.path)).status).toBe(404);
    expect((await client.send('DELETE', conversation)).status).toBe(404);
  });

  it('deletes one message and keeps the record of the question', async () => {
    const { asked } = await client.answer('sales', QUESTION);
    const second = await client.answer('sales', 'Which region?', asked.conversationId);
    expect((await client.send('DELETE', asked.path)).status).toBe(200);
    expect((await client.send('GET', asked.path)).status).toBe(404);
    expect((await client.send('GET', second.asked.path)).status).toBe(200);
    expect(client.workspace.questions().map(({ messageId }) => messageId)).toContain(asked.messageId);
  });

  it('keeps feedback and refuses an unknown rating', async () => {
    const { asked } = await client.answer('sales', QUESTION);
    expect((await client.send('POST', `${asked.path}/feedback`, { rating: 'GREAT' })).status).toBe(400);
    expect((await client.send('POST', `${asked.path}/feedback`, { rating: 'POSITIVE', comment: 'good' })).status).toBe(
      200,
    );
    expect(await client.message(asked)).toMatchObject({ feedback: { rating: 'POSITIVE', comment: 'good' } });
  });

  it('does not find a message under another space or conversation', async () => {
    const asked = await client.ask('sales', QUESTION);
    const other = await client.ask('sales', QUESTION);
    const finance = client.workspace.spaces['finance']?.id ?? '';
    const salesId = client.workspace.spaces['sales']?.id ?? '';
    expect((await client.send('GET', asked.path.replace(salesId, finance))).status).toBe(404);
    expect((await client.send('GET', asked.path.replace(asked.conversationId, other.conversationId))).status).toBe(404);
  });
});

describe('results', () => {
  it('gives typed columns and text cells', async () => {
    const { asked, attachments } = await client.answer('sales', QUESTION);
    expect(await client.result(asked)).toMatchObject({
      statement_id: attachments?.[0]?.query?.statement_id,
      status: { state: 'SUCCEEDED' },
      manifest: {
        format: 'JSON_ARRAY',
        schema: {
          column_count: 5,
          columns: [
            { name: 'account_executive', position: 0, type_name: 'STRING', type_text: 'STRING' },
            { name: 'region' },
            { name: 'component' },
            {
              name: 'actual',
              position: 3,
              type_name: 'DECIMAL',
              type_text: 'DECIMAL(38,2)',
              type_precision: 38,
              type_scale: 2,
            },
            { name: 'target' },
          ],
        },
        total_row_count: 3,
        truncated: false,
      },
      result: {
        chunk_index: 0,
        row_count: 3,
        data_array: [
          ['John Smith', 'Northeast', 'MRR', '125000.00', '100000.00'],
          ['John Smith', 'Northeast', 'TCV', '450000.00', '400000.00'],
          ['John Smith', 'Northeast', 'New customers', '12.00', '10.00'],
        ],
      },
    });
  });

  it('serves the deprecated message-level routes', async () => {
    const { asked, attachments } = await client.answer('sales', QUESTION);
    const id = attachments?.[0]?.attachment_id;
    const wanted = { statement_response: { status: { state: 'SUCCEEDED' }, result: { row_count: 3 } } };
    expect((await client.send('GET', `${asked.path}/query-result`)).json).toMatchObject(wanted);
    expect((await client.send('GET', `${asked.path}/query-result/${id}`)).json).toMatchObject(wanted);
    const again = await client.send('POST', `${asked.path}/execute-query`, {});
    expect(again.json).toMatchObject({ statement_response: { status: { state: 'PENDING' } } });
  });

  it('has no result for an attachment that is no query or not there yet', async () => {
    const { asked, attachments } = await client.answer('sales', QUESTION);
    expect(
      (await client.send('GET', `${asked.path}/attachments/${attachments?.[1]?.attachment_id}/query-result`)).status,
    ).toBe(404);
    const running = await client.ask('sales', QUESTION);
    expect((await client.send('GET', `${running.path}/query-result`)).status).toBe(404);
  });

  it('says ENDPOINT_NOT_FOUND for what the API does not have, and counts requests by route', async () => {
    expect((await client.send('GET', `${salesPath}/nothing`)).json).toMatchObject({ error_code: 'ENDPOINT_NOT_FOUND' });
    expect((await client.send('PUT', salesPath)).status).toBe(404);
    const before = client.workspace.requests()['getSpace'] ?? 0;
    await client.send('GET', salesPath);
    expect(client.workspace.requests()['getSpace']).toBe(before + 1);
  });
});
