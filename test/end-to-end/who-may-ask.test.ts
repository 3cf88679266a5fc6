import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { heard } from './heard.ts';
import { wordsOf } from './seen-blocks.ts';
import { answered, botMessages } from './seen-runs.ts';
import { startBot } from './start.ts';

describe.concurrent('without any list', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test.concurrent.each([
    ['gus', 'a guest', 'guests', /as a guest/u],
    ['gina', 'a guest of one channel', 'guests', /as a guest/u],
    ['ivan', 'somebody of another company', 'shared', /belongs to another/u],
    ['dora', 'somebody whose account is deactivated', 'sales', /deactivated/u],
    ['calbot', 'another app', 'sales', /people, not other apps/u],
  ])('%s, %s, is refused privately with a reason and whom to ask', async (user, _, channel, pattern) => {
    await demo.slack.command({ user, channel, text: '/incentive John Smith' });
    const said = await heard(demo.slack, user, pattern);
    expect(wordsOf(said)).toMatch(/ask whoever looks after this app/u);
    expect(wordsOf(said)).not.toContain('John');
  });

  test.concurrent('a guest that mentions the bot is refused privately too', async () => {
    demo.slack.mention({ user: 'gina', channel: 'guests', text: 'incentive for John Smith' });
    const said = await demo.slack.waitFor(() => {
      const all = demo.slack.ephemerals('gina').filter((message) => wordsOf(message).includes('as a guest'));
      return all.length >= 2 && all;
    }, 10_000);
    expect(said.map(({ channel }) => channel)).toEqual(said.map(() => demo.slack.channelId('guests')));
  });
});

describe.concurrent('with lists', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot({
      incentive: {
        allow: { users: ['U0PRIYA', 'U0GUS'], usergroups: ['S0SALESLEADS'], channels: ['C0SALES', 'C0GUESTS'] },
      },
    });
  });
  afterAll(async () => demo.close());

  test.concurrent.each([
    ['priya', 'listed by name', 'sales', 'Marcus Webb'],
    ['sam', 'in a listed group', 'sales', 'Ruth Goldberg'],
    ['gus', 'a guest who is listed', 'guests', 'Daniel Cohen'],
  ])('%s, %s, may ask in a listed channel', async (user, _, channel, person) => {
    await demo.slack.command({ user, channel, text: `/incentive ${person}` });
    expect((await answered(demo, person)).text).toMatch(/\$[\d,]+\.\d\d/u);
  });

  test.concurrent.each([
    ['maria', 'not listed', 'sales', /only for certain people/u],
    ['priya', 'listed, but elsewhere', 'general', /only be asked in certain channels/u],
    ['sam', 'of a listed group, but elsewhere', 'deals', /only be asked in certain channels/u],
  ])('%s, %s, is refused privately', async (user, _, channel, pattern) => {
    await demo.slack.command({ user, channel, text: '/incentive John Smith' });
    const said = await heard(demo.slack, user, pattern);
    expect(said.channel).toBe(demo.slack.channelId(channel));
  });
});

describe.concurrent('what a refusal leaves', () => {
  test('is no question to Genie and nothing that others see, and a log line with a reason and no text', async () => {
    const demo = await startBot({ incentive: { allow: { users: ['U0PRIYA'] } } });
    try {
      await demo.slack.command({ user: 'sam', channel: 'sales', text: '/incentive Zzyzx Canary' });
      await heard(demo.slack, 'sam', /only for certain people/u);
      await demo.slack.waitFor(() => demo.bot.output().includes('"outcome":"refused"'));
      expect(demo.genie.questions()).toEqual([]);
      expect(botMessages(demo.slack)).toEqual([]);
      expect(demo.bot.output()).toMatch(/refused by the access rules/u);
      expect(demo.bot.output()).not.toMatch(/Zzyzx|Canary/u);
    } finally {
      await demo.close();
    }
  });

  test('an answer for everybody is not given in a channel that is shared with another company', async () => {
    const demo = await startBot({ incentive: { audience: 'channel' } });
    try {
      await demo.slack.command({ user: 'maria', channel: 'shared', text: '/incentive John Smith' });
      await heard(demo.slack, 'maria', /shared with another company/u);
      expect(demo.genie.questions()).toEqual([]);
      expect(botMessages(demo.slack)).toEqual([]);
    } finally {
      await demo.close();
    }
  });
});
