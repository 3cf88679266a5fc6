import type { Report } from '../../engine/report.ts';
import { big, type DecimalText } from '../../lib/decimal.ts';
import { money, quantity } from '../../lib/format.ts';
import { attainmentOf, type Eligibility, type Payout, type PayoutLine } from '../rules/incentive.ts';
import { attained, ruleOf } from './incentive-table.ts';
import { ended } from './make-report.ts';
import { short } from './short.ts';
import { amountSaid, explain, listed, shareSaid } from './said.ts';

type Explanations = Report['explanations'];

/** How total, components, attainments and payout factor came about, for "why is MRR $20,000?". */
export function incentiveExplanations(
  payout: Payout,
  person: Eligibility | null,
  caveats: readonly string[],
): Explanations {
  const measured = [...payout.lines, ...payout.unpaid.map((metric) => ({ metric, component: metric.component }))];
  const attainments = measured.flatMap(({ metric, component }) =>
    metric === null ? [] : [`${short(component)} ${attained(metric)}`],
  );
  return [
    ...(payout.sum === null ? [] : [whyTotal(payout)]),
    ...payout.lines.map((line) => whyLine(line, payout.total)),
    ...payout.unpaid.map((metric) =>
      explain(
        [metric.component, ...attainmentSaid(metric.component, attainmentOf(metric))],
        `${short(metric.component)} is not paid by the plan, which has no row for it; attained is ${attained(metric)}.`,
      ),
    ),
    ...(attainments.length > 0
      ? [explain(['attainment', 'attainments'], `Attainment is actual of target: ${attainments.join(', ')}.`)]
      : []),
    whyFactor(payout, person),
    ...(caveats.length > 0 ? [explain(['partial', 'missing', 'incomplete', 'unknown'], caveats.join(' '))] : []),
  ];
}

function whyTotal({ lines, sum, factor, total, partial }: Payout): Explanations[number] {
  const paid = lines.flatMap(({ component, payout }) =>
    payout === null ? [] : [`${short(component)} ${money(payout)}`],
  );
  const shown = total === null ? 'There is no total' : `${money(total)}${partial ? ', a partial total,' : ''} is`;
  const payouts = paid.length === 0 ? 'no payouts' : `the payouts ${listed(paid)}`;
  const product = `${payouts}, ${money(sum ?? ('0' as DecimalText))} in all, x the payout factor`;
  const text = total === null ? `${shown}: ${product}, which is unknown.` : `${shown} ${product} of ${known(factor)}.`;
  const about = ['total', 'total incentive', 'incentive', 'payout', 'commission', 'sum', 'result'];
  return explain([...about, ...amountSaid(total), ...amountSaid(sum)], text);
}

function known(factor: DecimalText | null): string {
  return factor === null ? 'unknown' : quantity(factor);
}

/** An amount that the total has too is asked of the total, whose explanation names the component. */
function whyLine(line: PayoutLine, total: DecimalText | null): Explanations[number] {
  const { component, metric, attainment, payout, pays, problem } = line;
  const isTotal = payout !== null && total !== null && big(payout).eq(total);
  const about = [
    component,
    `${component} payout`,
    ...attainmentSaid(component, attainment),
    ...(isTotal ? [`${component} ${money(payout)}`] : amountSaid(payout)),
  ];
  if (payout === null)
    return explain(about, ended(`${short(component)} is not computed: ${problem ?? 'a figure is missing'}`));
  const at = metric === null || pays === 'flat' ? '' : `, with ${attained(metric)} attained`;
  return explain(about, `${short(component)} pays ${money(payout)}: ${ruleOf(line)}${at}.`);
}

/** `MRR attainment`, `125%`, `attainment 125%` */
function attainmentSaid(component: string, attainment: DecimalText | null): string[] {
  const shares = shareSaid(attainment);
  return [
    `${component} attainment`,
    `attainment of ${component}`,
    ...shares.map((share) => `attainment ${share}`),
    ...shares,
  ];
}

function whyFactor({ factor }: Payout, person: Eligibility | null): Explanations[number] {
  const about = ['payout factor', 'factor', 'eligibility', 'eligible', 'not eligible'];
  if (factor === null)
    return explain(about, 'The payout factor is unknown, because the eligibility could not be read.');
  const said = person?.eligibility ? `HR says "${short(person.eligibility)}"` : 'HR says nothing of eligibility';
  const rule =
    person === null || person.payout_factor === null
      ? `${said} and gives no factor; by the rule it is then 1, or 0 for who is not eligible`
      : `HR gives it; of eligibility ${person.eligibility ? `it says "${short(person.eligibility)}"` : 'it says nothing'}`;
  return explain(about, `The payout factor is ${quantity(factor)}: ${rule}.`);
}
