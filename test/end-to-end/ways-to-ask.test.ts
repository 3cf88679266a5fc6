import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { quarter } from './quarter.ts';
import { wordsOf } from './seen-blocks.ts';
import { answered, botMessages, finished, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

describe.concurrent('where the answer goes to who asked', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  const placeOf = async (subject: string) => (await answered(demo, subject)).channel;

  test.concurrent('a mention in a channel is answered in a direct message, with a private pointer', async () => {
    demo.slack.mention({ user: 'sam', channel: 'general', text: 'Calculate incentive for Marcus Webb' });
    expect(await placeOf('Marcus Webb')).toBe(demo.slack.channelId('dm', 'sam'));
    const pointers = await demo.slack.waitFor(() => {
      const heard = demo.slack.ephemerals('sam');
      return heard.length > 0 && heard;
    });
    expect(pointers.map(({ channel }) => channel)).toEqual([demo.slack.channelId('general')]);
    expect(botMessages(demo.slack).filter(({ channel }) => channel === demo.slack.channelId('general'))).toEqual([]);
  });

  test.concurrent('a direct message is answered where it was written, without a pointer', async () => {
    const said = demo.slack.directMessage({ user: 'priya', text: "What is Zoë Müller's incentive?" });
    expect(await placeOf('Zoë Müller')).toBe(said.channel);
    expect(demo.slack.ephemerals('priya')).toEqual([]);
  });

  test.concurrent('a command in the direct message with the bot is answered there, without a pointer', async () => {
    await demo.slack.command({ user: 'zoe', channel: 'dm', text: '/incentive Hannah Ross' });
    expect(await placeOf('Hannah Ross')).toBe(demo.slack.channelId('dm', 'zoe'));
    expect(demo.slack.ephemerals('zoe').filter((message) => wordsOf(message).includes('comes to you'))).toEqual([]);
  });

  test.concurrent('/genie takes free text', async () => {
    await demo.slack.command({ user: 'jonas', channel: 'sales', text: '/genie incentive for Ruth Goldberg' });
    expect(wordsOf(await answered(demo, 'Ruth Goldberg'))).toMatch(/^\$[\d,]+\.\d\d total incentive/u);
    expect(await placeOf('Ruth Goldberg')).toBe(demo.slack.channelId('dm', 'jonas'));
  });

  test.concurrent('names keep their accents, apostrophes and hyphens, and a period is understood', async () => {
    await demo.slack.command({ user: 'tom', channel: 'sales', text: "/incentive Siobhán O'Brien last quarter" });
    const report = await answered(demo, "Siobhán O'Brien");
    expect(report.text).not.toContain(quarter.label);
    expect(wordsOf(report)).toMatch(/^\$[\d,]+\.\d\d total incentive/u);
    const asked = demo.genie.questions().filter(({ content }) => content.includes("Siobhán O'Brien"));
    expect(asked.some(({ content }) => content.includes(quarter.label))).toBe(false);
  });

  test.concurrent('a person that is mentioned is asked about by name', async () => {
    demo.slack.mention({ user: 'aiko', channel: 'sales', text: 'Calculate incentive for @tom' });
    const answer = await answered(demo, "Tom O'Brien");
    expect(wordsOf(answer)).toContain("Nobody named Tom O'Brien was found");
    expect(answer.channel).toBe(demo.slack.channelId('dm', 'aiko'));
  });

  test.concurrent('a mention inside a thread is answered privately too', async () => {
    const talk = demo.slack.say({ user: 'claire', channel: 'general', text: 'How was the quarter?' });
    demo.slack.mention({
      user: 'claire',
      channel: 'general',
      threadTs: talk.ts,
      text: 'incentive for Daniel Cohen',
    });
    expect(await placeOf('Daniel Cohen')).toBe(demo.slack.channelId('dm', 'claire'));
    const heard = await demo.slack.waitFor(() => demo.slack.ephemerals('claire')[0]);
    expect(heard.thread_ts).toBe(talk.ts);
  });

  test.concurrent('help says what can be asked', async () => {
    await demo.slack.command({ user: 'zoe', channel: 'sales', text: '/genie help' });
    const said = wordsOf(demo.slack.ephemerals('zoe')[0]);
    expect(said).toContain('/incentive');
  });
});

describe.concurrent('with audience channel', () => {
  test.concurrent('the whole thread stands where it was asked, for a command and for a mention, also in a thread', async () => {
    const demo = await startBot({ incentive: { audience: 'channel' } });
    try {
      const { slack } = demo;
      const talk = slack.say({ user: 'sam', channel: 'deals', text: 'Numbers?' });
      await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
      slack.mention({ user: 'sam', channel: 'deals', threadTs: talk.ts, text: 'incentive for Hannah Ross' });
      const [first, second] = await Promise.all([finished(demo, 'John Smith'), finished(demo, 'Hannah Ross')]);
      expect(first.root[0]?.channel).toBe(slack.channelId('sales'));
      expect(first.root[0]?.text).toContain('$45,230.00');
      expect(first.report[0]?.thread_ts).toBe(first.root[0]?.ts);
      const inThread = [...second.root, ...second.progress, ...second.report];
      expect(inThread.map(({ channel, thread_ts: threadTs }) => [channel, threadTs])).toEqual(
        inThread.map(() => [slack.channelId('deals'), talk.ts]),
      );
      expect(slack.ephemerals('maria')).toEqual([]);
      expect(slack.channels().filter(({ kind, id }) => kind === 'im' && slack.messages(id).length > 0)).toEqual([]);
    } finally {
      await demo.close();
    }
  });
});

describe.concurrent('by Socket Mode', () => {
  test.concurrent('commands, mentions and clicks do the same, and a dropped connection comes back', async () => {
    const demo = await startBot({ socketMode: true });
    try {
      const { slack } = demo;
      await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
      slack.sockets.drop();
      slack.mention({ user: 'sam', channel: 'sales', text: 'incentive for Marcus Webb' });
      const [report, other] = await Promise.all([
        answered(demo, 'John Smith'),
        answered(demo, 'Marcus Webb', 0, 30_000),
      ]);
      expect(wordsOf(report)).toContain('$45,230.00 total incentive');
      expect(other.channel).toBe(slack.channelId('dm', 'sam'));
      expect(runsAbout(slack, 'Marcus Webb')).toHaveLength(1);
      expect(slack.deliveries().every(({ transport }) => transport === 'socket')).toBe(true);
      expect(botMessages(slack).filter(({ channel }) => channel === slack.channelId('sales'))).toEqual([]);
    } finally {
      await demo.close();
    }
  });
});
