import type { Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import { sentenceOf } from '../../engine/reasons.ts';
import type { Report } from '../../engine/report.ts';
import { big, type DecimalText } from '../../lib/decimal.ts';
import { money, quantity } from '../../lib/format.ts';
import type { IncentiveInput, ProfileRow } from '../shapes/incentive.ts';
import { incentiveExplanations } from './incentive-explanations.ts';
import { attainmentChart, figuresTable, payoutTable, ruleOf } from './incentive-table.ts';
import { isUnknown, suggestSimilar } from '../similar.ts';
import { ended, makeReport } from './make-report.ts';
import { readEligibility } from '../rules/eligibility.ts';
import { attainmentOf, type MetricRow, type Payout } from '../rules/incentive.ts';
import { whoIsPaid } from '../rules/incentive-people.ts';
import { short } from './short.ts';

interface Outcomes {
  readonly metrics: Outcome<readonly MetricRow[]>;
  readonly people: Outcome<readonly ProfileRow[]>;
  readonly profile: Outcome<readonly ProfileRow[]>;
  readonly plan: Outcome<unknown>;
  readonly similar: Outcome<readonly { readonly name: string }[]>;
  readonly payout: Outcome<Payout>;
  readonly summary: Outcome<string>;
}

/** The statement as payees know it: who, plan period, a line per component with its rule written out, total, caveats. */
export function incentiveReport(input: IncentiveInput, outcomes: Outcomes, context: ReportContext): Report {
  const { metrics, people, plan } = outcomes;
  const payout = outcomes.payout.kind === 'answered' ? outcomes.payout.value : null;
  const { person } = whoIsPaid(people, outcomes.profile, input.period);
  const figures = metrics.kind === 'answered' ? metrics.value : [];
  const caveats = caveatsOf(input, payout, person, outcomes, context);
  return makeReport({ metrics, people, plan }, context, {
    ...verdictOf(input, payout, person, outcomes, context),
    fields: fieldsOf(input, person, payout),
    table: payout ? payoutTable(payout) : figuresTable(figures),
    chart: attainmentChart(figures),
    advice: adviceOf(outcomes, context),
    caveats,
    suggestions: suggestSimilar(outcomes.similar, input.person, (name) => `${name} ${input.period.label}`),
    explanations: payout ? incentiveExplanations(payout, person, caveats) : [],
    figures: payout ? figuresOf(payout) : [],
    terms: [
      input.person,
      input.period.label,
      person?.band,
      person?.role,
      ...figures.map((row) => row.component),
    ].filter((term): term is string => Boolean(term)),
  });
}

/** What the summary is asked from: the figures as computed, and nothing to reckon. */
export function summaryQuestion({ person, period }: IncentiveInput, payout: Payout): string {
  const lines = payout.lines.map((line) =>
    line.payout === null
      ? `${short(line.component)}: not computed`
      : `${short(line.component)}: ${ruleOf(line)} = ${money(line.payout)}`,
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
  person: ProfileRow | null,
  outcomes: Outcomes,
  { spaceTitle }: ReportContext,
): Verdict {
  if (payout === null || payout.sum === null) {
    const why = payout
      ? 'No figure: no component of the plan could be computed'
      : noFigure(input, outcomes, spaceTitle);
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
    const missing = payout.lines.filter((line) => line.payout === null).map((line) => short(line.component));
    return {
      status: 'partial',
      verdict: `Partial: ${total} without ${missing.join(', ')}`,
      headline: `${total}, partial`,
    };
  }
  const remark =
    person && big(payout.factor ?? 1).eq(0) && readEligibility(person.eligibility) === 'no' ? ', not eligible' : '';
  return { status: 'complete', verdict: `${total} total incentive${remark}`, headline: total };
}

function noFigure(
  { person, period }: IncentiveInput,
  { metrics, people, profile, plan, payout }: Outcomes,
  spaceTitle: (space: string) => string,
): string {
  if (isUnknown(people) && metrics.kind !== 'answered') return `Nobody named ${person} was found`;
  if (profile.kind === 'failed') return 'None of the people found was meant';
  if (metrics.kind === 'skipped') return `No figure: ${metrics.why}`;
  if (metrics.kind === 'empty') return `No sales figures for ${person} in ${period.label}`;
  if (metrics.kind === 'failed') return `No figure: ${sentenceOf(metrics.failure, spaceTitle)}`;
  if (plan.kind === 'empty') return `No figure: no incentive plan for ${person} in ${period.label}`;
  if (plan.kind === 'skipped' && metrics.kind === 'answered') return `No figure: ${plan.why}`;
  if (plan.kind === 'failed') return `No figure: ${sentenceOf(plan.failure, spaceTitle)}`;
  if (payout.kind === 'failed') return `No figure: ${sentenceOf(payout.failure, spaceTitle)}`;
  return 'No figure could be computed';
}

function fieldsOf(
  { person, period }: IncentiveInput,
  profile: ProfileRow | null,
  payout: Payout | null,
): Report['fields'] {
  const factor = payout?.factor ?? null;
  const fields = [
    { label: 'Person', value: short(profile?.name ?? person, 100) },
    { label: 'Plan period', value: `${period.label} (${period.from} to ${period.to})` },
    { label: 'Role', value: named(profile?.role, profile?.band) },
    { label: 'Region', value: named(profile?.region) },
    { label: 'Manager', value: named(profile?.manager) },
    {
      label: 'Eligibility',
      value: named(profile?.eligibility, factor && `payout factor ${quantity(factor)}`),
    },
  ];
  return fields.filter((field) => field.value !== '');
}

function named(...cells: readonly (string | null | undefined)[]): string {
  return cells.flatMap((cell) => (cell ? [short(cell)] : [])).join(', ');
}

function caveatsOf(
  input: IncentiveInput,
  payout: Payout | null,
  person: ProfileRow | null,
  outcomes: Outcomes,
  context: ReportContext,
): string[] {
  const lines = payout?.lines ?? [];
  const unpaid = payout?.unpaid.map((metric) => short(metric.component)) ?? [];
  return [
    ...lines.flatMap(({ component, problem }) =>
      problem === null ? [] : [`${short(component)} is not computed: ${problem}.`],
    ),
    ...(unpaid.length > 0 ? [`Not paid by the plan: ${unpaid.join(', ')}.`] : []),
    ...withoutPerson(input, outcomes, context),
    ...(person === null ? [] : ofEligibility(person)),
  ];
}

/** Why HR's words are not known. */
function withoutPerson(
  { person, period }: IncentiveInput,
  { people, profile }: Outcomes,
  { spaceTitle }: ReportContext,
) {
  const unknown = 'Eligibility and payout factor are unknown.';
  if (people.kind === 'failed') return [`${ended(sentenceOf(people.failure, spaceTitle))} ${unknown}`];
  if (people.kind === 'empty') return [`${spaceTitle('hr')} knows nobody named ${person}. ${unknown}`];
  const { problem } = whoIsPaid(people, profile, period);
  return problem === null ? [] : [`${ended(problem.charAt(0).toUpperCase() + problem.slice(1))} ${unknown}`];
}

function ofEligibility({ eligibility, payout_factor: factor }: ProfileRow): string[] {
  if (factor === null) return withoutFactor(eligibility);
  if (eligibility === null || big(factor).eq(0) || readEligibility(eligibility) !== 'no') return [];
  return [
    `HR says "${short(eligibility)}" but gives a payout factor of ${quantity(factor)}; the factor was used. Check with HR.`,
  ];
}

/** What the factor is taken for where HR gives none. */
function withoutFactor(eligibility: string | null): string[] {
  if (eligibility === null) return ['HR gives neither eligibility nor a payout factor; by the rule the factor is 1.'];
  const words = `HR says "${short(eligibility)}" of the eligibility and gives no payout factor`;
  const read = readEligibility(eligibility);
  if (read === 'open') return [`${words}, so that there is no total. Ask HR.`];
  return read === 'other' ? [`${words}; by the rule the factor is 1. Check with HR.`] : [];
}

/** Whom to ask for a plan that is not there. */
function adviceOf({ plan }: Outcomes, { spaceTitle }: ReportContext): string[] {
  return plan.kind === 'empty' ? [`Ask the owners of ${spaceTitle('finance')} whether there is a plan.`] : [];
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
