import type { Report } from '../../engine/report.ts';
import { limits } from './limits.ts';

type Table = NonNullable<Report['table']>;

/** Tables that a glance does not take in, or that a message may have to cut, can be had as a file. */
export function isLong(table: Report['table']): table is Table {
  if (table === null || table.rows.length === 0) return false;
  const length = table.rows.flat().reduce((sum, cell) => sum + cell.length, 0);
  return table.rows.length > longTable || table.columns.length > limits.table.columns || length > longText;
}

const longTable = 15;
const longText = 3000;

/**
 * A whole table as CSV after RFC 4180, with the byte order mark by which spreadsheets know UTF-8. A cell that a spreadsheet
 * would run as a formula is kept a text by a leading apostrophe (OWASP, CSV injection); plain numbers stay numbers.
 */
export function tableToCsv({ columns, rows, footer }: Table): string {
  const lines = [columns.map(({ title }) => title), ...rows, ...(footer === null ? [] : [footer])];
  return `\uFEFF${lines.map((cells) => cells.map(toCell).join(',')).join('\r\n')}\r\n`;
}

const formula = /^[=+\-@\t\r]/u;
const plainNumber = /^[-+]?[$€£]?\d[\d,]*(?:\.\d+)?%?$/u;

function toCell(text: string): string {
  const inert = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
