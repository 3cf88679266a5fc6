import { afterEach, describe, expect, test } from 'vitest';
import type { SlackStandInOptions } from '../../../src/demo/slack/options.ts';
import type { SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { Cleanup, clientOf, post, startHttpBot, startSlack } from './start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

async function startListening(options: SlackStandInOptions): Promise<SlackStandIn> {
  const slack = await startSlack(cleanup, options);
  await startHttpBot(cleanup, slack, () => undefined);
  return slack;
}

async function eventsOf(slack: SlackStandIn): Promise<unknown[]> {
  await slack.settled();
  return slack.deliveries('events_api').map((each) => each.payload['event']);
}

describe('what the bot hears besides questions', () => {
  test('its own messages, edits and deletions come back where it subscribed to messages', async () => {
    const slack = await startListening({ events: ['message.channels'] });
    const client = clientOf(slack);
    const { ts = '' } = await post(client, { channel: 'C0SALES', text: 'one' });
    await client.chat.update({ channel: 'C0SALES', ts, text: 'two' });
    await client.chat.delete({ channel: 'C0SALES', ts });
    await client.chat.postEphemeral({ channel: 'C0SALES', user: 'U0MARIA', text: 'psst' });
    expect(await eventsOf(slack)).toMatchObject([
      { type: 'message', bot_id: slack.bot.botId, text: 'one' },
      { subtype: 'message_changed', message: { text: 'two' }, previous_message: { text: 'one' } },
      { subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'two' } },
    ]);
  });

  test('an edited mention is told again, marked as edited', async () => {
    const slack = await startListening({});
    const { ts } = slack.mention({ user: 'maria', channel: 'sales', text: 'incentive John' });
    slack.edit({ user: 'maria', channel: 'sales', ts, text: '@Genie incentive Ann' });
    expect(await eventsOf(slack)).toMatchObject([
      { type: 'app_mention', ts },
      { type: 'app_mention', ts, text: `<@${slack.bot.userId}> incentive Ann`, edited: { user: 'U0MARIA' } },
    ]);
    expect(() => slack.edit({ user: 'sam', channel: 'sales', ts, text: 'x' })).toThrow('sam wrote no message');
  });

  test('opening the app is told with its tab, and a view that asks for it tells that it was closed', async () => {
    const slack = await startSlack(cleanup);
    const closed: string[] = [];
    await startHttpBot(cleanup, slack, (app) => {
      app.command('/x', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'noticed',
            notify_on_close: true,
            title: { type: 'plain_text', text: 'T' },
            blocks: [{ type: 'divider' }],
          },
        });
      });
      app.view({ callback_id: 'noticed', type: 'view_closed' }, async ({ ack, view }) => {
        closed.push(view.id);
        await ack();
      });
    });
    slack.openApp('maria');
    expect(await eventsOf(slack)).toMatchObject([{ type: 'app_home_opened', tab: 'messages', user: 'U0MARIA' }]);
    await slack.command({ user: 'maria', channel: 'sales', text: '/x' });
    const view = await slack.waitFor(() => slack.views('maria')[0]);
    const ack = await slack.closeView({ user: 'maria', viewId: view.id });
    expect(ack).toMatchObject({ ok: true });
    expect(closed).toEqual([view.id]);
  });
});
