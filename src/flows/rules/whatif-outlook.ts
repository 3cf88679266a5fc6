import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { groupKey } from './whatif-group.ts';
import { whatifRules } from './whatif.ts';

export interface RegionRow {
  readonly region: string;
  /** A fraction. */
  readonly avg_attainment_pct: DecimalText | null;
}
/** A region with its average and rank today, and with the group at its target. */
export interface Place {
  readonly region: string;
  readonly isGroup: boolean;
  readonly now: DecimalText | null;
  readonly nowRank: number | null;
  readonly atTarget: DecimalText | null;
  readonly thenRank: number | null;
}
export interface Ranking {
  /** Best at the target first; who has no rank comes last. */
  readonly places: readonly Place[];
  /** null where no region, or more than one, is the group; `atTarget` is as today. */
  readonly group: Place | null;
  /** How many regions could be the group. */
  readonly fitting: number;
  /** The plain average of all regions today, whatever their size; null where one of them has no average. */
  readonly average: DecimalText | null;
}

/** Standard competition ranking (1, 2, 2, 4), first as it is and then with the group's average at the target. */
export function rankRegions(regions: readonly RegionRow[], group: string, target: DecimalText): Ranking {
  const wanted = groupKey(group);
  const fitting = regions.filter(({ region }) => groupKey(region) === wanted);
  const own = fitting.length === 1 ? fitting[0] : undefined;
  const averages = regions.map((row) => {
    const now = row.avg_attainment_pct;
    return { region: row.region, isGroup: row === own, now, atTarget: row === own ? target : now };
  });
  const [today, later] = [averages.map(({ now }) => now), averages.map(({ atTarget }) => atTarget)];
  const places = averages
    .map((row) => Object.assign(row, { nowRank: rankOf(row.now, today), thenRank: rankOf(row.atTarget, later) }))
    .toSorted((one, other) => (one.thenRank ?? Infinity) - (other.thenRank ?? Infinity));
  return {
    places,
    group: places.find((place) => place.isGroup) ?? null,
    fitting: fitting.length,
    average: averageOf(regions.map((row) => row.avg_attainment_pct)),
  };
}

/** Whether another region has the rank of the group at the target. */
export function isShared({ places, group }: Ranking): boolean {
  return places.filter(({ thenRank }) => thenRank !== null && thenRank === group?.thenRank).length > 1;
}

function rankOf(own: DecimalText | null, all: readonly (DecimalText | null)[]): number | null {
  if (own === null) return null;
  return 1 + all.filter((other) => other !== null && big(other).gt(own)).length;
}

function averageOf(averages: readonly (DecimalText | null)[]): DecimalText | null {
  const known = averages.filter((average) => average !== null);
  if (known.length === 0 || known.length < averages.length) return null;
  const total = known.reduce((sum, average) => sum.plus(average), big(0));
  return decimal(roundHalfUp(total.div(known.length), 10));
}

export interface ImpactRow {
  readonly current_spend: DecimalText | null;
  readonly annual_budget: DecimalText | null;
}
export interface Budget {
  readonly annual: DecimalText;
  readonly currentSpend: DecimalText | null;
  /** Annual - projected: below zero where it is over budget. */
  readonly remaining: DecimalText;
  /** Projected / annual, a fraction; null where the budget is zero. */
  readonly share: DecimalText | null;
  readonly within: boolean;
}

/** What the projected total means for the annual budget; null where the rows do not give exactly one budget. */
export function weighBudget(projected: DecimalText, impact: readonly ImpactRow[]): Budget | null {
  const [row, ...others] = impact;
  const annual = row?.annual_budget ?? null;
  if (row === undefined || annual === null) return null;
  if (others.some((other) => other.annual_budget === null || !big(other.annual_budget).eq(annual))) return null;
  const spends = new Set(impact.map((each) => each.current_spend));
  return {
    annual,
    currentSpend: spends.size === 1 ? row.current_spend : null,
    remaining: decimal(big(annual).minus(projected)),
    share: big(annual).eq(0) ? null : decimal(roundHalfUp(big(projected).div(annual), 10)),
    within: big(projected).lte(annual),
  };
}

/** How far the group's average lies below the target: nowhere, so far as focused effort carries, or farther. */
export type Effort = 'reached' | 'focused' | 'far';

/** null where today's average is unknown. */
export function effortOf(group: Place | null, target: DecimalText): Effort | null {
  if (group === null || group.now === null) return null;
  const gap = big(target).minus(group.now);
  if (gap.lte(0)) return 'reached';
  return gap.lte(whatifRules.focusedEffort) ? 'focused' : 'far';
}

export type Recommendation =
  /** It costs more than the annual budget. */
  | 'over_budget'
  /** What it costs, or what there is, is not wholly known. */
  | 'unsettled'
  /** It is no more than today's average. */
  | 'no_goal'
  /** Affordable, but nobody knows how far it is from today. */
  | 'affordable'
  /** Affordable, but farther than focused effort carries. */
  | 'in_steps'
  /** Affordable, and the rank improves. */
  | 'stretch_goal'
  /** Affordable; the rank stays. */
  | 'goal';

/** The first that holds. `partial`: somebody is missing from the projected total. */
export function recommend(
  budget: Budget | null,
  partial: boolean,
  group: Place | null,
  target: DecimalText,
): Recommendation {
  if (budget && !budget.within) return 'over_budget';
  if (budget === null || partial) return 'unsettled';
  const effort = effortOf(group, target);
  if (effort === null) return 'affordable';
  if (effort === 'reached') return 'no_goal';
  if (effort === 'far') return 'in_steps';
  return rises(group) ? 'stretch_goal' : 'goal';
}

function rises(group: Place | null): boolean {
  return group !== null && group.nowRank !== null && group.thenRank !== null && group.thenRank < group.nowRank;
}
