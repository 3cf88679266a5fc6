import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { clickByHand } from './click-by-hand.ts';
import { heard } from './heard.ts';
import { blockOf, buttonsOf, press, readable, wordsOf } from './seen-blocks.ts';
import { answeredFor, botMessages, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
});
afterAll(async () => demo.close());

const both = "what's the health score for Acme Corp and the status of Project Phoenix?";
const anybodys = 'What is the average attainment?';

/** What only who wrote it sees: what the text may have meant, as buttons. */
async function offered(user: string, text: string, asked: RegExp, channel = 'general'): Promise<SlackMessage> {
  demo.slack.mention({ user, channel, text });
  return heard(demo.slack, user, asked);
}

const labelsOf = (message: SlackMessage) => buttonsOf(message).map(({ text }) => text.text);
const runsOf = (user: string, ...subjects: string[]) =>
  subjects.flatMap((subject) => runsAbout(demo.slack, subject, user));

describe.concurrent('a text that may mean two things', () => {
  test.concurrent('starts nothing before one is pressed, and then that one', async () => {
    const message = await offered('tom', both, /Which one do you mean/u);
    expect(labelsOf(message)).toEqual(['Customer health · Acme Corp', 'Project status · Project Phoenix']);
    expect(runsOf('tom', 'Acme', 'Phoenix')).toEqual([]);
    await press(demo.slack, 'tom', message, 'Project status · Project Phoenix');
    const run = await answeredFor(demo, 'tom', 'Project Phoenix');
    expect(readable(blockOf(run.report[0], 'header'))).toBe('Delay launch by 2 weeks to align marketing');
    expect(run.root[0]?.channel).toBe(demo.slack.channelId('general'));
    await heard(demo.slack, 'tom', /^On it: Project status\.$/u);
    expect(demo.slack.ephemerals('tom').flatMap((each) => labelsOf(each))).toEqual([]);
    expect(runsOf('tom', 'Acme', 'Phoenix')).toHaveLength(1);
  });

  test.concurrent('pressed twice, and both ways at once, starts one run, and says which', async () => {
    const { channel, ts: messageTs } = await offered('sam', both, /Which one do you mean/u);
    const click = (actionId: string) => demo.slack.click({ user: 'sam', channel, messageTs, actionId });
    const acks = await Promise.all([click('read_as:0'), click('read_as:0'), click('read_as:1')]);
    expect(acks.map(({ ok }) => ok)).toEqual([true, true, true]);
    const runs = await demo.slack.waitFor(() => {
      const begun = runsOf('sam', 'Acme', 'Phoenix');
      return begun[0]?.report[0] && begun;
    }, 30_000);
    await demo.slack.settled();
    expect(runs).toHaveLength(1);
    const started = wordsOf(runs[0]?.root[0]).split(' · ')[0];
    expect(demo.slack.ephemerals('sam').map((each) => wordsOf(each))).toEqual([`On it: ${started}.`]);
  });

  test.concurrent('is for who wrote it: nobody else sees it, and a click made by hand runs as who made it', async () => {
    const message = await offered('maria', both, /Which one do you mean/u, 'guests');
    await expect(press(demo.slack, 'gina', message, 'Customer health · Acme Corp')).rejects.toThrow(/sees no message/u);
    expect(await clickByHand(demo.slack, 'U0GUS', message)).toBe(true);
    await heard(demo.slack, 'gus', /as a guest/u);
    expect(runsOf('maria', 'Acme', 'Phoenix')).toEqual([]);
    expect(labelsOf(demo.slack.ephemerals('maria')[0] ?? message)).toHaveLength(2);
    await press(demo.slack, 'maria', message, 'Customer health · Acme Corp');
    expect((await answeredFor(demo, 'maria', 'Acme Corp')).report).toHaveLength(1);
  });
});

describe.concurrent('a question that fits several spaces', () => {
  test.concurrent('is put to none before one is picked, and then to that one alone', async () => {
    const message = await offered('jonas', anybodys, /Whom shall I ask/u);
    expect(labelsOf(message).toSorted()).toEqual(['Regional comparison', 'Team performance']);
    await press(demo.slack, 'jonas', message, 'Regional comparison');
    const run = await answeredFor(demo, 'jonas', anybodys);
    expect(wordsOf(run.report[0])).toMatch(/Regional comparison/u);
    const asked = demo.genie.questions().filter(({ content }) => content === anybodys);
    expect(asked.map(({ spaceKey }) => spaceKey)).toEqual(['regions']);
    expect(runsOf('jonas', anybodys)).toHaveLength(1);
  });

  test.concurrent('whose space answers privately is answered privately, though it was asked in a channel', async () => {
    const message = await offered('aiko', 'What is the incentive budget by region?', /Whom shall I ask/u);
    await press(demo.slack, 'aiko', message, 'Incentive plans and budgets');
    const run = await answeredFor(demo, 'aiko', 'What is the incentive budget by region?');
    const dm = demo.slack.channelId('dm', 'aiko');
    expect([...run.root, ...run.report].map(({ channel }) => channel)).toEqual([dm, dm]);
    const own = botMessages(demo.slack).filter((each) => JSON.stringify(each).includes('incentive budget by region'));
    expect(own.filter(({ channel }) => channel !== dm)).toEqual([]);
  });
});
