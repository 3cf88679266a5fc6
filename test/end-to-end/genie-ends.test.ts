import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../src/demo/genie/faults/fault.ts';
import type { Demo } from '../../src/demo/start.ts';
import { askAbout, questionsTo, spoil } from './ask-about.ts';
import { tableOf, wordsOf } from './seen-blocks.ts';
import { finished, metadataOf, planOf } from './seen-runs.ts';
import { startBot } from './start.ts';

type Fault = FaultRule['fault'];
const failed = (type: string): Fault => ({ kind: 'failed', type, error: 'Genie gave up, as CanaryWords say.' });

describe.concurrent('a question that Genie fails at', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test.each([
    ['RETRYABLE_PROCESSING_EXCEPTION', 'John Smith', '$45,230.00'],
    ['SQL_EXECUTION_EXCEPTION', 'Zoë Müller', '$24,050.50'],
    ['A_TYPE_OF_NEXT_YEAR_TIMEOUT', 'Ann Lee', '$23,400.00'],
  ])('once, by %s, is asked anew and comes to a report', async (type, person, total) => {
    spoil(demo, 'sales', person, failed(type), 1);
    expect((await askAbout(demo, person)).text).toContain(`${total} total incentive`);
    expect(questionsTo(demo, 'sales', person)).toHaveLength(2);
  });

  test.each<[string, string, number, RegExp]>([
    ['SQL_EXECUTION_EXCEPTION', 'Daniel Cohen', 2, /could not run its query/u],
    ['WAREHOUSE_ACCESS_MISSING_EXCEPTION', 'Hannah Ross', 1, /cannot be read by this app/u],
    ['CONTENT_FILTER_EXCEPTION', 'Ruth Goldberg', 1, /did not take the question/u],
    ['MESSAGE_DELETED_WHILE_EXECUTING_EXCEPTION', 'Emily Chen', 1, /cancelled or replaced in Genie/u],
  ])('always, by %s, is told to who asked, with no figure', async (type, person, times, words) => {
    spoil(demo, 'finance', person, failed(type));
    const answer = await askAbout(demo, person);
    expect(metadataOf(answer)?.part).toBe('error');
    expect(wordsOf(answer)).toMatch(words);
    expect(wordsOf(answer)).not.toMatch(/\$\d/u);
    expect(tableOf(answer)[0]).toEqual(['Component', 'Attained']);
    expect(questionsTo(demo, 'finance', person)).toHaveLength(times);
  });

  test('by being cancelled in Genie is told so', async () => {
    spoil(demo, 'sales', 'Carla Reyes', { kind: 'cancelled' });
    expect(wordsOf(await askAbout(demo, 'Carla Reyes'))).toMatch(/cancelled or replaced in Genie/u);
  });

  test('and which is only the summary costs nothing but the summary', async () => {
    demo.genie.addFault({
      match: { space: 'sales', contains: 'executive summary of this incentive calculation for Amara Nwosu' },
      fault: failed('CONTENT_FILTER_EXCEPTION'),
    });
    await askAbout(demo, 'Amara Nwosu');
    const run = await finished(demo, 'Amara Nwosu');
    expect(wordsOf(run.report[0])).toContain('$35,200.00 total incentive');
    expect(wordsOf(run.report[0])).not.toMatch(/Executive summary|Canary/u);
    expect(run.error).toEqual([]);
  });

  test('shows in its step of the plan, in one line', async () => {
    spoil(demo, 'hr', 'Victor Almeida', failed('CONTENT_FILTER_EXCEPTION'));
    await askAbout(demo, 'Victor Almeida');
    const { progress } = await finished(demo, 'Victor Almeida');
    const step = planOf(progress[0]).tasks.find(({ task_id: id }) => id === 'people');
    expect(step?.status).toBe('error');
    expect(step?.title).toMatch(/ · failed after [\d.]+ s$/u);
  });
});

describe.concurrent('a space that does not come to an end within the time of a run', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot({ runDeadlineSeconds: 10 });
  });
  afterAll(async () => demo.close());

  test('sales, stuck in a known status: who asked is told in time', async () => {
    spoil(demo, 'sales', 'John Smith', { kind: 'stuck' });
    const answer = await askAbout(demo, 'John Smith');
    expect(wordsOf(answer)).toMatch(/^No figure: Sales performance did not answer within \d+ s/u);
    expect(wordsOf(answer)).toContain('Sarah Johnson');
    expect(wordsOf(answer)).not.toMatch(/\$\d/u);
  });

  test('hr, stuck in a status that nobody knows: the rest is computed and marked', async () => {
    spoil(demo, 'hr', 'Ruth Goldberg', { kind: 'stuck', status: 'PONDERING' });
    const answer = await askAbout(demo, 'Ruth Goldberg');
    expect(wordsOf(answer)).toMatch(/^Partial: \$30,000\.00 before eligibility, no total/u);
    expect(wordsOf(answer)).toMatch(/People and organisation did not answer within/u);
  });

  test('finance, whose replies never come: the sales figures are kept', async () => {
    spoil(demo, 'finance', 'Ann Lee', { kind: 'slowReply', ms: 20_000 });
    const answer = await askAbout(demo, 'Ann Lee');
    expect(wordsOf(answer)).toMatch(/^No figure: Incentive plans and budgets did not answer/u);
    expect(tableOf(answer)[0]).toEqual(['Component', 'Attained']);
  });

  test('a quick one beside them is not held up', async () => {
    expect((await askAbout(demo, 'Zoë Müller')).text).toContain('$24,050.50 total incentive');
  });
});
