import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { blockOf, buttonsOf, press, readable, wordsOf } from './seen-blocks.ts';
import { answeredFor, finishedRun, planOf, runsAbout, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
});
afterAll(async () => demo.close());

const audit = async (user: string, deal: string) =>
  demo.slack.command({ user, channel: 'sales', text: `/audit ${deal}` });

const verdictOf = ({ report }: SeenRun) => readable(blockOf(report[0], 'header'));

/** What the policies were asked about a deal of this amount. */
const policyQuestions = (amount: string) =>
  demo.genie
    .questions()
    .flatMap(({ spaceKey, content }) =>
      spaceKey === 'policies' && content.includes(`of ${amount} with`) ? [content] : [],
    );

const trailQuestions = (id: string) =>
  demo.genie.questions().filter(({ spaceKey, content }) => spaceKey === 'approvals' && content.includes(id));

describe.concurrent('what the policies are asked', () => {
  test.concurrent('of a deal with risk is the audit question and the precedents', async () => {
    await audit('maria', '12349');
    const run = await answeredFor(demo, 'maria', '#12349');
    expect(verdictOf(run)).toBe('COMPLIANT, risk LOW');
    expect(wordsOf(run.report[0])).toContain('Guidance');
    const asked = policyQuestions('$750,000');
    expect(asked).toHaveLength(2);
    expect(asked.filter((content) => content.includes('precedents'))).toHaveLength(1);
    expect(asked.some((content) => content.startsWith('As a standard check'))).toBe(false);
  });

  test.concurrent('of a deal on every threshold, above none, is the standard question alone', async () => {
    await audit('sam', '12347');
    const run = await answeredFor(demo, 'sam', '#12347');
    expect(verdictOf(run)).toBe('COMPLIANT, risk LOW');
    expect(policyQuestions('$250,000')).toHaveLength(1);
    expect(policyQuestions('$250,000')[0]).toMatch(/^As a standard check: which approvals/u);
    const { progress } = await finishedRun(demo, run.id);
    const step = planOf(progress[0]).tasks.find(({ task_id: id }) => id === 'precedent');
    expect(step?.title).toContain('left out');
  });

  test.concurrent('of a deal a cent above the threshold is the audit question again', async () => {
    await audit('tom', '12362');
    const run = await answeredFor(demo, 'tom', '#12362');
    expect(verdictOf(run)).toBe('COMPLIANT, risk LOW');
    expect(policyQuestions('$250,000.01').map((content) => content.startsWith('As a standard'))).toEqual([
      false,
      false,
    ]);
  });
});

describe.concurrent('a deal found by its description', () => {
  /** The choice among the deals of 300,000 dollars, once the run waits for it. */
  async function choiceFor(user: string): Promise<SeenRun> {
    await audit(user, '$300K deal');
    return demo.slack.waitFor(() => {
      const [run] = runsAbout(demo.slack, '$300K deal', user);
      return run?.question[0] && run.root[0]?.text.includes('waiting for a choice') && run;
    }, 20_000);
  }

  test.concurrent('of which there are several is chosen by a button, and audited then and only then', async () => {
    const { id, question } = await choiceFor('priya');
    const [message] = question;
    if (!message) throw new Error('there is no choice');
    expect(buttonsOf(message).map(({ text }) => text.text)).toEqual([
      '#12346 · Borealis Shipping · $300,000 · signed 2025-02-11',
      '#12350 · Harbour & Vale Logistics · $300,000 · signed 2025-03-04',
      'D-2063 · Zephyr Sportswear · $300,000 · signed 2025-11-06',
      'None of these',
    ]);
    expect([trailQuestions('12350'), policyQuestions('$300,000')]).toEqual([[], []]);
    await press(demo.slack, 'priya', message, '#12350 · Harbour & Vale Logistics · $300,000 · signed 2025-03-04');
    const run = await finishedRun(demo, id);
    expect([run.report.length, run.error.length, run.question.length]).toEqual([1, 0, 1]);
    expect(verdictOf(run)).toBe('COMPLIANT, risk LOW');
    expect(wordsOf(run.report[0])).toContain('Deal: #12350 · Harbour & Vale Logistics');
    expect(wordsOf(run.question[0])).toContain('chosen by U0PRIYA');
    expect([trailQuestions('12350').length, trailQuestions('12346').length]).toEqual([1, 0]);
  });

  test.concurrent('and is none of those found ends without a verdict', async () => {
    const { id, question } = await choiceFor('jonas');
    const [message] = question;
    if (!message) throw new Error('there is no choice');
    await press(demo.slack, 'jonas', message, 'None of these');
    const run = await finishedRun(demo, id);
    expect(run.report).toEqual([]);
    expect(wordsOf(run.error[0])).toMatch(/None of the deals found was meant|None of/u);
    expect(wordsOf(run.error[0])).not.toMatch(/COMPLIANT/u);
  });

  test.concurrent('as one of several that only differ in customer and discount is found at once', async () => {
    await audit('claire', 'the Polaris Avionics deal');
    const run = await answeredFor(demo, 'claire', 'Polaris Avionics');
    expect(wordsOf(run.report[0])).toContain('Deal: #12356 · Polaris Avionics');
    expect(verdictOf(run)).toMatch(/^COMPLIANT, risk LOW/u);
    expect(trailQuestions('12356')).toHaveLength(1);
  });

  test.concurrent('that is not there is said, with deals that come close', async () => {
    await audit('zoe', '12435');
    const run = await answeredFor(demo, 'zoe', '12435');
    expect(run.report).toEqual([]);
    expect(wordsOf(run.error[0])).toMatch(/^No deal #12435 was found/u);
    expect(wordsOf(run.error[0])).not.toMatch(/COMPLIANT/u);
    expect(buttonsOf(run.error[0]).length).toBeGreaterThan(1);
  });
});
