import { afterEach, describe, expect, test } from 'vitest';
import { createCleanup } from '../helpers/cleanup.ts';
import { runOf } from '../helpers/samples.ts';
import { startBot } from '../helpers/start-bot.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

describe.each([
  ['HTTP', {}],
  ['Socket Mode', { socketMode: true }],
])('words over %s', (_name, options) => {
  test('a mention starts a run where it was said, in its thread if in one', async () => {
    const { slack, runs } = await startBot(cleanup, options);
    const root = slack.say({ user: 'sam', channel: 'sales', text: 'How are we doing?' });
    slack.mention({ user: 'maria', channel: 'sales', text: 'health of Acme', threadTs: root.ts });
    await slack.settled();
    expect([...runs.runs.values()]).toMatchObject([
      {
        flow: 'health',
        text: 'Acme',
        userId: 'U0MARIA',
        origin: { via: 'mention', threadTs: root.ts, responseUrl: null },
      },
    ]);
  });

  test('a direct message starts a run there', async () => {
    const { slack, runs } = await startBot(cleanup, options);
    slack.directMessage({ user: 'maria', text: 'incentive for John Smith' });
    await slack.settled();
    const channelId = slack.channelId('dm', 'maria');
    expect([...runs.runs.values()]).toMatchObject([{ flow: 'incentive', origin: { via: 'message', channelId } }]);
  });
});

describe('an event', () => {
  test('that comes again starts nothing, nor does a mention that comes as a message too', async () => {
    const { slack, runs } = await startBot(cleanup, { events: ['app_mention', 'message.im', 'message.channels'] });
    slack.mention({ user: 'maria', channel: 'sales', text: 'health of Acme' });
    await slack.settled();
    for (const { id } of slack.deliveries('events_api')) await slack.redeliver(id);
    expect(runs.runs.size).toBe(1);
  });

  test('is acknowledged only when it is written down', async () => {
    const { slack, runs } = await startBot(cleanup);
    runs.slownessMs = 300;
    slack.directMessage({ user: 'maria', text: 'health of Acme' });
    await slack.settled();
    const [sent] = slack.deliveries('events_api');
    expect(sent?.attempts[0]?.latencyMs).toBeGreaterThanOrEqual(290);
    expect(runs.runs.size).toBe(1);
  });

  test('while the store is away is answered privately', async () => {
    const { slack, runs } = await startBot(cleanup);
    runs.failure = new Error('away');
    slack.mention({ user: 'maria', channel: 'sales', text: 'health of Acme' });
    await slack.waitFor(() => slack.ephemerals('maria').length > 0);
    expect(slack.ephemerals('maria')[0]?.text).toContain('cannot take requests');
  });
});

describe('words that start nothing', () => {
  test('get a private hint in a channel, once', async () => {
    const { slack } = await startBot(cleanup);
    slack.mention({ user: 'maria', channel: 'sales', text: 'what is the weather' });
    await slack.settled();
    for (const { id } of slack.deliveries('events_api')) await slack.redeliver(id);
    await slack.waitFor(() => slack.ephemerals('maria').length > 0);
    expect(slack.ephemerals('maria').map(({ text }) => text)).toEqual([
      expect.stringContaining('not sure what you mean'),
    ]);
    expect(slack.messages('sales')).toHaveLength(1);
  });

  test('get a plain answer in the direct message', async () => {
    const { slack } = await startBot(cleanup);
    slack.directMessage({ user: 'maria', text: 'help' });
    const answer = await slack.waitFor(() => slack.messages('dm', 'maria')[1]);
    expect(answer.text).toContain('What you can ask');
  });

  test('thanks in a channel stay unanswered, a hello in the direct message does not', async () => {
    const { slack } = await startBot(cleanup);
    slack.mention({ user: 'maria', channel: 'sales', text: 'thanks!' });
    slack.directMessage({ user: 'sam', text: 'hello' });
    const answer = await slack.waitFor(() => slack.messages('dm', 'sam')[1]);
    expect(answer.text).toContain('Hello');
    expect(slack.ephemerals('maria')).toEqual([]);
    expect(slack.messages('sales')).toHaveLength(1);
  });

  test.each([
    { bot_id: 'B0OTHER' },
    { subtype: 'message_changed' },
    { subtype: 'channel_join' },
    { edited: { user: 'U0MARIA', ts: '1' } },
    { hidden: true },
    { channel_type: 'channel' },
  ])('%j is not for the bot', async (oddity) => {
    const { slack, runs } = await startBot(cleanup);
    const channel = slack.channelId('dm', 'maria');
    const event = { type: 'message', channel, channel_type: 'im', user: 'U0MARIA', text: 'health of Acme', ts: '1.1' };
    const body = { type: 'event_callback', event_id: 'Ev1', team_id: slack.team.id, event: { ...event, ...oddity } };
    const ack = await slack.deliverRaw({ body: JSON.stringify(body) });
    expect(ack.status).toBe(200);
    expect(runs.runs.size).toBe(0);
  });
});

describe('a thread in which a run waits for a reply', () => {
  /** Maria's run waits in a thread of #sales. */
  async function waiting() {
    const bot = await startBot(cleanup, { events: ['app_mention', 'message.im', 'message.channels'] });
    const root = bot.slack.say({ user: 'maria', channel: 'sales', text: 'Let us see' });
    const run = runOf({ flow: 'health', userId: 'U0MARIA' }, { channelId: bot.slack.channelId('sales') });
    bot.runs.open = { run, number: 0, step: 'usage', question: 'q' };
    bot.runs.around = [{ run, subject: 'Acme', input: {}, report: null, conversations: [] }];
    const say = (user: string, text: string) => bot.slack.reply({ user, channel: 'sales', threadTs: root.ts, text });
    return { ...bot, say };
  }

  test('takes what who asked says there, once however often it is delivered', async () => {
    const { slack, runs, say } = await waiting();
    say('maria', 'the fiscal one');
    await slack.waitFor(() => runs.replied.length > 0);
    for (const { id } of slack.deliveries('events_api')) await slack.redeliver(id);
    expect(runs.replied).toEqual([{ runId: expect.any(String), step: 'usage', text: 'the fiscal one', by: 'U0MARIA' }]);
    expect(slack.ephemerals('maria')).toEqual([]);
  });

  test('does not take what others say among themselves, but what they say to the bot', async () => {
    const { slack, runs, say } = await waiting();
    say('sam', 'lol, what is this');
    await slack.settled();
    expect(runs.replied).toEqual([]);
    slack.mention({
      user: 'sam',
      channel: 'sales',
      threadTs: slack.messages('sales')[0]?.ts ?? '',
      text: 'the fiscal one',
    });
    await slack.waitFor(() => runs.replied.length > 0);
    expect(runs.replied[0]).toMatchObject({ text: 'the fiscal one', by: 'U0SAM' });
  });

  test('leaves requests what they are', async () => {
    const { slack, runs } = await waiting();
    const threadTs = slack.messages('sales')[0]?.ts ?? '';
    slack.mention({ user: 'sam', channel: 'sales', threadTs, text: 'health of Acme' });
    slack.mention({ user: 'sam', channel: 'sales', threadTs, text: 'help' });
    await slack.waitFor(() => runs.runs.size > 0 && slack.ephemerals('sam').length > 0);
    expect(runs.replied).toEqual([]);
    expect([...runs.runs.values()]).toMatchObject([{ flow: 'health', text: 'Acme', userId: 'U0SAM' }]);
  });

  test.each(['lol', 'hmm let me check', 'thanks!', 'hello', ':thumbsup:', 'one moment please'])(
    'lets %j pass, said or mentioned',
    async (text) => {
      const { slack, runs, say } = await waiting();
      const threadTs = say('maria', text).thread_ts ?? '';
      slack.mention({ user: 'maria', channel: 'sales', threadTs, text });
      await slack.settled();
      expect([runs.replied, runs.runs.size, slack.ephemerals('maria')]).toEqual([[], 0, []]);
    },
  );

  test.each(['yes', 'No.', 'ok', 'sure', 'test', 'sandbox', '2026', 'the fiscal one, thanks'])(
    'takes %j as the reply',
    async (text) => {
      const { slack, runs, say } = await waiting();
      say('maria', text);
      await slack.waitFor(() => runs.replied.length > 0);
      expect(runs.replied).toMatchObject([{ text }]);
    },
  );

  test.each(['cancel', 'Never mind!', 'skip it', 'go on without it', 'please skip'])(
    'takes %j as not to be answered',
    async (text) => {
      const { slack, runs, say } = await waiting();
      say('maria', text);
      await slack.waitFor(() => runs.replied.length > 0);
      expect(runs.replied).toMatchObject([{ text: null, by: 'U0MARIA' }]);
    },
  );

  test('leaves a request of who asked what it is, without a mention too', async () => {
    const { slack, runs, say } = await waiting();
    say('maria', 'What is the health of Globex?');
    await slack.waitFor(() => runs.runs.size > 0);
    expect([...runs.runs.values()]).toMatchObject([{ flow: 'health', text: 'Globex' }]);
    expect(runs.replied).toEqual([]);
  });
});

describe('a thread in which a choice waits', () => {
  async function choosing() {
    const bot = await startBot(cleanup, { events: ['app_mention', 'message.im', 'message.channels'] });
    const root = bot.slack.say({ user: 'maria', channel: 'sales', text: 'Let us see' });
    const run = runOf({ flow: 'health', userId: 'U0MARIA' }, { channelId: bot.slack.channelId('sales') });
    bot.runs.runs.set(run.id, run);
    const options = [
      '#12346 · Northwind Traders · $300,000',
      '#12348 · Borealis Énergie · $300,000',
      '#12350 · Northwind Air',
    ];
    bot.runs.choice = { run, step: 'deal', options };
    bot.runs.around = [{ run, subject: 'the $300K deal', input: {}, report: null, conversations: [] }];
    const say = (user: string, text: string) => bot.slack.reply({ user, channel: 'sales', threadTs: root.ts, text });
    return { ...bot, say };
  }

  test.each([
    ['#12346', 0],
    ['12348', 1],
    ['the borealis one, please', 1],
    ['Northwind Traders', 0],
    ['northwind air', 2],
    ['borealis energie', 1],
    ['none of these', null],
    ['never mind', null],
  ])('%j counts as pressing its button', async (text, row) => {
    const { slack, runs, say } = await choosing();
    say('maria', text);
    await slack.waitFor(() => runs.chosen.length > 0);
    for (const { id } of slack.deliveries('events_api')) await slack.redeliver(id);
    expect(runs.chosen).toEqual([{ runId: 'run1', step: 'deal', row, by: 'U0MARIA' }]);
    expect(slack.ephemerals('maria')).toEqual([]);
  });

  test('what names none of them, or several, is answered once with a private hint', async () => {
    const { slack, runs, say } = await choosing();
    say('maria', 'the Northwind one');
    const hint = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    say('maria', 'the big one then');
    say('maria', 'lol');
    say('sam', 'Northwind Traders');
    await slack.settled();
    expect(hint.text).toContain('press its button');
    expect([slack.ephemerals('maria').length, slack.ephemerals('sam').length, runs.chosen.length]).toEqual([1, 0, 0]);
  });
});
