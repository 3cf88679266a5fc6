import { afterEach, describe, expect, test } from 'vitest';
import { createCleanup } from '../helpers/cleanup.ts';
import { startBot } from '../helpers/start-bot.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

describe.each([
  ['HTTP', {}],
  ['Socket Mode', { socketMode: true }],
])('a command over %s', (_name, options) => {
  test('is written down with who, where and how to answer, and acknowledged without a word', async () => {
    const { slack, runs } = await startBot(cleanup, options);
    const { ack } = await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    expect(ack?.ok).toBe(true);
    expect([...runs.runs.values()]).toMatchObject([
      {
        flow: 'incentive',
        text: 'John Smith',
        userId: 'U0MARIA',
        origin: { via: 'command', channelId: 'C0SALES', threadTs: null, responseUrl: expect.stringContaining('http') },
      },
    ]);
    expect(slack.ephemerals('maria').filter(({ user }) => user === slack.bot.userId)).toEqual([]);
  });

  test('without a name gets usage, and the form, which starts the run', async () => {
    const { slack, runs } = await startBot(cleanup, options);
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive' });
    expect(slack.ephemerals('maria')[0]?.text).toContain('/incentive <'.replace('<', '&lt;'));
    const view = await slack.waitFor(() => slack.views('maria').at(-1));
    const values = { 'field:who': { value: 'John Smith' } };
    const { errors } = await slack.submit({ user: 'maria', viewId: view.id, values });
    expect(errors).toEqual({});
    expect([...runs.runs.values()]).toMatchObject([
      { flow: 'incentive', text: 'John Smith', userId: 'U0MARIA', origin: { channelId: 'C0SALES', responseUrl: null } },
    ]);
    expect(slack.views('maria')).toEqual([]);
  });
});

describe('a command', () => {
  test('that Slack sends twice starts one run', async () => {
    const { slack, runs } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    const [sent] = slack.deliveries('slash_commands');
    await slack.redeliver(sent?.id ?? '');
    expect(runs.runs.size).toBe(1);
  });

  test.each([['x'.repeat(300)], ['&lt;!channel&gt;'], ['🙂'.repeat(61)]])(
    'with an input that will not do gets the problem and an example, and no run: %s',
    async (text) => {
      const { slack, runs } = await startBot(cleanup);
      await slack.command({
        user: 'maria',
        channel: 'sales',
        text: `/incentive ${text.replace('&lt;', '<').replace('&gt;', '>')}`,
      });
      expect(slack.ephemerals('maria')[0]?.text).toContain('That is not a name.');
      expect(slack.ephemerals('maria')[0]?.text).toContain('/incentive John Smith');
      expect(runs.runs.size).toBe(0);
    },
  );

  test('is refused politely while the store is away', async () => {
    const { slack, runs } = await startBot(cleanup);
    runs.failure = new Error('Redis is away');
    const { ack } = await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    expect(ack?.ok).toBe(true);
    expect(slack.ephemerals('maria').map(({ text }) => text)).toEqual([
      expect.stringContaining('cannot take requests'),
    ]);
  });

  test('is acknowledged in time by an apology when the store is slow', async () => {
    const { slack, runs } = await startBot(cleanup);
    runs.slownessMs = 2000;
    const { ack } = await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    expect(ack?.latencyMs).toBeLessThan(2000);
    expect(slack.ephemerals('maria').map(({ text }) => text)).toEqual([expect.stringContaining('longer than usual')]);
  });

  test('for a flow that is not set up says so', async () => {
    const { slack } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/audit Acme' });
    await slack.command({ user: 'maria', channel: 'sales', text: '/whatever' });
    const [first, second] = slack.ephemerals('maria').map(({ text }) => text);
    expect(first).toContain('not set up');
    expect(second).toContain('do not know this command');
  });
});

describe('/genie', () => {
  test('says what can be asked', async () => {
    const { slack } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/genie help' });
    await slack.command({ user: 'maria', channel: 'sales', text: '/genie' });
    for (const { text } of slack.ephemerals('maria')) expect(text).toContain('What you can ask');
  });

  test('starts what is said in free words', async () => {
    const { slack, runs } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/genie health of Acme & Co' });
    expect([...runs.runs.values()]).toMatchObject([{ flow: 'health', text: expect.stringContaining('Acme') }]);
  });

  test('gives examples for what it does not understand', async () => {
    const { slack, runs } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/genie drop table students' });
    expect(slack.ephemerals('maria')[0]?.text).toContain('not sure what you mean');
    expect(runs.runs.size).toBe(0);
  });
});

describe('the form', () => {
  test('shows what is wrong at its field, and starts one run however often it is submitted', async () => {
    const { slack, runs } = await startBot(cleanup);
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive' });
    const view = await slack.waitFor(() => slack.views('maria').at(-1));
    const bad = { 'field:who': { value: 'x'.repeat(80) } };
    const refused = await slack.submit({ user: 'maria', viewId: view.id, values: bad });
    expect(refused.errors).toEqual({ 'field:who': 'That is not a name.' });
    await slack.submit({ user: 'maria', viewId: view.id, values: { 'field:who': { value: 'John' } } });
    await slack.redeliver(slack.deliveries('interactive').at(-1)?.id ?? '');
    expect(runs.runs.size).toBe(1);
  });
});
