import type { Cell, ColumnType } from '../../engine/columns.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { tellBounds } from './bounds.ts';
import { cleanText, isNothing } from './clean-text.ts';
import { readDates, readMoments } from './dates.ts';
import { readNumbers } from './numbers.ts';
import { refuse, type ColumnReading } from './problem.ts';
import { readShares } from './shares.ts';

type Cells = readonly (string | null)[];

const truths: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', 'y', 't', '1'].map((word) => [word, true] as const),
  ...['no', 'false', 'n', 'f', '0'].map((word) => [word, false] as const),
]);

/** Reads all cells of one column, or says which row cannot be read and why. */
export function readColumn(type: ColumnType, cells: Cells): ColumnReading {
  switch (type.kind) {
    case 'text':
      return readTexts(type.maxLength, cells);
    case 'number':
    case 'money':
      return readNumbers(type, cells);
    case 'percent':
      return readShares(type, cells);
    case 'date':
      return readDates(cells);
    case 'moment':
      return readMoments(cells);
    case 'yesNo':
      return readYesNo(cells);
    default:
      return assertNever(type);
  }
}

/** What a cell should have been, as the end of a sentence. */
export function tellExpected(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return `a text of at most ${type.maxLength} characters`;
    case 'number':
      return `a ${type.integer ? 'whole ' : ''}number${tellBounds(type.min, type.max)}, such as ${type.integer ? '1234' : '1234.5'}`;
    case 'money':
      return `an amount in US dollars${tellBounds(type.min, type.max)}, such as 1234.50`;
    case 'percent':
      return tellShare(type);
    case 'date':
      return 'a date as YYYY-MM-DD';
    case 'moment':
      return 'a date as YYYY-MM-DD, with or without a time of day';
    case 'yesNo':
      return 'yes or no';
    default:
      return assertNever(type);
  }
}

function tellShare(type: Extract<ColumnType, { kind: 'percent' }>): string {
  const [percent, fraction] = [tellBounds(...type.percentBetween), tellBounds(...type.fractionBetween)];
  const bounded = tellBounds(type.min, type.max);
  return `percent${percent} or a fraction${fraction}${bounded && `, as a fraction${bounded}`}`;
}

/** Nothing is interpreted: `null` and `N/A` are words here. Length is in UTF-16 units. */
function readTexts(maxLength: number, cells: Cells): ColumnReading {
  const read: Cell[] = [];
  for (const [row, cell] of cells.entries()) {
    const text = cell === null ? '' : cleanText(cell);
    if (text.length > maxLength) return refuse(row, `which is ${text.length} characters long`);
    read.push(text === '' ? null : text);
  }
  return { kind: 'cells', cells: read };
}

function readYesNo(cells: Cells): ColumnReading {
  const read: Cell[] = [];
  for (const [row, cell] of cells.entries()) {
    const truth = isNothing(cell) ? null : truths.get(cell.trim().toLowerCase());
    if (truth === undefined) return refuse(row, 'which is neither yes nor no');
    read.push(truth);
  }
  return { kind: 'cells', cells: read };
}
