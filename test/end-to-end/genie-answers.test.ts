import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../src/demo/genie/faults/fault.ts';
import type { Demo } from '../../src/demo/start.ts';
import { askAbout, askedAbout, questionsTo, spoil } from './ask-about.ts';
import { wordsOf } from './seen-blocks.ts';
import { finished, metadataOf } from './seen-runs.ts';
import { startBot } from './start.ts';

type Fault = FaultRule['fault'];

describe.concurrent('an unusual answer that can be understood', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  const renamed: Fault = {
    kind: 'table',
    rename: { component: 'KPI', actual: 'Achieved', target: 'QUOTA', name: 'Account Executive' },
    format: { actual: 'money', target: 'compact' },
    order: ['target', 'name', 'actual', 'component'],
    extra: { note: 'n/a', currency: 'USD' },
  };

  test.each<[string, string, string, Fault, string]>([
    ['other header names, order and number formats', 'John Smith', 'sales', renamed, '$45,230.00'],
    [
      'rates in percent',
      "Siobhán O'Brien",
      'finance',
      { kind: 'table', format: { base_rate: 'percent', accelerator_rate: 'percent' } },
      '$34,500.00',
    ],
    [
      'attachments that come after COMPLETED',
      'Zoë Müller',
      'sales',
      { kind: 'lateAttachments', byMs: 1500 },
      '$24,050.50',
    ],
    ['a result that has expired', 'Priscilla Okafor', 'sales', { kind: 'expires', afterMs: 0 }, '$18,000.00'],
    ['rows that are not ready yet', 'Daniel Cohen', 'hr', { kind: 'result', readyAfterMs: 1500 }, '$16,200.00'],
    ['rows in chunks', 'Hannah Ross', 'finance', { kind: 'result', chunkRows: 1 }, '$33,333.33'],
    ['every row twice', 'Jean-Luc Moreau', 'finance', { kind: 'table', rows: 'twice' }, '$11,500.00'],
    ['rows as data_typed_array', 'Ruth Goldberg', 'sales', { kind: 'result', dataTypedArray: true }, '$30,000.00'],
    [
      'several texts and a corrected query',
      'Victor Almeida',
      'sales',
      { kind: 'attachments', shape: 'twoQueries' },
      '$17,400.00',
    ],
    [
      'a summary without an id',
      "Gianna D'Angelo",
      'finance',
      { kind: 'attachments', shape: 'idlessSummary' },
      '$69,900.00',
    ],
    [
      'numbers and times written in other ways',
      'Ann Lee',
      'sales',
      { kind: 'wire', int64: 'string', timestamps: 's', ids: 'nested', nullFields: true },
      '$23,400.00',
    ],
    [
      'statuses that nobody has heard of',
      'Carla Reyes',
      'hr',
      { kind: 'statuses', statuses: ['THINKING_HARD', 'EXECUTING_QUERY', 'ASKING_AI'] },
      '$16,200.00',
    ],
  ])('%s', async (_, person, space, fault, total) => {
    spoil(demo, space, person, fault, 1);
    const report = await askAbout(demo, person);
    expect(report.text).toContain(`${total} total incentive`);
    expect(askedAbout(demo, person).length).toBeLessThanOrEqual(4);
  });

  test.each<[string, string, string, Fault, string]>([
    ['words only', "Benjamin O'Connor", 'sales', { kind: 'attachments', shape: 'textOnly' }, '$13,000.00'],
    ['a refusal in words', 'Amara Nwosu', 'finance', { kind: 'attachments', shape: 'refusal' }, '$35,200.00'],
    ['a missing column', 'Olivia Martin', 'sales', { kind: 'table', drop: ['target'] }, '$16,000.00'],
  ])('%s: one follow-up in the same conversation asks for the columns', async (_, person, space, fault, total) => {
    spoil(demo, space, person, fault, 1);
    const report = await askAbout(demo, person);
    expect(report.text).toContain(`${total} total incentive`);
    const inSpace = askedAbout(demo, person).filter(({ spaceKey }) => spaceKey === space);
    const follow = inSpace.filter(({ content }) => !/^(?:What|Which|Write) /u.test(content));
    expect(follow).toHaveLength(1);
    expect(follow[0]?.content).toContain('component (');
    expect(follow[0]?.conversationId).toBe(inSpace[0]?.conversationId);
    expect(questionsTo(demo, space, person)).toHaveLength(1);
  });
});

describe.concurrent('an answer that cannot be understood', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());

  test.each(['resultNull', 'noDataArray', 'emptyDataArray'] as const)(
    'zero rows, written as %s, are said to be none',
    async (zeroRows) => {
      const person = { resultNull: 'John Smith', noDataArray: 'Marcus Webb', emptyDataArray: 'Zoë Müller' }[zeroRows];
      spoil(demo, 'sales', person, { kind: 'table', rows: 'zero' });
      spoil(demo, 'sales', person, { kind: 'result', zeroRows });
      const answer = await askAbout(demo, person);
      expect(wordsOf(answer)).toMatch(new RegExp(`^No sales figures for ${person} in Q\\d`, 'u'));
      expect(wordsOf(answer)).not.toMatch(/\$\d/u);
      expect(questionsTo(demo, 'finance', person)).toEqual([]);
    },
  );

  test.each<[string, string, string, Fault, RegExp]>([
    [
      'rubbish in every cell',
      'Daniel Cohen',
      'sales',
      { kind: 'table', rows: 'rubbish' },
      /^No figure: The answer of Sales performance could not be read/u,
    ],
    [
      'rows about somebody else',
      'Ruth Goldberg',
      'sales',
      { kind: 'table', set: { name: 'Another Person' } },
      /^No figure: Sales performance answered about Another Person, not about Ruth Goldberg/u,
    ],
    [
      'a plan without its budget, asked twice',
      'Ann Lee',
      'finance',
      { kind: 'table', drop: ['incentive_budget'] },
      /^No figure: The answer of Incentive plans and budgets could not be read: columns are missing: incentive_budget/u,
    ],
    [
      'rows that are cut',
      'Carla Reyes',
      'sales',
      { kind: 'result', rowCap: 1 },
      /^No figure: The answer of Sales performance was cut/u,
    ],
    [
      'a query that failed',
      'Victor Almeida',
      'finance',
      { kind: 'result', endsAs: 'FAILED', error: 'CanaryDivision by zero' },
      /^No figure: Incentive plans and budgets could not run its query/u,
    ],
  ])('%s: it is named, and no number is made of it', async (_, person, space, fault, verdict) => {
    spoil(demo, space, person, fault);
    const answer = await askAbout(demo, person);
    expect(metadataOf(answer)?.part).toBe('error');
    expect(wordsOf(answer)).toMatch(verdict);
    expect(wordsOf(answer)).not.toMatch(/\$\d/u);
  });

  test('a rate that can be read in two ways is not guessed', async () => {
    spoil(demo, 'finance', 'Emily Chen', { kind: 'table', set: { base_rate: '1', accelerator_rate: '1' } });
    const answer = await askAbout(demo, 'Emily Chen');
    expect(wordsOf(answer)).not.toMatch(/total incentive/u);
    expect(wordsOf(answer)).toMatch(/the base rate 1 of MRR could be 1% or 100%/u);
  });

  test('words again after the follow-up: hr is left out, and its own words are quoted', async () => {
    spoil(demo, 'hr', 'Priscilla Okafor', { kind: 'attachments', shape: 'textOnly', text: 'I know only her name.' });
    const answer = await askAbout(demo, 'Priscilla Okafor');
    expect(wordsOf(answer)).toMatch(/^Partial: \$36,000\.00 before eligibility, no total/u);
    expect(wordsOf(answer)).toContain('The answer of People and organisation could not be read');
    expect(questionsTo(demo, 'hr', 'Priscilla Okafor')).toHaveLength(1);
  });

  test('a summary with a number that is not in the report is dropped, and the report stands without it', async () => {
    demo.genie.addFault({
      match: { space: 'sales', contains: 'executive summary of this incentive calculation for Olivia Martin' },
      fault: { kind: 'attachments', shape: 'textOnly', text: 'The total comes to $99,999.00, a CanaryRecord.' },
    });
    await askAbout(demo, 'Olivia Martin');
    const run = await finished(demo, 'Olivia Martin');
    expect(wordsOf(run.report[0])).toContain('$16,000.00');
    expect(wordsOf(run.report[0])).not.toMatch(/99,999|Canary|Executive summary|written by Genie/u);
    const metrics = await (await fetch(`${demo.bot.url}/metrics`)).text();
    expect(metrics).toMatch(/conductor_prose_dropped_total\{flow="incentive"\} 1/u);
  });
});

describe.concurrent('an answer with words that Slack would take for markup', () => {
  test('is shown as it is and calls nobody', async () => {
    const demo = await startBot();
    try {
      const hostile = '<!channel> <@U0SAM> *bold* <https://example.com|here> &lt;';
      spoil(demo, 'hr', 'John Smith', { kind: 'table', set: { manager: hostile } });
      spoil(demo, 'finance', 'John Smith', { kind: 'table', extra: { note: hostile } });
      const report = await askAbout(demo, 'John Smith');
      // Invisible joiners may stand between the signs, so that not even a client that parses them finds anything.
      expect(wordsOf(report).replaceAll('\u2060', '')).toContain(`Manager: ${hostile}`);
      const markup = JSON.stringify(report.blocks).match(/"type":"mrkdwn","text":"[^"]*"/gu) ?? [];
      expect([report.text, ...markup].join(' ')).not.toMatch(/<!(?!date)|<@U0SAM|example\.com/u);
      const users = JSON.stringify(report.blocks).match(/"type":"(?:user|broadcast|link|emoji)"/gu);
      expect(users).toBeNull();
    } finally {
      await demo.close();
    }
  });
});

describe.concurrent('the log of unreadable answers', () => {
  test('has each reason, and none of the words, names or figures', async () => {
    const demo = await startBot({ logLevel: 'trace' });
    try {
      spoil(demo, 'sales', 'John Smith', { kind: 'table', set: { actual: 'CanaryCell' } });
      spoil(demo, 'hr', 'Ruth Goldberg', { kind: 'failed', type: 'CONTENT_FILTER_EXCEPTION', error: 'CanaryError' });
      await Promise.all([askAbout(demo, 'John Smith'), askAbout(demo, 'Ruth Goldberg')]);
      const log = demo.bot.output();
      expect(log).toMatch(/"step":"metrics".*"outcome":"unreadable"/u);
      expect(log).toMatch(/"step":"people".*"outcome":"question_refused"/u);
      expect(log).not.toMatch(/Canary|John|Ruth|SELECT|\b(?:30|450),?000\b/u);
      for (const secret of [demo.genie.clientSecret, demo.slack.botToken, demo.slack.signingSecret]) {
        expect(log).not.toContain(secret);
      }
    } finally {
      await demo.close();
    }
  });
});
