import { evidenceOf, type Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import { sentenceOf } from '../../engine/reasons.ts';
import type { Report } from '../../engine/report.ts';
import { big, type DecimalText } from '../../lib/decimal.ts';
import { money, moneyShort, percent, quantity } from '../../lib/format.ts';
import type { IncentiveInput } from '../shapes/incentive.ts';
import { attainmentOf, saysNotEligible, type MetricRow, type Payout, type PayoutLine } from '../rules/incentive.ts';

interface Profile {
  readonly name: string;
  readonly role: string | null;
  readonly band: string | null;
  readonly manager: string | null;
  readonly region: string | null;
  readonly eligibility: string | null;
  readonly payout_factor: DecimalText | null;
}
interface Outcomes {
  readonly metrics: Outcome<readonly MetricRow[]>;
  readonly profile: Outcome<readonly Profile[]>;
  readonly plan: Outcome<unknown>;
  readonly similar: Outcome<readonly { readonly name: string }[]>;
  readonly payout: Outcome<Payout>;
  readonly summary: Outcome<string>;
}

/** The statement as payees know it: who, plan period, a line per component with its rule written out, total, caveats. */
export function incentiveReport(input: IncentiveInput, outcomes: Outcomes, context: ReportContext): Report {
  const { metrics, profile } = outcomes;
  const payout = outcomes.payout.kind === 'answered' ? outcomes.payout.value : null;
  const person = profile.kind === 'answered' ? (profile.value[0] ?? null) : null;
  const figures = metrics.kind === 'answered' ? metrics.value : [];
  return {
    ...verdictOf(input, payout, person, outcomes, context),
    fields: fieldsOf(input, person, payout),
    table: payout ? payoutTable(payout) : figuresTable(figures),
    chart: attainmentChart(figures),
    advice: [],
    caveats: caveatsOf(input, payout, person, outcomes, context),
    suggestions: suggestionsOf(input, outcomes),
    figures: payout ? figuresOf(payout) : [],
    terms: [
      input.person,
      input.period.label,
      person?.band,
      person?.role,
      ...figures.map((row) => row.component),
    ].filter((term): term is string => Boolean(term)),
    asOf: newest(Object.values(outcomes)),
  };
}

/** What the summary is asked from: the figures as computed, and nothing to reckon. */
export function summaryQuestion({ person, period }: IncentiveInput, payout: Payout): string {
  const lines = payout.lines.map((line) =>
    line.payout === null
      ? `${line.component}: not computed`
      : `${line.component}: ${ruleOf(line)} = ${money(line.payout)}`,
  );
  const total = payout.total === null ? 'not computed' : money(payout.total);
  return [
    `Write an executive summary of this incentive calculation for ${person}, ${period.label}, in at most 80 words of plain prose.`,
    'Use only the figures below, write them exactly as they stand and do no arithmetic.',
    ...lines,
    `Payout factor: ${quantity(payout.factor ?? ('0' as DecimalText))}`,
    `Total incentive: ${total}`,
  ].join('\n');
}

type Verdict = Pick<Report, 'status' | 'verdict' | 'headline'>;

function verdictOf(
  input: IncentiveInput,
  payout: Payout | null,
  person: Profile | null,
  { metrics, profile, plan }: Outcomes,
  { spaceTitle }: ReportContext,
): Verdict {
  if (payout === null) {
    const why = noFigure(input, { metrics, profile, plan }, spaceTitle);
    return { status: 'failed', verdict: why, headline: 'no figure' };
  }
  if (payout.total === null) {
    const sum = money(payout.sum);
    return {
      status: 'partial',
      verdict: `Partial: ${sum} before eligibility, no total`,
      headline: `partial, no total`,
    };
  }
  const total = money(payout.total);
  if (payout.partial) {
    const missing = payout.lines.filter((line) => line.payout === null).map((line) => line.component);
    return {
      status: 'partial',
      verdict: `Partial: ${total} without ${missing.join(', ')}`,
      headline: `${total}, partial`,
    };
  }
  const remark = person && big(payout.factor ?? 1).eq(0) && saysNotEligible(person.eligibility) ? ', not eligible' : '';
  return { status: 'complete', verdict: `${total} total incentive${remark}`, headline: total };
}

function noFigure(
  { person, period }: IncentiveInput,
  { metrics, profile, plan }: Pick<Outcomes, 'metrics' | 'profile' | 'plan'>,
  spaceTitle: (space: string) => string,
): string {
  if (profile.kind === 'empty' && metrics.kind !== 'answered') return `Nobody named ${person} was found`;
  if (profile.kind === 'failed' && profile.failure.code === 'ambiguous') return 'None of the people found was meant';
  if (metrics.kind === 'empty') return `No sales figures for ${person} in ${period.label}`;
  if (metrics.kind === 'failed') return `No figure: ${sentenceOf(metrics.failure, spaceTitle)}`;
  if (plan.kind === 'empty') return `No figure: no incentive plan for ${person} in ${period.label}`;
  if (plan.kind === 'failed') return `No figure: ${sentenceOf(plan.failure, spaceTitle)}`;
  return 'No figure could be computed';
}

function fieldsOf(
  { person, period }: IncentiveInput,
  profile: Profile | null,
  payout: Payout | null,
): Report['fields'] {
  const factor = payout?.factor ?? null;
  const fields = [
    { label: 'Person', value: profile?.name ?? person },
    { label: 'Plan period', value: `${period.label} (${period.from} to ${period.to})` },
    { label: 'Role', value: [profile?.role, profile?.band].filter(Boolean).join(', ') },
    { label: 'Region', value: profile?.region ?? '' },
    { label: 'Manager', value: profile?.manager ?? '' },
    {
      label: 'Eligibility',
      value: [profile?.eligibility, factor && `payout factor ${quantity(factor)}`].filter(Boolean).join(', '),
    },
  ];
  return fields.filter((field) => field.value !== '');
}

function payoutTable(payout: Payout): NonNullable<Report['table']> {
  const rows = payout.lines.map((line) => [
    line.component,
    attained(line.metric),
    line.problem === null ? ruleOf(line) : `not computed: ${line.problem}`,
    line.payout === null ? 'not computed' : money(line.payout),
  ]);
  const unpaid = payout.unpaid.map((metric) => [metric.component, attained(metric), 'not paid by the plan', '–']);
  return { columns: payoutColumns, rows: [...rows, ...unpaid, ...totalRows(payout)] };
}

const payoutColumns: NonNullable<Report['table']>['columns'] = [
  { title: 'Component', align: 'left' },
  { title: 'Attained', align: 'left' },
  { title: 'Rule', align: 'left' },
  { title: 'Payout', align: 'right' },
];

function totalRows({ sum, factor, total, partial }: Payout): string[][] {
  const name = partial ? 'Total, partial' : 'Total';
  if (factor === null || total === null)
    return [[name, '', `${money(sum)} x payout factor, which is unknown`, 'not computed']];
  return [[name, '', `${money(sum)} x payout factor ${quantity(factor)}`, money(total)]];
}

function figuresTable(metrics: readonly MetricRow[]): Report['table'] {
  if (metrics.length === 0) return null;
  return {
    columns: [
      { title: 'Component', align: 'left' },
      { title: 'Attained', align: 'left' },
    ],
    rows: metrics.map((metric) => [metric.component, attained(metric)]),
  };
}

/** `125,000 of 100,000 = 125%` */
function attained(metric: MetricRow | null): string {
  if (metric === null) return '–';
  const attainment = attainmentOf(metric);
  const of = `${metric.actual === null ? 'unknown' : quantity(metric.actual)} of ${metric.target === null ? 'unknown' : quantity(metric.target)}`;
  return attainment === null ? of : `${of} = ${percent(attainment)}`;
}

/** `(15% + 5%) x $100,000, Accelerator`: what to type into a calculator to check the line by hand. */
function ruleOf({ plan, pays }: PayoutLine): string {
  const bonus = plan.flat_bonus !== null && !big(plan.flat_bonus).eq(0) ? moneyShort(plan.flat_bonus) : null;
  if (pays === 'flat') return `flat ${bonus ?? '$0'}`;
  const rates = `(${share(plan.base_rate)} + ${share(plan.accelerator_rate)}) x ${plan.incentive_budget === null ? 'unknown' : moneyShort(plan.incentive_budget)}`;
  return [rates, bonus ? ` + ${bonus}` : '', plan.tier ? `, ${plan.tier}` : ''].join('');
}

function share(rate: DecimalText | null): string {
  return rate === null ? 'unknown' : percent(rate, 4);
}

function attainmentChart(metrics: readonly MetricRow[]): Report['chart'] {
  const points = metrics.flatMap((metric) => {
    const attainment = attainmentOf(metric);
    return attainment === null
      ? []
      : [{ name: metric.component, value: Number(big(attainment).times(100).toFixed(2)) }];
  });
  if (points.length === 0) return null;
  return {
    title: 'Attainment by component',
    categories: points.map((point) => point.name),
    series: [
      { name: 'Attainment %', values: points.map((point) => point.value) },
      { name: 'Target 100%', values: points.map(() => 100) },
    ],
    yLabel: '% of target',
  };
}

function caveatsOf(
  input: IncentiveInput,
  payout: Payout | null,
  person: Profile | null,
  { metrics, profile, plan }: Outcomes,
  { spaceTitle }: ReportContext,
): string[] {
  const caveats: string[] = [];
  for (const line of payout?.lines ?? []) {
    if (line.problem !== null) caveats.push(`${line.component} is not computed: ${line.problem}.`);
  }
  const unpaid = payout?.unpaid.map((metric) => metric.component) ?? [];
  if (unpaid.length > 0) caveats.push(`Not paid by the plan: ${unpaid.join(', ')}.`);
  if (profile.kind === 'failed')
    caveats.push(`${sentenceOf(profile.failure, spaceTitle)}. Eligibility and payout factor are unknown.`);
  if (profile.kind === 'empty')
    caveats.push(`${spaceTitle('hr')} knows nobody named ${input.person}. Eligibility and payout factor are unknown.`);
  if (person && person.payout_factor === null && person.eligibility === null) {
    caveats.push('HR gives neither eligibility nor a payout factor; by the rule the factor is 1.');
  }
  if (
    person &&
    person.payout_factor !== null &&
    !big(person.payout_factor).eq(0) &&
    saysNotEligible(person.eligibility)
  ) {
    caveats.push(
      `HR says "${person.eligibility}" but gives a payout factor of ${quantity(person.payout_factor)}; the factor was used. Check with HR.`,
    );
  }
  for (const outcome of [metrics, profile, plan]) {
    if (outcome.kind === 'answered' && outcome.note) caveats.push(`${outcome.note}.`);
  }
  return caveats;
}

function suggestionsOf({ person, period }: IncentiveInput, { similar }: Outcomes): Report['suggestions'] {
  if (similar.kind !== 'answered') return [];
  const names = [...new Set(similar.value.map((row) => row.name))].filter((name) => name !== person);
  return names.slice(0, 5).map((name) => ({ label: name, text: `${name} ${period.label}` }));
}

/** Every figure of the calculation, for the check of prose: shares as percent, the rest as plain decimals. */
function figuresOf(payout: Payout): string[] {
  const plain: (DecimalText | null | undefined)[] = [payout.sum, payout.total, payout.factor];
  const shares: (DecimalText | null | undefined)[] = [];
  for (const { metric, plan, attainment, payout: paid } of payout.lines) {
    plain.push(metric?.actual, metric?.target, plan.incentive_budget, plan.flat_bonus, paid);
    shares.push(attainment, plan.base_rate, plan.accelerator_rate);
  }
  for (const metric of payout.unpaid) {
    plain.push(metric.actual, metric.target);
    shares.push(attainmentOf(metric));
  }
  return [
    ...plain.filter((figure) => figure !== null && figure !== undefined),
    ...shares
      .filter((figure) => figure !== null && figure !== undefined)
      .map((figure) => `${big(figure).times(100).toFixed()}%`),
  ];
}

function newest(outcomes: readonly Outcome<unknown>[]): number | null {
  const times = outcomes.flatMap((outcome) => evidenceOf(outcome).map((evidence) => evidence.answeredAt));
  return times.length > 0 ? Math.max(...times) : null;
}
