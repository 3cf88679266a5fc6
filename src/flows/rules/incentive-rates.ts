import { ConductorError } from '../../lib/errors.ts';
import { big, decimal, type DecimalText } from '../../lib/decimal.ts';
import { short } from '../reports/short.ts';
import type { PlanRow } from './incentive.ts';

/** A row of the plan with its two rates as finance wrote them. */
export type SaidPlanRow = Omit<PlanRow, 'base_rate' | 'accelerator_rate'> & {
  readonly base_rate: string | null;
  readonly accelerator_rate: string | null;
};

/** A share of a budget as people write rates, inclusive. What lies in both, such as 0.5 or 1, is refused, not guessed. */
const bareRates = { percent: ['0.5', '200'], fraction: ['0.001', '2'], highest: '2' } as const;

type Scale = 'percent' | 'fraction';
interface Rate {
  readonly component: string;
  readonly said: string;
  readonly value: DecimalText;
  readonly hasSign: boolean;
}

/**
 * Both rates of every row as fractions. A percent sign says the scale of its own cell; bare numbers are read on the one
 * scale that fits all of them. Throws `unclear_rates` where no scale or both do, where the two columns are on different
 * ones, and where signs and bare numbers are mixed: 15% beside 0.5 may be half a percent or half of the budget.
 */
export function readRates(plan: readonly SaidPlanRow[]): readonly PlanRow[] {
  const columns = [
    { what: 'base rate', rates: plan.map((row) => readRate(row.component, row.base_rate, 'base rate')) },
    {
      what: 'accelerator rate',
      rates: plan.map((row) => readRate(row.component, row.accelerator_rate, 'accelerator rate')),
    },
  ];
  const scales = columns.flatMap(({ what, rates }) => scaleOf(what, rates) ?? []);
  checkOneScale(columns.flatMap(({ rates }) => rates));
  const [base, accelerator] = scales;
  if (base && accelerator && base.scale !== accelerator.scale) {
    throw unclear(`${tell('base rate', base.of)} is on another scale than ${tell('accelerator rate', accelerator.of)}`);
  }
  const scale = base?.scale ?? 'fraction';
  const [bases = [], accelerators = []] = columns.map(({ rates }) => rates.map((rate) => toFraction(rate, scale)));
  return plan.map((row, index) => ({
    ...row,
    base_rate: bases[index] ?? null,
    accelerator_rate: accelerators[index] ?? null,
  }));
}

/** `15%`, `15 %`, `15`, `0.15`, `1.5E-1`; null where the cell says that there is nothing. */
function readRate(component: string, cell: string | null, what: string): Rate | null {
  const said = cell?.trim() ?? '';
  if (/^(?:null|none|n\/a|[-–—−])?$/iu.test(said)) return null;
  const [, digits, sign] = /^\+?((?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d)?)\s*(%|percent|pct)?$/iu.exec(said) ?? [];
  if (digits === undefined) throw unclear(`the ${what} of ${short(component)}, "${short(said)}", is no rate`);
  const value = decimal(big(digits.replace(/^\./u, '0.').replace(/\.(?=$|e)/iu, '')));
  return { component, said, value, hasSign: sign !== undefined };
}

/** The scale of a column's bare numbers, with the first of them; null where it has none. */
function scaleOf(what: string, rates: readonly (Rate | null)[]): { scale: Scale; of: Rate } | null {
  const bare = rates.filter((rate) => rate !== null).filter(isBare);
  const [of] = bare;
  if (!of) return null;
  const fits = (scale: Scale): boolean =>
    bare.every(({ value }) => big(value).gte(bareRates[scale][0]) && big(value).lte(bareRates[scale][1]));
  const [percent, fraction] = [fits('percent'), fits('fraction')];
  if (percent !== fraction) return { scale: percent ? 'percent' : 'fraction', of };
  const readings = `${of.said}% or ${big(of.value).times(100).toFixed()}%`;
  throw unclear(`${tell(what, of)} could be ${readings}`);
}

function isBare(rate: Rate): boolean {
  return !rate.hasSign && !big(rate.value).eq(0);
}

function checkOneScale(rates: readonly (Rate | null)[]): void {
  const [signed, bare] = [rates.find((rate) => rate?.hasSign), rates.find((rate) => rate !== null && isBare(rate))];
  if (!signed || !bare) return;
  const rest = `has no percent sign while ${short(signed.said)} of ${short(signed.component)} has one`;
  throw unclear(`the rate ${short(bare.said)} of ${short(bare.component)} ${rest}`);
}

function toFraction(rate: Rate | null, scale: Scale): DecimalText | null {
  if (rate === null) return null;
  const fraction = rate.hasSign || scale === 'percent' ? big(rate.value).div(100) : big(rate.value);
  if (fraction.gt(bareRates.highest)) {
    throw unclear(
      `the rate ${short(rate.said)} of ${short(rate.component)} is above ${big(bareRates.highest).times(100).toFixed()}%`,
    );
  }
  return decimal(fraction);
}

function tell(what: string, { said, component }: Rate): string {
  return `the ${what} ${short(said)} of ${short(component)}`;
}

function unclear(problem: string): ConductorError {
  return new ConductorError('unclear_rates', `the plan's rates are not clear: ${problem}`);
}
