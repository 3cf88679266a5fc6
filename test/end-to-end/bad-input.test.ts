import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { spaceCatalogue } from '../../src/demo/genie/spaces/catalogue.ts';
import { heard } from './heard.ts';
import { wordsOf } from './seen-blocks.ts';
import { botMessages } from './seen-runs.ts';
import { startBot } from './start.ts';

describe.concurrent('what is no name', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test.concurrent.each([
    ['maria', '300 characters', 'A'.repeat(300), /longer than 100 characters/u],
    ['sam', 'an emoji', '🔥🔥', /does not look like a name/u],
    ['priya', 'a broadcast', '<!channel>', /does not look like a name/u],
    ['jonas', 'SQL', "Smith'; DROP TABLE payouts; --", /does not look like a name/u],
    ['aiko', 'only a period', 'Q3 2026', /name is missing/u],
    ['claire', 'a link', 'https://example.com/?q=1', /does not look like a name/u],
    ['tom', 'control characters and markup', '*bold* `code` _x_', /does not look like a name/u],
  ])('%s types %s and is told privately what is wrong, with an example', async (user, _, text, pattern) => {
    const { ack } = await demo.slack.command({ user, channel: 'sales', text: `/incentive ${text}` });
    expect(ack?.ok).toBe(true);
    const said = await heard(demo.slack, user, pattern);
    expect(wordsOf(said)).toContain('/incentive John Smith');
    expect(JSON.stringify(said)).not.toMatch(/<!channel>|DROP TABLE|AAAA/u);
    expect(demo.slack.ephemerals(user)).toHaveLength(1);
  });

  test.concurrent('a mention with a bad name is answered privately, in its thread', async () => {
    const talk = demo.slack.say({ user: 'zoe', channel: 'general', text: 'hm' });
    demo.slack.mention({ user: 'zoe', channel: 'general', text: 'incentive for "J@ne"', threadTs: talk.ts });
    const said = await heard(demo.slack, 'zoe', /does not look like a name/u);
    expect([said.channel, said.thread_ts]).toEqual([demo.slack.channelId('general'), talk.ts]);
  });

  test.concurrent('free text that fits nothing is answered with what would fit', async () => {
    demo.slack.directMessage({ user: 'zoe', text: 'what is the meaning of life' });
    const answer = await demo.slack.waitFor(() =>
      demo.slack.messages('dm', 'zoe').find(({ user }) => user === demo.slack.bot.userId),
    );
    expect(wordsOf(answer)).toMatch(/not sure what you mean.*\/incentive John Smith/u);
  });
});

describe.concurrent('afterwards', () => {
  test('nothing was asked of Genie, nothing stands in a channel, and the log holds none of the words', async () => {
    const demo = await startBot({ logLevel: 'trace' });
    try {
      const canary = 'Zzyzx🔥Canary';
      await demo.slack.command({ user: 'maria', channel: 'sales', text: `/incentive ${canary}` });
      demo.slack.mention({ user: 'sam', channel: 'sales', text: `incentive for ${canary}` });
      await Promise.all(['maria', 'sam'].map((user) => heard(demo.slack, user, /does not look like a name/u)));
      await demo.slack.settled();
      expect(demo.genie.questions()).toEqual([]);
      expect(botMessages(demo.slack)).toEqual([]);
      expect(demo.bot.output()).not.toMatch(/Zzyzx|Canary/u);
    } finally {
      await demo.close();
    }
  });
});

describe.concurrent('a workspace file without a space that the flow needs', () => {
  test('does not offer the flow, says so to who asks, and lists in help what is missing', async () => {
    const demo = await startBot({ genie: { spaces: spaceCatalogue.filter(({ key }) => key !== 'hr') } });
    try {
      await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
      await heard(demo.slack, 'maria', /not set up in this workspace yet/u);
      demo.slack.mention({ user: 'sam', channel: 'sales', text: 'incentive for John Smith' });
      await heard(demo.slack, 'sam', /not set up|not sure/u);
      await demo.slack.command({ user: 'priya', channel: 'sales', text: '/genie help' });
      expect(wordsOf(await heard(demo.slack, 'priya', /incentive/iu))).toMatch(/hr/u);
      expect(demo.genie.questions()).toEqual([]);
      expect(botMessages(demo.slack)).toEqual([]);
    } finally {
      await demo.close();
    }
  });
});
