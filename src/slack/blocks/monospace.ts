import { cut, oneLine } from './text.ts';

interface Monospaced {
  readonly text: string;
  readonly rowsShown: number;
  readonly columnsShown: number;
}

/** Rows as aligned text for a code block, since modals take no tables. At most `maxLength` characters, header included. */
export function rowsAsText(
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
