import { afterEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { Cleanup, clientOf, post, startHttpBot, startSlack } from './start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

async function responseUrl(slack: SlackStandIn): Promise<string> {
  await startHttpBot(cleanup, slack, (app) => {
    app.command('/x', async ({ ack }) => ack());
  });
  const { payload } = await slack.command({ user: 'maria', channel: 'legal', text: '/x' });
  return String(payload?.['response_url']);
}

async function answer(url: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  await response.text();
  return response.status;
}

describe('a response URL', () => {
  test('speaks to the person alone by default, and to the channel on request, also where the bot is no member', async () => {
    const slack = await startSlack(cleanup);
    const url = await responseUrl(slack);
    expect(await answer(url, { text: 'for you' })).toBe(200);
    expect(await answer(url, { text: 'for all', response_type: 'in_channel' })).toBe(200);
    expect(slack.ephemerals('maria').map((each) => each.text)).toEqual(['for you']);
    expect(slack.messages('legal').map((each) => each.text)).toEqual(['for all']);
  });

  test('works five times', async () => {
    const slack = await startSlack(cleanup);
    const url = await responseUrl(slack);
    const statuses = [];
    for (let use = 1; use <= 6; use += 1) statuses.push(await answer(url, { text: `use ${use}` }));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  test('works for thirty minutes', async () => {
    let nowMs = Date.now();
    const slack = await startSlack(cleanup, { now: () => nowMs });
    const url = await responseUrl(slack);
    nowMs += 29 * 60_000;
    expect(await answer(url, { text: 'in time' })).toBe(200);
    nowMs += 2 * 60_000;
    expect(await answer(url, { text: 'late' })).toBe(404);
  });

  test('of a press replaces or deletes the message it came from, seen by one or by all', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    await startHttpBot(cleanup, slack, (app) => {
      app.action('go', async ({ ack }) => ack());
    });
    const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } } as const;
    const blocks = [{ type: 'actions', elements: [button] } as const];
    const press = async (messageTs: string) => {
      await slack.click({ user: 'maria', channel: 'sales', messageTs, actionId: 'go' });
      return String(slack.deliveries('interactive').at(-1)?.payload['response_url']);
    };
    await client.chat.postEphemeral({ channel: 'C0SALES', user: 'U0MARIA', text: 'a', blocks });
    const whisperTs = slack.ephemerals('maria')[0]?.ts ?? '';
    const whisper = await press(whisperTs);
    expect(slack.deliveries('interactive')[0]?.payload['message']).toBeUndefined();
    await answer(whisper, { text: 'b', replace_original: true });
    expect(slack.ephemerals('maria')).toMatchObject([{ ts: whisperTs, text: 'b' }]);
    await answer(whisper, { delete_original: true });
    expect(slack.ephemerals('maria')).toEqual([]);
    const { ts = '' } = await post(client, { channel: 'C0SALES', text: 'c', blocks });
    const open = await press(ts);
    await answer(open, { text: 'in its thread', response_type: 'in_channel', thread_ts: ts });
    expect(slack.thread('sales', ts).map((each) => each.text)).toEqual(['c', 'in its thread']);
    await answer(open, { delete_original: true });
    expect(slack.messages('sales').map((each) => each.text)).toEqual(['in its thread']);
  });

  test('refuses malformed blocks and unknown addresses', async () => {
    const slack = await startSlack(cleanup);
    const url = await responseUrl(slack);
    expect(await answer(url, { text: 'x', blocks: [{ type: 'section' }] })).toBe(400);
    expect(await answer(`${slack.url}/commands/T0/unknown`, { text: 'x' })).toBe(404);
  });
});
