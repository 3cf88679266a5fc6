import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpServer } from '../../../src/slack/app/http-server.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { startBot, type Bot } from '../helpers/start-bot.ts';
import { until } from '../helpers/until.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const form = 'application/x-www-form-urlencoded';

function commandBody(bot: Bot, text = 'John Smith', triggerId = 'trigger1'): string {
  return new URLSearchParams({
    command: '/incentive',
    text,
    user_id: 'U0MARIA',
    user_name: 'maria',
    team_id: bot.slack.team.id,
    channel_id: 'C0SALES',
    trigger_id: triggerId,
    response_url: `${bot.slack.url}/commands/T/secret-url`,
    is_enterprise_install: 'false',
  }).toString();
}

const nowS = () => Math.floor(Date.now() / 1000);

describe('the door', () => {
  test('answers the check of its address', async () => {
    const { slack } = await startBot(cleanup);
    expect(await slack.verifyRequestUrl()).toBe(true);
  });

  test.each([
    ['from a minute ahead', 60, 200],
    ['from ten minutes ahead', 600, 401],
    ['from a year ahead', 31_536_000, 401],
    ['from four minutes ago', -240, 200],
    ['from ten minutes ago', -600, 401],
  ])('a request %s', async (_when, shiftS, status) => {
    const bot = await startBot(cleanup);
    const ack = await bot.slack.deliverRaw({
      body: commandBody(bot),
      contentType: form,
      timestampSeconds: nowS() + shiftS,
    });
    expect(ack.status).toBe(status);
    expect(bot.runs.runs.size).toBe(status === 200 ? 1 : 0);
  });

  test.each([
    ['a forged signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['a short signature', { signature: 'v0=1' }],
    ['a signature of another secret', { signingSecret: 'other' }],
    ['a timestamp that is no number', { headers: { 'x-slack-request-timestamp': 'soon' } }],
  ])('%s is turned away', async (_what, oddity) => {
    const bot = await startBot(cleanup);
    const ack = await bot.slack.deliverRaw({ body: commandBody(bot), contentType: form, ...oddity });
    expect(ack.status).toBe(401);
    expect(bot.runs.runs.size).toBe(0);
    expect(bot.seen.refusals).toHaveLength(1);
  });

  test('a request without a signature is turned away', async () => {
    const bot = await startBot(cleanup);
    const url = `http://127.0.0.1:${bot.port}/slack/events`;
    const response = await fetch(url, { method: 'POST', body: commandBody(bot), headers: { 'content-type': form } });
    expect(response.status).toBe(401);
  });

  test('a replay, byte for byte, gets 200 with nothing in it and has no effect', async () => {
    const bot = await startBot(cleanup);
    const raw = { body: commandBody(bot, ''), contentType: form, timestampSeconds: nowS() };
    const first = await bot.slack.deliverRaw(raw);
    const second = await bot.slack.deliverRaw(raw);
    expect(first.body).toMatchObject({ response_type: 'ephemeral' });
    expect(second.status).toBe(200);
    expect(second.body ?? '').toBe('');
    expect(bot.seen.counts.signature).toBe(1);
  });

  test('a forged replay does not spoil the true request', async () => {
    const bot = await startBot(cleanup);
    const timestampSeconds = nowS();
    const body = commandBody(bot);
    const hex = createHmac('sha256', bot.slack.signingSecret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
    const signature = `v0=${hex}`;
    const forged = { body: commandBody(bot, 'Somebody Else'), contentType: form, timestampSeconds, signature };
    expect((await bot.slack.deliverRaw(forged)).status).toBe(401);
    expect((await bot.slack.deliverRaw({ body, contentType: form, timestampSeconds })).status).toBe(200);
    expect([...bot.runs.runs.values()].map(({ text }) => text)).toEqual(['John Smith']);
  });

  test('the same trigger under a new signature starts nothing again', async () => {
    const bot = await startBot(cleanup);
    const body = commandBody(bot);
    await bot.slack.deliverRaw({ body, contentType: form, timestampSeconds: nowS() });
    await bot.slack.deliverRaw({ body, contentType: form, timestampSeconds: nowS() - 5 });
    expect(bot.runs.runs.size).toBe(1);
    expect(bot.seen.counts.signature).toBe(0);
  });

  test('an event that Slack itself sends again within the second is let through, for its first may be lost', async () => {
    const bot = await startBot(cleanup);
    const event = { type: 'app_mention', channel: 'C0SALES', user: 'U0MARIA', text: 'health of Acme', ts: '1.1' };
    const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', team_id: bot.slack.team.id, event });
    const raw = { body, timestampSeconds: nowS() };
    bot.runs.failure = new Error('away at first');
    await bot.slack.deliverRaw(raw);
    bot.runs.failure = null;
    await bot.slack.deliverRaw({ ...raw, headers: { 'x-slack-retry-num': '1' } });
    await bot.slack.deliverRaw({ ...raw, headers: { 'x-slack-retry-num': '2' } });
    expect(bot.runs.runs.size).toBe(1);
    expect(bot.seen.counts.signature).toBe(0);
  });

  test('a body of no sane size is refused', async () => {
    const bot = await startBot(cleanup);
    const ack = await bot.slack.deliverRaw({ body: commandBody(bot, 'x'.repeat(1_100_000)), contentType: form });
    expect([413, 0]).toContain(ack.status);
    expect(bot.runs.runs.size).toBe(0);
    expect(bot.seen.refusals).toEqual(['too_large']);
  });

  test('a form with a charset is read as a form', async () => {
    const bot = await startBot(cleanup);
    const ack = await bot.slack.deliverRaw({ body: commandBody(bot), contentType: `${form}; charset=utf-8` });
    expect(ack.status).toBe(200);
    expect(bot.runs.runs.size).toBe(1);
  });

  test('an ssl check is answered, and whatever is smuggled in with it ignored', async () => {
    const bot = await startBot(cleanup);
    const url = `http://127.0.0.1:${bot.port}/slack/events`;
    const body = `ssl_check=1&${commandBody(bot)}`;
    const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': form } });
    expect(response.status).toBe(200);
    expect(bot.runs.runs.size).toBe(0);
  });

  test('rubbish that is signed does no harm', async () => {
    const bot = await startBot(cleanup);
    for (const body of [
      '{',
      '[]',
      'null',
      '{"type":"event_callback"}',
      '{"type":"event_callback","event":{"type":"message"}}',
    ]) {
      const ack = await bot.slack.deliverRaw({ body });
      expect([200, 400]).toContain(ack.status);
    }
    expect((await bot.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John' })).ack?.ok).toBe(true);
  });

  test('nothing that people wrote, no token and no response URL reaches the log', async () => {
    const bot = await startBot(cleanup);
    bot.runs.failure = new Error('canary-failure');
    await bot.slack.deliverRaw({ body: commandBody(bot, 'canary-text'), contentType: form });
    await bot.slack.deliverRaw({ body: '{"canary-json', contentType: 'application/json' });
    await bot.slack.deliverRaw({ body: 'payload=canary-payload', contentType: form });
    bot.slack.mention({ user: 'maria', channel: 'sales', text: 'canary-mention' });
    await bot.slack.settled();
    expect(bot.seen.lines.length).toBeGreaterThan(0);
    expect(bot.seen.text()).not.toMatch(/canary-text|canary-json|canary-payload|canary-mention|secret-url|xoxb/);
  });
});

describe('pages of the process', () => {
  const health = {
    method: 'GET' as const,
    path: '/healthz',
    handler: (_request: unknown, response: ServerResponse) => void response.end('ok'),
  };

  test.each([
    ['HTTP', {}],
    ['Socket Mode', { socketMode: true }],
  ])('are served beside the door over %s', async (_name, options) => {
    const { port } = await startBot(cleanup, options, [health]);
    const get = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method });
    expect(await (await get('/healthz')).text()).toBe('ok');
    expect((await get('/nothing')).status).toBe(404);
    expect((await get('/healthz', 'POST')).status).toBe(405);
  });

  test('a taken port is an error with a name', async () => {
    const { port, seen } = await startBot(cleanup);
    const other = createHttpServer([], seen.log);
    await expect(other.listen({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'port_unavailable' });
    await other.close();
  });

  test('stopping is quick, and twice is once', async () => {
    const { app, slack } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John' });
    const startedAt = Date.now();
    await app.stop();
    await app.stop();
    expect(Date.now() - startedAt).toBeLessThan(2000);
    expect((await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John' })).ack?.ok).toBe(false);
  });
});

describe('Socket Mode', () => {
  test('comes back after Slack has closed the connection, and starts nothing twice', async () => {
    const bot = await startBot(cleanup, { socketMode: true });
    bot.slack.sockets.disconnect('refresh_requested');
    await until(() => bot.slack.calls('apps.connections.open').length >= 2 && bot.slack.sockets.count() === 1);
    await bot.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    await bot.slack.redeliver(bot.slack.deliveries('slash_commands').at(-1)?.id ?? '');
    expect(bot.runs.runs.size).toBe(1);
  });

  test('is ready only while a socket is connected', async () => {
    const bot = await startBot(cleanup, { socketMode: true });
    expect(bot.app.isReady()).toBe(true);
    const away = { method: 'apps.connections.open', times: 'always', effect: { kind: 'status', status: 503 } } as const;
    bot.slack.addFault(away);
    bot.slack.sockets.drop();
    await until(() => !bot.app.isReady());
    await until(() => bot.slack.calls('apps.connections.open').length >= 2);
    expect(bot.app.isReady()).toBe(false);
    bot.slack.clearFaults();
    await until(() => bot.app.isReady());
    expect(bot.slack.sockets.count()).toBe(1);
    await bot.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    expect(bot.runs.runs.size).toBe(1);
    await bot.app.stop();
    expect(bot.app.isReady()).toBe(false);
  });

  test('is not ready between the farewell of Slack and the next connection', async () => {
    const bot = await startBot(cleanup, { socketMode: true });
    bot.slack.sockets.disconnect('refresh_requested');
    await until(() => !bot.app.isReady());
    await until(() => bot.app.isReady());
    expect(bot.slack.calls('apps.connections.open')).toHaveLength(2);
  });

  test('that is lost for good is told, not thrown about', async () => {
    const bot = await startBot(cleanup, { socketMode: true });
    bot.slack.addFault({
      method: 'apps.connections.open',
      times: 'always',
      effect: { kind: 'error', error: 'invalid_auth' },
    });
    bot.slack.sockets.drop();
    await until(() => bot.gone.length > 0);
    expect(bot.gone[0]).toMatchObject({ code: 'slack_socket_gone' });
  });

  test('goes on trying while Slack is away', async () => {
    const bot = await startBot(cleanup, { socketMode: true });
    bot.slack.addFault({ method: 'apps.connections.open', times: 1, effect: { kind: 'status', status: 503 } });
    bot.slack.sockets.drop();
    await until(() => bot.slack.sockets.count() === 1 && bot.slack.calls('apps.connections.open').length >= 3);
    expect(bot.gone).toEqual([]);
  });
});

describe('a token that Slack does not take', () => {
  test('stops the start with its name', async () => {
    const bot = await startBot(cleanup);
    await bot.app.stop();
    bot.slack.addFault({ method: 'auth.test', times: 'always', effect: { kind: 'error', error: 'invalid_auth' } });
    await expect(bot.app.start({ host: '127.0.0.1', port: 0 })).rejects.toMatchObject({ code: 'slack_token_refused' });
  });
});
