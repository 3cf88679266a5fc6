import { afterEach, describe, expect, test } from 'vitest';
import { WebClient } from '@slack/web-api';
import { createFaults } from '../../../src/demo/slack/faults.ts';
import { SLACK_RATE_LIMITS } from '../../../src/demo/slack/rate-limits.ts';
import { Cleanup, SILENT, clientOf, post, refusalOf, startSlack } from './start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

describe('faults on request', () => {
  test('a 429 carries Retry-After and does nothing', async () => {
    const slack = await startSlack(cleanup);
    slack.addFault({ method: 'chat.postMessage', effect: { kind: 'rate_limited', retryAfterSeconds: 7 } });
    const client = clientOf(slack);
    await expect(post(client, { channel: 'C0SALES', text: 'x' })).rejects.toMatchObject({ retryAfter: 7 });
    expect(slack.messages('sales')).toEqual([]);
    await post(client, { channel: 'C0SALES', text: 'x' });
    expect(slack.messages('sales')).toHaveLength(1);
    expect(slack.calls('chat.postMessage').map((call) => call.status)).toEqual([429, 200]);
  });

  test.each([
    { when: 'before' as const, posted: 0 },
    { when: 'after' as const, posted: 1 },
  ])('a 503 and a reset $when the act leave $posted message', async ({ when, posted }) => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    for (const effect of [{ kind: 'status', status: 503, when } as const, { kind: 'reset', when } as const]) {
      slack.reset();
      slack.addFault({ method: 'chat.postMessage', effect });
      await expect(post(client, { channel: 'C0SALES', text: 'x' })).rejects.toThrow(/.+/u);
      expect(slack.messages('sales')).toHaveLength(posted);
    }
    expect(slack.calls().at(-1)).toMatchObject({ method: 'chat.postMessage', status: 0, fault: { kind: 'reset' } });
  });

  test('a client that repeats a call whose reply was lost posts twice, as with Slack', async () => {
    const slack = await startSlack(cleanup);
    slack.addFault({ method: 'chat.postMessage', effect: { kind: 'status', status: 500, when: 'after' } });
    const client = new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      logger: SILENT,
      retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 },
    });
    await post(client, { channel: 'C0SALES', text: 'x' });
    expect(slack.messages('sales')).toHaveLength(2);
  });

  test('a slow reply comes late, and an error of Slack is given as asked', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    slack.addFault({ method: 'auth.test', effect: { kind: 'slow', delayMs: 120, when: 'before' } });
    const startedAtMs = performance.now();
    await client.auth.test();
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(110);
    slack.addFault({ method: '*', effect: { kind: 'error', error: 'token_revoked' }, times: 'always' });
    expect(await refusalOf(client.auth.test())).toBe('token_revoked');
    expect(await refusalOf(client.users.list({}))).toBe('token_revoked');
    slack.clearFaults();
    await client.auth.test();
  });

  test('faults can be asked for over HTTP', async () => {
    const slack = await startSlack(cleanup);
    const ask = async (body: object) =>
      (await fetch(`${slack.url}/demo/faults`, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await ask({ method: 'auth.test', effect: { kind: 'error', error: 'fatal_error' } })).toBe(200);
    expect(await refusalOf(clientOf(slack).auth.test())).toBe('fatal_error');
    expect(await ask({ method: 'auth.test', effect: { kind: 'earthquake' } })).toBe(400);
    expect(await ask({ clear: true })).toBe(200);
  });

  test('`after`, `times` and `where` choose the calls', () => {
    const faults = createFaults();
    const effect = { kind: 'error', error: 'x' } as const;
    faults.add({ method: 'chat.update', effect, after: 1, times: 2, where: { channel: 'C1' } });
    const strikes = ['C1', 'C2', 'C1', 'C1', 'C1'].map((channel) => faults.strike('chat.update', { channel }));
    expect(strikes.map((strike) => strike !== undefined)).toEqual([false, false, true, true, false]);
    expect(faults.strike('chat.postMessage', { channel: 'C1' })).toBeUndefined();
  });
});

describe('rate limits', () => {
  test('Slack allows fifty edits a minute, counted over all channels', async () => {
    const slack = await startSlack(cleanup, { rateLimits: SLACK_RATE_LIMITS });
    const client = clientOf(slack);
    const channels = ['C0SALES', 'C0GENERAL'];
    const posted = await Promise.all(channels.map(async (channel) => post(client, { channel, text: 'x' })));
    const edits = Array.from({ length: 51 }, async (_, index) => {
      const target = posted[index % 2];
      const call = { channel: target?.channel ?? '', ts: target?.ts ?? '', text: `edit ${index}` };
      await client.chat.update(call).catch(() => undefined);
    });
    await Promise.all(edits);
    const statuses = slack.calls('chat.update').map((call) => call.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  test('calls above the rate are refused with the time to wait, by channel or for the workspace', async () => {
    let nowMs = Date.now();
    const slack = await startSlack(cleanup, {
      now: () => nowMs,
      rateLimits: {
        'chat.postMessage': { calls: 1, windowMs: 1000, per: 'channel' },
        'users.info': { calls: 2, windowMs: 60_000 },
      },
    });
    const client = clientOf(slack);
    await post(client, { channel: 'C0SALES', text: 'x' });
    await post(client, { channel: 'C0GENERAL', text: 'x' });
    await expect(post(client, { channel: 'C0SALES', text: 'x' })).rejects.toMatchObject({ retryAfter: 1 });
    await client.users.info({ user: 'U0SAM' });
    nowMs += 20_000;
    await client.users.info({ user: 'U0SAM' });
    await expect(client.users.info({ user: 'U0SAM' })).rejects.toMatchObject({ retryAfter: 40 });
    nowMs += 40_000;
    await client.users.info({ user: 'U0SAM' });
    await post(client, { channel: 'C0SALES', text: 'x' });
  });
});
