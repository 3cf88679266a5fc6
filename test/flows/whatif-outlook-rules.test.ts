import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effortOf, rankRegions, recommend, weighBudget, type Place } from '../../src/flows/rules/whatif-outlook.ts';
import { big, decimal } from '../../src/lib/decimal.ts';

describe('the rank', () => {
  const region = (name: string, average: string | null) => ({
    region: name,
    avg_attainment_pct: average === null ? null : decimal(average),
  });
  const company = [region('West', '1.08'), region('Southeast', '1.02'), region('Northeast', '0.95')];
  const placesOf = (regions: Parameters<typeof rankRegions>[0], group: string, target: string) =>
    rankRegions(regions, group, decimal(target)).places.map((place) => [place.region, place.nowRank, place.thenRank]);

  it('goes from #3 to #1 for Northeast, the others as they are', () => {
    expect(placesOf(company, 'Northeast', '1.2')).toEqual([
      ['Northeast', 3, 1],
      ['West', 1, 2],
      ['Southeast', 2, 3],
    ]);
  });

  it('is shared by who is equal, and the next one is left out', () => {
    expect(placesOf([...company, region('Midwest', '1.08')], 'Northeast', '1.080')).toEqual([
      ['West', 1, 1],
      ['Northeast', 4, 1],
      ['Midwest', 1, 1],
      ['Southeast', 3, 4],
    ]);
  });

  it('may fall, and stays where the group has the only region', () => {
    expect(placesOf(company, 'West', '0.5').at(-1)).toEqual(['West', 1, 3]);
    expect(placesOf([region('West', '1.08')], 'West', '0.5')).toEqual([['West', 1, 1]]);
  });

  it('is unknown for who has no average, and counts no others by it', () => {
    const ranking = rankRegions([...company, region('Alps', null)], 'Alps', decimal('1.05'));
    expect(ranking.group).toMatchObject({ now: null, nowRank: null, thenRank: 2 });
    expect(ranking.average).toBeNull();
    expect(placesOf([...company, region('Alps', null)], 'Northeast', '1.2').at(-1)).toEqual(['Alps', null, null]);
  });

  it.each(['the Northeast Team', 'north-east', 'NORTH EAST', 'Northeast region', 'Ｎortheast'])(
    'finds the region of %s',
    (group) => expect(rankRegions(company, group, decimal('1.2')).group?.region).toBe('Northeast'),
  );

  it.each([
    ['North', 0],
    ['Team', 0],
    ['', 0],
  ])('finds no region of "%s"', (group, fitting) => {
    expect(rankRegions(company, group, decimal('1.2'))).toMatchObject({ group: null, fitting });
  });

  it('is of no region where two could be the group, and changes nobody', () => {
    const ranking = rankRegions([...company, region('North East', '1')], 'Northeast', decimal('1.2'));
    expect(ranking).toMatchObject({ group: null, fitting: 2 });
    expect(ranking.places.every(({ nowRank, thenRank }) => nowRank === thenRank)).toBe(true);
  });

  it('is one more than the number of regions above it, today and then', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 9 }),
        fc.nat(8),
        fc.integer({ min: 1, max: 30 }),
        (tenths, index, target) => {
          const own = index % tenths.length;
          const regions = tenths.map((each, place) => region(`R${place}`, decimal(big(each).div(10))));
          const { group, places } = rankRegions(regions, `R${own}`, decimal(big(target).div(10)));
          expect(group?.nowRank).toBe(1 + tenths.filter((each) => each > (tenths[own] ?? 0)).length);
          expect(group?.thenRank).toBe(1 + tenths.filter((each, place) => place !== own && each > target).length);
          expect(places).toHaveLength(tenths.length);
        },
      ),
    );
  });
});

describe('the budget', () => {
  const row = (annual: string | null, spend: string | null = null) => ({
    annual_budget: annual === null ? null : decimal(annual),
    current_spend: spend === null ? null : decimal(spend),
  });
  const weigh = (projected: string, ...impact: ReturnType<typeof row>[]) => weighBudget(decimal(projected), impact);

  it.each([
    ['1800000', '1350000', '0.25', true],
    ['450000', '0', '1', true],
    ['450000.00', '0', '1', true],
    ['449999.99', '-0.01', '1.0000000222', false],
    ['0', '-450000', null, false],
  ])('of %s leaves %s of 450,000 projected', (annual, remaining, used, within) => {
    expect(weigh('450000', row(annual))).toMatchObject({ remaining, share: used, within });
  });

  it('bears nothing out of nothing', () => {
    expect(weigh('0', row('0'))).toMatchObject({ within: true, share: null });
  });

  it('is unknown where the rows do not give exactly one', () => {
    expect(weigh('1')).toBeNull();
    expect(weigh('1', row(null))).toBeNull();
    expect(weigh('1', row('5'), row('6'))).toBeNull();
    expect(weigh('1', row('5'), row(null))).toBeNull();
    expect(weigh('1', row('5', '1'), row('5.0', '2'))).toMatchObject({ annual: '5', currentSpend: null });
  });
});

describe('what is recommended', () => {
  const [placed] = rankRegions([{ region: 'Northeast', avg_attainment_pct: null }], 'Northeast', decimal('1.2')).places;
  if (!placed) throw new Error('no place');
  const group = (now: string | null, nowRank: number | null, thenRank: number): Place => ({
    ...placed,
    now: now === null ? null : decimal(now),
    nowRank,
    thenRank,
  });
  const budgetOf = (annual: string) =>
    weighBudget(decimal('450'), [{ annual_budget: decimal(annual), current_spend: null }]);

  it.each([
    ['over_budget', '449', false, group('0.95', 3, 1)],
    ['over_budget', '449', true, null],
    ['unsettled', null, false, group('0.95', 3, 1)],
    ['unsettled', '450', true, group('0.95', 3, 1)],
    ['no_goal', '450', false, group('1.2', 1, 1)],
    ['in_steps', '450', false, group('0.8999999999', 3, 1)],
    ['stretch_goal', '450', false, group('0.9', 3, 1)],
    ['goal', '450', false, group('1.1', 1, 1)],
    ['affordable', '450', false, null],
    ['affordable', '450', false, group(null, null, 1)],
  ] as const)('is %s at a budget of %s', (expected, annual, partial, place) => {
    expect(recommend(annual === null ? null : budgetOf(annual), partial, place, decimal('1.2'))).toBe(expected);
  });

  it('reckons the effort from today’s average', () => {
    expect(effortOf(null, decimal('1.2'))).toBeNull();
    expect(effortOf(group('1.3', 1, 1), decimal('1.2'))).toBe('reached');
  });
});
