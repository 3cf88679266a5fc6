import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/engine/columns.ts';
import { incentive } from '../../src/flows/incentive.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { empty, rows, scriptedAsker, timedOut, words } from '../helpers/scripted-asker.ts';

const today = { now: Date.UTC(2026, 10, 22), fiscalYearStarts: 1 };
const john = parsed('John Smith');
const sales: Row[] = [
  { component: 'MRR', actual: '125000', target: '100000', name: 'John Smith' },
  { component: 'TCV', actual: '450000', target: '400000', name: 'John Smith' },
  { component: 'New customers', actual: '12', target: '10', name: 'John Smith' },
];
const profile: Row = {
  name: 'John Smith',
  role: 'Senior Account Executive',
  band: 'Level 3',
  manager: 'Sarah Johnson',
  region: 'Northeast',
  eligibility: 'Full incentive program',
  payout_factor: '1',
};
const plan: Row[] = [
  {
    component: 'MRR',
    tier: 'Accelerator',
    base_rate: '0.15',
    accelerator_rate: '0.05',
    incentive_budget: '100000',
    flat_bonus: null,
  },
  {
    component: 'TCV',
    tier: 'Base',
    base_rate: '0.15',
    accelerator_rate: '0',
    incentive_budget: '100000',
    flat_bonus: null,
  },
  {
    component: 'Renewal bonus',
    tier: null,
    base_rate: null,
    accelerator_rate: null,
    incentive_budget: null,
    flat_bonus: '10230',
  },
];
const script = {
  sales: (request: { columns: unknown }) =>
    request.columns === null ? words('sales', 'In all $45,230.') : rows('sales', sales),
  hr: () => rows('hr', [profile]),
  finance: () => rows('finance', plan),
};

function parsed(text: string): object {
  const result = incentive.parse(text, today);
  if (!result.ok) throw new Error(result.problem);
  return result.input as object;
}

describe('the incentive flow', () => {
  it('computes John Smith’s $45,230.00 with every rule written out', async () => {
    const { report, views } = await conductInMemory(incentive, john, scriptedAsker(script).asker);
    expect(report).toMatchObject({ status: 'complete', verdict: '$45,230.00 total incentive', headline: '$45,230.00' });
    expect(report?.table?.rows).toEqual([
      ['MRR', '125,000 of 100,000 = 125%', '(15% + 5%) x $100,000, Accelerator', '$20,000.00'],
      ['TCV', '450,000 of 400,000 = 112.5%', '(15% + 0%) x $100,000, Base', '$15,000.00'],
      ['Renewal bonus', '–', 'flat $10,230', '$10,230.00'],
      ['New customers', '12 of 10 = 120%', 'not paid by the plan', '–'],
    ]);
    expect(report?.table?.footer).toEqual(['Total', '', '$45,230.00 x payout factor 1', '$45,230.00']);
    expect(report?.fields).toContainEqual({ label: 'Role', value: 'Senior Account Executive, Level 3' });
    expect(report?.chart?.series[0]?.values).toEqual([125, 112.5, 120]);
    expect(views.at(-1)?.summary?.text).toBe('In all $45,230.');
  });

  it('asks sales and HR side by side, and finance with the attainments; HR is told no figures', async () => {
    const { asker, asked } = scriptedAsker(script);
    await conductInMemory(incentive, john, asker);
    expect(asked.map((request) => request.space)).toEqual(['sales', 'hr', 'finance', 'sales']);
    const [metrics, hr, finance, summary] = asked.map((request) => request.question);
    expect(metrics).toContain('John Smith for Q4 2026 (2026-10-01 to 2026-12-31)');
    expect(hr).toContain('John Smith');
    expect(hr?.replace('Q4 2026 (2026-10-01 to 2026-12-31)', '')).not.toMatch(/\d/u);
    expect(finance).toContain('MRR 125%, TCV 112.5%, New customers 120%');
    expect(summary).toContain('Total incentive: $45,230.00');
    expect(asked[3]?.conversationId).toBe('conversation-sales');
  });

  it('rounds an attainment down, so that nobody is lifted over a threshold', async () => {
    const close = [{ component: 'MRR', actual: '99999.99', target: '100000', name: 'John Smith' }];
    const { asker, asked } = scriptedAsker({ ...script, sales: () => rows('sales', close) });
    await conductInMemory(incentive, john, asker);
    expect(asked[2]?.question).toContain('MRR 99.9999%');
  });

  it('drops a summary with a figure that is not in the report', async () => {
    const { asker } = scriptedAsker({
      ...script,
      sales: (request) => (request.columns === null ? words('sales', 'A fine $46,000.') : rows('sales', sales)),
    });
    const { views } = await conductInMemory(incentive, john, asker);
    expect(views.at(-1)?.summary).toBeNull();
    expect(views.at(-1)?.report?.verdict).toBe('$45,230.00 total incentive');
  });

  it('gives no total where HR does not answer, and says why', async () => {
    const { asker, asked } = scriptedAsker({ ...script, hr: () => timedOut('hr') });
    const { report } = await conductInMemory(incentive, john, asker);
    expect(report).toMatchObject({ status: 'partial', verdict: 'Partial: $45,230.00 before eligibility, no total' });
    expect(report?.caveats.join()).toContain(
      'HR did not answer within 30 s. Eligibility and payout factor are unknown.',
    );
    expect(asked).toHaveLength(3);
  });

  it('marks a total partial and names the row that could not be computed', async () => {
    const { asker } = scriptedAsker({
      ...script,
      sales: (request) => (request.columns === null ? words('sales', '') : rows('sales', sales.slice(0, 1))),
    });
    const { report } = await conductInMemory(incentive, john, asker);
    expect(report).toMatchObject({ status: 'partial', verdict: 'Partial: $30,230.00 without TCV' });
    expect(report?.caveats).toContain('TCV is not computed: there are no sales figures for it.');
  });

  it.each([
    ['sales times out', { sales: () => timedOut('sales') }, 'No figure: Sales data did not answer within 30 s'],
    ['finance times out', { finance: () => timedOut('finance') }, 'No figure: Finance did not answer within 30 s'],
    ['sales has no rows', { sales: () => empty('sales') }, 'No sales figures for John Smith in Q4 2026'],
    [
      'finance has no rows',
      { finance: () => empty('finance') },
      'No figure: no incentive plan for John Smith in Q4 2026',
    ],
  ])('gives no figure where %s', async (_, change, verdict) => {
    const { report } = await conductInMemory(incentive, john, scriptedAsker({ ...script, ...change }).asker);
    expect(report).toMatchObject({ status: 'failed', verdict });
    expect(JSON.stringify(report)).not.toContain('45,230');
  });

  it('says that nobody of that name is known, with the names that HR finds similar', async () => {
    const { asker } = scriptedAsker({
      ...script,
      sales: () => empty('sales'),
      hr: (request) =>
        request.question.includes('similar')
          ? rows('hr', [{ name: 'John Smith' }, { name: 'Joan Smith' }])
          : empty('hr'),
    });
    const { report, views } = await conductInMemory(incentive, parsed('Jon Smith Q3 2026'), asker);
    expect(report).toMatchObject({ status: 'failed', verdict: 'Nobody named Jon Smith was found' });
    expect(report?.suggestions).toEqual([
      { label: 'John Smith', text: 'John Smith Q3 2026' },
      { label: 'Joan Smith', text: 'Joan Smith Q3 2026' },
    ]);
    expect(views.at(-1)?.steps.map((step) => step.id)).toContain('similar');
  });

  it('asks which of two namesakes is meant, and then names that one exactly to sales and finance', async () => {
    const two = [profile, { ...profile, region: 'West', band: 'Level 1', manager: 'Ann Lee' }];
    const waiting = await conductInMemory(
      incentive,
      john,
      scriptedAsker({ ...script, hr: () => rows('hr', two) }).asker,
    );
    expect(waiting.end).toBe('waiting');
    expect(waiting.views.at(-1)?.choices[0]?.options).toEqual([
      'John Smith · Northeast · Level 3 · Sarah Johnson',
      'John Smith · West · Level 1 · Ann Lee',
    ]);
    const { asker, asked } = scriptedAsker(script);
    const journal = [...waiting.events, { type: 'chosen', at: 9_000, step: 'profile', row: 1, by: 'U1' }];
    const done = await conductInMemory(incentive, journal, asker);
    expect(done.report?.status).toBe('complete');
    for (const request of asked.slice(0, 2))
      expect(request.question).toContain('(Senior Account Executive, Level 1, West, manager Ann Lee)');
    expect(asked.map((request) => request.space)).toEqual(['sales', 'finance', 'sales']);
  });

  it('says when an eligibility contradicts its factor, and pays nothing to who is not eligible', async () => {
    const odd = { ...profile, eligibility: 'Not eligible', payout_factor: '0.5' };
    const contradicting = await conductInMemory(
      incentive,
      john,
      scriptedAsker({ ...script, hr: () => rows('hr', [odd]) }).asker,
    );
    expect(contradicting.report?.caveats.join()).toContain('Check with HR');
    const none = { ...profile, eligibility: 'Not eligible', payout_factor: null };
    const zero = await conductInMemory(
      incentive,
      john,
      scriptedAsker({ ...script, hr: () => rows('hr', [none]) }).asker,
    );
    expect(zero.report?.verdict).toBe('$0.00 total incentive, not eligible');
  });
});

describe('rows that are about something else than was asked', () => {
  const withPlan = async (change: Row) => {
    const changed = plan.map((row) => ({ ...row, ...change }));
    const { report } = await conductInMemory(
      incentive,
      john,
      scriptedAsker({ ...script, finance: () => rows('finance', changed) }).asker,
    );
    return report;
  };

  it.each([
    'Q3 2025',
    'Q3',
    'FY2025',
    '2025-Q4',
    'FY25 Q4',
    'CY25 Q4',
    'Fiscal Q4 2025',
    '25Q4',
    '3Q25',
    'Quarter 3 2025',
    'third quarter',
    'July 2025',
    '2025',
    '2025-07',
    '2025-07-01 to 2025-09-30',
    'H1 2025',
    'H1 2026',
    'H2 2026',
    'YTD 2026',
    'Last quarter',
    '3',
  ])('of period %s pay nothing', async (period) => {
    const report = await withPlan({ period });
    expect(report).toMatchObject({
      status: 'failed',
      verdict: `No figure: a row of the plan is marked "${period}", which is not clearly Q4 2026`,
    });
  });

  it.each([
    'Q4 2026',
    'q4',
    '2026 Q4',
    'FY2026 Q4',
    'FY26 Q4',
    '4Q26',
    '4',
    'fourth quarter 2026',
    'FY2026',
    '2026',
    'October 2026',
    '2026-11-05',
    '2026-10-01 to 2026-12-31',
    null,
  ])('of period %s are those that were asked for', async (period) => {
    expect((await withPlan({ period }))?.status).toBe('complete');
  });

  it('are asked of finance for the one person too', async () => {
    const { asker, asked } = scriptedAsker(script);
    await conductInMemory(incentive, john, asker);
    expect(asked[2]?.subject).toEqual({ column: 'name', is: 'John Smith' });
  });

  it('from HR count as nobody of that name, with the names that HR finds similar', async () => {
    const { asker } = scriptedAsker({
      ...script,
      sales: () => empty('sales'),
      hr: (request) =>
        request.question.includes('similar')
          ? rows('hr', [{ name: 'Dana Neary' }])
          : {
              kind: 'failed',
              failure: { code: 'other_subject', space: 'hr', asked: 'Dana Near', got: 'Dana Neary' },
              evidence: [],
            },
    });
    const { report } = await conductInMemory(incentive, parsed('Dana Near'), asker);
    expect(report).toMatchObject({
      verdict: 'Nobody named Dana Near was found',
      suggestions: [{ label: 'Dana Neary' }],
    });
  });
});

it('says that nobody was found also where HR asks back about similar names', async () => {
  const { asker } = scriptedAsker({
    ...script,
    sales: () => empty('sales'),
    hr: (request) =>
      request.question.includes('similar')
        ? { kind: 'asks_back', words: 'Similar how?', conversationId: 'c', evidence: [] }
        : empty('hr'),
  });
  const { end, report } = await conductInMemory(incentive, parsed('Jon Smith'), asker);
  expect([end, report?.verdict]).toEqual(['ended', 'Nobody named Jon Smith was found']);
});

describe('a plan of which nothing could be computed', () => {
  it('has no figure, not a zero', async () => {
    const { asker } = scriptedAsker({
      ...script,
      sales: () => rows('sales', [{ component: 'MRR', actual: null, target: '100000', name: 'John Smith' }]),
      finance: () => rows('finance', plan.slice(0, 1)),
    });
    const { report } = await conductInMemory(incentive, john, asker);
    expect(report).toMatchObject({
      status: 'failed',
      verdict: 'No figure: no component of the plan could be computed',
    });
    expect(JSON.stringify(report)).not.toContain('$0.00');
  });
});

it('says what to do about a space that failed', async () => {
  const { report } = await conductInMemory(
    incentive,
    john,
    scriptedAsker({ ...script, finance: () => timedOut('finance') }).asker,
  );
  expect(report?.advice).toEqual(['Press "Run again" in a few minutes.']);
});

it('takes the form’s two fields apart from each other', () => {
  const text = incentive.formToText({ person: 'Renée Ångström', period: 'whenever' });
  expect(incentive.parse(text, today)).toMatchObject({ ok: false });
  expect(incentive.parse(incentive.formToText({ person: "Jo O'Brien", period: 'Q3 2026' }), today)).toMatchObject({
    input: { person: "Jo O'Brien", period: { label: 'Q3 2026' } },
  });
});

describe('what stands behind /incentive', () => {
  it.each([
    ['John Smith', 'John Smith', 'Q4 2026'],
    ['for John Smith', 'John Smith', 'Q4 2026'],
    ['"John Smith" Q3', 'John Smith', 'Q3 2026'],
    ["O'Brien's", "O'Brien", 'Q4 2026'],
    ['Jess Jones’', 'Jess Jones', 'Q4 2026'],
    ['María-José Núñez Q3 2025', 'María-José Núñez', 'Q3 2025'],
    ['John Smith for Q1 2026', 'John Smith', 'Q1 2026'],
    ['John Smith last quarter', 'John Smith', 'Q3 2026'],
    ['John Smith 2026-Q2', 'John Smith', 'Q2 2026'],
    ['John Smith, Q1', 'John Smith', 'Q1 2026'],
    ['John Smith (Q1 26)', 'John Smith', 'Q1 2026'],
    ['John Smith next quarter', 'John Smith', 'Q1 2027'],
    ['John Smith FY27', 'John Smith', 'FY 2027'],
    ['"John Smith" last quarter', 'John Smith', 'Q3 2026'],
    ['John Weeks', 'John Weeks', 'Q4 2026'],
    ['Ann May', 'Ann May', 'Q4 2026'],
    ['John Smith Sept 2026', 'John Smith', 'September 2026'],
    ['John Smith H1 FY26', 'John Smith', 'H1 2026'],
    ['John Smith FY2025', 'John Smith', 'FY 2025'],
    ['John Smith H1 2026', 'John Smith', 'H1 2026'],
    ['John Smith October 2026', 'John Smith', 'October 2026'],
    ['<@U0123ABC|maria> Q3 2026', '<@U0123ABC|maria>', 'Q3 2026'],
  ])('%s is understood', (text, person, period) => {
    expect(parsed(text)).toMatchObject({ person, period: { label: period } });
  });

  it.each([
    ['', 'Whose incentive?'],
    ['   ', 'Whose incentive?'],
    ['Q3 2026', 'Whose incentive?'],
    ['x'.repeat(300), 'longer than 100'],
    ['🎉🎉', 'does not look like a name'],
    ['<!channel>', 'does not look like a name'],
    ["'; DROP TABLE reps; --", 'does not look like a name'],
    ['12345', 'does not look like a name'],
    ['Bob Stone Q7 2026', 'do not understand the period'],
    ['Bob Stone 2 quarters ago', 'do not understand the period'],
    ['Bob Stone since January', 'do not understand the period'],
    ['Bob Stone all time', 'do not understand the period'],
    ['Bob Stone 10/2026', 'do not understand the period'],
    ['Bob Stone last week', 'do not understand the period'],
    ['"Renée Ångström" whenever', 'do not understand the period in "whenever"'],
  ])('%s is refused with a reason', (text, problem) => {
    expect(incentive.parse(text, today)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });
});

describe('fiscal periods', () => {
  const from = (month: number) => ({ now: Date.UTC(2026, 10, 22), fiscalYearStarts: month });
  it.each([
    [1, 'Q4 2026', '2026-10-01', '2026-12-31'],
    [2, 'Q4 2027', '2026-11-01', '2027-01-31'],
    [4, 'Q3 2027', '2026-10-01', '2026-12-31'],
    [10, 'Q1 2027', '2026-10-01', '2026-12-31'],
    [12, 'Q4 2026', '2026-09-01', '2026-11-30'],
  ])('a year that starts in month %s is in %s on 22 November 2026', (month, label, start, end) => {
    expect(incentive.parse('John Smith', from(month))).toMatchObject({
      input: { period: { label, from: start, to: end } },
    });
  });
});
