import type { Big } from 'big.js';
import { ConductorError } from '../../lib/errors.ts';
import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';

/** Every limit that the what-if decides by, as fractions. */
export const whatifRules = {
  /** A higher target is refused: it is more likely a slip than a plan. */
  highestTarget: '5',
  /** So far above today's average a target can be reached with focused effort. */
  focusedEffort: '0.3',
} as const;

export interface TeamRow {
  readonly name: string;
  readonly actual: DecimalText | null;
  readonly target: DecimalText | null;
  readonly current_incentive: DecimalText | null;
  readonly on_target_incentive: DecimalText | null;
}
export interface BreakRow {
  /** A fraction of the target. */
  readonly attainment_pct: DecimalText | null;
  readonly payout_multiplier: DecimalText | null;
}
interface Break {
  readonly at: DecimalText;
  readonly pays: DecimalText;
}

/** What the curve pays at the target: exactly `numerator / denominator`, `value` is that to ten decimals. */
interface Multiplier {
  readonly value: DecimalText;
  readonly numerator: DecimalText;
  readonly denominator: DecimalText;
  /** Where the target lies: on a break or between two; outside of them the nearest break counts. */
  readonly place: 'below' | 'on' | 'between' | 'above';
  readonly from: Break;
  readonly to: Break;
}

interface ProjectedLine {
  readonly row: TeamRow;
  /** null: there is no on-target incentive to project. */
  readonly projected: DecimalText | null;
}

/** Amounts are half-up to the cent. What could not be had is null, never 0. */
export interface Projection {
  readonly multiplier: Multiplier;
  /** Whether the curve pays less somewhere for attaining more. */
  readonly curveFalls: boolean;
  readonly breaks: number;
  readonly lines: readonly ProjectedLine[];
  /** On-target incentives of the people who could be computed. */
  readonly onTarget: DecimalText | null;
  /** Of the people who could be computed; null where nobody could. */
  readonly total: DecimalText | null;
  /** Somebody is missing from the total. */
  readonly partial: boolean;
  /** null where somebody's current incentive is unknown. */
  readonly current: DecimalText | null;
  /** Total - current, where both are whole. */
  readonly increase: DecimalText | null;
  /** A fraction of the current incentives; null also where these are not above zero. */
  readonly increaseShare: DecimalText | null;
}

/**
 * Projected incentive of a person = on-target incentive x multiplier at the target; the total is rounded once, from the
 * exact sum, and all that is compared with it is reckoned from the rounded total, so that the figures shown add up.
 * `target` is a fraction above 0. Throws `no_curve` where the curve cannot be read at any target.
 */
export function projectTeam(team: readonly TeamRow[], curve: readonly BreakRow[], target: DecimalText): Projection {
  const breaks = sortBreaks(curve);
  const multiplier = multiplierAt(breaks, target);
  const lines = team.map((row) => ({ row, projected: pay(row.on_target_incentive, multiplier) }));
  const known = team.flatMap((row) => row.on_target_incentive ?? []);
  const onTarget = known.length === 0 ? null : sum(known);
  const total = pay(onTarget, multiplier);
  const partial = known.length < team.length;
  const currents = team.flatMap((row) => row.current_incentive ?? []);
  const current = team.length === 0 || currents.length < team.length ? null : cents(big(sum(currents)));
  const increase = total === null || current === null || partial ? null : cents(big(total).minus(current));
  const share = increase === null || current === null || big(current).lte(0) ? null : big(increase).div(current);
  const curveFalls = breaks.some((each, index) => big(each.pays).lt(breaks[index - 1]?.pays ?? each.pays));
  return {
    multiplier,
    curveFalls,
    breaks: breaks.length,
    lines,
    onTarget,
    total,
    partial,
    current,
    increase,
    increaseShare: share && decimal(roundHalfUp(share, 10)),
  };
}

/** Ascending. A break without a figure, or two for one attainment, could bend the curve anywhere: no curve then. */
function sortBreaks(curve: readonly BreakRow[]): readonly Break[] {
  const breaks = curve.map(({ attainment_pct: at, payout_multiplier: pays }) => {
    if (at === null || pays === null) throw noCurve('a break of the payout curve has no figure');
    return { at, pays };
  });
  if (breaks.length === 0) throw noCurve('the payout curve has no breaks');
  const places = new Set(breaks.map(({ at }) => big(at).toFixed()));
  if (places.size < breaks.length) throw noCurve('the payout curve has two breaks at one attainment');
  return breaks.toSorted((one, other) => big(one.at).cmp(other.at));
}

function noCurve(problem: string): ConductorError {
  return new ConductorError('no_curve', problem);
}

/** Linear between the breaks, flat outside of them. */
function multiplierAt(breaks: readonly Break[], target: DecimalText): Multiplier {
  const to = breaks.find((each) => big(each.at).gte(target));
  const from = breaks.findLast((each) => big(each.at).lte(target));
  if (to && from && to !== from) return between(from, to, target);
  const only = to ?? from;
  if (!only) throw noCurve('the payout curve has no breaks');
  const place = to && from ? 'on' : to ? 'below' : 'above';
  return { value: only.pays, numerator: only.pays, denominator: decimal(1), place, from: only, to: only };
}

function between(from: Break, to: Break, target: DecimalText): Multiplier {
  const width = big(to.at).minus(from.at);
  const climb = big(to.pays).minus(from.pays).times(big(target).minus(from.at));
  const numerator = big(from.pays).times(width).plus(climb);
  return {
    value: decimal(roundHalfUp(numerator.div(width), 10)),
    numerator: decimal(numerator),
    denominator: decimal(width),
    place: 'between',
    from,
    to,
  };
}

/** Half-up to the cent of the exact quotient: a quotient cut off before it is rounded could fall to the other side. */
function pay(onTarget: DecimalText | null, { numerator, denominator }: Multiplier): DecimalText | null {
  if (onTarget === null) return null;
  const dividend = big(onTarget).times(numerator).times(100);
  const rest = dividend.mod(denominator);
  const whole = dividend.minus(rest).div(denominator);
  return cents((rest.times(2).gte(denominator) ? whole.plus(1) : whole).div(100));
}

function sum(amounts: readonly DecimalText[]): DecimalText {
  return decimal(amounts.reduce((total, amount) => total.plus(amount), big(0)));
}

function cents(value: Big): DecimalText {
  return roundHalfUp(value, 2).toFixed(2) as DecimalText;
}
