import type { ReportContext } from '../../engine/flow.ts';
import type { Report } from '../../engine/report.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { big, decimal, roundHalfUp } from '../../lib/decimal.ts';
import { percent, quantity } from '../../lib/format.ts';
import type { Customer, CustomerOutcomes } from '../rules/customer.ts';
import {
  adviseOn,
  bandOf,
  healthRules,
  isSoon,
  parts,
  partsByScore,
  type Advice,
  type Health,
  type Part,
} from '../rules/health.ts';
import { overallRule, partNames, partRule, daysAway, scoreShown, weightOf } from './health-table.ts';
import { ended, whyMissing } from './make-report.ts';
import { explain } from './said.ts';

/** The space that each part is read from. */
const spaceOf = { engagement: 'usage', support: 'support', financial: 'billing' } as const satisfies Record<
  Part,
  keyof CustomerOutcomes
>;

/** Why a part has no score, a whole sentence; '' where it has one. */
export function whyNoPart(
  part: Part,
  name: string,
  { health, ...customer }: Customer,
  outcomes: CustomerOutcomes,
  spaceTitle: ReportContext['spaceTitle'],
): string {
  if (health[part].score !== null) return '';
  const space = spaceOf[part];
  const title = spaceTitle(space);
  const { problem } = customer[space];
  if (problem !== null) return ended(`${title} ${problem}`);
  const missing = whyMissing(outcomes[space], spaceTitle, `${title} knows nothing of ${name}`);
  return missing === '' ? ended(`in ${title} ${health[part].problem}`) : missing;
}

/** What the score does not hold, the gravest first, and where it lies once all is known. */
export function healthCaveats(
  name: string,
  customer: Customer,
  outcomes: CustomerOutcomes,
  { spaceTitle }: ReportContext,
): string[] {
  const { health, billing } = customer;
  const missing = parts.filter((part) => health[part].score === null);
  const reasons = missing.map(
    (part) => `${partNames[part]} is not known: ${whyNoPart(part, name, customer, outcomes, spaceTitle)}`,
  );
  const noDate = billing.row !== null && health.renewalInDays === null;
  const undated = `${spaceTitle('billing')} gives no renewal date, so nothing is taken off for it.`;
  return [
    ...reasons,
    ...(noDate ? [undated] : []),
    ...rangeInWords(health, missing),
    ...closeCall(health),
    ...passed(health),
  ];
}

function rangeInWords({ range }: Health, missing: readonly Part[]): string[] {
  if (range === null) return [];
  const [low, high] = [bandOf(range.low), bandOf(range.high)];
  const bands = low === high ? `${low} in any case` : `${low} to ${high}`;
  const weights = missing.map((part) => `${partNames[part].toLowerCase()} (${weightOf(part)})`).join(' and ');
  const spread = missing.length > 0 ? `The weight of ${weights} is spread over the rest; once` : 'Once';
  return [
    `${spread} all is known, the score lies between ${scoreShown(range.low)} and ${scoreShown(range.high)}: ${bands}.`,
  ];
}

/** A score that is shown as 80 but is just below it would look like a mistake. */
function closeCall({ overall, band }: Health): string[] {
  if (overall === null || bandOf(decimal(roundHalfUp(big(overall), 0))) === band) return [];
  const exact = quantity(decimal(roundHalfUp(big(overall), 4)));
  return [`The unrounded score of ${exact} decides, which is ${band}.`];
}

function passed({ renewalInDays: days }: Health): string[] {
  return days !== null && days < 0 ? [`The renewal date was ${daysAway(days)}; it counts as near.`] : [];
}

/** One sentence for each named rule that applies. */
export function healthAdvice(name: string, customer: Customer): string[] {
  const { health, usage, support, billing } = customer;
  return adviseOn(health, usage.row, support.row, billing.row).map((advice) => adviceInWords(advice, name, customer));
}

function adviceInWords(advice: Advice, name: string, { health, usage, support }: Customer): string {
  switch (advice) {
    case 'settle_past_due':
      return `Call ${name} about the payment that is past due and agree on a date for it.`;
    case 'settle_escalations': {
      const count = support.row?.escalations_90d ?? decimal(0);
      const many = big(count).eq(1) ? 'the escalation' : `the ${quantity(count)} escalations`;
      return `Name somebody who settles ${many} of the last 90 days with ${name}.`;
    }
    case 'upsell': {
      const change = usage.row?.dau_change_pct ?? null;
      const rising = change === null ? '' : ` (daily active users +${percent(change)})`;
      return `Upsell opportunity: healthy, and usage is rising${rising}, which leaves room for expansion.`;
    }
    case 'lift_weakest': {
      const [weakest] = partsByScore(health);
      if (weakest === undefined) return '';
      return `Start with ${partNames[weakest.part].toLowerCase()}: with ${scoreShown(weakest.score)} of 100 it is the weakest part.`;
    }
    case 'keep_on':
      return `Nothing needs to be done for ${name} now.`;
    default:
      return assertNever(advice);
  }
}

/** How each score came about, for "why is engagement 95?". */
export function healthExplanations(
  name: string,
  customer: Customer,
  caveats: readonly string[],
): Report['explanations'] {
  const { health } = customer;
  const advice = healthAdvice(name, customer);
  return [
    ...parts.map((part) => explain([...calls[part], scoreOf(part, health)], whyPart(part, customer))),
    ...(health.overall === null ? [] : [whyOverall(health)]),
    ...(health.renewalInDays === null ? [] : [whyRenewal(health.renewalInDays)]),
    ...(advice.length > 0 ? [explain(['recommendation', 'upsell', 'advice'], advice.join(' '))] : []),
    ...(caveats.length > 0 ? [explain(['partial', 'missing', 'incomplete', 'unknown'], caveats.join(' '))] : []),
  ];
}

const calls: Readonly<Record<Part, readonly string[]>> = {
  engagement: ['engagement', 'product engagement', 'usage', 'adoption', 'product usage'],
  support: ['support', 'support health', 'csat', 'satisfaction', 'escalations', 'tickets'],
  financial: ['financial', 'financial health', 'finance', 'billing', 'payments', 'payment'],
};

function scoreOf(part: Part, health: Health): string | null {
  const { score } = health[part];
  // `of 100` stands behind every score.
  return score === null || scoreShown(score) === '100' ? null : scoreShown(score);
}

function whyPart(part: Part, customer: Customer): string {
  const { score, problem } = customer.health[part];
  const rule = partRule(part, customer);
  const title = partNames[part];
  return rule === null ? `${title} is not computed: ${problem}.` : `${title} is ${scoreShown(score)} of 100: ${rule}.`;
}

function whyOverall(health: Health): Report['explanations'][number] {
  const { healthyFrom, atRiskFrom } = healthRules.bands;
  const bands = `${healthyFrom} and more is HEALTHY, ${atRiskFrom} and more AT RISK, below that CRITICAL`;
  const text = `The score is ${scoreShown(health.overall)} of 100, ${health.band}: ${overallRule(health)}; ${bands}.`;
  const band = health.band?.toLowerCase() ?? null;
  return explain(
    ['overall', 'overall score', 'score', 'health', 'health score', band, scoreShown(health.overall)],
    text,
  );
}

function whyRenewal(days: number): Report['explanations'][number] {
  const { soon, soonWithinDays } = healthRules.renewal;
  const taken = isSoon(days) ? `${soon} points are taken off` : 'nothing is taken off';
  const rule = `${soon} points are for a renewal at most ${soonWithinDays} days away`;
  return explain(
    ['renewal', 'renewal date'],
    `${taken.charAt(0).toUpperCase()}${taken.slice(1)}: the renewal is ${daysAway(days)}, and ${rule}.`,
  );
}
