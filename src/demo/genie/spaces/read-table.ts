import type { Cell } from '../answering/table.ts';
import type { SpaceTable } from './space.ts';

/** Rows of text written as a table, for data that people should be able to read in a source file. */
export type TextRow = Readonly<Record<string, Cell>>;

/**
 * Reads `a | b` lines under a header line. An empty cell is NULL.
 * Throws when a line has another number of cells than the header: a slip of the pen, not data.
 */
export function readTable(text: string): readonly TextRow[] {
  const [header, ...lines] = text.trim().split('\n').map(cellsOf);
  if (header === undefined) return [];
  return lines.map((cells) => {
    if (cells.length !== header.length) throw new Error(`Expected ${header.length} cells: ${cells.join(' | ')}`);
    return Object.fromEntries(header.map((name, index) => [name, cells[index] === '' ? null : (cells[index] ?? null)]));
  });
}

/** The cell as text. Throws when it is missing: the caller's table must have it. */
export function cell(row: TextRow, name: string): string {
  const value = row[name];
  if (value === undefined || value === null) throw new Error(`No cell "${name}" in ${JSON.stringify(row)}`);
  return value;
}

type Row = SpaceTable['rows'][number];

/** A row with an id before it. */
export function withId(id: string, row: Row): Row {
  return [id, ...row];
}

function cellsOf(line: string): readonly string[] {
  return line.split('|').map((part) => part.trim());
}
