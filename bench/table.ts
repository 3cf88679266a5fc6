import { isMet, type Figure } from './figure.ts';

const heads = ['subject', 'figure', 'value', 'unit', 'n', 'aim', ''] as const;
const isNumeric = [false, false, true, false, true, true, false];

/** Figures as an aligned table; a subject is written once. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure, index) => cellsOf(figure, figures[index - 1]?.subject));
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Three digits that mean something, never more than the clock can tell. */
export function toReadable(value: number): string {
  if (value === 0) return '0';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

function cellsOf(figure: Figure, above: string | undefined): string[] {
  const { subject, name, value, unit, n, aim } = figure;
  const met = isMet(figure);
  return [
    subject === above ? '' : subject,
    name,
    toReadable(value),
    unit,
    String(n),
    aim === null ? '' : `<= ${aim}`,
    met === null ? '' : met ? 'met' : 'MISSED',
  ];
}
