import { ConductorError } from '../lib/errors.ts';
import type { Period } from './period.ts';
import { short } from './reports/short.ts';

/** What rows may say of their own period. */
export interface Dated {
  readonly period: string | null;
  readonly year: string | null;
}

/** `figures` are summed over just their time; `terms` (a plan, a person's record) hold during it, and a year's hold in its quarters. */
type Kind = 'figures' | 'terms';

/**
 * Throws `other_period` where rows say that they are of another period than was asked for, or say it in a way that cannot
 * be told: what a row is paid for must be clear. Rows that say nothing of a period are believed.
 */
export function checkPeriod(rows: readonly Dated[], asked: Period, what: string, kind: Kind): void {
  for (const row of rows) {
    const stray = strayMark(row, asked, kind);
    if (stray === null) continue;
    throw new ConductorError(
      'other_period',
      `a row of ${what} is marked "${short(stray)}", which is not clearly ${asked.label}`,
    );
  }
}

/** What a row says of its period where that is not clearly the asked one; null where it is, or nothing is said. */
export function strayMark(row: Dated, asked: Period, kind: Kind): string | null {
  // Rows of an older journal may lack what was declared since.
  const [period, year] = [row.period ?? null, row.year ?? null];
  if (period !== null && year !== null && lacksYear(period)) {
    // Beside a quarter the year is the fiscal one, as in a label.
    const label = `${/^\s*[1-4]\s*$/u.test(period) ? `Q${period.trim()}` : period} ${year}`;
    return isMarked(label, asked, kind) ? null : label;
  }
  if (period !== null && !isMarked(period, asked, kind)) return period;
  return year !== null && !isMarked(year, asked, 'terms') ? year : null;
}

function lacksYear(period: string): boolean {
  const { years, days, quarters, halves, months } = readMark(period);
  return years.length === 0 && days.length === 0 && quarters.length + halves.length + months.length > 0;
}

/** Whether a mark names the asked period; as terms also a year around it, or days and months inside it. */
function isMarked(cell: string, asked: Period, kind: Kind): boolean {
  const mark = readMark(cell);
  const { isPlain, years, quarters, halves, months, days } = mark;
  if (!isPlain || years.length > 1 || quarters.length > 1 || halves.length > 1) return false;
  if (days.length > 0) return areDaysOf(days, asked, kind);
  const [year] = years;
  if (months.length > 0) {
    const named = months.map((month) => `${year}-${String(month).padStart(2, '0')}`);
    return year !== undefined && areDaysOf(named, asked, kind);
  }
  const part = [...quarters.map((quarter) => `Q${quarter} `), ...halves.map((half) => `H${half} `)];
  if (part.length > 0) return part.every((start) => asked.label.startsWith(start)) && isYearOf(mark, asked);
  if (year === undefined) return false;
  if (kind === 'figures' || mark.isFiscal) {
    const isWhole = asked.label === `FY ${year}`;
    return isWhole || (kind === 'terms' && /^[QHF]/u.test(asked.label) && asked.label.endsWith(` ${year}`));
  }
  return yearsOf(asked).has(year);
}

/** A quarter or half without a year is believed; with one it is the fiscal label, unless it says that it is the calendar's. */
function isYearOf({ years: [year], quarters: [quarter], isCalendar }: Mark, { label, from }: Period): boolean {
  if (year === undefined) return true;
  if (!isCalendar || quarter === undefined) return label.endsWith(` ${year}`);
  return from === `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
}

/** Days `2026-10-01` or months `2026-10`; a single first day stands for its period, as queries cut times. */
function areDaysOf(days: readonly string[], { from, to }: Period, kind: Kind): boolean {
  const [first = '', last = first] = [days[0], days.at(-1)];
  const begins = from.slice(0, first.length) === first;
  const ends = to.slice(0, last.length) === last;
  if (days.length > 1 ? begins && ends : begins && (first.length > 7 || ends)) return true;
  if (kind === 'figures') return false;
  if (days.length === 2 && first <= from && last >= to) return true;
  return days.every((day) => from.slice(0, day.length) <= day && day <= to);
}

/** The fiscal year of the label, and the calendar years of its days. */
function yearsOf({ label, from, to }: Period): ReadonlySet<number> {
  const named = Number(/20\d\d/u.exec(label)?.[0] ?? from.slice(0, 4));
  return new Set([named, Number(from.slice(0, 4)), Number(to.slice(0, 4))]);
}

/** All that a mark names, each once. `isPlain`: it says nothing besides, such as `to date`, `trailing` or `forecast`. */
interface Mark {
  readonly isPlain: boolean;
  readonly isFiscal: boolean;
  readonly isCalendar: boolean;
  readonly years: readonly number[];
  readonly quarters: readonly number[];
  readonly halves: readonly number[];
  readonly months: readonly number[];
  readonly days: readonly string[];
}

const monthNames = 'january february march april may june july august september october november december'.split(' ');
const ordinals = ['first', 'second', 'third', 'fourth'];
const plainWords = new Set(
  'q quarter qtr h half fy cy fiscal calendar full year yr the of in for st nd rd th'.split(' '),
);

function readMark(cell: string): Mark {
  const text = ordinals
    .reduce((said, word, at) => said.replaceAll(word, `${at + 1}`), cell.trim().toLowerCase())
    .replace(/(?<=\d\d-\d\d)[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?/gu, '');
  const words = text.match(/\p{L}+/gu) ?? [];
  const months = words.map(monthOf).filter((month) => month > 0);
  const days = text.match(/(?<!\d)20\d\d-\d\d(?:-\d\d)?(?!\d)/gu) ?? [];
  const isRange = months.length + days.length > 1;
  return {
    isPlain: words.every((word) => plainWords.has(word) || monthOf(word) > 0 || (word === 'to' && isRange)),
    isFiscal: words.some((word) => word === 'fy' || word === 'fiscal'),
    isCalendar: words.some((word) => word === 'cy' || word === 'calendar'),
    years: numbersIn(text, /(?<!\d)(20\d\d)(?!\d)|(?:fy|cy|['’]|\dq)\s*(\d\d)(?!\d)|^(\d\d)\s*-?q/gu).map((year) =>
      year < 100 ? 2000 + year : year,
    ),
    quarters: numbersIn(
      text,
      /(?<!\p{L})q(?:uarter|tr)?[\s-]*([1-4])(?!\d)|(?<![\d.])([1-4])(?:st|nd|rd|th)?\s*q|\dq([1-4])(?!\d)|^([1-4])$/gu,
    ),
    halves: numbersIn(text, /(?<!\p{L})h(?:alf)?[\s-]*([12])(?!\d)|(?<![\d.])([12])(?:st|nd)?\s*h/gu),
    months,
    days,
  };
}

function monthOf(word: string): number {
  if (word.length < 3) return 0;
  return monthNames.findIndex((month) => month.startsWith(word) || (word === 'sept' && month === 'september')) + 1;
}

function numbersIn(text: string, pattern: RegExp): number[] {
  const found = [...text.matchAll(pattern)].map((match) => Number(match.slice(1).find((group) => group !== undefined)));
  return [...new Set(found)];
}
