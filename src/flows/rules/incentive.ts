import type { Big } from 'big.js';
import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { ConductorError } from '../../lib/errors.ts';
import { foldText } from '../../lib/names.ts';
import { short } from '../reports/short.ts';
import { readEligibility } from './eligibility.ts';

export interface MetricRow {
  readonly component: string;
  readonly actual: DecimalText | null;
  readonly target: DecimalText | null;
}
export interface PlanRow {
  readonly component: string;
  readonly tier: string | null;
  /** Rates are fractions. */
  readonly base_rate: DecimalText | null;
  readonly accelerator_rate: DecimalText | null;
  readonly incentive_budget: DecimalText | null;
  readonly flat_bonus: DecimalText | null;
}
export interface Eligibility {
  readonly eligibility: string | null;
  readonly payout_factor: DecimalText | null;
}

/** One component of the plan, with all that its payout comes from. `payout` is null where `problem` says why. */
export interface PayoutLine {
  readonly component: string;
  readonly metric: MetricRow | null;
  readonly attainment: DecimalText | null;
  readonly plan: PlanRow;
  readonly pays: 'rate' | 'flat';
  readonly payout: DecimalText | null;
  readonly problem: string | null;
}

export interface Payout {
  readonly lines: readonly PayoutLine[];
  /** Components with figures that the plan does not pay. */
  readonly unpaid: readonly MetricRow[];
  /** Of all lines that could be computed, before the factor; null where none could. */
  readonly sum: DecimalText | null;
  /** null: unknown, and so is `total`. */
  readonly factor: DecimalText | null;
  readonly total: DecimalText | null;
  /** Lines that could not be computed make the total partial. */
  readonly partial: boolean;
}

/**
 * Payout of a component = (base rate + accelerator rate) x budget + flat bonus, half-up to the cent; total = sum of
 * payouts x payout factor, half-up to the cent. A missing figure is never taken for 0: its line is named instead.
 * Throws `component_twice` where one component comes twice, however it is spelled: it must not be paid twice.
 */
export function computePayout(
  metrics: readonly MetricRow[],
  plan: readonly PlanRow[],
  eligibility: Eligibility | null,
): Payout {
  const byName = byComponent(metrics, 'the sales figures');
  const lines = plan.map((row) => payoutLine(row, byName.get(componentKey(row.component)) ?? null));
  const planned = byComponent(plan, 'the plan');
  const paid = lines.flatMap((line) => (line.payout === null ? [] : [line.payout]));
  const sum = paid.length === 0 && lines.length > 0 ? null : paid.reduce((total, amount) => total.plus(amount), big(0));
  const factor = eligibility === null ? null : payoutFactor(eligibility);
  return {
    lines,
    unpaid: metrics.filter((metric) => !planned.has(componentKey(metric.component))),
    sum: sum && cents(sum),
    factor,
    total: factor === null || sum === null ? null : cents(sum.times(factor)),
    partial: lines.some((line) => line.payout === null),
  };
}

/** actual / target to ten decimals, or null where there is no such quotient, or none that a business has. */
export function attainmentOf(metric: Pick<MetricRow, 'actual' | 'target'>): DecimalText | null {
  if (metric.actual === null || metric.target === null || big(metric.target).lte(0)) return null;
  const attainment = big(metric.actual).div(big(metric.target));
  return attainment.abs().gt(highestAttainment) ? null : decimal(roundHalfUp(attainment, 10));
}

/** A million times the target: beyond it a figure is a slip, and could not be drawn or written as a percentage. */
const highestAttainment = '1000000';

/** The factor as HR gives it; without one 0 for who is not eligible, else 1. null where HR's words leave it open. */
export function payoutFactor({ eligibility, payout_factor: factor }: Eligibility): DecimalText | null {
  if (factor !== null) return factor;
  const eligible = readEligibility(eligibility);
  return eligible === 'open' ? null : decimal(eligible === 'no' ? 0 : 1);
}

/** Letter case, spaces, underscores and hyphens do not tell components apart, neither in one space nor between two. */
function componentKey(component: string): string {
  return foldText(component).replace(/[\s_-]+/gu, '');
}

function byComponent<R extends { readonly component: string }>(
  rows: readonly R[],
  what: string,
): ReadonlyMap<string, R> {
  const found = new Map<string, R>();
  for (const row of rows) {
    const earlier = found.get(componentKey(row.component));
    if (earlier) {
      const names = `"${short(earlier.component)}" and "${short(row.component)}"`;
      throw new ConductorError('component_twice', `one component comes twice in ${what}: ${names}`);
    }
    found.set(componentKey(row.component), row);
  }
  return found;
}

function payoutLine(plan: PlanRow, metric: MetricRow | null): PayoutLine {
  const attainment = metric && attainmentOf(metric);
  const pays = paysFlatOnly(plan) ? ('flat' as const) : ('rate' as const);
  const problem = pays === 'flat' ? null : rateProblem(plan, metric, attainment);
  const payout = problem === null ? cents(payoutOf(plan)) : null;
  return { component: plan.component, metric, attainment, plan, pays, payout, problem };
}

/** A bonus beside no rate at all, or beside rates of 0%: it depends on no attainment. */
function paysFlatOnly({
  base_rate: base,
  accelerator_rate: accelerator,
  incentive_budget: budget,
  flat_bonus: bonus,
}: PlanRow): boolean {
  if (bonus === null) return false;
  const rates = [base, accelerator].filter((rate) => rate !== null);
  // A budget is there to be multiplied: without rates and without a bonus something is missing, and so beside one rate.
  if (rates.length === 0) return budget === null || !big(bonus).eq(0);
  const isZero = rates.every((rate) => big(rate).eq(0));
  return isZero && !big(bonus).eq(0) && (rates.length === 2 || budget === null);
}

function rateProblem(plan: PlanRow, metric: MetricRow | null, attainment: DecimalText | null): string | null {
  const missing = [
    plan.base_rate === null ? 'base rate' : null,
    plan.accelerator_rate === null ? 'accelerator rate' : null,
    plan.incentive_budget === null ? 'incentive budget' : null,
  ].filter((name) => name !== null);
  if (missing.length > 0) return `the plan gives no ${missing.join(' and no ')}`;
  if (metric === null) return 'there are no sales figures for it';
  if (metric.actual === null) return 'the actual figure is missing';
  if (metric.target === null) return 'the target is missing';
  if (attainment !== null) return null;
  const isTooHigh = big(metric.target).gt(0);
  return isTooHigh
    ? 'its attainment is too high for a figure'
    : 'its target is not above zero, so there is no attainment';
}

/** An empty flat bonus beside rates means that there is none; rates were checked before. */
function payoutOf(plan: PlanRow): Big {
  const rate = big(plan.base_rate ?? '0').plus(plan.accelerator_rate ?? '0');
  return rate.times(plan.incentive_budget ?? '0').plus(plan.flat_bonus ?? '0');
}

function cents(value: Big): DecimalText {
  return roundHalfUp(value, 2).toFixed(2) as DecimalText;
}
