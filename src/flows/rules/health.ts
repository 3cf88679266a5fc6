import type { Big } from 'big.js';
import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { isPastDue, isPressing } from './health-words.ts';

/** Every weight and threshold of the score. Figures in percent are percent here: 85 is 85%. */
export const healthRules = {
  weights: { engagement: 0.4, support: 0.3, financial: 0.3 },
  engagement: {
    weights: { adoption: 0.6, users: 0.2, recency: 0.2 },
    /** The adoption that earns all points. */
    fullAdoptionPct: 85,
    users: { unchanged: 50, perThreePercent: 10 },
    recency: [
      { uptoHours: 24, points: 100 },
      { uptoHours: 72, points: 80 },
      { uptoHours: 168, points: 50 },
    ],
  },
  support: { bestCsat: 5, perEscalation: 10, pressingTicket: 5, slowResolution: 10, slowOverHours: 24 },
  financial: { perLatePayment: 15, pastDue: 40 },
  renewal: { soonWithinDays: 120, soon: 5 },
  bands: { healthyFrom: 80, atRiskFrom: 60 },
} as const;

/** Shares are fractions: 78% is 0.78. */
export interface UsageFigures {
  readonly feature_adoption_pct: DecimalText | null;
  readonly dau_change_pct: DecimalText | null;
  readonly hours_since_last_login: DecimalText | null;
}
export interface SupportFigures {
  readonly open_tickets: DecimalText | null;
  readonly highest_open_priority: string | null;
  readonly avg_resolution_hours: DecimalText | null;
  readonly csat: DecimalText | null;
  readonly escalations_90d: DecimalText | null;
}
export interface BillingFigures {
  readonly payment_status: string | null;
  readonly late_payments_12m: DecimalText | null;
  /** YYYY-MM-DD */
  readonly renewal_date: string | null;
}

export type Part = keyof typeof healthRules.weights;
/** In the order of their weights. */
export const parts = ['engagement', 'support', 'financial'] as const satisfies readonly Part[];
export type Band = 'HEALTHY' | 'AT RISK' | 'CRITICAL';

/** A part of the score, unrounded, with the terms that it comes from; or why it cannot be computed. */
type Scored<Terms> =
  | { readonly score: DecimalText; readonly terms: Terms; readonly problem: null }
  | { readonly score: null; readonly terms: null; readonly problem: string };
/** Points from 0 to 100; each `Sum` is what they were before they were held there. */
export interface EngagementTerms {
  readonly adoption: DecimalText;
  readonly adoptionSum: DecimalText;
  readonly users: DecimalText;
  readonly usersSum: DecimalText;
  readonly recency: number;
}
export interface SupportTerms {
  readonly satisfaction: DecimalText;
  readonly pressing: boolean;
  readonly slow: boolean;
  /** Before it is held between 0 and 100. */
  readonly sum: DecimalText;
}
export interface FinancialTerms {
  readonly pastDue: boolean;
  readonly sum: DecimalText;
}

export interface Health {
  readonly engagement: Scored<EngagementTerms>;
  readonly support: Scored<SupportTerms>;
  readonly financial: Scored<FinancialTerms>;
  /** Days from `today` to the renewal, negative where it has passed; null where the date is unknown. */
  readonly renewalInDays: number | null;
  /** null where no part could be computed. */
  readonly overall: DecimalText | null;
  readonly band: Band | null;
  /** Between what the score lies once all is known; null where all is, and where there is no score. */
  readonly range: { readonly low: DecimalText; readonly high: DecimalText } | null;
}

/**
 * The health of a customer; `today` is YYYY-MM-DD, null a part without a row. A part with a figure that is missing or not
 * understood is not computed: its weight is spread over the others. Without a renewal date nothing is taken off for it.
 */
export function computeHealth(
  usage: UsageFigures | null,
  support: SupportFigures | null,
  billing: BillingFigures | null,
  today: string,
): Health {
  const scored = { engagement: engagementOf(usage), support: supportOf(support), financial: financialOf(billing) };
  const renewalInDays = daysBetween(today, billing?.renewal_date ?? null);
  const off = isSoon(renewalInDays) ? healthRules.renewal.soon : 0;
  const overall = weigh(scored, null, off);
  const isOpen = renewalInDays === null || Object.values(scored).some(({ score }) => score === null);
  const low = weigh(scored, 0, isSoon(renewalInDays) === false ? 0 : healthRules.renewal.soon);
  const high = weigh(scored, 100, off);
  return {
    ...scored,
    renewalInDays,
    overall,
    band: overall && bandOf(overall),
    range: overall !== null && isOpen && low !== null && high !== null ? { low, high } : null,
  };
}

/** 0.6 x adoption + 0.2 x users + 0.2 x recency, each from 0 to 100. */
function engagementOf(usage: UsageFigures | null): Scored<EngagementTerms> {
  if (usage === null) return notComputed('there are no usage figures');
  const { feature_adoption_pct: adopted, dau_change_pct: change, hours_since_last_login: hours } = usage;
  if (adopted === null) return notComputed('the feature adoption is missing');
  if (change === null) return notComputed('the change of daily active users is missing');
  if (hours === null) return notComputed('the time since the last login is missing');
  const { weights, fullAdoptionPct, users, recency } = healthRules.engagement;
  const adoptionSum = big(adopted).times(100).times(100).div(fullAdoptionPct);
  const usersSum = big(change).times(100).times(users.perThreePercent).div(3).plus(users.unchanged);
  const recent = recency.find(({ uptoHours }) => big(hours).lte(uptoHours))?.points ?? 0;
  const sum = clamp(adoptionSum)
    .times(weights.adoption)
    .plus(clamp(usersSum).times(weights.users))
    .plus(big(recent).times(weights.recency));
  const terms = {
    adoption: settle(clamp(adoptionSum)),
    adoptionSum: settle(adoptionSum),
    users: settle(clamp(usersSum)),
    usersSum: settle(usersSum),
    recency: recent,
  };
  return { score: settle(clamp(sum)), terms, problem: null };
}

/** csat / 5 x 100, less for escalations, a pressing open ticket and slow resolution. */
function supportOf(support: SupportFigures | null): Scored<SupportTerms> {
  if (support === null) return notComputed('there are no support figures');
  const { csat, escalations_90d: escalations, avg_resolution_hours: hours } = support;
  if (csat === null) return notComputed('the satisfaction (CSAT) is missing');
  if (escalations === null) return notComputed('the number of escalations is missing');
  if (hours === null) return notComputed('the average resolution time is missing');
  const pressing = hasPressingTicket(support);
  if (typeof pressing === 'string') return notComputed(pressing);
  const rules = healthRules.support;
  const satisfaction = big(csat).times(100).div(rules.bestCsat);
  const slow = big(hours).gt(rules.slowOverHours);
  const sum = satisfaction
    .minus(big(escalations).times(rules.perEscalation))
    .minus(pressing ? rules.pressingTicket : 0)
    .minus(slow ? rules.slowResolution : 0);
  const terms = { satisfaction: settle(satisfaction), pressing, slow, sum: settle(sum) };
  return { score: settle(clamp(sum)), terms, problem: null };
}

/** 100, less for each late payment and for being past due. */
function financialOf(billing: BillingFigures | null): Scored<FinancialTerms> {
  if (billing === null) return notComputed('there are no billing figures');
  const { late_payments_12m: late, payment_status: status } = billing;
  if (late === null) return notComputed('the number of late payments is missing');
  if (status === null) return notComputed('the payment status is missing');
  const pastDue = isPastDue(status);
  if (pastDue === null) return notComputed(`the payment status ${quote(status)} is not known`);
  const { perLatePayment, pastDue: off } = healthRules.financial;
  const sum = big(100)
    .minus(big(late).times(perLatePayment))
    .minus(pastDue ? off : 0);
  return { score: settle(clamp(sum)), terms: { pastDue, sum: settle(sum) }, problem: null };
}

export function bandOf(overall: DecimalText): Band {
  const { healthyFrom, atRiskFrom } = healthRules.bands;
  if (big(overall).gte(healthyFrom)) return 'HEALTHY';
  return big(overall).gte(atRiskFrom) ? 'AT RISK' : 'CRITICAL';
}

/** null where the day is not known. A renewal that has passed counts as soon: nothing says that it was renewed. */
export function isSoon(renewalInDays: number | null): boolean | null {
  return renewalInDays === null ? null : renewalInDays <= healthRules.renewal.soonWithinDays;
}

/** The band that the score has whatever the missing figures are; null where they could change it, or without a score. */
export function sureBand({ band, range }: Health): Band | null {
  return range === null || bandOf(range.low) === bandOf(range.high) ? band : null;
}

export type Advice = 'settle_past_due' | 'settle_escalations' | 'upsell' | 'lift_weakest' | 'keep_on';

/** What to do, the most pressing first; `upsell` and what follows from the band only where that is sure. */
export function adviseOn(
  health: Health,
  usage: UsageFigures | null,
  support: SupportFigures | null,
  billing: BillingFigures | null,
): readonly Advice[] {
  const named: Advice[] = [];
  if (isPastDue(billing?.payment_status ?? '') === true) named.push('settle_past_due');
  if (isAboveZero(support?.escalations_90d)) named.push('settle_escalations');
  const band = sureBand(health);
  if (band === null) return named;
  if (band !== 'HEALTHY') return [...named, 'lift_weakest'];
  if (isAboveZero(usage?.dau_change_pct)) return [...named, 'upsell'];
  return named.length > 0 ? named : ['keep_on'];
}

function isAboveZero(figure: DecimalText | null | undefined): boolean {
  return figure !== null && figure !== undefined && big(figure).gt(0);
}

/** The parts that have a score, lowest first; of equal ones that with the greater weight. */
export function partsByScore(health: Health): readonly { readonly part: Part; readonly score: DecimalText }[] {
  const scored = parts.flatMap((part) => {
    const { score } = health[part];
    return score === null ? [] : [{ part, score }];
  });
  return scored.toSorted((one, other) => big(one.score).cmp(other.score));
}

/** Whether a ticket of priority high or urgent is open, or why that cannot be told. */
function hasPressingTicket({ open_tickets: open, highest_open_priority: priority }: SupportFigures): boolean | string {
  if (open !== null && big(open).eq(0)) return false;
  if (priority === null) return 'the highest priority of the open tickets is missing';
  return isPressing(priority) ?? `the priority ${quote(priority)} is not known`;
}

type Parts = Pick<Health, Part>;

/** The weighted mean of the parts that have a score; the others count as `instead`, or where that is null not at all. */
function weigh(scored: Parts, instead: number | null, off: number): DecimalText | null {
  let sum = big(0);
  let weights = big(0);
  for (const part of parts) {
    const score = scored[part].score ?? instead;
    if (score === null) continue;
    sum = sum.plus(big(score).times(healthRules.weights[part]));
    weights = weights.plus(healthRules.weights[part]);
  }
  return weights.eq(0) ? null : decimal(roundHalfUp(clamp(sum.div(weights).minus(off)), 10));
}

function daysBetween(today: string, day: string | null): number | null {
  return day === null ? null : Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}

function notComputed(problem: string): { score: null; terms: null; problem: string } {
  return { score: null, terms: null, problem };
}

function clamp(value: Big): Big {
  if (value.lt(0)) return big(0);
  return value.gt(100) ? big(100) : value;
}

/** Far finer than any threshold: a third must not leave a score that is 80 just below it. */
function settle(value: Big): DecimalText {
  return decimal(roundHalfUp(value, 15));
}

/** Foreign text inside a sentence of ours. */
function quote(text: string): string {
  const letters = Array.from(text);
  return `"${letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : text}"`;
}
