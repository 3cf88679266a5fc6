import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { quarter } from './quarter.ts';
import { blockOf, readable, wordsOf } from './seen-blocks.ts';
import { answeredFor, botMessages, metadataOf, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
});
afterAll(async () => demo.close());

const verdictOf = ({ report }: SeenRun) => readable(blockOf(report[0], 'header'));

/** Says something under a run's report without naming the bot. */
function replyUnder({ root }: SeenRun, user: string, text: string): SlackMessage {
  return demo.slack.reply({ user, channel: root[0]?.channel ?? '', threadTs: root[0]?.ts ?? '', text });
}

async function reported(user: string, channel: string, command: string, subject: string): Promise<SeenRun> {
  await demo.slack.command({ user, channel, text: command });
  return answeredFor(demo, user, subject);
}

/** What the bot says in a run's thread beside the messages of runs. */
const plainWords = ({ root }: SeenRun) =>
  botMessages(demo.slack)
    .filter((message) => message.thread_ts === root[0]?.ts && metadataOf(message) === null)
    .map((message) => wordsOf(message));

const spacesAsked = (words: string) =>
  demo.genie.questions().flatMap(({ spaceKey, content }) => (content.includes(words) ? [spaceKey] : []));

describe.concurrent('a reply in the thread of a run', () => {
  test.concurrent('"and at 110%?" works out the same team at another target, in the same thread', async () => {
    const first = await reported('maria', 'sales', '/whatif Northeast 120%', 'Northeast · 120%');
    replyUnder(first, 'maria', 'and at 110%?');
    const second = await answeredFor(demo, 'maria', 'Northeast · 110%');
    expect(verdictOf(second)).toBe('$360,000 projected, within budget');
    expect(wordsOf(second.report[0])).toContain('(+12.5%)');
    expect([second.root[0]?.channel, second.root[0]?.thread_ts]).toEqual([first.root[0]?.channel, first.root[0]?.ts]);
    replyUnder(first, 'maria', 'what about West?');
    const third = await answeredFor(demo, 'maria', 'West · 110%');
    expect(third.root[0]?.thread_ts).toBe(first.root[0]?.ts);
    expect(spacesAsked('the West team')).toContain('performance');
  });

  test.concurrent('"what about Q3?" asks for the same person in another quarter, and stays private', async () => {
    const first = await reported('sam', 'deals', '/incentive John Smith', 'John Smith');
    const third = `Q3 ${quarter.label.slice(3)}`;
    replyUnder(first, 'sam', 'what about Q3?');
    const second = await answeredFor(demo, 'sam', `John Smith · ${third}`);
    expect(second.root[0]?.channel).toBe(demo.slack.channelId('dm', 'sam'));
    expect(second.root[0]?.thread_ts).toBe(first.root[0]?.ts);
    expect(wordsOf(second.report[0])).toMatch(/total incentive/u);
    expect(wordsOf(second.report[0])).toContain(`Plan period: ${third}`);
    expect(spacesAsked(`sales figures of John Smith for ${third}`)).toEqual(['sales']);
    expect(botMessages(demo.slack).filter(({ channel }) => channel === demo.slack.channelId('deals'))).toEqual([]);
  });

  test.concurrent('"why is engagement 95?" is told from the report, for all who read it, and asks no space', async () => {
    const run = await reported('priya', 'sales', '/health Acme Corp', 'Acme Corp');
    const before = spacesAsked('Acme Corp');
    expect(before.toSorted()).toEqual(['billing', 'support', 'usage']);
    replyUnder(run, 'priya', 'why is engagement 95?');
    const said = await demo.slack.waitFor(() => plainWords(run)[0]);
    expect(said).toMatch(/Product engagement is 95 of 100: 0\.6 x 91\.76 \(adoption 78 \/ 85 x 100\).* = 95\.06\.$/u);
    replyUnder(run, 'priya', 'How did you get the 92?');
    const overall = await demo.slack.waitFor(() => plainWords(run)[1]);
    expect(overall).toContain('0.4 x 95.06 + 0.3 x 96 + 0.3 x 100 - 5');
    expect(spacesAsked('Acme Corp')).toEqual(before);
    expect(spacesAsked('engagement 95')).toEqual([]);
  });

  test.concurrent('anything else is a question to the space that it is about, in its conversation', async () => {
    const run = await reported('jonas', 'general', '/health Zephyr Airparts', 'Zephyr Airparts');
    const question = 'How many tickets were opened per month?';
    replyUnder(run, 'jonas', question);
    const answer = await answeredFor(demo, 'jonas', question);
    expect(answer.root[0]?.thread_ts).toBe(run.root[0]?.ts);
    expect(wordsOf(answer.root[0])).toMatch(/^Support desk · /u);
    const conversation = (words: string) =>
      demo.genie.questions().find(({ spaceKey, content }) => spaceKey === 'support' && content.includes(words));
    expect(conversation(question)?.conversationId).toBe(conversation('Zephyr Airparts')?.conversationId);
    expect(spacesAsked(question)).toEqual(['support']);
  });

  test.concurrent('of somebody else counts where the bot is named, and else is talk among people', async () => {
    const run = await reported('aiko', 'general', '/project Atlas Migration', 'Atlas Migration');
    const threadTs = run.root[0]?.ts ?? '';
    demo.slack.reply({ user: 'claire', channel: 'general', threadTs, text: 'Which marketing items are late?' });
    replyUnder(run, 'aiko', 'thanks, looks good to me');
    replyUnder(run, 'aiko', 'I think we should hire more people');
    demo.slack.mention({ user: 'claire', channel: 'general', threadTs, text: 'Which marketing items are late?' });
    const answer = await answeredFor(demo, 'claire', 'Which marketing items are late?');
    await demo.slack.settled();
    expect(wordsOf(answer.root[0])).toMatch(/^Launch marketing · /u);
    expect(spacesAsked('Which marketing items are late?')).toEqual(['marketing']);
    expect([spacesAsked('looks good'), spacesAsked('hire more'), plainWords(run)]).toEqual([[], [], []]);
  });
});
