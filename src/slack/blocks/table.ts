import type { TableBlock } from '@slack/types';
import type { Report } from '../../engine/report.ts';
import { limits } from './limits.ts';
import { sizeOf } from './message.ts';
import { count, plain } from './text.ts';

export interface FittedTable {
  /** null where there is nothing to show or not even one row fits. */
  readonly block: TableBlock | null;
  /** What was left out, as a sentence; null where nothing was. */
  readonly note: string | null;
}

/** The report's parts as a native table of at most `maxSize` characters of JSON, what does not fit said in words. */
export function fitTable(table: Report['table'], maxSize: number): FittedTable {
  if (table === null || table.columns.length === 0 || table.rows.length === 0) return { block: null, note: null };
  const fits = cellLengths.map((cellLength) => fill(table, cellLength, maxSize));
  const enough = Math.min(table.rows.length, fewRows);
  const best = fits.find((fit) => fit.shown >= enough) ?? fits.at(-1);
  if (!best || best.shown === 0) return { block: null, note: 'The table is too large to be shown here.' };
  return { block: best.block, note: noteOn(table, best.shown) };
}

type Table = NonNullable<Report['table']>;

/** Long cells are cut further only where otherwise hardly any row could be seen. */
const cellLengths = [300, 120, 40] as const;
const fewRows = 3;

function fill(table: Table, cellLength: number, maxSize: number): { block: TableBlock; shown: number } {
  const columns = table.columns.slice(0, limits.table.columns);
  const rowOf = (cells: readonly string[]) =>
    columns.map((_, index) => ({ type: 'raw_text' as const, text: plain(cells[index] ?? '', cellLength, ' ') }));
  const rows = [rowOf(columns.map((column) => column.title))];
  const block: TableBlock = {
    type: 'table',
    rows,
    column_settings: columns.map(({ align }) => ({ align, is_wrapped: true })),
  };
  let size = sizeOf([block]);
  let text = textOf(rows[0] ?? []);
  for (const cells of table.rows) {
    const row = rowOf(cells);
    size += JSON.stringify(row).length + 1;
    text += textOf(row);
    if (size > maxSize || text > limits.table.text || rows.length === limits.table.rows) break;
    rows.push(row);
  }
  return { block, shown: size > maxSize && rows.length === 1 ? 0 : rows.length - 1 };
}

function textOf(row: readonly { readonly text: string }[]): number {
  return row.reduce((sum, cell) => sum + cell.text.length, 0);
}

function noteOn({ rows, columns }: Table, shown: number): string | null {
  const cuts = [
    shown < rows.length ? `the first ${shown.toLocaleString('en-US')} of ${count(rows.length, 'row')}` : null,
    columns.length > limits.table.columns
      ? `the first ${limits.table.columns} of ${count(columns.length, 'column')}`
      : null,
  ].filter((part) => part !== null);
  return cuts.length === 0 ? null : `Shown: ${cuts.join(', ')}.`;
}
