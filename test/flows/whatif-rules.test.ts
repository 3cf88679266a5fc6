import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectTeam, type BreakRow, type Projection, type TeamRow } from '../../src/flows/rules/whatif.ts';
import { big, decimal, type DecimalText } from '../../src/lib/decimal.ts';

/** Ten-thousandths: 12000 is 120% or 1.2. */
const share = (parts: number): DecimalText => decimal(big(parts).div(10_000));
const dollars = (cents: number): DecimalText => decimal(big(cents).div(100));
const breakAt = (at: number, pays: number): BreakRow => ({ attainment_pct: share(at), payout_multiplier: share(pays) });
const person = (onTarget: number | null, current: number | null = 0, name = 'Ann Lee'): TeamRow => ({
  name,
  actual: null,
  target: null,
  current_incentive: current === null ? null : dollars(current),
  on_target_incentive: onTarget === null ? null : dollars(onTarget),
});
const centsOf = (amount: DecimalText | null): bigint => BigInt((amount ?? 'none').replace('.', ''));

interface Bend {
  readonly at: number;
  readonly pays: number;
}
interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** What the curve pays, in ten-thousandths, by the text of the design alone: a chord of the two neighbours, flat outside. */
function paidAt(curve: readonly Bend[], target: number): Ratio {
  const below = curve.filter(({ at }) => at <= target).sort((one, other) => other.at - one.at)[0];
  const above = curve.filter(({ at }) => at >= target).sort((one, other) => one.at - other.at)[0];
  const [from, to] = [below ?? above, above ?? below];
  if (!from || !to) throw new Error('a curve has breaks');
  if (from.at === to.at) return { over: BigInt(from.pays), under: 1n };
  const [low, high] = [BigInt(to.at - target) * BigInt(from.pays), BigInt(target - from.at) * BigInt(to.pays)];
  return { over: low + high, under: BigInt(to.at - from.at) };
}

/** Whole cents, half-up, of an amount in cents by what the curve pays. */
function halfUp(cents: bigint, { over, under }: Ratio): bigint {
  const [dividend, divisor] = [cents * over, under * 10_000n];
  return (2n * dividend + divisor) / (2n * divisor);
}

const anyCurve = fc.uniqueArray(
  fc.record({ at: fc.integer({ min: 0, max: 30_000 }), pays: fc.integer({ min: 0, max: 40_000 }) }),
  { minLength: 1, maxLength: 8, selector: ({ at }) => at },
);
const anyTarget = fc.integer({ min: 1, max: 50_000 });
const anyTeam = fc.array(fc.integer({ min: 0, max: 1_000_000_00 }), { minLength: 1, maxLength: 15 });

function project(curve: readonly Bend[], team: readonly number[], target: number): Projection {
  return projectTeam(
    team.map((cents) => person(cents)),
    curve.map(({ at, pays }) => breakAt(at, pays)),
    share(target),
  );
}

describe('the projection, against the text of the design reckoned in whole numbers', () => {
  it('is on-target incentive x multiplier, half-up to the cent, for each person and in total', () => {
    const anyOf = fc.tuple(anyCurve, anyTeam, anyTarget, fc.nat({ max: 7 }));
    fc.assert(
      fc.property(anyOf, ([curve, team, free, onBreak]) => {
        // Every other target lies on a break, where the two sides of the curve meet.
        const chosen = curve[onBreak]?.at ?? 0;
        const target = chosen > 0 ? chosen : free;
        const { lines, total, onTarget, multiplier } = project(curve, team, target);
        const pays = paidAt(curve, target);
        expect(lines.map(({ projected }) => centsOf(projected))).toEqual(
          team.map((cents) => halfUp(BigInt(cents), pays)),
        );
        const sum = team.reduce((all, cents) => all + BigInt(cents), 0n);
        expect(centsOf(total)).toBe(halfUp(sum, pays));
        expect(
          big(onTarget ?? '0')
            .times(100)
            .toFixed(),
        ).toBe(String(sum));
        const off = big(multiplier.value).times(10_000).times(String(pays.under)).minus(String(pays.over)).abs();
        expect(off.lte(big(String(pays.under)).times('0.000001'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never falls with a higher target where the curve never falls', () => {
    const rising = anyCurve.map((curve) => {
      const pays = curve.map((each) => each.pays).sort((one, other) => one - other);
      return curve.toSorted((one, other) => one.at - other.at).map(({ at }, index) => ({ at, pays: pays[index] ?? 0 }));
    });
    fc.assert(
      fc.property(rising, anyTeam, anyTarget, anyTarget, (curve, team, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [less, more] = [project(curve, team, low), project(curve, team, high)];
        expect(centsOf(less.total) <= centsOf(more.total)).toBe(true);
        expect(less.curveFalls).toBe(false);
      }),
    );
  });

  it('says that the curve falls where, and only where, a break pays less than the one before', () => {
    fc.assert(
      fc.property(anyCurve, (curve) => {
        const pays = curve.toSorted((one, other) => one.at - other.at).map((each) => each.pays);
        const isFalling = pays.some((each, index) => index > 0 && each < (pays[index - 1] ?? 0));
        expect(project(curve, [1], 10_000).curveFalls).toBe(isFalling);
      }),
    );
  });

  it('is flat outside of the breaks, in whatever order they come', () => {
    fc.assert(
      fc.property(anyCurve, fc.integer({ min: 1, max: 20_000 }), (curve, beyond) => {
        const sorted = curve.toSorted((one, other) => one.at - other.at);
        const [first, last] = [sorted[0], sorted.at(-1)];
        if (!first || !last) throw new Error('a curve has breaks');
        const above = project(curve, [100], last.at + beyond).multiplier;
        expect([above.place, above.value]).toEqual(['above', share(last.pays)]);
        fc.pre(first.at > beyond);
        const below = project(curve, [100], first.at - beyond).multiplier;
        expect([below.place, below.value]).toEqual(['below', share(first.pays)]);
      }),
    );
  });
});

const curve = [breakAt(10_000, 10_000), breakAt(12_000, 15_000)];
const at = (target: string, team: readonly TeamRow[] = [person(100_00)], breaks = curve) =>
  projectTeam(team, breaks, decimal(target));

describe('the payout curve', () => {
  it.each([
    ['0.99', 'below', '1'],
    ['0.9999999999', 'below', '1'],
    ['1', 'on', '1'],
    ['1.0000000001', 'between', '1.0000000003'],
    ['1.1', 'between', '1.25'],
    ['1.1999999999', 'between', '1.4999999998'],
    ['1.2', 'on', '1.5'],
    ['1.2000000001', 'above', '1.5'],
    ['5', 'above', '1.5'],
  ])('at %s lies %s and pays %s', (target, place, value) => {
    expect(at(target).multiplier).toMatchObject({ place, value });
  });

  it('cannot be read without breaks, with one that lacks a figure, or with two at one attainment', () => {
    const gap = { attainment_pct: decimal('1.1'), payout_multiplier: null };
    const twice = { attainment_pct: decimal('1.20'), payout_multiplier: decimal('2') };
    expect(() => at('1', [], [])).toThrow('no breaks');
    expect(() => at('1', [person(1)], [...curve, gap])).toThrow('has no figure');
    expect(() => at('1', [person(1)], [...curve, twice])).toThrow('two breaks at one attainment');
  });

  it('rounds the exact product once: half a cent goes up, a hair below it goes down', () => {
    const third = [breakAt(10_000, 10_000), breakAt(13_000, 20_000)];
    // 1 cent x (1 + 0.15/0.3) = 1.5 cents; the multiplier cut to ten decimals must not decide.
    expect(at('1.15', [person(1)], third).total).toBe('0.02');
    expect(at('1.1499999999', [person(1)], third).total).toBe('0.01');
    expect(at('1.1', [person(1), person(1), person(1)], third).total).toBe('0.04');
  });
});

describe('a team', () => {
  it('of one person is projected like any other', () => {
    expect(at('1.2', [person(20_000_00, 15_000_00)])).toMatchObject({
      total: '30000.00',
      current: '15000.00',
      increase: '15000.00',
      increaseShare: '1',
      partial: false,
    });
  });

  it('counts an on-target incentive of zero, and leaves out a missing one, which makes the total partial', () => {
    expect(at('1.2', [person(0, 0), person(100_00, 100_00)])).toMatchObject({
      total: '150.00',
      partial: false,
      increase: '50.00',
    });
    expect(at('1.2', [person(null, 50_00), person(100_00, 100_00)])).toMatchObject({
      total: '150.00',
      partial: true,
      current: '150.00',
      increase: null,
      increaseShare: null,
    });
    expect(at('1.2', [person(null)])).toMatchObject({ total: null, onTarget: null, partial: true, increase: null });
  });

  it('has no increase where a current incentive is missing, and no percentage of one from nothing or less', () => {
    expect(at('1.2', [person(100_00, null)])).toMatchObject({ total: '150.00', current: null, increase: null });
    expect(at('1.2', [person(100_00, 0)])).toMatchObject({ current: '0.00', increase: '150.00', increaseShare: null });
    expect(at('1.2', [person(100_00, -50_00)])).toMatchObject({
      current: '-50.00',
      increase: '200.00',
      increaseShare: null,
    });
  });

  it('adds the increase up: total = current + increase, to the cent', () => {
    fc.assert(
      fc.property(
        anyCurve,
        fc.array(fc.tuple(fc.nat(1e9), fc.integer({ min: -1e7, max: 1e9 })), { minLength: 1 }),
        anyTarget,
        (bends, pairs, target) => {
          const team = pairs.map(([onTarget, current]) => person(onTarget, current));
          const { total, current, increase } = projectTeam(
            team,
            bends.map((each) => breakAt(each.at, each.pays)),
            share(target),
          );
          expect(centsOf(total)).toBe(centsOf(current) + centsOf(increase));
          expect(centsOf(current)).toBe(pairs.reduce((sum, [, paid]) => sum + BigInt(paid), 0n));
        },
      ),
    );
  });
});
