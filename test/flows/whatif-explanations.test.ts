import { describe, expect, it } from 'vitest';
import { foreignFact } from '../../src/narrate/check.ts';
import { explain } from '../../src/router/follow-up.ts';
import { rows, timedOut } from '../helpers/scripted-asker.ts';
import { person, regions, reportOf, teamOf } from './whatif-fixture.ts';

/** What a reply "why …" under a report with these explanations is told. */
const why = (about: string, explanations: Parameters<typeof explain>[1]): string | null =>
  explain({ kind: 'why', about }, explanations)?.text ?? null;

describe('why a figure of a what-if is what it is', () => {
  it.each([
    [
      'it 450,000',
      /^\$450,000\.00 is \$300,000 of on-target incentives of 12 people x 1\.5, what the payout curve pays at 120%\.$/u,
    ],
    ['$450K', /^\$450,000\.00 is/u],
    ['the projected total', /^\$450,000\.00 is/u],
    ['the cost', /^\$450,000\.00 is/u],
    [
      '#1',
      /^Northeast at 120% is #1 of 3, the others as today: West 108%, Southeast 102%\. Today it is #3 with 95%\.$/u,
    ],
    ['the rank #3', /^Northeast at 120% is #1/u],
    ['Northeast first in the ranking', /^Northeast at 120% is #1/u],
    ['the multiplier', /^The multiplier at 120% is 1\.5: the payout curve has a break at 120%, which pays that\.$/u],
    ['the multiplier 1.5', /^The multiplier at 120% is 1\.5/u],
    [
      'the increase',
      /^The increase is \$450,000\.00 projected - \$320,000\.00 of current incentives = \$130,000\.00, which is 40\.6%/u,
    ],
    ['40.6%', /^The increase is/u],
    ['40.63%', /^The increase is/u],
    ['it up 130,000', /^The increase is/u],
    ['25%', /uses 25% of it: \$1,350,000\.00 remain\.$/u],
    ['it within budget', /^\$450,000\.00 projected of an annual budget of \$1,800,000\.00 is within budget/u],
    ['$1.35M', /\$1,350,000\.00 remain/u],
    ['John Smith get 37,500', /^John Smith would get \$25,000 on target x 1\.5 at 120% = \$37,500\.00\.$/u],
    ['Ann so much', /^Ann Lee would get/u],
    ['the average 101.7%', /^The plain average of the 3 regions today is 101\.7%; Northeast would be at 120%\.$/u],
    ['the recommendation', /^Set 120% as a stretch goal .* Feasibility: Achievable with focused effort/u],
    ['it a stretch goal', /^Set 120% as a stretch goal/u],
  ])('%s', async (about, text) => {
    expect(why(about, (await reportOf()).explanations)).toMatch(text);
  });

  it.each(['the weather', '$460,000', '#2', '1.6', 'it so', '37,500'])('%s is not known', async (about) => {
    expect(why(about, (await reportOf()).explanations)).toBeNull();
  });

  it('has the chord between two breaks written out, and says where the curve is flat', async () => {
    const between = await reportOf({}, 'Northeast 110%');
    expect(why('the multiplier', between.explanations)).toBe(
      'The multiplier at 110% lies between two breaks of the payout curve: 1 + (1.5 - 1) x (110% - 100%) / (120% - 100%) = 1.25.',
    );
    const above = await reportOf({}, 'Northeast 200%');
    expect(why('the multiplier', above.explanations)).toBe(
      'The multiplier at 200% is 2.25: the payout curve is flat above its break at 150%, which pays that.',
    );
  });

  it('says of what is missing why', async () => {
    const report = await reportOf({
      ...teamOf(person('Ann Lee'), person('Bob Ray', { on_target_incentive: null })),
      regions: () => timedOut('regions'),
    });
    expect(why('Bob Ray not computed', report.explanations)).toBe(
      'Bob Ray is not computed: there is no on-target incentive to project.',
    );
    expect(why('it partial', report.explanations)).toContain(
      'regions did not answer within 30 s. The rank is unknown.',
    );
    expect(why('the rank', report.explanations)).toContain('The rank is unknown.');
  });

  it('is of the total where a team is one person, whose amount is the same', async () => {
    const { explanations } = await reportOf(teamOf(person('Ann Lee')));
    expect(why('37,500', explanations)).toMatch(/^\$37,500\.00 is \$25,000 of on-target incentives of one person/u);
    expect(why('Ann Lee 37,500', explanations)).toMatch(/^Ann Lee would get/u);
  });
});

describe('prose about a what-if', () => {
  it.each([
    'At 120% of target, Northeast would be paid $450,000, which is $130,000 or 40.6% more than the $320,000 of now.',
    'The projection is within the annual budget of $1.8M: 25% is used and $1,350,000 remains.',
    'Northeast would rise from #3 to #1, ahead of West at 108% and Southeast at 102%.',
    'It would move from third to first place, 25 points above its 95% of today.',
    'The 12 people of the team have $300,000 on target; the payout curve pays 1.5 x that at 120%.',
    'John Smith goes from $34,000 to $37,500.',
    'The regions average 101.7% today.',
    'Set 120% as a stretch goal.',
  ])('may say: %s', async (prose) => expect(foreignFact(prose, await reportOf())).toBeNull());

  it.each([
    ['Northeast would be paid $460,000.', '$460,000'],
    ['It is 41.6% more.', '41.6%'],
    ['Northwest would be second.', 'Northwest'],
    ['$1,250,000 remains.', '$1,250,000'],
    ['It would rise to #4.', '4'],
    ['It would be 30 points above.', '30'],
  ])('may not say: %s', async (prose, foreign) => {
    expect(foreignFact(prose, await reportOf())).toContain(foreign);
  });

  it('has no number of the digits in a name', async () => {
    const report = await reportOf(teamOf(person('Ann Lee', { team: 'Team 42' })), 'Team 42 120%');
    expect(foreignFact('Team 42 would be paid $37,500.', report)).toBeNull();
    expect(foreignFact('There are 42 people.', report)).toBe('42');
  });

  it('may say all that explains it', async () => {
    const gap = [...regions, { region: 'Alps', avg_attainment_pct: null }];
    const partial = await reportOf({
      ...teamOf(person('Ann Lee'), person('Bob Ray', { on_target_incentive: null })),
      regions: () => rows('regions', gap),
    });
    for (const report of [await reportOf(), await reportOf({}, 'Northeast 110%'), partial])
      for (const { text } of report.explanations) expect([text, foreignFact(text, report)]).toEqual([text, null]);
  });
});
