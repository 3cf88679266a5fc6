import type { Cell, ColumnType } from '../../engine/columns.ts';
import { readAmount, type Amount } from './amount.ts';
import { boundsOf, isWithin, tellBounds, type Bounds } from './bounds.ts';
import { isNothing } from './clean-text.ts';
import { refuse, type ColumnReading, type Refusal } from './problem.ts';

type Figures = Extract<ColumnType, { kind: 'number' | 'money' }>;
type Cells = readonly (string | null)[];

/** Reads a column of plain numbers or of US dollars. Cells without a currency are taken to be in the declared one. */
export function readNumbers(type: Figures, cells: Cells): ColumnReading {
  const bounds = boundsOf(type.min, type.max);
  const read: Cell[] = [];
  for (const [row, cell] of cells.entries()) {
    if (isNothing(cell)) {
      read.push(null);
      continue;
    }
    const amount = readAmount(cell);
    if (amount.kind === 'none') return refuse(row, amount.why);
    if (amount.currency !== null && amount.currency !== 'USD') return refuseCurrency(row, amount.currency, cells);
    const why = whyUnfit(amount, type, bounds);
    if (why !== null) return refuse(row, why);
    read.push(amount.value);
  }
  return { kind: 'cells', cells: read };
}

function whyUnfit(amount: Amount, type: Figures, bounds: Bounds): string | null {
  if (amount.percent) return 'which is a percentage';
  // Beside counts and durations `45m` may well be minutes or months.
  if (type.kind === 'number' && amount.scale === 'm') return 'whose "m" could be million, minutes or months';
  if (type.kind === 'number' && type.integer && amount.value.includes('.')) return 'which is not whole';
  return isWithin(amount.value, bounds) ? null : `which is not${tellBounds(type.min, type.max)}`;
}

/** Names the currency, and whether the column has others: then not even its bare numbers could be trusted. */
function refuseCurrency(row: number, currency: string, cells: Cells): Refusal {
  const other = cells.map(currencyOf).findIndex((name) => name !== null && name !== currency);
  if (other < 0) return refuse(row, `which is in ${currency}, not in US dollars`);
  return refuse(
    row,
    `which is in ${currency} while row ${other + 1} is in ${currencyOf(cells[other] ?? null)} (mixed currencies)`,
  );
}

function currencyOf(cell: string | null): string | null {
  if (isNothing(cell)) return null;
  const amount = readAmount(cell);
  return amount.kind === 'amount' ? amount.currency : null;
}
