import { afterEach, describe, expect, test } from 'vitest';
import { createCleanup } from '../helpers/cleanup.ts';
import { report, runOf } from '../helpers/samples.ts';
import { startBot } from '../helpers/start-bot.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const explanations = [{ about: ['engagement'], text: 'Engagement is 95: 38 of 40 seats were used (38 / 40 x 100).' }];

interface Around {
  readonly flow: string;
  readonly subject?: string;
  readonly spaces?: readonly string[];
  readonly explanations?: typeof explanations;
  readonly isUnderWay?: boolean;
}

/** Maria asked in a thread of #sales, the newest first; health asks the same for somebody else on "and X?". */
async function answered(...around: readonly Around[]) {
  const events = ['app_mention', 'message.im', 'message.channels'] as const;
  const bot = await startBot(cleanup, { events });
  const { slack, runs, needs } = bot;
  const health = needs.catalogue.flowNamed('health');
  if (health)
    Object.assign(health, { amend: (said: string) => /^and (?<who>\p{Lu}.+)\?$/u.exec(said)?.groups?.['who'] ?? null });
  const root = slack.say({ user: 'maria', channel: 'sales', text: 'Let us see' });
  runs.around = around.map(({ flow, subject = 'Acme Corp', spaces = [], isUnderWay, ...each }, at) => {
    const run = runOf({ flow, id: `before${at}`, userId: 'U0MARIA' }, { channelId: slack.channelId('sales') });
    const conversations = spaces.map((space) => ({ space, conversationId: `of-${space}-${at}` }));
    const told = { ...report, explanations: each.explanations ?? explanations };
    return { run, subject, report: isUnderWay ? null : told, input: {}, conversations };
  });
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
    const { slack, reply, thread, started } = await answered({ flow: 'health', spaces: ['support'] });
    reply('sam', 'why is engagement 95?');
    const told = await slack.waitFor(() => thread().find(({ text }) => text.includes('38 of 40 seats')));
    for (const { id } of slack.deliveries('events_api')) await slack.redeliver(id);
    expect(told.bot_id).toBe(slack.bot.botId);
    expect(thread().filter(({ text }) => text.includes('38 of 40 seats'))).toHaveLength(1);
    expect(started()).toEqual([]);
  });

  test('the same for somebody else is a run in the same thread, for who asked', async () => {
    const { slack, reply, started, threadTs } = await answered({ flow: 'health', spaces: ['support'] });
    reply('sam', 'and Globex?');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([
      { flow: 'health', text: 'Globex', userId: 'U0SAM', origin: { threadTs, channelId: 'C0SALES' } },
    ]);
  });

  test('somebody who is mentioned is named, not made up', async () => {
    const { slack, reply, started } = await answered({ flow: 'health', spaces: ['support'] });
    reply('maria', 'and <@U0SAM>?');
    await slack.waitFor(() => started().length > 0);
    expect(started()[0]?.text).toBe('Sam Okafor');
  });

  test('another question goes to the space it is about, in its conversation', async () => {
    const { slack, mention, started } = await answered({ flow: 'health', spaces: ['sales', 'support'] });
    mention('sam', 'which tickets and escalations are open?');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([
      {
        flow: 'ask_support',
        text: 'of-support-0 About Acme Corp: which tickets and escalations are open?',
        userId: 'U0SAM',
      },
    ]);
  });

  test('where that is not clear, the person picks the space', async () => {
    const { slack, mention, started } = await answered({ flow: 'health', spaces: ['sales', 'support'] });
    mention('maria', 'what about the other thing?');
    const offered = await slack.waitFor(() => slack.ephemerals('maria')[0]);
    await slack.click({ user: 'maria', channel: 'sales', messageTs: offered.ts, actionId: 'read_as:0' });
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([
      { flow: 'ask_sales', text: 'of-sales-0 About Acme Corp: what about the other thing?' },
    ]);
  });

  test.each([
    ['sam', 'what do you think?'],
    ['sam', 'I will call them'],
    ['maria', 'I will call them'],
    ['maria', '<@U0SAM> what do you think?'],
    ['maria', 'thanks'],
  ])('what %s says to others (%j) stays theirs', async (user, text) => {
    const { slack, reply, started } = await answered({ flow: 'health', spaces: ['support'] });
    reply(user, text);
    await slack.settled();
    expect([started(), slack.ephemerals(user), slack.calls('chat.postMessage')]).toEqual([[], [], []]);
  });

  test('a request to the bot is a request', async () => {
    const { slack, mention, started } = await answered({ flow: 'health', spaces: ['support'] });
    mention('sam', 'health of Initech');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([{ flow: 'health', text: 'Initech' }]);
  });

  test('of a private answer nothing is told or gone on with but to who asked', async () => {
    const { slack, mention, started } = await answered({ flow: 'incentive', spaces: ['sales'] });
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
    const { slack, reply, started, threadTs } = await answered({ flow: 'ask_sales', spaces: ['sales'] });
    reply('maria', 'break that down by region');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([
      { flow: 'ask_sales', text: 'of-sales-0 break that down by region', origin: { threadTs } },
    ]);
  });

  test('a conversation that is not this run’s own is not gone on in', async () => {
    const { slack, mention, started } = await answered({ flow: 'ask_sales' });
    mention('maria', 'how many bookings and deals are there?');
    await slack.waitFor(() => started().length > 0);
    expect(started()[0]?.text).toMatch(/^- /u);
  });
});

describe('in a thread of several runs', () => {
  const talk: Around = { flow: 'ask_sales', subject: 'how many deals?', spaces: ['sales'], explanations: [] };

  test('the same for somebody else is asked of the flow, though a question was put to a space since', async () => {
    const { slack, reply, started } = await answered(talk, { flow: 'health', spaces: ['support'] });
    reply('maria', 'and Globex?');
    await slack.waitFor(() => started().length > 0);
    expect(started()).toMatchObject([{ flow: 'health', text: 'Globex' }]);
  });

  test('a figure is explained from the report in which it stands, with whom it is about', async () => {
    const other = [{ about: ['engagement'], text: 'Engagement is 70: 28 of 40 seats were used.' }];
    const { slack, mention, thread, started } = await answered(
      talk,
      { flow: 'health', subject: 'Globex · Q4 2026', explanations: other },
      { flow: 'health' },
    );
    mention('maria', 'why is engagement 95?');
    await slack.waitFor(() => thread().some(({ text }) => text.startsWith('Acme Corp: Engagement is 95')));
    mention('maria', 'why is engagement so?');
    await slack.waitFor(() => thread().some(({ text }) => text.startsWith('Globex · Q4 2026: Engagement is 70')));
    mention('maria', 'why is the engagement of Acme so?');
    await slack.waitFor(() => thread().filter(({ text }) => text.startsWith('Acme Corp: ')).length > 1);
    expect(started()).toEqual([]);
  });

  test('half a sentence goes on in the newest conversation, a question in that of the space it is about', async () => {
    const { slack, reply, started } = await answered(talk, { flow: 'health', spaces: ['support', 'sales'] });
    reply('maria', 'only the open ones');
    await slack.waitFor(() => started().length === 1);
    reply('maria', 'which tickets and escalations are open?');
    await slack.waitFor(() => started().length === 2);
    expect(started().map(({ text }) => text)).toEqual([
      'of-sales-0 only the open ones',
      'of-support-1 About Acme Corp: which tickets and escalations are open?',
    ]);
  });

  test('a request of who asked there is a request without a mention too, but not one of others', async () => {
    const { slack, reply, started } = await answered({ flow: 'health' });
    reply('sam', 'health of Initech');
    reply('maria', 'health of Globex');
    await slack.waitFor(() => started().length > 0);
    await slack.settled();
    expect(started()).toMatchObject([{ flow: 'health', text: 'Globex', userId: 'U0MARIA' }]);
  });
});

describe('a question to a space under a report', () => {
  test.each([
    ['how many tickets are open?', 'of-support-0 About Acme Corp: how many tickets are open?'],
    ['how many tickets did Acme open?', 'of-support-0 how many tickets did Acme open?'],
    ['how many tickets did Globex open?', 'of-support-0 how many tickets did Globex open?'],
    ['which deals and bookings did they sign?', '- About Acme Corp: which deals and bookings did they sign?'],
    ['which deals and bookings closed last week?', '- which deals and bookings closed last week?'],
  ])('%j stands alone as %j', async (said, asked) => {
    const { slack, mention, started } = await answered({
      flow: 'health',
      subject: 'Acme Corp · Q4 2026',
      spaces: ['support'],
    });
    mention('maria', said);
    await slack.waitFor(() => started().length > 0);
    expect(started()[0]?.text).toBe(asked);
  });
});

describe('while a run is still working', () => {
  test.each(['and Globex?', 'why is engagement 95?', 'what about their tickets?'])(
    '%j is answered with one private line, and nothing starts',
    async (said) => {
      const { slack, reply, started } = await answered({ flow: 'health', isUnderWay: true });
      reply('maria', said);
      const told = await slack.waitFor(() => slack.ephemerals('maria')[0]);
      for (const { id } of slack.deliveries('events_api')) await slack.redeliver(id);
      expect(told.text).toContain('still working on Acme Corp');
      expect([slack.ephemerals('maria').length, started().length]).toEqual([1, 0]);
    },
  );

  test('what people say to each other stays theirs', async () => {
    const { slack, reply } = await answered({ flow: 'health', isUnderWay: true });
    reply('sam', 'what do you think?');
    reply('maria', 'we will see');
    await slack.settled();
    expect([slack.ephemerals('sam'), slack.ephemerals('maria')]).toEqual([[], []]);
  });
});
