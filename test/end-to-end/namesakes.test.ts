import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { heard } from './heard.ts';
import { buttonsOf, press, wordsOf } from './seen-blocks.ts';
import { answered, botMessages, finished, finishedRun, runsAbout, seenRun, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
});
afterAll(async () => demo.close());

/** Somebody asks about Alex Kim, of whom there are two; resolves once the choice stands and the run has let go of it. */
async function askedAboutTwo(user: string, at = demo): Promise<{ run: SeenRun; question: SlackMessage }> {
  await at.slack.command({ user, channel: 'sales', text: '/incentive Alex Kim' });
  return at.slack.waitFor(() => {
    const [run] = runsAbout(at.slack, 'Alex Kim', user);
    const [question] = run?.question ?? [];
    const waits = run?.root[0]?.text.includes('waiting for a choice');
    return run && question && waits && { run, question };
  }, 15_000);
}

const asked = (run: SeenRun) => demo.genie.questions().filter(({ content }) => content.includes(run.id));
const questionsAbout = (words: string) => demo.genie.questions().filter(({ content }) => content.includes(words));

describe.concurrent('two people of one name', () => {
  test.concurrent('are offered as buttons that tell them apart, and the chosen one is worked out', async () => {
    const { run, question } = await askedAboutTwo('maria');
    expect(asked(run)).toEqual([]);
    expect(question.thread_ts).toBe(run.root[0]?.ts);
    const labels = buttonsOf(question).map(({ text }) => text.text);
    expect(labels).toHaveLength(3);
    expect(labels.some((label) => label.includes('Southeast'))).toBe(true);
    const west = labels.find((label) => label.includes('West')) ?? '';
    await press(demo.slack, 'maria', question, west);
    const after = await finishedRun(demo, run.id);
    expect(wordsOf(after.report[0])).toMatch(/Region: West/u);
    expect(wordsOf(after.report[0])).not.toMatch(/Southeast|Mei Tan/u);
    expect(after.question).toHaveLength(1);
    expect(buttonsOf(after.question[0])).toEqual([]);
    expect(wordsOf(after.question[0])).toMatch(/chosen by U0MARIA/u);
    expect([after.root, after.progress, after.report].map((part) => part.length)).toEqual([1, 1, 1]);
  });

  test.concurrent('the other one gets the figures of the other one', async () => {
    const { run, question } = await askedAboutTwo('priya');
    const southeast = buttonsOf(question).find(({ text }) => text.text.includes('Southeast'))?.text.text ?? '';
    await press(demo.slack, 'priya', question, southeast);
    const { report } = await finishedRun(demo, run.id);
    expect(wordsOf(report[0])).toMatch(/Region: Southeast Manager: Mei Tan/u);
    const finance = questionsAbout('Principal Account Executive').filter(({ spaceKey }) => spaceKey === 'finance');
    expect(finance.length).toBeGreaterThan(0);
  });

  test.concurrent('somebody else may not choose', async () => {
    const { run, question } = await askedAboutTwo('jonas');
    await press(demo.slack, 'aiko', question, buttonsOf(question)[0]?.text.text ?? '');
    await heard(demo.slack, 'aiko', /belongs to somebody else/u);
    expect(buttonsOf(seenRun(demo.slack, run.id).question[0])).toHaveLength(3);
    expect(seenRun(demo.slack, run.id).report).toEqual([]);
  });

  test.concurrent('None of these ends the run without a figure', async () => {
    const { run, question } = await askedAboutTwo('claire');
    await press(demo.slack, 'claire', question, 'None of these');
    const after = await finishedRun(demo, run.id);
    expect(wordsOf(after.error[0])).toMatch(/None of the people found was meant/u);
    expect(wordsOf(after.error[0])).not.toMatch(/\$/u);
    expect(after.report).toEqual([]);
    expect(after.error).toHaveLength(1);
    expect(wordsOf(after.question[0])).toMatch(/None of the 2 matches was meant, said by U0CLAIRE/u);
  });

  test.concurrent('of two clicks the first counts, and the second is told so', async () => {
    const { run, question } = await askedAboutTwo('tom');
    const [first = '', second = ''] = buttonsOf(question).map(({ text }) => text.text);
    const acks = await Promise.all([
      press(demo.slack, 'tom', question, first),
      press(demo.slack, 'tom', question, first),
      press(demo.slack, 'tom', question, second),
    ]);
    expect(acks.every(({ ok }) => ok)).toBe(true);
    const after = await finishedRun(demo, run.id);
    await heard(demo.slack, 'tom', /choice was made already/u);
    expect([after.report.length, after.question.length]).toEqual([1, 1]);
  });
});

describe.concurrent('two companies or projects of one name', () => {
  test.concurrent.each([
    ['aiko', '/health Northwind', 'Northwind', 'Northwind Traders · Business', 'Northwind Logistics'],
    ['maria', '/project Atlas', 'Atlas', 'Atlas Migration · launch in 16 weeks', 'Project Atlas'],
  ])(
    '%s asks for %s: after the choice every space is asked for just that one',
    async (user, text, name, wanted, other) => {
      await demo.slack.command({ user, channel: 'sales', text });
      const { run, question } = await demo.slack.waitFor(() => {
        const [run] = runsAbout(demo.slack, name, user);
        const [question] = run?.question ?? [];
        return run && question && run.root[0]?.text.includes('waiting for a choice') && { run, question };
      }, 15_000);
      expect(buttonsOf(question).map((button) => button.text.text)).toHaveLength(3);
      await press(demo.slack, user, question, wanted);
      const [chosen = ''] = wanted.split(' · ');
      const after = await finishedRun(demo, run.id);
      expect(wordsOf(after.report[0])).toContain(chosen);
      expect(wordsOf(after.report[0])).not.toContain(other);
      expect(wordsOf(after.question[0])).toMatch(/chosen by U0/u);
      expect(questionsAbout(` ${chosen}`)).toHaveLength(3);
      expect([after.root, after.progress, after.report, after.error].map((part) => part.length)).toEqual([1, 1, 1, 0]);
    },
  );
});

describe.concurrent('nobody of that name', () => {
  test.concurrent('is said, with close names; pressing one works it out', async () => {
    await demo.slack.command({ user: 'zoe', channel: 'sales', text: '/incentive Jon Smith' });
    const nobody = await finished(demo, 'Jon Smith');
    const [answer] = nobody.error;
    if (!answer) throw new Error('there is no answer');
    expect(wordsOf(answer)).toMatch(/^Nobody named Jon Smith was found/u);
    expect(wordsOf(answer)).not.toMatch(/\$/u);
    expect(nobody.report).toEqual([]);
    await press(demo.slack, 'zoe', answer, 'John Smith');
    expect((await answered(demo, 'John Smith')).text).toContain('$45,230.00');
    expect(runsAbout(demo.slack, 'John Smith', 'zoe')).toHaveLength(1);
  });
});

describe.concurrent('a restart while a choice is open', () => {
  test('changes nothing: the choice can still be made, in the same thread', async () => {
    const own = await startBot();
    try {
      const { run, question } = await askedAboutTwo('sam', own);
      await own.bot.stop('SIGKILL');
      await own.bot.start();
      await press(own.slack, 'sam', question, buttonsOf(question)[0]?.text.text ?? '');
      const after = await finishedRun(own, run.id);
      const all = botMessages(own.slack).filter(({ thread_ts: ts }) => ts === run.root[0]?.ts);
      expect(all).toHaveLength(3);
      expect([after.progress.length, after.question.length, after.report.length]).toEqual([1, 1, 1]);
      expect(wordsOf(after.report[0])).toMatch(/^\$[\d,]+\.\d\d total incentive/u);
    } finally {
      await own.close();
    }
  });
});
