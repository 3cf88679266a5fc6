import type { Cell, ColumnType } from '../../engine/columns.ts';
import type { DecimalText } from '../../lib/decimal.ts';
import { readAmount, type Amount } from './amount.ts';
import { boundsOf, isWithin } from './bounds.ts';
import { isNothing } from './clean-text.ts';
import { hundredfold, hundredth } from './decimals.ts';
import { refuse, type ColumnReading, type Refusal } from './problem.ts';

type Percent = Extract<ColumnType, { kind: 'percent' }>;
interface Amounts {
  readonly kind: 'amounts';
  readonly amounts: readonly (Amount | null)[];
}

/**
 * Reads a column of shares into fractions. A percent sign says the scale of its own cell; the scale of the bare numbers
 * is decided by all of them together, as `ColumnType` says, or not at all.
 */
export function readShares(type: Percent, cells: readonly (string | null)[]): ColumnReading {
  const parsed = parseShares(cells);
  if (parsed.kind === 'refused') return parsed;
  const scale = decideScale(type, parsed.amounts);
  if (typeof scale !== 'string') return scale;
  const bounds = boundsOf(type.min, type.max);
  const read: Cell[] = [];
  for (const [row, amount] of parsed.amounts.entries()) {
    const value = amount && toFraction(amount, scale);
    if (value !== null && !isWithin(value, bounds))
      return refuse(row, `which is ${hundredfold(value)}% and out of bounds`);
    read.push(value);
  }
  return { kind: 'cells', cells: read };
}

function parseShares(cells: readonly (string | null)[]): Amounts | Refusal {
  const amounts: (Amount | null)[] = [];
  for (const [row, cell] of cells.entries()) {
    const amount = isNothing(cell) ? null : readAmount(cell);
    if (amount?.kind === 'none') return refuse(row, amount.why);
    if (amount && (amount.currency !== null || amount.scale !== null))
      return refuse(row, 'which is an amount, not a share');
    amounts.push(amount);
  }
  return { kind: 'amounts', amounts };
}

function decideScale(type: Percent, amounts: readonly (Amount | null)[]): 'percent' | 'fraction' | Refusal {
  const asPercent = boundsOf(...type.percentBetween);
  const asFraction = boundsOf(...type.fractionBetween);
  let first: { row: number; value: DecimalText } | null = null;
  let percent = true;
  let fraction = true;
  for (const [row, amount] of amounts.entries()) {
    if (amount === null || amount.percent || amount.value === '0') continue;
    first ??= { row, value: amount.value };
    percent &&= isWithin(amount.value, asPercent);
    fraction &&= isWithin(amount.value, asFraction);
  }
  if (first === null || percent !== fraction) return percent ? 'percent' : 'fraction';
  const both = `which could be ${first.value}% or ${hundredfold(first.value)}%`;
  return refuse(first.row, `${both}: ${percent ? 'both fit' : 'neither fits'} all bare numbers of the column`);
}

function toFraction(amount: Amount, scale: 'percent' | 'fraction'): DecimalText {
  return scale === 'fraction' && !amount.percent ? amount.value : hundredth(amount.value);
}
