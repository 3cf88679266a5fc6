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

/**
 * The report's parts as a native table of at most `maxSize` characters of JSON, what does not fit said in words. The
 * footer is always its last row: of rows that are left out, it is what they come to.
 */
export function fitTable(table: Report['table'], maxSize: number): FittedTable {
  if (table === null || table.columns.length === 0) return { block: null, note: null };
  if (table.rows.length === 0 && table.footer === null) return { block: null, note: null };
  const fits = cellLengths.map((cellLength) => fill(table, cellLength, maxSize));
  const enough = Math.min(table.rows.length, fewRows);
  const best = fits.find((fit) => fit !== null && fit.shown >= enough) ?? fits.at(-1) ?? null;
  if (best === null || best.block.rows.length === 1) return { block: null, note: tooLarge };
  return { block: best.block, note: noteOn(table, best.shown) };
}

type Table = NonNullable<Report['table']>;

const tooLarge = 'The table is too large to be shown here.';
/** Long cells are cut further only where otherwise hardly any row could be seen. */
const cellLengths = [300, 120, 40] as const;
const fewRows = 3;

/** null: not even what must be there has room. */
function fill(table: Table, cellLength: number, maxSize: number): { block: TableBlock; shown: number } | null {
  const columns = table.columns.slice(0, limits.table.columns);
  const rowOf = (cells: readonly string[]) =>
    columns.map((_, index) => ({ type: 'raw_text' as const, text: plain(cells[index] ?? '', cellLength, ' ') }));
  const head = rowOf(columns.map((column) => column.title));
  const foot = table.footer === null ? [] : [rowOf(table.footer)];
  const blockOf = (rows: Row[]): TableBlock => ({
    type: 'table',
    rows: [head, ...rows, ...foot],
    column_settings: columns.map(({ align }) => ({ align, is_wrapped: true })),
  });
  const rows: Row[] = [];
  let size = sizeOf([blockOf([])]);
  let text = [head, ...foot].reduce((sum, row) => sum + textOf(row), 0);
  if (size > maxSize || text > limits.table.text) return null;
  for (const cells of table.rows) {
    const row = rowOf(cells);
    size += JSON.stringify(row).length + 1;
    text += textOf(row);
    if (size > maxSize || text > limits.table.text || rows.length === limits.table.rows - 1 - foot.length) break;
    rows.push(row);
  }
  return { block: blockOf(rows), shown: rows.length };
}

type Row = { type: 'raw_text'; text: string }[];

function textOf(row: Row): number {
  return row.reduce((sum, cell) => sum + cell.text.length, 0);
}

/** The footer is no row of the table's own: it is not counted. */
function noteOn({ rows, columns }: Table, shown: number): string | null {
  const all = count(rows.length, 'row');
  const cuts = [
    shown < rows.length
      ? shown === 0
        ? `none of ${all}`
        : `the first ${shown.toLocaleString('en-US')} of ${all}`
      : null,
    columns.length > limits.table.columns
      ? `the first ${limits.table.columns} of ${count(columns.length, 'column')}`
      : null,
  ].filter((part) => part !== null);
  return cuts.length === 0 ? null : `Shown: ${cuts.join(', ')}.`;
}
