import { cut, oneLine } from './text.ts';

interface Monospaced {
  readonly text: string;
  readonly rowsShown: number;
  readonly columnsShown: number;
}

/**
 * Rows as text for a code block, since modals take no tables: an aligned table where it fits the width of a modal,
 * otherwise a line per cell, which wraps without falling apart. At most `maxLength` characters.
 */
export function rowsAsText(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  maxLength: number,
): Monospaced {
  const table = rowsAsTable(columns, rows, maxLength);
  const isTooWide = table.text.split('\n', 1).some((line) => widthOf(line) > modalWidth);
  return isTooWide ? rowsAsRecords(columns, rows, maxLength) : table;
}

/** Characters that a code block in a modal shows on a line. */
const modalWidth = 58;

function rowsAsRecords(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  maxLength: number,
): Monospaced {
  const shown = columns.slice(0, mostColumns).map((column) => cut(oneLine(column), cellWidth));
  const width = Math.max(0, ...shown.map(widthOf));
  const records = rows.map((row) =>
    shown.map((column, index) =>
      `${pad(column, width, false)}  ${cut(oneLine(row[index] ?? ''), cellWidth)}`.trimEnd(),
    ),
  );
  let text = '';
  let rowsShown = 0;
  for (const record of records) {
    const next = `${text}${text === '' ? '' : '\n\n'}${record.join('\n')}`;
    if (next.length > maxLength) break;
    text = next;
    rowsShown++;
  }
  return { text: text || cut(records[0]?.join('\n') ?? '', maxLength), rowsShown, columnsShown: shown.length };
}

function rowsAsTable(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  maxLength: number,
): Monospaced {
  const columnsShown = Math.min(columns.length, mostColumns);
  const cells = [columns, ...rows].map((row) =>
    Array.from({ length: columnsShown }, (_, index) => cut(oneLine(row[index] ?? ''), cellWidth)),
  );
  const widths = Array.from({ length: columnsShown }, (_, index) =>
    Math.max(1, ...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  const numeric = widths.map((_, index) => rows.every((row) => isNumeric(row[index] ?? '')));
  const lineOf = (row: readonly string[]) =>
    row
      .map((cell, index) => pad(cell, widths[index] ?? 1, numeric[index] ?? false))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  const lines = [lineOf(head), widths.map((width) => '-'.repeat(width)).join('  ')];
  let length = lines.join('\n').length;
  let rowsShown = 0;
  for (const row of body) {
    const line = lineOf(row);
    length += line.length + 1;
    if (length > maxLength) break;
    lines.push(line);
    rowsShown++;
  }
  return { text: cut(lines.join('\n'), maxLength), rowsShown, columnsShown };
}

const mostColumns = 20;
const cellWidth = 40;

function isNumeric(cell: string): boolean {
  return cell.trim() === '' || /^[-+($€£]*\d[\d,.]*[%)KMB]*$/.test(cell.trim());
}

function pad(cell: string, width: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return right ? gap + cell : cell + gap;
}

/** Wide East Asian characters and emoji take two places in most monospaced fonts, marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\p{Cf}/u.test(character)) continue;
    width +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
