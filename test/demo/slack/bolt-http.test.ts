import { afterEach, describe, expect, test } from 'vitest';
import { Cleanup, startHttpBot, startSlack } from './start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

describe('a Bolt app over HTTP', () => {
  test('echoes the challenge when its request URL is checked', async () => {
    const slack = await startSlack(cleanup);
    await startHttpBot(cleanup, slack, () => undefined);
    expect(await slack.verifyRequestUrl()).toBe(true);
  });

  test('acknowledges a slash command, and its acknowledgement is shown to who typed it alone', async () => {
    const slack = await startSlack(cleanup);
    await startHttpBot(cleanup, slack, (app) => {
      app.command('/incentive', async ({ ack, command }) => ack(`Working on ${command.text}`));
    });
    const { ack, payload } = await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    expect(ack).toMatchObject({ ok: true, status: 200 });
    expect(ack?.latencyMs).toBeLessThan(3000);
    expect(payload).toMatchObject({
      team_id: slack.team.id,
      channel_name: 'sales',
      user_id: 'U0MARIA',
      user_name: 'maria',
      command: '/incentive',
      text: 'John Smith',
      is_enterprise_install: 'false',
    });
    expect(slack.ephemerals('maria').map((each) => each.text)).toEqual(['Working on John Smith']);
    expect(slack.ephemerals('sam')).toEqual([]);
    expect(slack.messages('sales')).toEqual([]);
  });

  test('says so to the person when a command is not acknowledged or not known', async () => {
    const slack = await startSlack(cleanup, { commands: [{ command: '/incentive', description: 'Pay' }] });
    await startHttpBot(cleanup, slack, (app) => {
      app.command('/incentive', async () => {
        throw new Error('a bug in the bot');
      });
    });
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John' });
    await slack.command({ user: 'maria', channel: 'sales', text: '/unknown' });
    const words = slack.ephemerals('maria').map((each) => each.text);
    expect(words[0]).toContain('`/incentive` failed with the error "dispatch_failed"');
    expect(words[1]).toContain('is not a valid command');
    expect(slack.deliveries('slash_commands')).toHaveLength(1);
  });

  test('hears a mention and a direct message, and answers in the thread', async () => {
    const slack = await startSlack(cleanup);
    await startHttpBot(cleanup, slack, (app) => {
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: `You said ${event.text}`, thread_ts: event.ts });
      });
      app.message(async ({ message, say }) => {
        if (message.channel_type === 'im' && message.subtype === undefined) await say(`DM: ${message.text ?? ''}`);
      });
    });
    const asked = slack.say({ user: 'maria', channel: 'sales', text: '@genie how is Acme & Co?' });
    slack.directMessage({ user: 'sam', text: 'hello' });
    await slack.settled();
    await slack.waitFor(() => slack.messages('dm', 'sam').length === 2);
    const thread = await slack.waitFor(() => {
      const messages = slack.thread('sales', asked.ts);
      return messages.length === 2 && messages;
    });
    expect(thread[1]?.text).toBe(`You said <@${slack.bot.userId}> how is Acme &amp; Co?`);
    expect(thread[1]?.bot_id).toBe(slack.bot.botId);
    expect(slack.messages('dm', 'sam')[1]?.text).toBe('DM: hello');
  });

  test('gets every press with all it needs, and its response URL replaces the message', async () => {
    const slack = await startSlack(cleanup);
    await startHttpBot(cleanup, slack, (app) => {
      app.command('/ask', async ({ ack, respond }) => {
        await ack();
        await respond({
          response_type: 'in_channel',
          text: 'Choose',
          blocks: [
            {
              type: 'actions',
              block_id: 'choice',
              elements: [
                { type: 'button', action_id: 'go', value: 'run-1', text: { type: 'plain_text', text: 'Go' } },
                {
                  type: 'static_select',
                  action_id: 'who',
                  options: [{ text: { type: 'plain_text', text: 'John' }, value: 'john' }],
                },
              ],
            },
          ],
        });
      });
      app.action('go', async ({ ack, respond, action, body }) => {
        await ack();
        const value = action.type === 'button' ? action.value : '';
        await respond({ replace_original: true, text: `Gone ${value ?? ''} by ${body.user.id}` });
      });
      app.action('who', async ({ ack, respond, action }) => {
        await ack();
        const chosen = action.type === 'static_select' ? action.selected_option.value : '';
        await respond(`Chosen ${chosen}`);
      });
    });
    await slack.command({ user: 'maria', channel: 'sales', text: '/ask' });
    const posted = await slack.waitFor(() => slack.messages('sales')[0]);
    await slack.click({ user: 'sam', channel: 'sales', messageTs: posted.ts, actionId: 'who', selected: 'john' });
    const whispered = await slack.waitFor(() => slack.ephemerals('sam')[0]);
    expect(whispered.text).toBe('Chosen john');
    const ack = await slack.click({ user: 'sam', channel: 'sales', messageTs: posted.ts, actionId: 'go' });
    expect(ack.ok).toBe(true);
    await slack.waitFor(() => slack.messages('sales')[0]?.text === 'Gone run-1 by U0SAM');
    const press = slack.deliveries('interactive')[1]?.payload;
    expect(press).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: posted.ts, is_ephemeral: false },
      channel: { id: 'C0SALES', name: 'sales' },
      message: { ts: posted.ts },
      actions: [{ type: 'button', action_id: 'go', block_id: 'choice', value: 'run-1' }],
    });
  });

  test('opens a modal, refuses a field, and closes it when all is well', async () => {
    const slack = await startSlack(cleanup);
    const submitted: unknown[] = [];
    await startHttpBot(cleanup, slack, (app) => {
      app.command('/form', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'person',
            title: { type: 'plain_text', text: 'Who' },
            submit: { type: 'plain_text', text: 'Run' },
            blocks: [
              {
                type: 'input',
                block_id: 'name',
                label: { type: 'plain_text', text: 'Name' },
                element: { type: 'plain_text_input', action_id: 'value' },
              },
            ],
          },
        });
      });
      app.view('person', async ({ ack, view }) => {
        const name = view.state.values['name']?.['value']?.value;
        submitted.push(name);
        if (name === 'nobody') await ack({ response_action: 'errors', errors: { name: 'Not found' } });
        else await ack();
      });
    });
    await slack.command({ user: 'maria', channel: 'dm', text: '/form' });
    const view = await slack.waitFor(() => slack.views('maria')[0]);
    const fill = async (value: string) => slack.submit({ user: 'maria', viewId: view.id, values: { name: { value } } });

    expect((await fill('')).errors).toEqual({ name: 'Please complete this required field.' });
    expect((await fill('nobody')).errors).toEqual({ name: 'Not found' });
    expect(slack.views('maria')[0]?.errors).toEqual({ name: 'Not found' });
    expect((await fill('John')).errors).toEqual({});
    expect(slack.views('maria')).toEqual([]);
    expect(submitted).toEqual(['nobody', 'John']);
  });
});
