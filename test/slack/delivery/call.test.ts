import { createServer, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/lib/clock.ts';
import { createDelivery, type Delivery } from '../../../src/slack/delivery/delivery.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { observe } from '../helpers/observed.ts';
import { reply, startScriptedSlack } from '../helpers/scripted-slack.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

function deliveryTo(apiUrl: string, token = 'xoxb-1', signal = new AbortController().signal): Delivery {
  const seen = observe();
  return createDelivery({ token, apiUrl, resultTimeoutMs: 200 }, { clock: systemClock, ...seen, signal });
}

/** An address at which nobody listens. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

const posting = ['chat.postMessage', { channel: 'C1', text: 'hi' }] as const;

describe('a call of the Web API', () => {
  test('sends its own token and nobody else\u2019s', async () => {
    const slack = await startScriptedSlack(cleanup, (_received, response) => reply(response, { ok: true }));
    await deliveryTo(slack.apiUrl, 'xoxb-1').api.call('auth.test', {}, { repeat: 'not' });
    await deliveryTo(slack.apiUrl, 'xoxb-2').api.call('auth.test', {}, { repeat: 'not' });
    expect(slack.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer xoxb-1', 'Bearer xoxb-2']);
  });

  test('goes only to Slack, even where the method is an address', async () => {
    const slack = await startScriptedSlack(cleanup, (_received, response) => reply(response, { ok: true }));
    const other = await startScriptedSlack(cleanup, (_received, response) => reply(response, { ok: true }));
    await deliveryTo(slack.apiUrl).api.call(`${other.url}/steal`, {}, { repeat: 'not' });
    expect(other.received).toEqual([]);
    expect(slack.received).toHaveLength(1);
  });

  test.each([
    ['without Retry-After', {}],
    ['with rubbish in Retry-After', { 'retry-after': 'soon' }],
    ['with Retry-After', { 'retry-after': '1' }],
  ])('waits out a 429 %s', async (_what, headers: Record<string, string>) => {
    const slack = await startScriptedSlack(cleanup, (_received, response, count) => {
      if (count === 1) reply(response, { ok: false, error: 'ratelimited' }, 429, headers);
      else reply(response, { ok: true });
    });
    const startedAt = Date.now();
    await deliveryTo(slack.apiUrl).api.call(...posting, { repeat: 'never_lost' });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(950);
    expect(slack.received).toHaveLength(2);
  });

  test('waits out a limit that comes as an error with status 200', async () => {
    const slack = await startScriptedSlack(cleanup, (_received, response, count) =>
      reply(response, count === 1 ? { ok: false, error: 'ratelimited' } : { ok: true }),
    );
    await deliveryTo(slack.apiUrl).api.call(...posting, { repeat: 'never_lost' });
    expect(slack.received).toHaveLength(2);
  });

  test.each([
    ['a page of HTML', (response: ServerResponse) => response.writeHead(200).end('<html>oops</html>')],
    [
      'half a reply',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ok":');
        setTimeout(() => response.destroy(), 10);
      },
    ],
    [
      'a 502',
      (response: ServerResponse): void => {
        response.writeHead(502).end();
      },
    ],
    ['no reply at all', () => undefined],
  ])('takes %s for a lost reply, and sends a post no second time by itself', async (_what, answer) => {
    const slack = await startScriptedSlack(cleanup, (_received, response) => answer(response));
    const call = deliveryTo(slack.apiUrl).api.call(...posting, { repeat: 'never_lost' });
    await expect(call).rejects.toMatchObject({ code: 'slack_lost', retryable: true });
    expect(slack.received).toHaveLength(1);
  });

  test('repeats what does no harm', async () => {
    const slack = await startScriptedSlack(cleanup, (_received, response, count) => {
      if (count < 3) response.writeHead(503).end();
      else reply(response, { ok: true });
    });
    await deliveryTo(slack.apiUrl).api.call('users.info', { user: 'U1' }, { repeat: 'always' });
    expect(slack.received).toHaveLength(3);
  });

  test('that never left may be made again, a refusal is final', async () => {
    const slack = await startScriptedSlack(cleanup, (_received, response) =>
      reply(response, { ok: false, error: 'missing_scope', needed: 'chat:write' }),
    );
    const refused = deliveryTo(slack.apiUrl).api.call(...posting, { repeat: 'always' });
    await expect(refused).rejects.toMatchObject({ code: 'slack_refused', retryable: false });
    const nowhere = deliveryTo(`${await closedAddress()}/api`).api.call(...posting, {
      repeat: 'never_lost',
      deadline: Date.now() + 300,
    });
    await expect(nowhere).rejects.toMatchObject({ code: 'slack_unsent' });
  });

  test('ends at once when the process ends', async () => {
    const slack = await startScriptedSlack(cleanup, () => undefined);
    const end = new AbortController();
    const call = deliveryTo(slack.apiUrl, 'xoxb-1', end.signal).api.call(...posting, { repeat: 'always' });
    end.abort(new Error('SIGTERM'));
    await expect(call).rejects.toThrow('SIGTERM');
  });
});

describe('a private word', () => {
  const ear = { userId: 'U1', channelId: 'C1', threadTs: null };
  const hello = { text: 'hello', blocks: [] };

  test('goes by the response URL, in a way that leaves the original alone', async () => {
    const bodies: string[] = [];
    const slack = await startScriptedSlack(cleanup, ({ args }, response) => {
      bodies.push([...args.keys()].join());
      response.writeHead(200).end('ok');
    });
    const told = await deliveryTo(slack.apiUrl).whisper({ ...ear, responseUrl: `${slack.url}/respond` }, hello);
    expect(told).toBe(true);
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  test.each(['expired', 'unreachable', 'foreign'])('finds another way where the URL is %s', async (kind) => {
    const slack = await startScriptedSlack(cleanup, ({ method }, response) => {
      if (method === 'respond') response.writeHead(404).end();
      else reply(response, { ok: true });
    });
    const urls = {
      expired: `${slack.url}/respond`,
      unreachable: await closedAddress(),
      foreign: 'http://example.com/',
    };
    const responseUrl = Object.entries(urls).find(([name]) => name === kind)?.[1] ?? null;
    expect(await deliveryTo(slack.apiUrl).whisper({ ...ear, responseUrl }, hello)).toBe(true);
    expect(slack.received.at(-1)?.method).toBe('chat.postEphemeral');
  });

  test('that nobody can hear is said to have failed', async () => {
    const slack = await startScriptedSlack(cleanup, (_received, response) =>
      reply(response, { ok: false, error: 'user_not_in_channel' }),
    );
    expect(await deliveryTo(slack.apiUrl).whisper({ ...ear, responseUrl: null }, hello)).toBe(false);
  });
});
