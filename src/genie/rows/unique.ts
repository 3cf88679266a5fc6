import type { Row } from '../../engine/columns.ts';
import { foldText } from '../../lib/names.ts';
import { quote } from './problem.ts';
import type { RowsReading, Table } from './reading.ts';

/** A row and where it stood in the table, from 0. */
export interface PlacedRow {
  readonly place: number;
  readonly row: Row;
}

/**
 * Holds the rows against the columns that together may occur once. Case, accents and what joins words do not tell keys
 * apart. A row that came twice, equal in every cell of the table, is one; any difference, even in a column that nobody
 * asked for, makes two of them, and nothing tells which is meant. No columns: nothing is checked.
 */
export function keepUnique(rows: readonly PlacedRow[], unique: readonly string[], table: Table): RowsReading {
  if (unique.length === 0) return { kind: 'rows', rows: rows.map(({ row }) => row) };
  const seen = new Map<string, PlacedRow>();
  for (const placed of rows) {
    const key = JSON.stringify(unique.map((column) => foldKey(placed.row[column] ?? null)));
    const earlier = seen.get(key);
    if (earlier === undefined) {
      seen.set(key, placed);
      continue;
    }
    const differing = differences(earlier, placed, table);
    if (differing.length > 0) return { kind: 'ambiguous', problem: tellTwice(earlier, placed, unique, differing) };
  }
  return { kind: 'rows', rows: [...seen.values()].map(({ row }) => row) };
}

/** `Renewal bonus`, `renewal_bonus` and `Renewal-Bonus` are one key; a leading minus is a sign. */
function foldKey(cell: Row[string] | null): string | boolean | null {
  if (typeof cell !== 'string') return cell ?? null;
  return foldText(cell).replace(/[\s_]+|(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, '');
}

/** Declared columns by their key; where only the spelling or other columns differ, those by the name the space gave them. */
function differences(earlier: PlacedRow, later: PlacedRow, { columns, rows }: Table): string[] {
  const declared = Object.keys(later.row).filter((column) => later.row[column] !== earlier.row[column]);
  if (declared.length > 0) return declared;
  const [one, other] = [rows[earlier.place] ?? [], rows[later.place] ?? []];
  const headers = columns.filter((_, index) => one[index] !== other[index]).map(({ name }) => quote(name));
  return headers.length > mostHeaders ? [...headers.slice(0, mostHeaders), 'more columns'] : headers;
}

const mostHeaders = 3;

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
