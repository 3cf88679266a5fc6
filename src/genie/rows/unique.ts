import type { Row } from '../../engine/columns.ts';
import { foldText } from '../../lib/names.ts';
import { quote } from './problem.ts';
import type { RowsReading } from './reading.ts';

/** A row and where it stood in the table, from 0. */
export interface PlacedRow {
  readonly place: number;
  readonly row: Row;
}

/**
 * Holds the rows against the columns that together may occur once. Case, accents and spaces do not tell keys apart. A
 * row that says the same as an earlier one in every column is dropped; one that says anything else (even another
 * spelling of the key) is ambiguous, since nothing tells which is meant. No columns: nothing is checked.
 */
export function keepUnique(rows: readonly PlacedRow[], unique: readonly string[]): RowsReading {
  if (unique.length === 0) return { kind: 'rows', rows: rows.map(({ row }) => row) };
  const seen = new Map<string, PlacedRow>();
  for (const placed of rows) {
    const key = JSON.stringify(unique.map((column) => foldKey(placed.row[column] ?? null)));
    const earlier = seen.get(key);
    if (earlier === undefined) {
      seen.set(key, placed);
      continue;
    }
    const differing = Object.keys(placed.row).filter((column) => placed.row[column] !== earlier.row[column]);
    if (differing.length > 0) return { kind: 'ambiguous', problem: tellTwice(earlier, placed, unique, differing) };
  }
  return { kind: 'rows', rows: [...seen.values()].map(({ row }) => row) };
}

function foldKey(cell: Row[string] | null): string | boolean | null {
  return typeof cell === 'string' ? foldText(cell).replaceAll(' ', '') : (cell ?? null);
}

/** Shows the key's first column only: a sentence never carries more than one cell. */
function tellTwice(
  earlier: PlacedRow,
  later: PlacedRow,
  unique: readonly string[],
  differing: readonly string[],
): string {
  const shown = unique.map((column, index) =>
    index === 0 ? `${column} ${quote(String(earlier.row[column]))}` : column,
  );
  const places = `Rows ${earlier.place + 1} and ${later.place + 1}`;
  return `${places} have the same ${shown.join(', ')} but differ in ${differing.join(', ')}; expected one row for each.`;
}
