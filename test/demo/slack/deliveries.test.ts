import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { readBody } from '../../../src/demo/slack/http-io.ts';
import { signBody } from '../../../src/demo/slack/deliver/sign.ts';
import { Cleanup, startHttpBot, startSlack } from './start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

interface Seen {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** A bare server in the bot's place, which answers as told and keeps what it was sent. */
async function startEar(slack: SlackStandIn, statusOf: (count: number) => number | 'hang'): Promise<Seen[]> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      seen.push({ headers: request.headers, body: body.toString('utf8') });
      const status = statusOf(seen.length);
      if (status !== 'hang') response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanup.add(
    async () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  return seen;
}

describe('what Slack sends', () => {
  test('the signature equals the one that Slack documents', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
      '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com' +
      '%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
    expect(signBody('8f742231b10e8888abcd99yyyzzz85a5', 1_531_420_618, body)).toBe(signature);
  });

  test('commands and presses come as a bare url-encoded form, events as JSON', async () => {
    const slack = await startSlack(cleanup);
    const seen = await startEar(slack, () => 200);
    await slack.command({ user: 'maria', channel: 'deals', text: '/incentive María & co' });
    slack.mention({ user: 'maria', channel: 'sales', text: '1 < 2' });
    await slack.settled();
    expect(seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(new URLSearchParams(seen[0]?.body).get('text')).toBe('María & co');
    expect(new URLSearchParams(seen[0]?.body).get('channel_name')).toBe('privategroup');
    expect(seen[1]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(seen[1]?.body ?? '{}')).toMatchObject({
      type: 'event_callback',
      team_id: slack.team.id,
      event: {
        type: 'app_mention',
        channel: 'C0SALES',
        user: 'U0MARIA',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                elements: [
                  { type: 'user', user_id: slack.bot.userId },
                  { type: 'text', text: ' 1 < 2' },
                ],
              },
            ],
          },
        ],
      },
      authorizations: [{ user_id: slack.bot.userId, is_bot: true }],
      is_ext_shared_channel: false,
    });
  });

  test('an event that is not taken comes again with the same id and the reason', async () => {
    const slack = await startSlack(cleanup);
    const seen = await startEar(slack, (count) => (count < 3 ? 500 : 200));
    slack.mention({ user: 'maria', channel: 'sales', text: 'hello' });
    await slack.settled();
    expect(seen.map((each) => each.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
    expect(seen[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    const ids = seen.map((each) => /"event_id":"([^"]+)"/u.exec(each.body)?.[1]);
    expect(new Set(ids).size).toBe(1);
  });

  test('it gives up after three redeliveries, and never repeats a command', async () => {
    const slack = await startSlack(cleanup);
    const seen = await startEar(slack, () => 503);
    slack.mention({ user: 'maria', channel: 'sales', text: 'hello' });
    await slack.settled();
    expect(seen).toHaveLength(4);
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive' });
    expect(seen).toHaveLength(5);
  });

  test('a command that is not acknowledged within three seconds fails for the person', async () => {
    const slack = await startSlack(cleanup);
    await startEar(slack, () => 'hang');
    const { ack } = await slack.command({ user: 'maria', channel: 'sales', text: '/incentive' });
    expect(ack).toMatchObject({ ok: false, error: 'http_timeout' });
    expect(slack.ephemerals('maria')[0]?.text).toContain('operation_timeout');
  });

  test('a strangers message carries the other company, and the channel counts as shared', async () => {
    const slack = await startSlack(cleanup);
    await startEar(slack, () => 200);
    slack.mention({ user: 'ivan', channel: 'shared', text: 'hello' });
    await slack.settled();
    expect(slack.deliveries('events_api')[0]?.payload).toMatchObject({
      is_ext_shared_channel: true,
      event: { user_team: 'T0PARTNER', user: 'U0IVAN' },
    });
  });

  test('a mention and a channel message are two events of one message where both are subscribed', async () => {
    const slack = await startSlack(cleanup, { events: ['app_mention', 'message.channels'] });
    await startEar(slack, () => 200);
    const message = slack.mention({ user: 'maria', channel: 'sales', text: 'hello' });
    await slack.settled();
    const payloads = slack.deliveries('events_api').map((each) => each.payload);
    expect(payloads.map((payload) => payload['event'])).toMatchObject([
      { type: 'app_mention', ts: message.ts, client_msg_id: message.client_msg_id },
      { type: 'message', channel_type: 'channel', ts: message.ts, client_msg_id: message.client_msg_id },
    ]);
    expect(payloads[0]?.['event_id']).not.toBe(payloads[1]?.['event_id']);
  });

  test('a mention where the bot is not a member reaches nobody, and the person is told', async () => {
    const slack = await startSlack(cleanup);
    await startEar(slack, () => 200);
    slack.mention({ user: 'maria', channel: 'legal', text: 'hello' });
    expect(slack.deliveries()).toEqual([]);
    expect(slack.ephemerals('maria')[0]?.text).toContain('not in this channel');
  });
});

describe('requests made by hand', () => {
  test('forged and stale signatures are refused by a Bolt app, a replay is not noticed by it', async () => {
    const slack = await startSlack(cleanup);
    await startHttpBot(cleanup, slack, (app) => {
      app.event('app_mention', async () => undefined);
    });
    slack.mention({ user: 'maria', channel: 'sales', text: 'hello' });
    await slack.settled();
    const [delivery] = slack.deliveries('events_api');
    const body = JSON.stringify(delivery?.payload);
    const now = Math.floor(Date.now() / 1000);
    expect((await slack.deliverRaw({ body, signingSecret: 'guessed' })).status).toBe(401);
    expect((await slack.deliverRaw({ body, timestampSeconds: now - 400 })).status).toBe(401);
    expect((await slack.deliverRaw({ body })).status).toBe(200);
    expect((await slack.redeliver(delivery?.id ?? '')).ok).toBe(true);
  });
});
