import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { killAt, nameOf, type Moment } from './kill.ts';
import { buttonsOf, press, wordsOf } from './seen-blocks.ts';
import { botMessages, finished, finishedWithSummary, metadataOf, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

/** Who is asked about, and what comes out, whatever happens in between. */
const totals = {
  'John Smith': '$45,230.00',
  "Siobhán O'Brien": '$34,500.00',
  "Gianna D'Angelo": '$69,900.00',
  'Zoë Müller': '$24,050.50',
  'Priscilla Okafor': '$18,000.00',
  'Daniel Cohen': '$16,200.00',
  'Hannah Ross': '$33,333.33',
  'Emily Chen': '$4,950.00',
  'Victor Almeida': '$17,400.00',
  'María-José Núñez': '$77,400.00',
  'Ruth Goldberg': '$30,000.00',
  'Søren Kierulf': '$28,962.95',
  'Olivia Martin': '$16,000.00',
  'Amara Nwosu': '$35,200.00',
  'Łukasz Wójcik': '$33,100.00',
  'Carla Reyes': '$16,200.00',
  "Benjamin O'Connor": '$13,000.00',
  'Ian McGregor': '$68,250.00',
} as const;
type Person = keyof typeof totals;

async function expectWhole(demo: Demo, person: Person): Promise<void> {
  const run = await finishedWithSummary(demo, person, 60_000);
  const parts = [run.root, run.progress, run.report, run.question, run.error].map((part) => part.length);
  expect([person, ...parts]).toEqual([person, 1, 1, 1, 0, 0]);
  expect(runsAbout(demo.slack, person)).toHaveLength(1);
  expect(run.report[0]?.text).toContain(`${totals[person]} total incentive`);
  expect(run.root[0]?.text).toContain(totals[person]);
  expect([run.progress[0]?.thread_ts, run.report[0]?.thread_ts]).toEqual([run.root[0]?.ts, run.root[0]?.ts]);
  const asked = demo.genie.questions().filter(({ content }) => content.includes(person));
  expect(asked.map(({ spaceKey }) => spaceKey).toSorted()).toEqual(['finance', 'hr', 'sales', 'sales']);
}

/** Every message of the bot belongs to a run, and none stands twice. */
function expectNothingTwice(demo: Demo): void {
  const all = botMessages(demo.slack).map((message) => {
    const { runId, part } = metadataOf(message) ?? { runId: 'none', part: '' };
    return `${runId} ${part}`;
  });
  expect(all.filter((each, index) => all.indexOf(each) !== index || each.startsWith('none'))).toEqual([]);
}

/** Each kill meets the run that was begun for it at the named moment, and all the earlier ones wherever they are. */
async function killThrough(demo: Demo, moments: readonly Moment[], people: readonly Person[]): Promise<number> {
  for (const [index, moment] of moments.entries()) {
    const person = people[index];
    if (!person) throw new Error('more moments than people');
    const killed = killAt(demo, person, moment);
    const { ack } = await demo.slack.command({
      user: askers[index] ?? 'zoe',
      channel: 'sales',
      text: `/incentive ${person}`,
    });
    expect([nameOf(moment), ack?.ok]).toEqual([nameOf(moment), true]);
    await killed;
    await demo.bot.start();
  }
  await Promise.all(people.slice(0, moments.length).map((person) => expectWhole(demo, person)));
  expectNothingTwice(demo);
  return botMessages(demo.slack).length;
}

const askers = ['maria', 'sam', 'priya', 'jonas', 'aiko', 'claire', 'tom'];
const people = Object.keys(totals) as Person[];

describe.concurrent('kill -9 and a start on the same DATA_DIR', () => {
  test.each<[string, Moment[]]>([
    [
      'says',
      [
        { after: 'message', part: 'root' },
        { after: 'ephemeral', to: 'U0SAM' },
        { after: 'message', part: 'progress' },
        { after: 'message', part: 'report' },
        { after: 'message_changed', part: 'root' },
      ],
    ],
    [
      'asks and edits',
      [
        { after: 'question', to: 'sales' },
        { after: 'question', to: 'hr' },
        { after: 'message_changed', part: 'progress' },
        { after: 'question', to: 'finance' },
        { after: 'question', to: 'summary' },
        { after: 'message_changed', part: 'report' },
      ],
    ],
  ])('at each thing that a run %s, before the bot hears that it was done', async (_, moments) => {
    const demo = await startBot();
    try {
      expect(await killThrough(demo, moments, people)).toBe(moments.length * 3);
    } finally {
      await demo.close();
    }
  });

  test('at a dozen moments over the length of a run', async () => {
    const demo = await startBot();
    try {
      // Two runs for each kill, half a step apart.
      for (let index = 0; index < 6; index += 1) {
        const [first, second] = people.slice(index * 2, index * 2 + 2);
        const ask = async (person = '') =>
          demo.slack.command({ user: 'sam', channel: 'sales', text: `/incentive ${person}` });
        expect((await ask(first)).ack?.ok).toBe(true);
        await delay(275);
        expect((await ask(second)).ack?.ok).toBe(true);
        await delay(75 + index * 550);
        await demo.bot.stop('SIGKILL');
        await demo.bot.start();
      }
      await Promise.all(people.slice(0, 12).map((person) => expectWhole(demo, person)));
      expectNothingTwice(demo);
    } finally {
      await demo.close();
    }
  });

  test('while replies are on their way: nothing is asked or posted again', async () => {
    const demo = await startBot();
    try {
      const late = { kind: 'slowReply', ms: 3000 } as const;
      demo.genie.addFault({ match: { space: 'sales', contains: 'figures of John Smith' }, times: 1, fault: late });
      demo.genie.addFault({ match: { space: 'finance', contains: 'apply to Ruth Goldberg' }, times: 1, fault: late });
      const moments: Moment[] = [
        { after: 'ms', ms: 900 },
        { after: 'question', to: 'finance' },
      ];
      expect(await killThrough(demo, moments, ['John Smith', 'Ruth Goldberg'])).toBe(6);
    } finally {
      await demo.close();
    }
  });
});

describe.concurrent('kill -9 around a choice', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test('as the question is posted, and again as the choice is made: one question, one choice, one report', async () => {
    const { slack } = demo;
    const killed = killAt(demo, 'Alex Kim', { after: 'message', part: 'question' });
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive Alex Kim' });
    await killed;
    await demo.bot.start();
    const question = await slack.waitFor(() => {
      const [run] = runsAbout(slack, 'Alex Kim');
      return run?.root[0]?.text.includes('waiting for a choice') && run.question[0];
    }, 20_000);
    const west = buttonsOf(question).find(({ text }) => text.text.includes('West'))?.text.text ?? '';
    const { ok } = await press(slack, 'maria', question, west);
    expect(ok).toBe(true);
    await demo.bot.stop('SIGKILL');
    await demo.bot.start();
    const run = await finished(demo, 'Alex Kim');
    expect([run.root, run.progress, run.report, run.question].map((part) => part.length)).toEqual([1, 1, 1, 1]);
    expect(wordsOf(run.report[0])).toContain('Region: West');
    expect(wordsOf(run.question[0])).toContain('chosen by U0MARIA');
    const contents = demo.genie.questions().map(({ content }) => content);
    expect(new Set(contents).size).toBe(contents.length);
    expectNothingTwice(demo);
  });
});
