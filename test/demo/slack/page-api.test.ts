import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { Cleanup, clientOf, post, startHttpBot, startSlack } from './start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

const stateShape = z.looseObject({
  me: z.looseObject({ id: z.string() }),
  channels: z.array(z.looseObject({ id: z.string(), name: z.string(), kind: z.string(), isMember: z.boolean() })),
  commands: z.array(z.looseObject({ command: z.string() })),
  messages: z.record(z.string(), z.array(z.looseObject({ text: z.string(), ts: z.string() }))),
  view: z.looseObject({ id: z.string(), html: z.string().optional() }).nullable(),
});

async function look(slack: SlackStandIn, user: string): Promise<z.output<typeof stateShape>> {
  return stateShape.parse(await (await fetch(`${slack.url}/demo/state?user=${user}`)).json());
}

async function act(slack: SlackStandIn, what: string, body: object): Promise<{ status: number; answer: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${slack.url}/demo/${what}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, answer: await response.json() };
}

/** Follows a person's screen; `changes` grows as they come. */
async function follow(slack: SlackStandIn, user: string): Promise<Record<string, unknown>[]> {
  const changes: Record<string, unknown>[] = [];
  const stop = new AbortController();
  const response = await fetch(`${slack.url}/demo/stream?user=${user}`, { signal: stop.signal });
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (text + chunk).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^event: change\ndata: (.+)$/u.exec(event)?.[1];
        if (data !== undefined) changes.push(z.record(z.string(), z.unknown()).parse(JSON.parse(data)));
      }
    }
  })();
  cleanup.add(async () => {
    stop.abort();
    await reading.catch(() => undefined);
  });
  return changes;
}

const modal = {
  type: 'modal',
  callback_id: 'ask',
  title: { type: 'plain_text', text: 'Ask' },
  submit: { type: 'plain_text', text: 'Go' },
  blocks: [
    {
      type: 'input',
      block_id: 'who',
      label: { type: 'plain_text', text: 'Who' },
      element: { type: 'plain_text_input', action_id: 'name' },
    },
  ],
} as const;

describe('the page API', () => {
  test('the state is what this person may see, with the commands of the manifest', async () => {
    const commands = [{ command: '/incentive', usage_hint: '<person>', description: 'Work out an incentive' }];
    const slack = await startSlack(cleanup, { commands, tryThese: [{ label: 'Try', text: '/incentive John' }] });
    const maria = await look(slack, 'maria');
    const gus = await look(slack, 'gus');
    expect(maria).toMatchObject({ commands, tryThese: [{ label: 'Try' }], view: null, me: { id: 'U0MARIA' } });
    expect(maria.channels.map((each) => each.name)).toEqual(expect.arrayContaining(['sales', 'deals', 'Genie']));
    expect(maria.channels.find((each) => each.name === 'shared')).toMatchObject({ shared: true });
    expect(gus.channels.map((each) => each.name)).toEqual(['guests', 'Genie']);
  });

  test('words become messages, commands or a refusal in threads', async () => {
    const slack = await startSlack(cleanup);
    const said: string[] = [];
    await startHttpBot(cleanup, slack, (app) => {
      app.command('/incentive', async ({ ack, command }) => {
        said.push(command.text);
        await ack('on it');
      });
      app.event('app_mention', async ({ event }) => void said.push(event.text));
    });
    await act(slack, 'send', { user: 'U0MARIA', channel: 'C0SALES', text: '/incentive &lt;John&gt; &amp; <@U0SAM>' });
    await act(slack, 'send', { user: 'U0MARIA', channel: 'C0SALES', text: '<@U0GENIEBOT> hello' });
    await slack.settled();
    await slack.waitFor(() => said.length === 2);
    expect(said).toEqual(['<John> & @sam', '<@U0GENIEBOT> hello']);
    const root = slack.messages('sales')[0]?.ts ?? '';
    const inThread = { user: 'U0MARIA', channel: 'C0SALES', thread_ts: root, text: '/incentive Ann' };
    expect((await act(slack, 'send', inThread)).answer).toMatchObject({ ok: false });
    expect(slack.ephemerals('maria').at(-1)?.text).toContain('not supported in threads');
    expect(said).toHaveLength(2);
    const { channels, messages } = await look(slack, 'maria');
    expect(channels.some((each) => each.id === 'C0SALES')).toBe(true);
    expect(messages['C0SALES']?.map((each) => each['ephemeral'] === true)).toEqual([true, false, true]);
    expect((await look(slack, 'sam')).messages['C0SALES']).toHaveLength(1);
  });

  test('changes reach those who may see them', async () => {
    const slack = await startSlack(cleanup, { render: { message: (message) => `<p>${message.text}</p>` } });
    const client = clientOf(slack);
    const [maria, gus] = [await follow(slack, 'maria'), await follow(slack, 'gus')];
    const { ts = '' } = await post(client, { channel: 'C0SALES', text: 'root' });
    await post(client, { channel: 'C0SALES', thread_ts: ts, text: 'reply' });
    await client.chat.update({ channel: 'C0SALES', ts, text: 'edited' });
    await client.chat.postEphemeral({ channel: 'C0SALES', user: 'U0MARIA', text: 'psst' });
    await client.chat.delete({ channel: 'C0SALES', ts });
    await client.assistant.threads
      .setStatus({ channel_id: 'C0GUESTS', thread_ts: ts, status: 'x' })
      .catch(() => undefined);
    await post(client, { channel: 'C0GUESTS', text: 'for guests' });
    await slack.waitFor(() => maria.length >= 7 && gus.length >= 1);
    expect(maria.map((change) => change['type'])).toEqual([
      'message',
      'message',
      'message_changed',
      'message_changed',
      'ephemeral',
      'message_deleted',
      'message',
    ]);
    expect(maria[0]).toMatchObject({ message: { text: 'root', html: '<p>root</p>', is_bot: true, reply_count: 0 } });
    expect(maria[2]).toMatchObject({ message: { ts, reply_count: 1 } });
    expect(gus.map((change) => change['type'])).toEqual(['message']);
  });

  test('a modal is shown, filled in, refused, submitted and gone', async () => {
    const slack = await startSlack(cleanup, { render: { view: (view) => `<form id="${view.id}"></form>` } });
    await startHttpBot(cleanup, slack, (app) => {
      app.command('/ask', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: { ...modal, blocks: [...modal.blocks] } });
      });
      app.view('ask', async ({ ack, view }) => {
        const name = view.state.values['who']?.['name']?.value;
        if (name === 'x') await ack({ response_action: 'errors', errors: { who: 'Too short' } });
        else await ack({ response_action: 'clear' });
      });
    });
    const changes = await follow(slack, 'maria');
    await act(slack, 'send', { user: 'U0MARIA', channel: 'C0SALES', text: '/ask' });
    await slack.waitFor(() => changes.some((change) => change['type'] === 'view'));
    const { view } = await look(slack, 'maria');
    expect(view?.html).toContain(view?.id);
    const fill = async (name: string | null) =>
      (await act(slack, 'submit', { user: 'U0MARIA', view_id: view?.id, values: { who: { name } } })).answer;
    expect(await fill(null)).toMatchObject({ ok: false, errors: { who: 'Please complete this required field.' } });
    expect(await fill('x')).toMatchObject({ ok: false, errors: { who: 'Too short' } });
    expect(await fill('John')).toEqual({ ok: true });
    await slack.waitFor(() => changes.some((change) => change['type'] === 'view_closed'));
    expect((await look(slack, 'maria')).view).toBeNull();
  });

  test('a press without a bot, unknown people and empty words are said, not hidden', async () => {
    const slack = await startSlack(cleanup);
    expect(await act(slack, 'send', { user: 'nobody', channel: 'sales', text: 'x' })).toMatchObject({ status: 400 });
    expect(await act(slack, 'send', { user: 'maria', channel: 'sales', text: ' ' })).toMatchObject({ status: 400 });
    const blocks = [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } } as const],
      } as const,
    ];
    const { ts } = await post(clientOf(slack), { channel: 'C0SALES', text: 'x', blocks });
    const press = { user: 'maria', channel: 'C0SALES', message_ts: ts };
    expect(await act(slack, 'click', { ...press, action_id: 'go' })).toMatchObject({ answer: { ok: false } });
    expect(await act(slack, 'click', { ...press, action_id: 'gone' })).toMatchObject({ status: 400 });
  });

  test('the page itself comes from the handler, and a reset forgets what was said', async () => {
    const slack = await startSlack(cleanup, {
      pageHandler: (request, response) => {
        if (request.url !== '/') return false;
        response.end('<h1>Hello</h1>');
        return true;
      },
    });
    expect(await (await fetch(`${slack.url}/`)).text()).toBe('<h1>Hello</h1>');
    expect((await fetch(`${slack.url}/nothing`)).status).toBe(404);
    slack.say({ user: 'maria', channel: 'sales', text: 'hello' });
    await act(slack, 'reset', {});
    expect(slack.messages('sales')).toEqual([]);
  });
});
