import { afterEach, describe, expect, test } from 'vitest';
import type { Reading, Route } from '../../../src/router/route.ts';
import type { ListenerNeeds } from '../../../src/slack/listeners/needs.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { startBot } from '../helpers/start-bot.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

/** A bot whose router reads every text in one way. */
async function reading(route: Route, changes: Partial<ListenerNeeds> = {}) {
  const bot = await startBot(cleanup, {}, [], { route: () => route, ...changes });
  const runs = () => [...bot.runs.runs.values()];
  return { ...bot, started: runs };
}

const twoReadings: Route = {
  kind: 'choose',
  readings: [
    { flow: 'health', text: 'Acme' },
    { flow: 'incentive', text: '<@U0SAM>' },
  ],
};

describe('a question that fits one space', () => {
  const toSales: Route = { kind: 'space', space: 'sales', text: 'How many deals closed?' };

  test('is passed on to it as it was asked, by mention, direct message and command', async () => {
    const { slack, started } = await reading(toSales);
    slack.mention({ user: 'maria', channel: 'sales', text: 'How many deals closed?' });
    slack.directMessage({ user: 'sam', text: 'How many deals closed?' });
    await slack.command({ user: 'priya', channel: 'sales', text: '/genie How many deals closed?' });
    await slack.waitFor(() => started().length === 3);
    expect(started().map(({ flow, text }) => [flow, text])).toEqual(
      Array.from({ length: 3 }, () => ['ask_sales', '- How many deals closed?']),
    );
    expect(new Set(started().map(({ origin }) => origin.via))).toEqual(new Set(['mention', 'message', 'command']));
  });
});

describe('a text that can be read in two ways', () => {
  test('starts nothing; the readings are offered to who wrote it alone, with real names', async () => {
    const { slack, started } = await reading(twoReadings);
    slack.mention({ user: 'maria', channel: 'sales', text: 'Acme or Sam?' });
    const offered = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    const shown = JSON.stringify(offered.blocks);
    expect(shown).toContain('health · Acme'.replace('health', 'Customer health'));
    expect(shown).toContain('Incentive · Sam');
    expect(shown).not.toMatch(/Alex Example|U0SAM"\}/u);
    expect(started()).toEqual([]);
    expect(slack.messages('sales')).toHaveLength(1);
  });

  test('becomes the one that is pressed, once, and the buttons go', async () => {
    const { slack, started, runs } = await reading(twoReadings);
    slack.mention({ user: 'maria', channel: 'sales', text: 'Acme or Sam?' });
    const { ts: messageTs } = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    await slack.click({ user: 'maria', channel: 'sales', messageTs, actionId: 'read_as:1' });
    await slack.redeliver(slack.deliveries('interactive').at(-1)?.id ?? '');
    const after = await slack.waitFor(() => slack.ephemerals('maria').find(({ text }) => text.startsWith('On it')));
    expect(after.text).toBe('On it: Incentive. The answer comes in a direct message.');
    expect(JSON.stringify(slack.ephemerals('maria'))).not.toContain('read_as');
    expect(started()).toMatchObject([
      { flow: 'incentive', text: '<@U0SAM>', userId: 'U0MARIA', origin: { via: 'button' } },
    ]);
    expect(runs.runs.size).toBe(1);
  });

  test('keeps its buttons while the store is away, and says so', async () => {
    const { slack, started, runs } = await reading(twoReadings);
    slack.directMessage({ user: 'maria', text: 'Acme or Sam?' });
    const offered = await slack.waitFor(() => slack.messages('dm', 'maria')[1]);
    runs.failure = new Error('away');
    await slack.click({ user: 'maria', channel: 'dm', messageTs: offered.ts, actionId: 'read_as:0' });
    await slack.waitFor(() => slack.ephemerals('maria').some(({ text }) => text.includes('cannot take requests')));
    runs.failure = null;
    await slack.click({ user: 'maria', channel: 'dm', messageTs: offered.ts, actionId: 'read_as:0' });
    await slack.waitFor(() => started().length === 1);
    expect(started()).toMatchObject([{ flow: 'health', text: 'Acme' }]);
  });

  test('of a command is answered with the acknowledgement', async () => {
    const { slack } = await reading(twoReadings);
    await slack.command({ user: 'maria', channel: 'sales', text: '/genie Acme or Sam?' });
    expect(slack.ephemerals('maria')[0]?.text).toContain('Which one do you mean?');
  });
});

test('a question that fits several spaces lets the person pick one', async () => {
  const route: Route = { kind: 'pick_space', spaces: ['sales', 'support'], text: 'What is up with Acme?' };
  const { slack, started } = await reading(route);
  slack.mention({ user: 'maria', channel: 'sales', text: 'What is up with Acme?' });
  const offered = await slack.waitFor(() => slack.ephemerals('maria')[0]);
  expect(offered.text).toContain('Whom shall I ask? Sales data · Support');
  await slack.click({ user: 'maria', channel: 'sales', messageTs: offered.ts, actionId: 'read_as:1' });
  await slack.waitFor(() => started().length > 0);
  expect(started()).toMatchObject([{ flow: 'ask_support', text: '- What is up with Acme?' }]);
});

test('a flow without its subject gets the usage with its form', async () => {
  const { slack, started } = await reading({ kind: 'flow', flow: 'health', text: '' });
  slack.mention({ user: 'maria', channel: 'sales', text: 'health' });
  const usage = await slack.waitFor(() => slack.ephemerals('maria')[0]);
  expect(JSON.stringify(usage.blocks)).toContain('open_form');
  expect(started()).toEqual([]);
});

test('thanks to a command are answered too: a command that says nothing looks broken', async () => {
  const { slack } = await reading({ kind: 'chatter', what: 'thanks' });
  await slack.command({ user: 'maria', channel: 'sales', text: '/genie thanks' });
  expect(slack.ephemerals('maria')).toHaveLength(1);
});

describe('where the rules are not sure', () => {
  const model = (found: Reading | null) => {
    const asked: string[] = [];
    const readByModel = async (text: string): Promise<Reading | null> => {
      asked.push(text);
      return found;
    };
    return { asked, readByModel };
  };

  test('a model reads the text, if one is configured', async () => {
    const { asked, readByModel } = model({ flow: 'health', text: 'Acme' });
    const { slack, started } = await reading({ kind: 'unknown' }, { readByModel });
    slack.mention({ user: 'maria', channel: 'sales', text: 'How does Acme do?' });
    await slack.command({ user: 'sam', channel: 'sales', text: '/genie How does Acme do?' });
    await slack.waitFor(() => started().length === 2);
    expect(asked).toEqual(['How does Acme do?', 'How does Acme do?']);
    expect(started()).toMatchObject([{ flow: 'health' }, { flow: 'health' }]);
  });

  test('a guess of the model is offered, by mention and by command alike, and starts only when it is pressed', async () => {
    const readByModel = async () => ({ flow: 'health', text: 'Acme', isGuess: true });
    const { slack, started } = await reading({ kind: 'unknown' }, { readByModel });
    slack.mention({ user: 'maria', channel: 'sales', text: 'Never mind how Acme does' });
    await slack.command({ user: 'sam', channel: 'sales', text: '/genie never mind how Acme does' });
    const { ts: messageTs, blocks } = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    await slack.waitFor(() => slack.ephemerals('sam')[0]);
    expect(JSON.stringify(blocks)).toContain('Customer health · Acme');
    expect(started()).toEqual([]);
    await slack.click({ user: 'maria', channel: 'sales', messageTs, actionId: 'read_as:0' });
    await slack.waitFor(() => started().length === 1);
    expect(started()[0]).toMatchObject({ flow: 'health', text: 'Acme', userId: 'U0MARIA' });
  });

  test('a guess of the model does not displace what the rules offer', async () => {
    const readByModel = async () => ({ flow: 'health', text: 'Other', isGuess: true });
    const { slack } = await reading(twoReadings, { readByModel });
    slack.mention({ user: 'maria', channel: 'sales', text: 'Acme or Sam?' });
    const offered = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    expect(JSON.stringify(offered.blocks)).toMatch(/Acme.*Sam/su);
    expect(JSON.stringify(offered.blocks)).not.toContain('Other');
  });

  test('what the rules say counts where the model has no reading', async () => {
    const { slack, started } = await reading({ kind: 'unknown' }, { readByModel: model(null).readByModel });
    slack.mention({ user: 'maria', channel: 'sales', text: 'How does Acme do?' });
    const hint = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    expect(hint.text).toContain('not sure what you mean');
    expect(started()).toEqual([]);
  });

  test('the model is not asked about what is clear', async () => {
    const { asked, readByModel } = model({ flow: 'incentive', text: 'x' });
    const { slack, started } = await reading({ kind: 'flow', flow: 'health', text: 'Acme' }, { readByModel });
    slack.directMessage({ user: 'maria', text: 'health of Acme' });
    await slack.waitFor(() => started().length === 1);
    expect([asked, started()[0]?.flow]).toEqual([[], 'health']);
  });

  test('a slow model holds no acknowledgement up', async () => {
    const held = Promise.withResolvers<Reading | null>();
    const { slack, started } = await reading({ kind: 'unknown' }, { readByModel: () => held.promise });
    await slack.command({ user: 'maria', channel: 'sales', text: '/genie How does Acme do?' });
    expect(slack.deliveries('slash_commands')[0]?.attempts[0]?.latencyMs).toBeLessThan(3000);
    expect(started()).toEqual([]);
    held.resolve({ flow: 'health', text: 'Acme' });
    await slack.waitFor(() => started().length === 1);
  });
});
