import { afterEach, describe, expect, test } from 'vitest';
import { Cleanup, clientOf, refusalOf, startSlack, post } from '../start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('posting', () => {
  test('a posted message has a rising timestamp, its blocks get ids, and metadata is kept', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const metadata = { event_type: 'genie_run', event_payload: { run_id: 'r1', part: 'root' } };
    const posted = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        post(client, { channel: 'C0SALES', text: `n ${index}`, blocks: [section('hi')], metadata }),
      ),
    );
    const stamps = posted.map((each) => each.ts ?? '');
    expect(new Set(stamps).size).toBe(20);
    expect(slack.messages('sales').map((each) => each.ts)).toEqual(stamps.toSorted());
    const [first] = slack.messages('sales');
    expect(first?.blocks?.[0]?.['block_id']).toEqual(expect.any(String));
    expect(first?.metadata).toEqual(metadata);
    expect(posted[0]?.message?.text).toMatch(/^n /u);
  });

  test('places that the bot cannot post to are refused as Slack refuses them', async () => {
    const slack = await startSlack(cleanup, {
      channels: [{ name: 'secret', kind: 'private', members: ['maria'], hasBot: false }],
    });
    const client = clientOf(slack);
    const tryAt = async (channel: string, extra: { thread_ts?: string } = {}) =>
      refusalOf(post(client, { channel, text: 'x', ...extra }));
    expect(await tryAt('C0LEGAL')).toBe('not_in_channel');
    expect(await tryAt('C0SECRET')).toBe('channel_not_found');
    expect(await tryAt('C0NOSUCH')).toBe('channel_not_found');
    expect(await tryAt('C0OLDPIPELINE')).toBe('is_archived');
    expect(await tryAt('C0SALES', { thread_ts: 'yesterday' })).toBe('invalid_thread_ts');
    expect(await tryAt('C0SALES', { thread_ts: '1700000000.000100' })).toBe('thread_not_found');
    expect(slack.messages('sales')).toEqual([]);
  });

  test('a user id as channel opens the direct message', async () => {
    const slack = await startSlack(cleanup);
    await post(clientOf(slack), { channel: 'U0PRIYA', text: 'hello' });
    expect(slack.messages('dm', 'priya').map((each) => each.text)).toEqual(['hello']);
  });

  test('what is wrong with the content is named by a JSON pointer', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const call = post(client, {
      channel: 'C0SALES',
      text: 'x',
      blocks: [section('fine'), { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]'],
        },
      },
    });
    expect(await refusalOf(post(client, { channel: 'C0SALES', text: '' }))).toBe('no_text');
  });

  test('an ephemeral message is for a member alone, and in no history', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    await client.chat.postEphemeral({ channel: 'C0SALES', user: 'U0MARIA', text: 'psst' });
    const call = client.chat.postEphemeral({ channel: 'C0SALES', user: 'U0GUS', text: 'psst' });
    expect(await refusalOf(call)).toBe('user_not_in_channel');
    expect(slack.ephemerals('maria').map((each) => each.text)).toEqual(['psst']);
    expect((await client.conversations.history({ channel: 'C0SALES' })).messages).toEqual([]);
  });
});

describe('editing', () => {
  test('an edit with text takes the blocks away, one with metadata alone keeps everything', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const metadata = { event_type: 'genie_run', event_payload: { part: 'root' } };
    const { ts = '' } = await post(client, {
      channel: 'C0SALES',
      text: 'first',
      blocks: [section('first')],
      metadata,
    });
    const target = { channel: 'C0SALES', ts };
    const look = () => slack.messages('sales')[0];
    await client.apiCall('chat.update', { ...target, metadata: { event_type: 'other', event_payload: {} } });
    expect(look()).toMatchObject({ text: 'first', blocks: [section('first')], metadata: { event_type: 'other' } });
    await client.chat.update({ ...target, text: 'second' });
    expect(look()).toMatchObject({ text: 'second', metadata: { event_type: 'other' } });
    expect(look()?.blocks).toBeUndefined();
    expect(look()?.edited).toBeDefined();
    await client.apiCall('chat.update', { ...target, text: 'third', metadata: {} });
    expect(look()?.metadata).toBeUndefined();
  });

  test('only own messages, only short text, only what is there', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const { ts: others } = slack.say({ user: 'maria', channel: 'sales', text: 'mine' });
    const { ts = '' } = await post(client, { channel: 'C0SALES', text: 'x' });
    const update = async (stamp: string, text: string) =>
      refusalOf(client.chat.update({ channel: 'C0SALES', ts: stamp, text }));
    expect(await update(others, 'yours')).toBe('cant_update_message');
    expect(await update('1700000000.000100', 'x')).toBe('message_not_found');
    expect(await update(ts, 'x'.repeat(4001))).toBe('msg_too_long');
    await client.chat.delete({ channel: 'C0SALES', ts });
    expect(await update(ts, 'x')).toBe('message_not_found');
    expect(await refusalOf(client.chat.delete({ channel: 'C0SALES', ts: others }))).toBe('cant_delete_message');
  });

  test('a permalink leads to the message, also in a thread', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const root = slack.say({ user: 'maria', channel: 'sales', text: 'root' });
    const { ts = '' } = await post(client, { channel: 'C0SALES', text: 'x', thread_ts: root.ts });
    const { permalink } = await client.chat.getPermalink({ channel: 'C0SALES', message_ts: ts });
    expect(permalink).toBe(
      `https://northwind.slack.com/archives/C0SALES/p${ts.replace('.', '')}?thread_ts=${root.ts}&cid=C0SALES`,
    );
  });
});
