import { afterEach, describe, expect, test } from 'vitest';
import { Cleanup, startSlack, startSocketBot, post } from './start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

describe('a Bolt app over Socket Mode', () => {
  test('gets commands, events and presses over the socket, and its acknowledgement is shown', async () => {
    const slack = await startSlack(cleanup, { socketMode: true });
    await startSocketBot(cleanup, slack, (app) => {
      app.command('/incentive', async ({ ack }) => ack({ text: 'On it' }));
      app.event('app_mention', async ({ event, client }) => {
        await post(client, {
          channel: event.channel,
          thread_ts: event.ts,
          text: 'Here',
          blocks: [
            {
              type: 'actions',
              elements: [{ type: 'button', action_id: 'ok', text: { type: 'plain_text', text: 'OK' } }],
            },
          ],
        });
      });
      app.action('ok', async ({ ack, respond }) => {
        await ack();
        await respond('Pressed');
      });
    });
    const { ack } = await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John' });
    expect(ack).toMatchObject({ ok: true, body: { text: 'On it' } });
    expect(slack.ephemerals('maria').map((each) => each.text)).toEqual(['On it']);

    const asked = slack.mention({ user: 'maria', channel: 'sales', text: 'hello' });
    const answer = await slack.waitFor(() => slack.thread('sales', asked.ts)[1]);
    await slack.click({ user: 'maria', channel: 'sales', messageTs: answer.ts, actionId: 'ok' });
    await slack.waitFor(() => slack.ephemerals('maria').some((each) => each.text === 'Pressed'));
    expect(slack.deliveries().every((each) => each.transport === 'socket')).toBe(true);
  });

  test('reconnects when asked to refresh, and gets what happened meanwhile', async () => {
    const slack = await startSlack(cleanup, { socketMode: true });
    const heard: string[] = [];
    await startSocketBot(cleanup, slack, (app) => {
      app.event('app_mention', async ({ event }) => void heard.push(event.text));
    });
    expect(slack.sockets.count()).toBe(1);
    slack.sockets.disconnect('refresh_requested');
    await slack.waitFor(() => slack.sockets.count() === 0);
    slack.mention({ user: 'maria', channel: 'sales', text: 'still there?' });
    await slack.settled();
    expect(heard).toHaveLength(1);
    expect(slack.sockets.count()).toBe(1);
    expect(slack.calls('apps.connections.open')).toHaveLength(2);
  });

  test('gets an event again when the connection is lost before it is acknowledged', async () => {
    const slack = await startSlack(cleanup, { socketMode: true });
    const attempts: (number | undefined)[] = [];
    await startSocketBot(cleanup, slack, (app) => {
      app.use(async ({ context, next }) => {
        attempts.push(context.retryNum);
        await next();
      });
      app.event('app_mention', async () => undefined);
    });
    // Dropped in the same tick: the envelope is on its way and its acknowledgement can no longer arrive.
    slack.mention({ user: 'maria', channel: 'sales', text: 'once' });
    await Promise.resolve();
    slack.sockets.drop();
    await slack.settled();
    const [delivery] = slack.deliveries('events_api');
    expect(delivery?.attempts.map((attempt) => attempt.ok)).toEqual([false, true]);
    expect(attempts.at(-1)).toBe(1);
  });

  test('tells the person that a command failed when no connection is there', async () => {
    const slack = await startSlack(cleanup, { socketMode: true });
    const { ack } = await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John' });
    expect(ack).toMatchObject({ ok: false, error: 'connection_failed' });
    expect(slack.ephemerals('maria')[0]?.text).toContain('dispatch_failed');
  });

  test('shares deliveries between two connections, whichever thread they belong to', async () => {
    const slack = await startSlack(cleanup, { socketMode: true });
    const heard = [0, 0];
    for (const index of [0, 1]) {
      await startSocketBot(cleanup, slack, (app) => {
        app.event('app_mention', async () => {
          heard[index] = (heard[index] ?? 0) + 1;
        });
      });
    }
    const root = slack.mention({ user: 'maria', channel: 'sales', text: 'one' });
    slack.mention({ user: 'maria', channel: 'sales', text: 'two', threadTs: root.ts });
    await slack.settled();
    await slack.waitFor(() => heard[0] === 1 && heard[1] === 1);
    expect(slack.sockets.count()).toBe(2);
  });

  test('answers a form over the socket with errors on its fields', async () => {
    const slack = await startSlack(cleanup, { socketMode: true });
    await startSocketBot(cleanup, slack, (app) => {
      app.command('/form', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'f',
            title: { type: 'plain_text', text: 'T' },
            submit: { type: 'plain_text', text: 'Go' },
            blocks: [
              {
                type: 'input',
                block_id: 'b',
                label: { type: 'plain_text', text: 'L' },
                element: { type: 'plain_text_input', action_id: 'a' },
              },
            ],
          },
        });
      });
      app.view('f', async ({ ack }) => ack({ response_action: 'errors', errors: { b: 'No' } }));
    });
    await slack.command({ user: 'maria', channel: 'sales', text: '/form' });
    const view = await slack.waitFor(() => slack.views('maria')[0]);
    const outcome = await slack.submit({ user: 'maria', viewId: view.id, values: { b: { a: 'x' } } });
    expect(outcome).toMatchObject({ errors: { b: 'No' }, ack: { ok: true } });
  });

  test('refuses a connection without a ticket of apps.connections.open', async () => {
    const slack = await startSlack(cleanup, { socketMode: true });
    const socket = new WebSocket(`${slack.url.replace('http', 'ws')}/socket?ticket=guessed`);
    await new Promise((resolve) => {
      socket.addEventListener('error', resolve);
    });
    expect(slack.sockets.count()).toBe(0);
  });
});
