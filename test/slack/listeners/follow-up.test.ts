import { afterEach, describe, expect, test } from 'vitest';
import type { AnsweredRun } from '../../../src/slack/intake.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { report, runOf } from '../helpers/samples.ts';
import { startBot } from '../helpers/start-bot.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const explanations = [{ about: ['engagement'], text: 'Engagement is 95: 38 of 40 seats were used (38 / 40 x 100).' }];

/** Maria's answer stands in a thread of #sales; its flow asks the same for somebody else on "and X?". */
async function answered(flow: string, spaces: readonly string[]) {
  const events = ['app_mention', 'message.im', 'message.channels'] as const;
  const bot = await startBot(cleanup, { events });
  const { slack, runs, needs } = bot;
  const amending = needs.catalogue.flowNamed(flow);
  if (amending)
    Object.assign(amending, { amend: (said: string) => /^and (?<who>.+)\?$/u.exec(said)?.groups?.['who'] ?? null });
  const root = slack.say({ user: 'maria', channel: 'sales', text: 'Let us see' });
  const run = runOf({ flow, id: 'before', userId: 'U0MARIA' }, { channelId: slack.channelId('sales') });
  const conversations = spaces.map((space) => ({ space, conversationId: `of-${space}` }));
  runs.answered = { run, report: { ...report, explanations }, input: {}, conversations } satisfies AnsweredRun;
  const place = { channel: 'sales', threadTs: root.ts };
  return {
    ...bot,
    started: () => [...runs.runs.values()],
    reply: (user: string, text: string) => slack.reply({ user, ...place, text }),
    mention: (user: string, text: string) => slack.mention({ user, ...place, text }),
    thread: () => slack.thread('sales', root.ts),
    threadTs: root.ts,
  };
}

describe('under a report', () => {
  test('why a figure is what it is, is told to everybody there, from the run, and nothing is asked', async () => {
    const { slack, reply, thread, started } = await answered('health', ['support']);
    reply('sam', 'why is engagement 95?');
    const told = await slack.waitFor(() => thread().find(({ text }) => text.includes('38 of 40 seats')));
    for (const { id } of slack.deliveries('events_api')) await slack.redeliver(id);
    expect(told.bot_id).toBe(slack.bot.botId);
    expect(thread().filter(({ text }) => text.includes('38 of 40 seats'))).toHaveLength(1);
    expect(started()).toEqual([]);
  });

  test('the same for somebody else is a run in the same thread, for who asked', async () => {
    const { slack, reply, started, threadTs } = await answered('health', ['support']);
    reply('sam', 'and Globex?');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([
      { flow: 'health', text: 'Globex', userId: 'U0SAM', origin: { threadTs, channelId: 'C0SALES' } },
    ]);
  });

  test('somebody who is mentioned is named, not made up', async () => {
    const { slack, reply, started } = await answered('health', ['support']);
    reply('maria', 'and <@U0SAM>?');
    await slack.waitFor(() => started().length > 0);
    expect(started()[0]?.text).toBe('Sam Okafor');
  });

  test('another question goes to the space it is about, in its conversation', async () => {
    const { slack, mention, started } = await answered('health', ['sales', 'support']);
    mention('sam', 'which tickets and escalations are open?');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([
      { flow: 'ask_support', text: 'of-support which tickets and escalations are open?', userId: 'U0SAM' },
    ]);
  });

  test('where that is not clear, the person picks the space', async () => {
    const { slack, mention, started } = await answered('health', ['sales', 'support']);
    mention('maria', 'what about the other thing?');
    const offered = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    await slack.click({ user: 'maria', channel: 'sales', messageTs: offered.ts, actionId: 'read_as:0' });
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([{ flow: 'ask_sales', text: 'of-sales what about the other thing?' }]);
  });

  test.each([
    ['sam', 'what do you think?'],
    ['sam', 'I will call them'],
    ['maria', 'I will call them'],
    ['maria', '<@U0SAM> what do you think?'],
    ['maria', 'thanks'],
  ])('what %s says to others (%j) stays theirs', async (user, text) => {
    const { slack, reply, started } = await answered('health', ['support']);
    reply(user, text);
    await slack.settled();
    expect([started(), slack.ephemerals(user), slack.calls('chat.postMessage')]).toEqual([[], [], []]);
  });

  test('a request to the bot is a request', async () => {
    const { slack, mention, started } = await answered('health', ['support']);
    mention('sam', 'health of Initech');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([{ flow: 'health', text: 'Initech' }]);
  });

  test('of a private answer nothing is told or gone on with but to who asked', async () => {
    const { slack, mention, started } = await answered('incentive', ['sales']);
    mention('sam', 'why is engagement 95?');
    const refusal = await slack.waitFor(() => slack.ephemerals('sam')[0]);
    expect(refusal.text).toContain('belongs to somebody else');
    mention('sam', 'which deals were these?');
    await slack.waitFor(() => slack.ephemerals('sam').length > 1);
    expect(started()).toEqual([]);
  });
});

describe('under the answer to a question of one’s own', () => {
  test('half a sentence goes on in the same conversation, without a mention', async () => {
    const { slack, reply, started, threadTs } = await answered('ask_sales', ['sales']);
    reply('maria', 'break that down by region');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([
      { flow: 'ask_sales', text: 'of-sales break that down by region', origin: { threadTs } },
    ]);
  });

  test('a conversation that is not this run’s own is not gone on in', async () => {
    const { slack, mention, runs, started } = await answered('ask_sales', ['sales']);
    if (runs.answered) runs.answered = { ...runs.answered, conversations: [] };
    mention('maria', 'how many bookings and deals are there?');
    await slack.waitFor(() => started().length > 0);
    expect(started()[0]?.text).toMatch(/^- /u);
  });
});
