import {
  type Form,
  type Groups,
  type Reading,
  anyYear,
  loneMonth,
  loneWeekday,
  written,
  yearInContext,
} from './date-forms.ts';

interface Mention {
  readonly written: string;
  /** One, or two for `01/02/2025`, or none for what is no date (`February 30`). */
  readonly readings: readonly Reading[];
  /** 0 for Sunday; null where none is written. */
  readonly weekday: number | null;
  /** A lone month, weekday or year, which may as well be a name or a number. */
  readonly isBare: boolean;
}

/** The dates of a text, and the text without them. */
interface Dated {
  readonly mentions: readonly Mention[];
  readonly rest: string;
}

/** The dates of the facts, and their texts without them. Any year counts there, whatever stands around it. */
export function factDates(texts: readonly string[]): { readonly dates: readonly Mention[]; readonly rests: string[] } {
  const found = texts.map((text) => takeOut(text, [...written, loneMonth, loneWeekday], () => true));
  const years = texts.flatMap((text) => takeOut(text, [anyYear], () => true).mentions);
  return { dates: [...found.flatMap((dated) => dated.mentions), ...years], rests: found.map((dated) => dated.rest) };
}

/**
 * The first date in `prose` that is none of `dates`, or null, and the prose without the dates that are. Dates are compared
 * as values: `March 2026` fits any day of that month, `2026` any date of that year, `Thursday` any date on one. A date that
 * can be read in two ways fits by either, one of the facts only by the same digits. A lone month, weekday or year that
 * does not fit stays in the prose: it may be a name (`April Jones`) or a number.
 */
export function foreignDate(
  prose: string,
  dates: readonly Mention[],
): { readonly foreign: string | null; readonly rest: string } {
  let foreign: string | null = null;
  const { rest } = takeOut(prose, [...written, yearInContext, loneMonth, loneWeekday], (mention) => {
    const isKnown = dates.some((date) => fitsDate(mention, date));
    if (!isKnown && !mention.isBare) foreign ??= mention.written;
    return isKnown || !mention.isBare;
  });
  return { foreign, rest };
}

function fitsDate(said: Mention, fact: Mention): boolean {
  if (said.readings.length === 0 || fact.readings.length === 0) {
    return said.readings.length === 0 && said.isBare && said.weekday !== null && fallsOn(fact, said.weekday);
  }
  if (fact.readings.length > 1) return JSON.stringify(said.readings) === JSON.stringify(fact.readings);
  const [known] = fact.readings;
  if (!known || !said.readings.some((reading) => fitsReading(reading, known))) return false;
  return said.weekday === null || fallsOn(fact, said.weekday);
}

function fitsReading(said: Reading, fact: Reading): boolean {
  const parts = ['year', 'month', 'day', 'quarter', 'half'] as const;
  return parts.every((part) => said[part] === null || said[part] === fact[part]);
}

function fallsOn({ readings, weekday }: Mention, wanted: number): boolean {
  if (weekday === wanted) return true;
  const [reading] = readings;
  if (readings.length !== 1 || !reading || reading.year === null || reading.day === null) return false;
  return new Date(Date.UTC(reading.year, (reading.month ?? 1) - 1, reading.day)).getUTCDay() === wanted;
}

/** Takes out what matches and `isTaken`; a mark of the same width stays, so that what stood apart does not meet. */
function takeOut(text: string, forms: readonly Form[], isTaken: (mention: Mention) => boolean): Dated {
  const mentions: Mention[] = [];
  let rest = text;
  for (const { pattern, read, isBare = false } of forms) {
    rest = rest.replace(pattern, (...match: unknown[]) => {
      const whole = String(match[0]);
      const groups = match.at(-1) as Groups;
      const readings = read(groups);
      if (readings === null) return whole;
      const mention = { written: whole.trim(), readings, weekday: weekdayOf(groups['weekday']), isBare };
      if (!isTaken(mention)) return whole;
      mentions.push(mention);
      return '¦'.repeat(whole.length);
    });
  }
  return { mentions, rest };
}

function weekdayOf(written: string | undefined): number | null {
  return written === undefined ? null : weekdays.indexOf(written.slice(0, 3).toLowerCase());
}

const weekdays = 'sun mon tue wed thu fri sat'.split(' ');
