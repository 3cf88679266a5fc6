import { isNothing } from './clean-text.ts';
import { refuse, type ColumnReading, type Refusal } from './problem.ts';

const clock = '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?(?: ?(?<half>[AaPp][Mm]))?';
const zone = '(?: ?(?<zone>Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?';
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
type Cells = readonly (string | null)[];
type Day = { readonly kind: 'day'; readonly day: string } | { readonly kind: 'none'; readonly why: string };
/** `time` is `HH:MM:SS`; null where none is written. `zone` is '' where none is. */
interface Written {
  readonly day: string;
  readonly time: string | null;
  readonly zone: string;
}

/** Reads calendar days as they are written, whatever time and zone stand behind them: nothing is shifted. */
export function readDates(cells: Cells): ColumnReading {
  const written = readWritten(cells);
  return Array.isArray(written) ? told(written, ({ day }) => day) : written;
}

/**
 * As `readDates`, with the time of day behind it where times can be compared: not where they are of different zones, and
 * not where all are midnight, which is how a mere day is written as a time.
 */
export function readMoments(cells: Cells): ColumnReading {
  const written = readWritten(cells);
  if (!Array.isArray(written)) return written;
  const timed = written.filter((each) => each !== null && each.time !== null);
  const zones = new Set(timed.map((each) => each?.zone));
  const isComparable = zones.size < 2 && timed.some((each) => each?.time !== '00:00:00');
  return told(written, ({ day, time }) => (isComparable && time !== null ? `${day}T${time}` : day));
}

function readWritten(cells: Cells): (Written | null)[] | Refusal {
  const read: (Written | null)[] = [];
  for (const [row, cell] of cells.entries()) {
    if (isNothing(cell)) {
      read.push(null);
      continue;
    }
    const groups = groupsOf(cell.trim());
    const day = groups === null ? none(notADate) : dayAndTime(groups);
    if (day.kind === 'none') return refuse(row, day.why);
    read.push({ day: day.day, time: timeOf(groups ?? {}), zone: zoneOf(groups ?? {}) });
  }
  return read;
}

function told(written: readonly (Written | null)[], tell: (each: Written) => string): ColumnReading {
  return { kind: 'cells', cells: written.map((each) => each && tell(each)) };
}

function groupsOf(text: string): Groups | null {
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return groups;
  }
  return null;
}

function dayAndTime(groups: Groups): Day {
  return isTime(groups) ? dayOf(groups) : none('whose time of day does not exist');
}

function timeOf({ hour, minute = '', second = '00', half }: Groups): string | null {
  if (hour === undefined) return null;
  const inDay = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/iu.test(half) ? 12 : 0);
  return `${pad(inDay, 2)}:${minute}:${second}`;
}

function zoneOf({ zone: written }: Groups): string {
  const digits = (written ?? '').replace(':', '').padEnd(5, '0');
  return written === undefined ? '' : /^(?:[a-z]|[+-]0000)/iu.test(digits) ? 'UTC' : digits;
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
  return { kind: 'day', day: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function none(why: string): Extract<Day, { kind: 'none' }> {
  return { kind: 'none', why };
}
