import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realisticLatency } from '../../../src/demo/genie/answering/latency.ts';
import { type SmallClient, START_MS, startSmallClient } from './small-client.ts';

let client: SmallClient;

beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 1000 });
});
afterAll(async () => client.workspace.close());

const QUESTION = "What were John Smith's sales metrics for Q4 2026?";

describe('statuses over time', () => {
  it('go by the clock and not by the number of looks', async () => {
    const asked = await client.ask('sales', QUESTION);
    const startedMs = client.clock.nowMs;
    const seen: string[] = [];
    for (let ms = 0; ms <= 1000; ms += 20) {
      client.clock.nowMs = startedMs + ms;
      seen.push((await client.message(asked)).status);
    }
    expect(seen.filter((status, index) => status !== seen[index - 1])).toEqual([
      'SUBMITTED',
      'FETCHING_METADATA',
      'FILTERING_CONTEXT',
      'ASKING_AI',
      'PENDING_WAREHOUSE',
      'EXECUTING_QUERY',
      'COMPLETED',
    ]);
    expect(seen.indexOf('COMPLETED')).toBe(50);
    const next = await client.ask('sales', QUESTION);
    for (let look = 0; look < 20; look += 1) expect((await client.message(next)).status).toBe('SUBMITTED');
  });

  it('need no warehouse for an answer in words', async () => {
    const asked = await client.ask('sales', 'What is the meaning of life?');
    client.clock.nowMs += 999;
    expect(await client.message(asked)).toMatchObject({ status: 'ASKING_AI' });
    client.clock.nowMs += 1;
    expect(await client.message(asked)).toMatchObject({
      status: 'COMPLETED',
      attachments: [{ text: { content: expect.stringContaining('could not understand') } }],
    });
  });

  it('show a draft of the query while it executes, without rows or text', async () => {
    const asked = await client.ask('sales', QUESTION);
    client.clock.nowMs += 900;
    const { status, attachments } = await client.message(asked);
    expect(status).toBe('EXECUTING_QUERY');
    expect(attachments).toHaveLength(1);
    expect(attachments?.[0]?.query).not.toHaveProperty('query_result_metadata');
    expect((await client.result(asked)).status.state).toBe('RUNNING');
    client.clock.nowMs += 100;
    expect((await client.result(asked)).status.state).toBe('SUCCEEDED');
  });

  it('are recorded: taken, ended, looks, first seen as ended', async () => {
    const asked = await client.ask('hr', 'Profile of John Smith');
    const receivedAt = client.clock.nowMs;
    const record = () => client.workspace.questions().find(({ messageId }) => messageId === asked.messageId);
    await client.message(asked);
    client.clock.nowMs += 999;
    await client.message(asked);
    expect(record()).toEqual({
      spaceKey: 'hr',
      spaceId: client.workspace.spaces['hr']?.id,
      content: 'Profile of John Smith',
      conversationId: asked.conversationId,
      messageId: asked.messageId,
      receivedAt,
      completedAt: null,
      polls: 2,
      firstSeenDoneAt: null,
    });
    client.clock.nowMs += 301;
    expect(record()).toMatchObject({ completedAt: receivedAt + 1000, firstSeenDoneAt: null });
    await client.message(asked);
    client.clock.nowMs += 50;
    await client.message(asked);
    expect(record()).toMatchObject({ completedAt: receivedAt + 1000, polls: 4, firstSeenDoneAt: receivedAt + 1300 });
  });
});

describe('the time a question takes', () => {
  it('is about 2 to 6 seconds, the same for the same question and seed', () => {
    const times = Array.from({ length: 200 }, (_, index) =>
      realisticLatency(7)({ spaceKey: 'sales', content: `question ${index}` }),
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...times)).toBeLessThanOrEqual(6000);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(3000);
    expect(realisticLatency(7)({ spaceKey: 'sales', content: 'question 3' })).toBe(times[3]);
    expect(realisticLatency(8)({ spaceKey: 'sales', content: 'question 3' })).not.toBe(times[3]);
  });

  it('can be a function of the question, or nothing', async () => {
    const other = await startSmallClient({ latencyMs: ({ spaceKey }) => (spaceKey === 'hr' ? 0 : 500) });
    expect((await other.message(await other.ask('hr', 'Profile of John Smith'))).status).toBe('COMPLETED');
    const slow = await other.ask('sales', QUESTION);
    expect((await other.message(slow)).status).toBe('SUBMITTED');
    other.clock.nowMs = START_MS + 500;
    expect((await other.message(slow)).status).toBe('COMPLETED');
    await other.workspace.close();
  });
});
