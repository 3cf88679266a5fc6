import { afterEach, describe, expect, test } from 'vitest';
import type { View } from '@slack/types';
import type { SlackStandIn } from '../../../../src/demo/slack/stand-in.ts';
import { Cleanup, clientOf, refusalOf, startHttpBot, startSlack, post } from '../start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

const modal = (title: string): View => ({
  type: 'modal',
  title: { type: 'plain_text', text: title },
  blocks: [
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }],
    },
  ],
});

async function freshTrigger(slack: SlackStandIn): Promise<string> {
  const { payload } = await slack.command({ user: 'maria', channel: 'sales', text: '/x' });
  return String(payload?.['trigger_id']);
}

async function startWithBot(now: () => number = Date.now): Promise<SlackStandIn> {
  const slack = await startSlack(cleanup, { now });
  await startHttpBot(cleanup, slack, (app) => {
    app.command('/x', async ({ ack }) => ack());
    app.action('more', async ({ ack }) => ack());
  });
  return slack;
}

describe('views', () => {
  test('a trigger opens one view within three seconds', async () => {
    let nowMs = Date.now();
    const slack = await startWithBot(() => nowMs);
    const client = clientOf(slack);
    const open = async (trigger_id: string) => refusalOf(client.views.open({ trigger_id, view: modal('A') }));
    const used = await freshTrigger(slack);
    expect(await open(used)).toBe('it was accepted');
    expect(await open(used)).toBe('exchanged_trigger_id');
    const late = await freshTrigger(slack);
    nowMs += 3100;
    expect(await open(late)).toBe('expired_trigger_id');
    expect(await open('1.2.made-up')).toBe('invalid_trigger_id');
  });

  test('views are updated by id and hash, pushed by a press, and at most three high', async () => {
    const slack = await startWithBot();
    const client = clientOf(slack);
    const opened = await client.views.open({ trigger_id: await freshTrigger(slack), view: modal('A') });
    const viewId = opened.view?.id ?? '';
    await client.views.update({ view_id: viewId, hash: opened.view?.hash ?? '', view: modal('B') });
    const stale = client.views.update({ view_id: viewId, hash: opened.view?.hash ?? '', view: modal('C') });
    expect(await refusalOf(stale)).toBe('hash_conflict');
    const push = async (name: string) => {
      const top = slack.views('maria').at(-1)?.id ?? '';
      await slack.click({ user: 'maria', viewId: top, actionId: 'more' });
      const trigger = String(slack.deliveries('interactive').at(-1)?.payload['trigger_id']);
      return refusalOf(client.views.push({ trigger_id: trigger, view: modal(name) }));
    };
    expect(await push('D')).toBe('it was accepted');
    expect(await push('E')).toBe('it was accepted');
    expect(await push('F')).toBe('push_limit_reached');
    expect(slack.views('maria').map((each) => each.view['title'])).toMatchObject([
      { text: 'B' },
      { text: 'D' },
      { text: 'E' },
    ]);
    await slack.closeView({ user: 'maria', viewId: slack.views('maria').at(-1)?.id ?? '' });
    expect(slack.views('maria')).toHaveLength(2);
  });

  test('a malformed view is refused with the place of the mistake', async () => {
    const slack = await startWithBot();
    const call = clientOf(slack).views.open({ trigger_id: await freshTrigger(slack), view: modal('x'.repeat(25)) });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
  });
});

describe('the rest of the Web API', () => {
  test('a file is reserved, uploaded, completed into a thread and can be fetched', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const root = slack.say({ user: 'maria', channel: 'sales', text: 'csv please' });
    await client.filesUploadV2({
      channel_id: 'C0SALES',
      thread_ts: root.ts,
      filename: 'rows.csv',
      title: 'All rows',
      content: 'a,b\n1,2\n',
      initial_comment: 'Here they are',
    });
    const reply = slack.thread('sales', root.ts)[1];
    expect(reply).toMatchObject({
      text: 'Here they are',
      files: [{ title: 'All rows', mimetype: 'text/csv', size: 8 }],
    });
    const file = reply?.files?.[0];
    const content = await fetch(String(file?.['url_private']));
    expect(await content.text()).toBe('a,b\n1,2\n');
    const unsent = await client.files.getUploadURLExternal({ filename: 'x.txt', length: 3 });
    const early = client.files.completeUploadExternal({ files: [{ id: unsent.file_id ?? '' }] });
    expect(await refusalOf(early)).toBe('file_update_failed');
  });

  test('a status stands until the bot answers in the thread', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const root = slack.say({ user: 'maria', channel: 'sales', text: 'how much?' });
    const thread = { channel_id: 'C0SALES', thread_ts: root.ts };
    await client.assistant.threads.setStatus({ ...thread, status: 'is asking HR', loading_messages: ['Reading'] });
    expect(slack.status('sales', root.ts)).toBe('is asking HR');
    await post(client, { channel: 'C0SALES', thread_ts: root.ts, text: 'done' });
    expect(slack.status('sales', root.ts)).toBe('');
  });

  test('a reaction is added once', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const { ts } = slack.say({ user: 'maria', channel: 'sales', text: 'hello' });
    await client.reactions.add({ channel: 'C0SALES', timestamp: ts, name: 'eyes' });
    const again = client.reactions.add({ channel: 'C0SALES', timestamp: ts, name: 'eyes' });
    expect(await refusalOf(again)).toBe('already_reacted');
    expect(slack.messages('sales')[0]?.reactions).toMatchObject([{ name: 'eyes', count: 1 }]);
  });
});
