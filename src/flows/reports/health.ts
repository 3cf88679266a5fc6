import type { Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import type { Report } from '../../engine/report.ts';
import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { calendarDay, moneyShort, percent, quantity } from '../../lib/format.ts';
import { companyNames, readAs } from '../found-names.ts';
import type { Customer, CustomerOutcomes, SupportRow, UsageRow } from '../rules/customer.ts';
import { healthRules, parts, type Health } from '../rules/health.ts';
import type { HealthInput } from '../shapes/health.ts';
import { healthTable, hours, partNames, daysAway, scoreExact, scoreShown, weightOf } from './health-table.ts';
import { healthAdvice, healthCaveats, healthExplanations, whyNoPart } from './health-words.ts';
import { makeReport } from './make-report.ts';
import { notOne, type ToldApart } from './not-one.ts';
import { short } from './short.ts';

export interface HealthOutcomes extends CustomerOutcomes, ToldApart {
  readonly score: Outcome<Customer>;
}

/** The score with its verdict, how each part came about, and what to do. */
export function healthReport(input: HealthInput, outcomes: HealthOutcomes, context: ReportContext): Report {
  const { usage, support, billing, score } = outcomes;
  const customer = score.kind === 'answered' ? score.value : null;
  const asked = { usage, support, billing };
  if (customer === null) return makeReport(asked, context, { ...noScore('it could not be computed'), fields: [] });
  const unclear = notOne(['company', 'companies'], input.company, customer.meant, outcomes);
  if (unclear) return makeReport(asked, context, { ...unclear, fields: [] });
  const name = customer.meant.kind === 'one' ? short(customer.meant.name) : input.company;
  if (customer.health.overall === null) {
    const reasons = parts.map((part) => whyNoPart(part, name, customer, outcomes, context.spaceTitle));
    const said = noScore((reasons[0] ?? '').replace(/\.$/u, ''));
    return makeReport(asked, context, { ...said, fields: fieldsOf(name, input, customer), caveats: reasons.slice(1) });
  }
  const caveats = healthCaveats(name, customer, outcomes, context);
  return makeReport(asked, context, {
    ...verdictOf(customer),
    fields: fieldsOf(name, input, customer),
    table: healthTable(customer),
    chart: chartOf(customer.health),
    advice: healthAdvice(name, customer),
    caveats: [...readAs(input.company, name, companyNames, 'company'), ...caveats],
    explanations: healthExplanations(name, customer, caveats),
    figures: figuresOf(customer),
    terms: termsOf(name, input, customer),
  });
}

type Verdict = Pick<Report, 'status' | 'verdict' | 'headline'>;

function noScore(why: string): Verdict {
  return { status: 'failed', verdict: `No score: ${why}`, headline: 'no score' };
}

function verdictOf({ health, billing }: Customer): Verdict {
  const { overall, band, range } = health;
  const figure = `${scoreShown(overall)} of 100, ${band}`;
  const headline = `${scoreShown(overall)}, ${band}`;
  if (range === null) return { status: 'complete', verdict: figure, headline };
  const missing = parts.filter((part) => health[part].score === null).map((part) => partNames[part].toLowerCase());
  const without = missing.length > 0 ? `, without ${missing.join(' and ')}` : '';
  const undated = billing.row !== null && health.renewalInDays === null ? ', renewal date unknown' : '';
  return { status: 'partial', verdict: `Partial: ${figure}${without}${undated}`, headline: `${headline}, partial` };
}

function fieldsOf(
  name: string,
  { asOf }: HealthInput,
  { usage, support, billing, health }: Customer,
): Report['fields'] {
  const date = billing.row?.renewal_date ?? null;
  const contract = billing.row && [
    billing.row.mrr === null ? '' : `MRR ${moneyShort(billing.row.mrr)}`,
    short(billing.row.plan ?? ''),
    short(billing.row.payment_status ?? ''),
  ];
  return [
    { label: 'Company', value: name },
    { label: 'Usage', value: usage.row ? usageInWords(usage.row) : '' },
    { label: 'Support', value: support.row ? supportInWords(support.row) : '' },
    { label: 'Contract', value: contract?.filter(Boolean).join(', ') ?? '' },
    { label: 'Renewal', value: date === null ? '' : `${calendarDay(date)}, ${daysAway(health.renewalInDays)}` },
    { label: 'As of', value: calendarDay(asOf) },
  ];
}

function usageInWords({
  daily_active_users: users,
  dau_change_pct: change,
  api_calls_per_month: calls,
}: UsageRow): string {
  const moved = change === null ? '' : ` (${big(change).gt(0) ? '+' : ''}${percent(change)})`;
  const said = [
    users === null ? '' : `${quantity(users)} daily active users${moved}`,
    calls === null ? '' : `${quantity(calls)} API calls a month`,
  ];
  return said.filter(Boolean).join(', ');
}

function supportInWords({
  open_tickets: open,
  highest_open_priority: priority,
  avg_resolution_hours: time,
}: SupportRow): string {
  const highest =
    priority === null || (open !== null && big(open).eq(0)) ? '' : `, highest priority ${short(priority)}`;
  const said = [
    open === null ? '' : `${quantity(open)} open ${big(open).eq(1) ? 'ticket' : 'tickets'}${highest}`,
    time === null ? '' : `${hours(time)} to resolve`,
  ];
  return said.filter(Boolean).join(', ');
}

function chartOf(health: Health): Report['chart'] {
  const drawn = parts.flatMap((part) => {
    const { score } = health[part];
    return score === null ? [] : [{ name: partNames[part], value: Number(roundHalfUp(big(score), 0).toFixed()) }];
  });
  return {
    title: 'Parts of the score',
    categories: drawn.map((part) => part.name),
    series: [{ name: 'Score', values: drawn.map(({ value }) => value) }],
    yLabel: 'of 100',
    kind: 'bar',
  };
}

/** Scores rounded and to two decimals, every cell that was read, weights and thresholds. */
function figuresOf({ usage, support, billing, health }: Customer): string[] {
  const scores = [health.overall, ...parts.map((part) => health[part].score), health.range?.low, health.range?.high];
  const known = scores.filter((score) => score !== null && score !== undefined);
  const plain = [
    usage.row?.daily_active_users,
    usage.row?.api_calls_per_month,
    usage.row?.hours_since_last_login,
    support.row?.open_tickets,
    support.row?.avg_resolution_hours,
    support.row?.csat,
    support.row?.escalations_90d,
    billing.row?.mrr,
    billing.row?.late_payments_12m,
  ];
  const shares = [usage.row?.dau_change_pct, usage.row?.feature_adoption_pct];
  const isGiven = (figure: DecimalText | null | undefined) => figure !== null && figure !== undefined;
  return [
    ...known.flatMap((score) => [scoreShown(score), scoreExact(score)]),
    ...plain.filter(isGiven),
    ...shares.filter(isGiven).map((share) => `${big(share).times(100).toFixed()}%`),
    ...parts.map((part) => weightOf(part)),
    ...(health.renewalInDays === null ? [] : [decimal(Math.abs(health.renewalInDays))]),
    `${healthRules.engagement.fullAdoptionPct}%`,
    '100',
    String(healthRules.renewal.soonWithinDays),
  ];
}

function termsOf(name: string, { company, asOf }: HealthInput, { support, billing }: Customer): string[] {
  const { plan = null, payment_status: status = null, renewal_date: renewal = null } = billing.row ?? {};
  const cells = [plan, status, support.row?.highest_open_priority ?? null].filter((cell) => cell !== null).map(short);
  return [...new Set([name, company, asOf, ...cells, ...(renewal === null ? [] : [renewal])])];
}
