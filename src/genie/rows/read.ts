import type { Cell, Column, Columns } from '../../engine/columns.ts';
import { readColumn, tellExpected } from './columns.ts';
import { tellOtherCurrency } from './currency.ts';
import { matchHeaders, type Synonyms } from './headers.ts';
import { tellRefusal } from './problem.ts';
import type { RowsReading, Table } from './reading.ts';
import { keepSubject, type SubjectMatch } from './subject.ts';
import { tellSum } from './sums.ts';
import { keepUnique, type PlacedRow } from './unique.ts';

export type { RowsReading, Table } from './reading.ts';

export interface ReadingOptions {
  /** The declared column that names whom a row is about, and whom it must be about. Not checked where it is absent. */
  readonly subject: { readonly column: string; readonly is: string } | null;
  /** Declared columns that together may occur only once. */
  readonly unique: readonly string[];
  /** By column key: what the space's own tables call it. */
  readonly synonyms: Synonyms;
}

type Unreadable = Extract<RowsReading, { kind: 'unreadable' }>;
type Read<T> = { readonly kind: 'read'; readonly cells: T } | Unreadable;
type Kept = Extract<SubjectMatch, { kind: 'kept' }>;

/**
 * Reads a table into rows of the declared columns, or says precisely why not: what can be understood in two ways is
 * refused. The whole table must be readable, also the rows about others, because columns are understood as a whole.
 * A table with the needed columns and no rows is `empty`, and so is one with neither columns nor rows.
 * Throws where `options` name a column that is not declared.
 */
export function readRows(columns: Columns, table: Table, options: ReadingOptions): RowsReading {
  const { subject, unique } = options;
  checkDeclared(columns, subject === null ? unique : [subject.column, ...unique]);
  if (table.columns.length === 0 && table.rows.length === 0) return { kind: 'empty' };
  const ragged = tellRagged(table);
  if (ragged !== null) return unreadable(ragged);
  const match = matchHeaders(columns, table, options.synonyms);
  if (match.kind !== 'matched') return match;
  if (table.rows.length === 0) return { kind: 'empty' };

  const kept = subject === null ? null : pickRows(columns, table, match.at, subject);
  if (kept !== null && kept.kind !== 'kept') return kept;
  const currency = tellOtherCurrency(columns, table, match.at);
  if (currency !== null) return unreadable(currency);
  const read = readCells(columns, table, match.at);
  if (read.kind === 'unreadable') return read;
  const rows = assemble(read.cells, subject, kept, table);
  const sum = tellSum(rows, columns, unique, table, match.at);
  return sum === null ? keepUnique(rows, unique, table) : unreadable(sum);
}

function unreadable(problem: string): Unreadable {
  return { kind: 'unreadable', problem };
}

function checkDeclared(columns: Columns, used: readonly string[]): void {
  const unknown = used.find((key) => !Object.hasOwn(columns, key));
  if (unknown !== undefined) throw new Error(`The column ${unknown} is used but not declared`);
}

function tellRagged({ columns, rows }: Table): string | null {
  const row = rows.findIndex((cells) => cells.length !== columns.length);
  if (row < 0) return null;
  return `Row ${row + 1} has ${rows[row]?.length ?? 0} cells; expected ${columns.length}, one for each column.`;
}

/** Null where the subject's column did not come back. */
function pickRows(
  columns: Columns,
  table: Table,
  at: ReadonlyMap<string, number>,
  subject: { column: string; is: string },
) {
  const [index, column] = [at.get(subject.column), columns[subject.column]];
  if (index === undefined || column === undefined) return null;
  const reading = readMatched(column, table, index);
  if (reading.kind === 'unreadable') return reading;
  return keepSubject(reading.cells, subject.is, nameOf(table, index), subject.column);
}

function readCells(
  columns: Columns,
  table: Table,
  at: ReadonlyMap<string, number>,
): Read<ReadonlyMap<string, readonly Cell[]>> {
  const read = new Map<string, readonly Cell[]>();
  for (const [key, column] of Object.entries(columns)) {
    const reading = readMatched(column, table, at.get(key));
    if (reading.kind === 'unreadable') return reading;
    read.set(key, reading.cells);
  }
  return { kind: 'read', cells: read };
}

function readMatched(column: Column<unknown>, table: Table, index: number | undefined): Read<readonly Cell[]> {
  if (index === undefined) return { kind: 'read', cells: table.rows.map(() => null) };
  const raw = table.rows.map((cells) => cells[index] ?? null);
  const reading = readColumn(column.type, raw);
  const empty = reading.kind === 'cells' && column.notNull ? reading.cells.indexOf(null) : -1;
  if (reading.kind === 'cells' && empty < 0) return { kind: 'read', cells: reading.cells };
  const refusal =
    reading.kind === 'refused' ? reading : ({ kind: 'refused', row: empty, why: 'which every row needs' } as const);
  const cell = raw[refusal.row] ?? null;
  return unreadable(tellRefusal(refusal, nameOf(table, index), cell, tellExpected(column.type)));
}

function nameOf(table: Table, index: number): string {
  return table.columns[index]?.name ?? '';
}

/** The kept rows, all where nothing was to be picked. An id is what it says, however the space writes it. */
function assemble(
  read: ReadonlyMap<string, readonly Cell[]>,
  subject: ReadingOptions['subject'],
  kept: Kept | null,
  table: Table,
): PlacedRow[] {
  const columns = [...read];
  const places = kept?.rows ?? [...table.rows.keys()];
  return places.map((place) => {
    const row: Record<string, Cell> = {};
    for (const [key, cells] of columns) row[key] = cells[place] ?? null;
    if (subject !== null && kept !== null && kept.id !== null) row[subject.column] = kept.id;
    return { place, row };
  });
}
