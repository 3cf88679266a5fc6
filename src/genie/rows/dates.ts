import type { Cell } from '../../engine/columns.ts';
import { isNothing } from './clean-text.ts';
import { refuse, type ColumnReading } from './problem.ts';

const clock = '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?(?: ?(?<half>[AaPp][Mm]))?';
const zone = '(?: ?(?:Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?';
const forms = [
  '(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})',
  '(?<year>(?:19|20|21)\\d{2})(?<month>\\d{2})(?<day>\\d{2})',
  '(?<name>[A-Za-z]{3,9})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})',
  '(?<day>\\d{1,2})(?:st|nd|rd|th)?(?<mark>[ -])(?<name>[A-Za-z]{3,9})\\.?,?\\k<mark>(?<year>\\d{4})',
  '(?<one>\\d{1,2})(?<mark>[-/.])(?<two>\\d{1,2})\\k<mark>(?<year>\\d{4})',
].map((form) => new RegExp(`^${form}(?:(?:[T ]|, )${clock}${zone})?$`));
const months = 'january february march april may june july august september october november december'.split(' ');
const notADate = 'which is not a date';

type Groups = Readonly<Record<string, string | undefined>>;
type Day = { readonly kind: 'day'; readonly day: string } | { readonly kind: 'none'; readonly why: string };

/** Reads calendar days as they are written, whatever time and zone stand behind them: nothing is shifted. */
export function readDates(cells: readonly (string | null)[]): ColumnReading {
  const read: Cell[] = [];
  for (const [row, cell] of cells.entries()) {
    if (isNothing(cell)) {
      read.push(null);
      continue;
    }
    const day = readDay(cell.trim());
    if (day.kind === 'none') return refuse(row, day.why);
    read.push(day.day);
  }
  return { kind: 'cells', cells: read };
}

function readDay(text: string): Day {
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return isTime(groups) ? dayOf(groups) : none('whose time of day does not exist');
  }
  return none(notADate);
}

function isTime(groups: Groups): boolean {
  const hour = Number(groups['hour'] ?? 0);
  const inHalf = groups['half'] === undefined || (hour >= 1 && hour <= 12);
  return hour <= 23 && inHalf && Number(groups['minute'] ?? 0) <= 59 && Number(groups['second'] ?? 0) <= 60;
}

function dayOf(groups: Groups): Day {
  const year = Number(groups['year']);
  if (groups['one'] !== undefined) return dayOfTwo(year, Number(groups['one']), Number(groups['two']));
  const name = groups['name'];
  const month = name === undefined ? Number(groups['month']) : monthOf(name.toLowerCase());
  return month === null ? none(notADate) : existing(year, month, Number(groups['day']));
}

/** `01/15/2025`, `15/01/2025` and `05/05/2025` say which is the month; `01/02/2025` does not. */
function dayOfTwo(year: number, one: number, two: number): Day {
  if (one === two || two > 12) return existing(year, one, two);
  return one > 12 ? existing(year, two, one) : none('whose day and month cannot be told apart');
}

function monthOf(name: string): number | null {
  const index = months.findIndex((month) => month === name || month.slice(0, 3) === name);
  return index < 0 ? (name === 'sept' ? 9 : null) : index + 1;
}

function existing(year: number, month: number, day: number): Day {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days) return none('which is a day that does not exist');
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return { kind: 'day', day: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` };
}

function none(why: string): Day {
  return { kind: 'none', why };
}
