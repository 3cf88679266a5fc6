import { describe, expect, it } from 'vitest';
import { empty, rows } from '../helpers/scripted-asker.ts';
import { budget, fieldOf, person, reportOf, run, teamOf } from './whatif-fixture.ts';

describe('the what-if flow', () => {
  it('projects $450,000 for Northeast at 120%, with every rule written out', async () => {
    const report = await reportOf();
    expect(report).toMatchObject({
      status: 'complete',
      verdict: '$450,000 projected, within budget',
      headline: '$450,000, +40.6%',
      caveats: [],
      advice: ['Set 120% as a stretch goal for Northeast: the budget allows it and it moves from #3 to #1.'],
    });
    expect(report.fields).toEqual([
      { label: 'Team', value: 'Northeast, 12 people' },
      { label: 'Target', value: '120%, which pays 1.5 x the on-target incentive' },
      { label: 'Increase', value: '+$130,000.00 (+40.6%), from $320,000.00' },
      { label: 'Annual budget', value: '$1,800,000.00, 25% used, $1,350,000.00 remaining' },
      {
        label: 'Ranks then',
        value: '#1 Northeast 120% (today #3, 95%), #2 West 108% (today #1), #3 Southeast 102% (today #2)',
      },
      {
        label: 'Feasibility',
        value:
          "Achievable with focused effort: 25 points above today's 95%; within the annual budget; would be the best of the regions",
      },
    ]);
    expect(report.table?.rows).toHaveLength(12);
    expect(report.table?.rows[0]).toEqual([
      'John Smith',
      '95,000 of 100,000 = 95%',
      '$25,000 x 1.5',
      '$34,000.00',
      '$37,500.00',
    ]);
    expect(report.table?.footer).toEqual(['Total', '', '$300,000 x 1.5', '$320,000.00', '$450,000.00']);
    expect(report.chart).toMatchObject({
      categories: ['Northeast', 'West', 'Southeast'],
      series: [
        { name: 'Today %', values: [95, 108, 102] },
        { name: 'At 120%', values: [120, 108, 102] },
      ],
    });
  });

  it('asks team, curve and regions side by side, and then what the projected total means for the budget', async () => {
    const { asked, events } = await run();
    expect(asked.map(({ space }) => space)).toEqual(['performance', 'budget', 'regions', 'budget']);
    const order = events.map(({ type }) => type).filter((type) => type === 'asking' || type === 'settled');
    expect(order.slice(0, 3)).toEqual(['asking', 'asking', 'asking']);
    expect(asked[0]?.question).toContain('the Northeast team');
    expect(asked[3]?.question).toBe(
      'What is the budget impact of $450,000.00 of projected incentives for the Northeast team? Return one row with the columns current_spend and annual_budget.',
    );
    expect(asked[0]?.subject).toEqual({ column: 'team', is: 'Northeast' });
  });

  it('tells budget and regions nobody’s name, and regions and curve neither group nor target', async () => {
    const { asked } = await run();
    const [, ...rest] = asked.map(({ question }) => question);
    for (const question of rest) expect(question).not.toMatch(/john|smith|\blee\b/iu);
    for (const question of rest.slice(0, 2)) expect(question).not.toMatch(/northeast|120/iu);
  });

  it('does not call a team that is called a team one twice', async () => {
    const { asked } = await run(teamOf(person('Ann Lee', { team: 'Sales team' })), '"Sales team" 120%');
    expect(asked[0]?.question).toContain('of the Sales team?');
  });

  it.each([
    ['100%', '$300,000', '-6.3%', 'within budget'],
    ['75%', '$187,500', '-41.4%', 'within budget'],
    ['110.5%', '$378,750', '+18.4%', 'within budget'],
    ['500%', '$675,000', '+110.9%', 'within budget'],
    ['0.01%', '$75,000', '-76.6%', 'within budget'],
  ])('at %s projects %s, %s', async (target, total, change, verdict) => {
    const report = await reportOf({}, `Northeast ${target}`);
    expect(report).toMatchObject({ verdict: `${total} projected, ${verdict}`, headline: `${total}, ${change}` });
  });

  it('is within budget to the cent, and over it by the next', async () => {
    const exactly = await reportOf({ impact: () => rows('budget', [{ ...budget, annual_budget: '450000.00' }]) });
    expect(exactly.verdict).toBe('$450,000 projected, within budget');
    expect(fieldOf(exactly, 'Annual budget')).toBe('$450,000.00, 100% used, $0.00 remaining');
    const over = await reportOf({ impact: () => rows('budget', [{ ...budget, annual_budget: '449999.99' }]) });
    expect(over).toMatchObject({ status: 'complete', verdict: '$450,000 projected, over budget by $0.01' });
    expect(fieldOf(over, 'Annual budget')).toBe('$449,999.99, 100% used, $0.01 over');
    expect(over.advice).toEqual([
      'Do not set 120% for Northeast without more budget: it costs $0.01 more than there is for the year.',
    ]);
  });

  it('has a total of what is written beside it, also where cents of people are rounded each', async () => {
    const thirds = ['Ann', 'Bob', 'Cid'].map((name) => person(name, { on_target_incentive: '0.01' }));
    const report = await reportOf(teamOf(...thirds), 'Northeast 120%');
    expect(report.table?.rows.map((row) => row.at(-1))).toEqual(['$0.02', '$0.02', '$0.02']);
    expect(report.table?.footer?.slice(2)).toEqual(['$0.03 x 1.5', '$78,000.00', '$0.05']);
  });
});

describe('a team', () => {
  it('may be one person', async () => {
    const report = await reportOf(teamOf(person('Ann Lee')));
    expect(report.verdict).toBe('$37,500 projected, within budget');
    expect(fieldOf(report, 'Team')).toBe('Northeast, one person');
  });

  it('whose member has no on-target incentive has a partial total that names who is missing', async () => {
    const { report, asked } = await run(teamOf(person('Ann Lee'), person('Bob Lee', { on_target_incentive: null })));
    expect(report).toMatchObject({
      status: 'partial',
      verdict: 'Partial: $37,500 projected without Bob Lee',
      headline: '$37,500, partial',
    });
    expect(report.caveats).toEqual([
      'Not computed, for want of an on-target incentive: Bob Lee.',
      'The increase is unknown while the total is partial.',
      "budget gives a current spend of $320,000.00, the team's rows come to $52,000.00.",
    ]);
    expect(report.table?.rows[1]?.slice(2)).toEqual([
      'not computed: the on-target incentive is missing',
      '$26,000.00',
      'unknown',
    ]);
    expect(fieldOf(report, 'Feasibility')).not.toContain('within');
    expect(asked.at(-1)?.question).toContain('$37,500.00');
  });

  it('of which a part already is over the budget is over it', async () => {
    const report = await reportOf({
      ...teamOf(person('Ann Lee'), person('Bob Lee', { on_target_incentive: null })),
      impact: () => rows('budget', [{ ...budget, annual_budget: '37000' }]),
    });
    expect(report.verdict).toBe('Partial: $37,500 projected without Bob Lee, over budget by $500');
  });

  it('of which nobody has one has no figure, and budget is not asked', async () => {
    const { report, asked } = await run(teamOf(person('Ann Lee', { on_target_incentive: null })));
    expect(report).toMatchObject({
      status: 'partial',
      verdict: 'Partial: rank #3 to #1. No figure: nobody of the team has an on-target incentive',
    });
    expect(asked).toHaveLength(3);
    expect(JSON.stringify(report)).not.toContain('$0');
  });

  it('with a current incentive that is missing, zero or below has no made-up percentage', async () => {
    const missing = await reportOf(teamOf(person('Ann Lee', { current_incentive: null })));
    expect(missing).toMatchObject({
      status: 'partial',
      verdict: 'Partial: $37,500 projected, within budget, increase unknown',
      caveats: expect.arrayContaining(['The increase is unknown, for want of the current incentive of Ann Lee.']),
    });
    const nothing = await reportOf(teamOf(person('Ann Lee', { current_incentive: '0' })));
    expect(nothing).toMatchObject({ status: 'complete', headline: '$37,500, +$37,500.00' });
    const back = await reportOf(teamOf(person('Ann Lee', { current_incentive: '-4250.75' })));
    expect(back).toMatchObject({ status: 'complete', headline: '$37,500, +$41,750.75' });
    expect(back.caveats).toContain('The current incentive of Ann Lee is below zero.');
    expect(fieldOf(back, 'Increase')).toBe('+$41,750.75, from -$4,250.75');
  });

  it('that nobody knows is said to be unknown, with similar names and the same target', async () => {
    const { report, asked } = await run({ team: () => empty('performance') }, 'Northest 120%');
    expect(report).toMatchObject({ status: 'failed', verdict: 'No team named Northest was found', caveats: [] });
    expect(report.suggestions).toEqual([
      { label: 'Northeast', text: 'Northeast 120%' },
      { label: 'North Sales', text: 'North Sales 120%' },
    ]);
    expect(report.chart).toBeNull();
    expect(asked.map(({ space }) => space)).toEqual(['performance', 'budget', 'regions', 'performance']);
  });
});
