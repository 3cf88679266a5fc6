import type { Report } from '../../engine/report.ts';
import { big, type DecimalText } from '../../lib/decimal.ts';
import { money, moneyShort, percent, quantity } from '../../lib/format.ts';
import { short } from './short.ts';
import { attainmentOf, type MetricRow, type Payout, type PayoutLine } from '../rules/incentive.ts';

/** A row per component of the plan with inputs, rule and payout written out, what the plan does not pay, and the total. */
export function payoutTable(payout: Payout): NonNullable<Report['table']> {
  const rows = payout.lines.map((line) => [
    short(line.component),
    attained(line.metric),
    line.problem === null ? ruleOf(line) : `not computed: ${line.problem}`,
    line.payout === null ? 'not computed' : money(line.payout),
  ]);
  const unpaid = payout.unpaid.map((metric) => [
    short(metric.component),
    attained(metric),
    'not paid by the plan',
    '–',
  ]);
  return { columns: payoutColumns, rows: [...rows, ...unpaid], footer: totalRow(payout) };
}

const payoutColumns: NonNullable<Report['table']>['columns'] = [
  { title: 'Component', align: 'left' },
  { title: 'Attained', align: 'left' },
  { title: 'Rule', align: 'left' },
  { title: 'Payout', align: 'right' },
];

function totalRow({ sum, factor, total, partial }: Payout): string[] {
  const name = partial ? 'Total, partial' : 'Total';
  const rule = [
    sum === null ? 'no payout' : money(sum),
    'x payout factor',
    factor === null ? 'unknown' : quantity(factor),
  ].join(' ');
  return [name, '', rule, total === null ? 'not computed' : money(total)];
}

/** What was attained, where no payout could be computed. */
export function figuresTable(metrics: readonly MetricRow[]): Report['table'] {
  if (metrics.length === 0) return null;
  return {
    columns: [
      { title: 'Component', align: 'left' },
      { title: 'Attained', align: 'left' },
    ],
    rows: metrics.map((metric) => [short(metric.component), attained(metric)]),
    footer: null,
  };
}

/** `125,000 of 100,000 = 125%` */
export function attained(metric: Pick<MetricRow, 'actual' | 'target'> | null): string {
  if (metric === null) return '–';
  const attainment = attainmentOf(metric);
  const of = `${figure(metric.actual)} of ${figure(metric.target)}`;
  return attainment === null ? of : `${of} = ${percent(attainment)}`;
}

/** No figure of a business is longer; a longer one could not be written whole. */
function figure(amount: DecimalText | null): string {
  return amount === null ? 'unknown' : short(quantity(amount), 30);
}

/** `(15% + 5%) x $100,000, Accelerator`: what to type into a calculator to check the line by hand. */
export function ruleOf({ plan, pays }: PayoutLine): string {
  const bonus = plan.flat_bonus !== null && !big(plan.flat_bonus).eq(0) ? moneyShort(plan.flat_bonus) : null;
  if (pays === 'flat') return `flat ${bonus ?? '$0'}`;
  const rates = `(${share(plan.base_rate)} + ${share(plan.accelerator_rate)}) x ${plan.incentive_budget === null ? 'unknown' : moneyShort(plan.incentive_budget)}`;
  return [rates, bonus ? ` + ${bonus}` : '', plan.tier ? `, ${short(plan.tier)}` : ''].join('');
}

function share(rate: DecimalText | null): string {
  return rate === null ? 'unknown' : percent(rate, 4);
}

/** Attainment by component against 100%. */
export function attainmentChart(metrics: readonly MetricRow[]): Report['chart'] {
  const points = metrics.flatMap((metric) => {
    const attainment = attainmentOf(metric);
    return attainment === null
      ? []
      : [{ name: short(metric.component), value: Number(big(attainment).times(100).toFixed(2)) }];
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
    kind: 'bar',
  };
}
