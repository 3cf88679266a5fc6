import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import type { Change } from '../../src/demo/slack/types.ts';
import { validateMessage } from '../../src/demo/slack/validate/message.ts';
import { blockOf, readable, wordsOf } from './seen-blocks.ts';
import { botMessages, answeredFor, metadataOf, runsAbout, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

interface Example {
  readonly command: string;
  readonly sentence: string;
  /** What the root says it is about: by the command, and by the sentence. */
  readonly subjects: readonly [string, string];
  readonly verdict: string;
  readonly more: readonly string[];
  readonly isPrivate: boolean;
}

/** The use cases as their source asks for them, and what must come out. */
const examples: readonly Example[] = [
  {
    command: '/incentive John Smith',
    sentence: 'Calculate incentive for John Smith',
    subjects: ['John Smith', 'John Smith'],
    verdict: '$45,230.00 total incentive',
    more: ['$20,000.00', '$15,000.00', '$10,230.00'],
    isPrivate: true,
  },
  {
    command: '/health Acme Corp',
    sentence: "What's the health score for Acme Corp?",
    subjects: ['Acme Corp', 'Acme Corp'],
    verdict: '92 of 100, HEALTHY',
    more: ['Product engagement 40%', 'Upsell opportunity'],
    isPrivate: false,
  },
  {
    command: '/project Phoenix',
    sentence: 'Status update on Project Phoenix',
    subjects: ['Phoenix', 'Project Phoenix'],
    verdict: 'Delay launch by 2 weeks to align marketing',
    more: ['Engineering: GREEN', 'Design: GREEN', 'Marketing: YELLOW'],
    isPrivate: false,
  },
  {
    command: '/audit 12345',
    sentence: 'Audit this $500K deal for compliance',
    subjects: ['#12345', '$500K deal'],
    verdict: 'NON-COMPLIANT: CFO approval missing, risk HIGH',
    more: ['#12345 · GlobalTech Inc', '3 years'],
    isPrivate: false,
  },
  {
    command: '/candidate Jane Doe',
    sentence: 'Should we make an offer to candidate Jane Doe?',
    subjects: ['Jane Doe', 'Jane Doe'],
    verdict: 'MAKE OFFER: $170,000, 0.10%, $20,000',
    more: ['average rating 4.5'],
    isPrivate: true,
  },
  {
    command: '/whatif Northeast 120%',
    sentence: 'What if our Northeast team all hit 120% of target?',
    subjects: ['Northeast · 120%', 'Northeast · 120%'],
    verdict: '$450,000 projected, within budget',
    more: ['(+40.6%)', '$1,350,000.00 remaining', 'from #3 to #1'],
    isPrivate: false,
  },
];

let demo: Demo;
const changes: Change[] = [];
beforeAll(async () => {
  demo = await startBot();
  demo.slack.onChange((change) => void changes.push(change));
});
afterAll(async () => demo.close());

/** How a run came out, and where its messages stand: progress and report hang on the root. */
function seen({ root, progress, report, error }: SeenRun, { more }: Example) {
  const threadOf = (ts: string | undefined) => (ts === root[0]?.ts ? 'its thread' : ts);
  return {
    messages: [root, progress, report, error].map((part) => part.length),
    verdict: readable(blockOf(report[0], 'header')),
    missing: more.filter((words) => !wordsOf(report[0]).includes(words)),
    places: [...root, ...progress, ...report].map(({ channel, thread_ts: ts }) => [channel, threadOf(ts)]),
  };
}

const rightIn = (channel: string, { verdict }: Example) => ({
  messages: [1, 1, 1, 0],
  verdict,
  missing: [],
  places: [undefined, 'its thread', 'its thread'].map((thread) => [channel, thread]),
});

const dmOf = (user: string) => demo.slack.channelId('dm', user);

describe.concurrent.each(examples)('$sentence', (example) => {
  const { command, sentence, subjects, isPrivate } = example;

  test.concurrent('by its command in a channel', async () => {
    expect((await demo.slack.command({ user: 'maria', channel: 'sales', text: command })).ack?.ok).toBe(true);
    const run = await answeredFor(demo, 'maria', subjects[0]);
    const place = isPrivate ? dmOf('maria') : demo.slack.channelId('sales');
    expect(seen(run, example)).toEqual(rightIn(place, example));
  });

  test.concurrent('by mention in a channel', async () => {
    demo.slack.mention({ user: 'sam', channel: 'general', text: sentence });
    const run = await answeredFor(demo, 'sam', subjects[1]);
    const place = isPrivate ? dmOf('sam') : demo.slack.channelId('general');
    expect(seen(run, example)).toEqual(rightIn(place, example));
  });

  test.concurrent('by direct message', async () => {
    demo.slack.directMessage({ user: 'priya', text: sentence });
    const run = await answeredFor(demo, 'priya', subjects[1]);
    expect(seen(run, example)).toEqual(rightIn(dmOf('priya'), example));
  });

  test.concurrent('by /genie', async () => {
    await demo.slack.command({ user: 'jonas', channel: 'general', text: `/genie ${sentence}` });
    const run = await answeredFor(demo, 'jonas', subjects[1]);
    const place = isPrivate ? dmOf('jonas') : demo.slack.channelId('general');
    expect(seen(run, example)).toEqual(rightIn(place, example));
  });
});

describe('afterwards', () => {
  test('each way of asking has started one run, and none of a private one stands where others read', () => {
    for (const user of ['maria', 'sam', 'priya', 'jonas']) {
      const runs = new Set(
        examples.flatMap(({ subjects }) => subjects.flatMap((it) => runsAbout(demo.slack, it, user))),
      );
      expect(new Set([...runs].map(({ id }) => id)).size).toBe(examples.length);
    }
    const open = botMessages(demo.slack).filter(({ channel }) => channel.startsWith('C'));
    const whispers = demo.slack.users.flatMap(({ name }) => demo.slack.ephemerals(name));
    expect(whispers.map(({ user }) => user)).toHaveLength(6);
    const heard = [...open, ...whispers].map((message) => `${message.text} ${wordsOf(message)}`).join('\n');
    expect(heard).not.toMatch(/Jane Doe|MAKE OFFER|170,000|0\.10%|total incentive|Hiring/u);
  });

  test("compensation has heard no name, and a question stands in nobody else's space", () => {
    const asked = demo.genie.questions();
    const spacesFor = (words: string) =>
      new Set(asked.filter(({ content }) => content.includes(words)).map((it) => it.spaceKey));
    expect([...spacesFor('Jane Doe')].toSorted()).toEqual(['interviews', 'recruiting']);
    expect([...spacesFor('Acme Corp')].toSorted()).toEqual(['billing', 'support', 'usage']);
    expect([...spacesFor('Phoenix')].toSorted()).toEqual(['design', 'engineering', 'marketing']);
    expect([...spacesFor('12345')].toSorted()).toEqual(['approvals', 'deals']);
  });

  test('every message is one that Slack takes, with the metadata of its run', () => {
    const sent = changes.flatMap((change) => ('message' in change ? [change.message] : []));
    expect(sent.flatMap((message) => validateMessage({ ...message }))).toEqual([]);
    expect(demo.slack.calls().filter(({ response }) => response?.['ok'] !== true)).toEqual([]);
    expect(botMessages(demo.slack).filter((message) => metadataOf(message) === null)).toEqual([]);
  });
});
