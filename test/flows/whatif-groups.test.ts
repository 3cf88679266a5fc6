import { describe, expect, it } from 'vitest';
import type { AskRequest } from '../../src/engine/answer.ts';
import type { RunEvent } from '../../src/engine/events.ts';
import { whatif } from '../../src/flows/whatif.ts';
import { groupOf, groupsIn, rowsOf } from '../../src/flows/rules/whatif-group.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { rows, scriptedAsker } from '../helpers/scripted-asker.ts';
import { curve, fieldOf, person, read, regions, reportOf, run, teamOf } from './whatif-fixture.ts';

const of = (...teams: (string | null)[]) => teams.map((team) => ({ team }));
const told = (...teams: string[]) =>
  read(
    'performance',
    ['name', 'current_incentive', 'on_target_incentive', 'team'],
    teams.map((team, index) => [`Ann ${index}`, '26000', '25000', team]),
  );

describe('the group that rows are of', () => {
  it.each([
    [of('Northeast', 'Northeast'), 'Northeast', 'Northeast'],
    [of('NORTH-EAST region', 'northeast'), 'Northeast', 'Northeast'],
    [of(null, null), 'Northeast', 'Northeast'],
    [of(), 'Northeast', 'Northeast'],
    [of('Northwest', null), 'North', 'Northwest'],
    [of('Northeast US'), 'Northeast', 'Northeast US'],
    [of('Northeast', 'West'), 'Northeast', null],
  ])('%j, asked for %s, is %s', (list, asked, group) => expect(groupOf(list, asked)).toBe(group));

  it.each([
    ['its own among others', of('West', 'Northeast', 'East'), ['Northeast']],
    ['those that name none', of(null), [null]],
    ['none of a longer name', of('West', 'Northeast US', 'Northeast US'), []],
    ['none of others', of('West', 'North'), []],
    ['its own before a longer name', of('Northeast US', 'the Northeast team'), ['the Northeast team']],
  ])('are %s', (_, list, kept) => expect(rowsOf(list, 'Northeast').map(({ team }) => team)).toEqual(kept));

  it('are told once each', () => {
    expect(groupsIn(of('Northeast', 'north east', null, 'West'))).toEqual(['north east', 'West']);
  });
});

describe('a group that Genie asks about', () => {
  const north = async (teams: readonly string[], reply = 'Northwest') => {
    const asksBack = {
      kind: 'asks_back' as const,
      words: 'Northeast or Northwest?',
      conversationId: 'c-north',
      evidence: [],
    };
    const space = told(...teams);
    const { asker, asked } = scriptedAsker({
      performance: (request: AskRequest) => (request.conversationId === null ? asksBack : space(request)),
      budget: ({ question }) =>
        question.includes('curve')
          ? rows('budget', curve)
          : rows('budget', [{ current_spend: '52000', annual_budget: '1800000', team: 'Northwest' }]),
      regions: () => rows('regions', [...regions, { region: 'Northwest', avg_attainment_pct: '0.9' }]),
    });
    const parsed = whatif.parse('North 120%', { now: 0, fiscalYearStarts: 1 });
    if (!parsed.ok) throw new Error(parsed.problem);
    const waiting = await conductInMemory(whatif, parsed.input as object, asker);
    const question = waiting.events.findLast((event) => event.type === 'reply_asked')?.question ?? '';
    const replied: RunEvent = { type: 'replied', at: 9_000, step: 'team', question, text: reply, by: 'U1' };
    const done = await conductInMemory(whatif, [...waiting.events, replied], asker);
    if (!done.report) throw new Error('no report');
    return { end: waiting.end, report: done.report, asked };
  };

  it('is the one of the reply in all that follows: budget, rank and words', async () => {
    const { end, report, asked } = await north(['Northwest', 'Northwest']);
    expect(end).toBe('waiting');
    expect(report).toMatchObject({
      status: 'complete',
      verdict: '$75,000 projected, within budget',
      caveats: ['Read as Northwest, of which performance has figures where North was asked for.'],
      advice: ['Set 120% as a stretch goal for Northwest: the budget allows it and it moves from #4 to #1.'],
    });
    expect(fieldOf(report, 'Team')).toBe('Northwest, 2 people');
    expect(asked.at(-1)?.question).toContain('$75,000.00 of projected incentives for the Northwest team');
    expect(asked.find(({ conversationId }) => conversationId === 'c-north')?.question).toBe('Northwest');
  });

  it('is none where the answer to the reply is of several: they are not added up', async () => {
    const { report, asked } = await north(['Northwest', 'Northeast'], 'both');
    expect(report.status).toBe('failed');
    expect(report.verdict).toBe('No figure: the rows for North are of several teams: Northwest, Northeast');
    expect(JSON.stringify(report)).not.toContain('75,000');
    expect(asked.filter(({ space }) => space === 'budget')).toHaveLength(1);
  });

  it('is not another one without a reply', async () => {
    const report = await reportOf({ team: told('Northwest') }, 'North 120%');
    expect(report.verdict).toBe('No team named North was found');
  });
});

describe('a budget', () => {
  const budgets = (...teams: string[]) =>
    reportOf({
      impact: () =>
        rows(
          'budget',
          teams.map((team, index) => ({ current_spend: '320000', annual_budget: `${500_000 + index}`, team })),
        ),
    });

  it('is that of the group out of a whole list', async () => {
    const report = await budgets('West', 'North-East', 'Southeast');
    expect(report).toMatchObject({ status: 'complete', caveats: [] });
    expect(fieldOf(report, 'Annual budget')).toMatch(/^\$500,001\.00/u);
  });

  it('of another group is not the group’s', async () => {
    const report = await budgets('West', 'Southeast');
    expect(report).toMatchObject({
      status: 'partial',
      verdict: 'Partial: $450,000 projected, budget unknown',
      caveats: ['budget answered about West and 1 more, not about Northeast, so share and remainder are unknown.'],
    });
  });

  it('of a longer name is another’s', async () => {
    const report = await budgets('West', 'Northeast US');
    expect(report).toMatchObject({ status: 'partial', verdict: 'Partial: $450,000 projected, budget unknown' });
  });
});

it('does not take the figures of a group with a longer name for those that were asked for', async () => {
  const { report, asked } = await run({ team: told('Northeast Enterprise') });
  expect(report.status).toBe('failed');
  expect(asked.filter(({ question }) => question.includes('Enterprise'))).toEqual([]);
  expect((await reportOf(teamOf(person('Ann Lee', { team: null })))).status).toBe('complete');
});
