import type { Report } from '../../engine/report.ts';
import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { percent, quantity } from '../../lib/format.ts';
import type { BillingRow, Customer, SupportRow, UsageRow } from '../rules/customer.ts';
import {
  healthRules,
  isSoon,
  parts,
  type EngagementTerms,
  type FinancialTerms,
  type Health,
  type Part,
  type SupportTerms,
} from '../rules/health.ts';
import { short } from './short.ts';

export const partNames: Readonly<Record<Part, string>> = {
  engagement: 'Product engagement',
  support: 'Support health',
  financial: 'Financial health',
};

/** A row per part with its rule and values, and the weighing of them: all that is needed to do the sum again. */
export function healthTable(customer: Customer): NonNullable<Report['table']> {
  const { health } = customer;
  return {
    columns: [
      { title: 'Part', align: 'left' },
      { title: 'Weight', align: 'right' },
      { title: 'Rule', align: 'left' },
      { title: 'Score', align: 'right' },
    ],
    rows: parts.map((part) => {
      const rule = partRule(part, customer);
      const { score } = health[part];
      return [partNames[part], weightOf(part), rule ?? `not computed: ${health[part].problem}`, scoreShown(score)];
    }),
    footer: health.overall === null ? null : [nameOfAll(health), '', overallRule(health), scoreShown(health.overall)],
  };
}

/** Rounded half-up, `–` where there is none. */
export function scoreShown(score: DecimalText | null): string {
  return score === null ? '–' : roundHalfUp(big(score), 0).toFixed();
}

/** To two decimals: what the next line of the sum goes on with. */
export function scoreExact(score: DecimalText): string {
  return quantity(decimal(roundHalfUp(big(score), 2)));
}

/** `30%` */
export function weightOf(part: Part): string {
  return percent(decimal(healthRules.weights[part]));
}

/** The sum behind a part's score; null where it could not be computed. */
export function partRule(part: Part, { health, usage, support, billing }: Customer): string | null {
  const { engagement, support: supported, financial } = health;
  if (part === 'engagement') return engagement.terms && usage.row && engagementRule(engagement.terms, usage.row);
  if (part === 'support') return supported.terms && support.row && supportRule(supported.terms, support.row);
  return financial.terms && billing.row && financialRule(financial.terms, billing.row);
}

/** `0.4 x 95.06 + 0.3 x 96 + 0.3 x 100 - 5 (renewal in 39 days) = 91.82` */
export function overallRule(health: Health): string {
  const { weights, renewal } = healthRules;
  const scored = parts.flatMap((part) => {
    const { score } = health[part];
    return score === null ? [] : [{ weight: weights[part], score }];
  });
  const sum = scored.map(({ weight, score }) => `${weight} x ${scoreExact(score)}`).join(' + ');
  const all = scored.reduce((total, { weight }) => total.plus(weight), big(0));
  const weighed = all.eq(1) ? sum : `(${sum}) / ${all.toFixed()}`;
  const off = isSoon(health.renewalInDays) ? ` - ${renewal.soon} (renewal ${daysAway(health.renewalInDays)})` : '';
  return `${weighed}${off} = ${scoreExact(health.overall ?? decimal(0))}`;
}

/** `in 39 days`, `today`, `3 days ago` */
export function daysAway(days: number | null): string {
  if (days === null) return 'unknown';
  if (days === 0) return 'today';
  const many = Math.abs(days) === 1 ? '1 day' : `${quantity(decimal(Math.abs(days)))} days`;
  return days > 0 ? `in ${many}` : `${many} ago`;
}

function nameOfAll({ range }: Health): string {
  return range === null ? 'Overall' : 'Overall, partial';
}

function engagementRule(terms: EngagementTerms, usage: UsageRow): string {
  const { weights, fullAdoptionPct, users } = healthRules.engagement;
  const adopted = `${percentOf(usage.feature_adoption_pct)} / ${fullAdoptionPct} x 100${held(terms.adoptionSum)}`;
  const change = big(usage.dau_change_pct ?? 0);
  const sign = change.lt(0) ? '-' : '+';
  const moved = `${users.unchanged} ${sign} ${percentOf(decimal(change.abs()))} x ${users.perThreePercent}/3${held(terms.usersSum)}`;
  const login = `last login ${hours(usage.hours_since_last_login)} ago`;
  const sum = [
    `${weights.adoption} x ${scoreExact(terms.adoption)} (adoption ${adopted})`,
    `${weights.users} x ${scoreExact(terms.users)} (users ${moved})`,
    `${weights.recency} x ${terms.recency} (${login})`,
  ];
  const total = big(terms.adoption)
    .times(weights.adoption)
    .plus(big(terms.users).times(weights.users))
    .plus(big(terms.recency).times(weights.recency));
  return `${sum.join(' + ')} = ${scoreExact(decimal(total))}`;
}

function supportRule({ pressing, slow, sum }: SupportTerms, support: SupportRow): string {
  const { bestCsat, perEscalation, pressingTicket, slowResolution } = healthRules.support;
  const escalations = quantity(support.escalations_90d ?? decimal(0));
  const said = [
    `CSAT ${quantity(support.csat ?? decimal(0))} / ${bestCsat} x 100`,
    `${perEscalation} x ${escalations} ${escalations === '1' ? 'escalation' : 'escalations'}`,
    pressing ? `${pressingTicket} (open ticket: ${short(support.highest_open_priority ?? '')})` : '',
    slow ? `${slowResolution} (${hours(support.avg_resolution_hours)} to resolve)` : '',
  ];
  return `${said.filter(Boolean).join(' - ')} = ${scoreExact(sum)}${held(sum)}`;
}

function financialRule({ pastDue, sum }: FinancialTerms, billing: BillingRow): string {
  const { perLatePayment, pastDue: off } = healthRules.financial;
  const late = quantity(billing.late_payments_12m ?? decimal(0));
  const said = [
    '100',
    `${perLatePayment} x ${late} late ${late === '1' ? 'payment' : 'payments'}`,
    pastDue ? `${off} (${short(billing.payment_status ?? '')})` : '',
  ];
  return `${said.filter(Boolean).join(' - ')} = ${scoreExact(sum)}${held(sum)}`;
}

/** What is done with a sum that is outside of 0 to 100. */
function held(sum: DecimalText): string {
  if (big(sum).lt(0)) return ', at least 0';
  return big(sum).gt(100) ? ', at most 100' : '';
}

/** 0.78 -> `78` */
function percentOf(fraction: DecimalText | null): string {
  return percent(fraction ?? decimal(0), 6).replace('%', '');
}

/** `2 hours` */
export function hours(amount: DecimalText | null): string {
  if (amount === null) return 'an unknown time';
  return big(amount).eq(1) ? '1 hour' : `${quantity(amount)} hours`;
}
