import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type SmallClient, spacePath, startSmallClient } from './small-client.ts';

let client: SmallClient;
let sales: string;

beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0 });
  sales = spacePath(client.workspace, 'sales');
});
afterAll(async () => client.workspace.close());
afterEach(() => client.workspace.clearFaults());

const CONTENT = "John Smith's sales metrics";
const start = (content = CONTENT) => client.send('POST', `${sales}/start-conversation`, { content });
const taken = () => client.workspace.questions().length;

describe('HTTP faults', () => {
  it('answer with status, JSON and Retry-After and take no question', async () => {
    const json = { error_code: 'TEMPORARILY_UNAVAILABLE', message: 'try later' };
    client.workspace.addFault({ times: 1, fault: { kind: 'http', status: 503, json, retryAfter: 7 } });
    const before = taken();
    const refused = await start();
    expect([refused.status, refused.json, refused.headers.get('retry-after')]).toEqual([503, json, '7']);
    expect(taken()).toBe(before);
    expect((await start()).status).toBe(200);
  });

  it.each([
    ['text', { text: 'BAD_GATEWAY: no' }, 'text/plain; charset=utf-8', 'BAD_GATEWAY: no'],
    ['HTML', { html: '<title>Oops</title>' }, 'text/html; charset=utf-8', '<title>Oops</title>'],
    ['nothing', {}, null, ''],
  ])('answer with %s', async (_, body, type, text) => {
    client.workspace.addFault({ fault: { kind: 'http', status: 502, ...body } });
    const refused = await start();
    expect([refused.status, refused.headers.get('content-type'), refused.text]).toEqual([502, type, text]);
    expect(refused.headers.get('retry-after')).toBeNull();
  });

  it('act on the routes and spaces that they name, and by default on questions only', async () => {
    const asked = await client.ask('sales', CONTENT);
    client.workspace.addFault({ fault: { kind: 'http', status: 500 } });
    expect((await client.send('GET', asked.path)).status).toBe(200);
    expect(
      (await client.send('POST', `${sales}/conversations/${asked.conversationId}/messages`, { content: 'x' })).status,
    ).toBe(500);
    client.workspace.clearFaults();
    client.workspace.addFault({
      match: { route: 'getMessage', space: 'sales', contains: 'JOHN' },
      fault: { kind: 'http', status: 504 },
    });
    expect((await start()).status).toBe(200);
    expect((await client.send('GET', asked.path)).status).toBe(504);
    const other = await client.ask('hr', 'Profile of John Smith');
    expect((await client.send('GET', other.path)).status).toBe(200);
    client.workspace.clearFaults();
    client.workspace.addFault({ match: { route: 'any' }, fault: { kind: 'http', status: 500 } });
    expect((await client.send('GET', '/api/2.0/genie/spaces')).status).toBe(500);
  });

  it('take rules in order, as often as they say', async () => {
    client.workspace.addFault({ times: 2, fault: { kind: 'http', status: 503 } });
    client.workspace.addFault({ times: 1, fault: { kind: 'http', status: 500 } });
    const seen = [];
    for (let time = 0; time < 4; time += 1) seen.push((await start()).status);
    expect(seen).toEqual([503, 503, 500, 200]);
  });

  it('leave what was meant for the question to the request that is taken', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'failed', error: 'no' } });
    client.workspace.addFault({ times: 1, fault: { kind: 'http', status: 503 } });
    expect((await start()).status).toBe(503);
    expect(await client.message(await client.ask('sales', CONTENT))).toMatchObject({
      status: 'FAILED',
      error: { error: 'no' },
    });
  });

  it('match a question by its words without regard to case', async () => {
    client.workspace.addFault({ match: { contains: 'alex KIM' }, fault: { kind: 'http', status: 500 } });
    expect((await start()).status).toBe(200);
    expect((await start('Metrics of Alex Kim')).status).toBe(500);
  });
});

describe('connection faults', () => {
  it('break the connection before the question is taken', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'resetBeforeTaking' } });
    const before = taken();
    await expect(start()).rejects.toThrow(/fetch failed/);
    expect(taken()).toBe(before);
  });

  it('break it after the question was taken, which can then be found in the space', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'resetAfterTaking' } });
    const before = taken();
    await expect(start('Lost metrics of John Smith')).rejects.toThrow(/fetch failed/);
    expect(taken()).toBe(before + 1);
    const { json } = await client.send('GET', `${sales}/conversations`);
    expect(z.object({ conversations: z.array(z.object({ title: z.string() })) }).parse(json).conversations[0]).toEqual({
      title: 'Lost metrics of John Smith',
    });
    expect(client.workspace.questions().at(-1)).toMatchObject({ content: 'Lost metrics of John Smith' });
  });

  it('reply slowly to a question that is taken at once', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'slowReply', ms: 1_500 } });
    const before = taken();
    const startedAt = performance.now();
    const reply = start();
    await expect.poll(taken, { interval: 5 }).toBe(before + 1);
    expect(performance.now() - startedAt).toBeLessThan(1_400);
    expect((await reply).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(1_400);
  });

  it('wait before the fault when the rule says so', async () => {
    client.workspace.addFault({ times: 1, delayMs: 80, fault: { kind: 'http', status: 500 } });
    const startedAt = performance.now();
    expect((await start()).status).toBe(500);
    expect(performance.now() - startedAt).toBeGreaterThan(75);
  });

  it('do not hold up closing', async () => {
    const other = await startSmallClient();
    other.workspace.addFault({ fault: { kind: 'slowReply', ms: 60_000 } });
    const lost = other.ask('sales', CONTENT).catch((error: unknown) => String(error));
    await expect.poll(() => other.workspace.questions().length, { interval: 5 }).toBe(1);
    const startedAt = performance.now();
    await other.workspace.close();
    await other.workspace.close();
    expect(await lost).toMatch(/fetch failed/);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
