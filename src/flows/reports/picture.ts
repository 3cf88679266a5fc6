import type { OpenAnswer } from '../../engine/answer.ts';
import type { Report } from '../../engine/report.ts';

export type RawTable = NonNullable<OpenAnswer['table']>;
type RawColumn = RawTable['columns'][number];

const numeric = /^(?:tiny|small|big)?int(?:eger)?$|^(?:decimal|numeric|double|float|real|long|short|byte|bigint)\b/iu;
/** Numbers by which things are named, not measured. */
const naming = /(?:^|_)(?:ids?|number|no|code|zip|phone|key)$/iu;
const temporal = /^(?:date|timestamp)/iu;
const timeLike =
  /^(?:(?:fiscal|calendar)_?)?(?:day|date|week|month|quarter|year|period|sprint)(?:_(?:start|end|number|name))?$|_date$/iu;

export function isAmount({ type }: RawColumn): boolean {
  return numeric.test(type);
}

export function isName({ name }: RawColumn): boolean {
  return naming.test(name) || timeLike.test(name);
}

const fewest = 2;
/** What a native chart holds. */
const mostDrawn = 20;
const mostSeries = 3;

/**
 * A picture where the rows ask for one: one column that names, one to three that measure, each name once, few enough rows
 * to read. Moments in time make lines, anything else bars. null where a picture would not help or could mislead.
 */
export function drawTable(question: string, { columns, rows, rowCount }: RawTable): Report['chart'] {
  const measures = columns.flatMap((column, index) => (isAmount(column) && !isName(column) ? [index] : []));
  const names = columns.flatMap((column, index) => (measures.includes(index) ? [] : [{ column, index }]));
  const [name] = names;
  if (!name || names.length !== 1 || measures.length === 0 || measures.length > mostSeries) return null;
  const isTime = temporal.test(name.column.type) || timeLike.test(name.column.name);
  if (rows.length < rowCount || rows.length < fewest || rows.length > mostDrawn) return null;
  const drawn = isTime ? inTimeOrder(rows, name.index) : rows;
  const categories = drawn.map((row) => row[name.index] ?? '');
  const values = measures.map((index) => drawn.map((row) => numberOf(row[index] ?? null)));
  const hasGap = categories.includes('') || values.some((series) => series.some((value) => value === null));
  if (hasGap || new Set(categories).size < categories.length || !areOfOneScale(values)) return null;
  const titles = measures.map((index) => columns[index]?.name.replaceAll('_', ' ') ?? '');
  return {
    title: question.length > 50 ? titles.join(', ') : question,
    categories,
    series: values.map((series, place) => ({
      name: titles[place] ?? '',
      values: series.filter((value) => value !== null),
    })),
    yLabel: titles.length === 1 ? (titles[0] ?? '') : '',
    kind: isTime ? 'line' : 'bar',
  };
}

/** Newest first reads well in a table, and backwards in a line. */
function inTimeOrder(rows: RawTable['rows'], index: number): RawTable['rows'] {
  const isSortable = rows.every((row) => /^\d{4}/u.test(row[index] ?? ''));
  return isSortable ? rows.toSorted((a, b) => ((a[index] ?? '') < (b[index] ?? '') ? -1 : 1)) : rows;
}

function numberOf(cell: string | null): number | null {
  const value = cell === null || cell.trim() === '' ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : null;
}

/** Dollars beside percent on one axis would show one of them as nothing. */
function areOfOneScale(values: readonly (readonly (number | null)[])[]): boolean {
  const tops = values.map((series) => Math.max(...series.map((value) => Math.abs(value ?? 0))));
  return Math.min(...tops) === 0 ? tops.length === 1 : Math.max(...tops) / Math.min(...tops) <= 50;
}
