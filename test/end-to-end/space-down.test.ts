import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/demo/genie/faults/fault.ts';
import type { Demo } from '../../src/demo/start.ts';
import { blockOf, readable, tableOf, wordsOf } from './seen-blocks.ts';
import { answeredFor, finishedRun, planOf, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
});
afterAll(async () => demo.close());

const down: Fault = { kind: 'http', status: 503, retryAfter: 1 };
const refused: Fault = { kind: 'failed', type: 'CONTENT_FILTER_EXCEPTION' };

const breakDown = (space: string, contains: string, fault: Fault) =>
  demo.genie.addFault({ match: { space, contains }, fault });

/** Runs a command whose spaces are as the test has made them. */
async function ask(user: string, text: string, subject: string): Promise<SeenRun> {
  await demo.slack.command({ user, channel: 'sales', text });
  return answeredFor(demo, user, subject);
}

const verdictOf = ({ report, error }: SeenRun) => readable(blockOf(report[0] ?? error[0], 'header'));
const asked = (space: string, words: string) =>
  demo.genie.questions().filter(({ spaceKey, content }) => spaceKey === space && content.includes(words));
const footerOf = ({ report }: SeenRun) => readable(report[0]?.blocks?.findLast(({ type }) => type === 'context'));

describe.concurrent('a space that is down', () => {
  test.concurrent('interviews: the scorecard of recruiting stands in, and the report says so', async () => {
    breakDown('interviews', 'Jane Doe', down);
    const run = await ask('maria', '/candidate Jane Doe', 'Jane Doe');
    expect(verdictOf(run)).toBe('MAKE OFFER: $170,000, 0.10%, $20,000 (by the scorecard of Recruiting pipeline)');
    expect(wordsOf(run.report[0])).toContain(
      'Please note Interview feedback could not answer; Recruiting pipeline was asked instead.',
    );
    expect(asked('interviews', 'Jane Doe')).toEqual([]);
    expect(asked('recruiting', 'scorecard of candidate Jane Doe')).toHaveLength(1);
    const { progress } = await finishedRun(demo, run.id);
    expect(planOf(progress[0]).tasks.find(({ task_id: id }) => id === 'feedback')).toMatchObject({
      status: 'complete',
      title: expect.stringMatching(/^Read the interview feedback · Recruiting pipeline · done, 4 rows, /u),
    });
  });

  test.concurrent('with an alternative: that one is asked the same, and the report says so', async () => {
    breakDown('usage', 'Acme Corp', down);
    const run = await ask('sam', '/health Acme Corp', 'Acme Corp');
    expect(verdictOf(run)).toBe('92 of 100, HEALTHY (a fallback answered)');
    expect(wordsOf(run.report[0])).toContain(
      'Please note Product usage did not answer; Product usage (EU) was asked instead.',
    );
    expect(asked('usage', 'Acme Corp')).toEqual([]);
    expect(asked('usage_eu', 'Acme Corp')).toHaveLength(1);
    expect(footerOf(run)).toContain('Product usage (EU)');
  });

  test.concurrent('without one: its part is missing, the score says so, and what it could still be', async () => {
    breakDown('support', 'Zephyr Airparts', refused);
    const run = await ask('priya', '/health Zephyr Airparts', 'Zephyr Airparts');
    expect(verdictOf(run)).toBe('Partial: 0 of 100, CRITICAL, without support health');
    expect(
      tableOf(run.report[0])
        .find(([part]) => part === 'Support health')
        ?.at(-1),
    ).toBe('–');
    expect(wordsOf(run.report[0])).toMatch(/Support health is not known: Support desk did not take the question\./u);
    expect(wordsOf(run.report[0])).toMatch(/the score lies between \d+ and \d+/u);
    expect((await finishedRun(demo, run.id)).root[0]?.text).toMatch(/, CRITICAL, partial · done in /u);
  });

  test.concurrent('of a project: the delay is a lower bound, and the area unknown', async () => {
    breakDown('design', 'Phoenix', refused);
    const run = await ask('jonas', '/project Phoenix', 'Phoenix');
    expect(verdictOf(run)).toBe('Partial: delay launch by at least 2 weeks to align marketing; design is not known');
    expect(wordsOf(run.report[0])).toContain('Design: UNKNOWN');
  });

  test.concurrent('of a what-if: the figures stand, the rank is unknown', async () => {
    breakDown('regions', 'average attainment of each region', refused);
    const run = await ask('aiko', '/whatif Northeast 120%', 'Northeast · 120%');
    expect(verdictOf(run)).toBe('Partial: $450,000 projected, within budget, rank unknown');
    expect(wordsOf(run.report[0])).toContain('(+40.6%)');
    expect(wordsOf(run.report[0])).not.toMatch(/#3|#1/u);
  });

  test.concurrent('which a verdict cannot do without: none is given, and what is known is kept', async () => {
    breakDown('policies', 'of $500,000 with', refused);
    const run = await ask('claire', '/audit 12345', '#12345');
    expect([run.report, run.error.length]).toEqual([[], 1]);
    expect(verdictOf(run)).toBe('No verdict: Compliance policies did not take the question');
    expect(tableOf(run.error[0]).map(([role]) => role)).toEqual(['Role', 'AE', 'Director', 'VP']);
    expect(wordsOf(run.error[0])).not.toMatch(/\bCOMPLIANT|NON-COMPLIANT|risk (?:HIGH|LOW|MEDIUM)/u);
  });

  test.concurrent('and so are all others: one error that names them, and no figure', async () => {
    for (const space of ['usage', 'usage_eu', 'support', 'billing']) breakDown(space, 'Umbra Security', refused);
    const run = await ask('tom', '/health Umbra Security', 'Umbra Security');
    expect([run.report, run.error.length]).toEqual([[], 1]);
    expect(verdictOf(run)).toBe('No score: Product usage did not take the question');
    expect(wordsOf(run.error[0])).toMatch(/Support desk did not take.*Billing and renewals did not take/u);
    expect(wordsOf(run.error[0])).not.toMatch(/of 100|HEALTHY|AT RISK|CRITICAL/u);
  });
});
