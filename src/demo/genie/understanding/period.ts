/** A stretch of whole days; `label` is set where it is one calendar quarter. Dates are YYYY-MM-DD, both inclusive. */
export interface Period {
  label: string | undefined;
  start: string;
  end: string;
}

/** `number` is 1 to 4. */
export interface Quarter {
  year: number;
  number: number;
}

const WORDS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export function quarterAt(epochMs: number): Quarter {
  const date = new Date(epochMs);
  return { year: date.getUTCFullYear(), number: Math.floor(date.getUTCMonth() / 3) + 1 };
}

/** The quarter `count` quarters before. */
export function quartersBefore(quarter: Quarter, count: number): Quarter {
  const index = quarter.year * 4 + quarter.number - 1 - count;
  return { year: Math.floor(index / 4), number: (index % 4) + 1 };
}

export function quarterPeriod(quarter: Quarter): Period {
  const firstMonth = (quarter.number - 1) * 3;
  const day = (month: number, date: number) => new Date(Date.UTC(quarter.year, month, date)).toISOString().slice(0, 10);
  return { label: `Q${quarter.number} ${quarter.year}`, start: day(firstMonth, 1), end: day(firstMonth + 3, 0) };
}

/** The period that a question names, or undefined. `current` is the quarter of now, for "this", "last" and a bare "Q4". */
export function findPeriod(text: string, current: Quarter): Period | undefined {
  const lower = text.toLowerCase();
  const quarter = namedQuarter(lower, current) ?? relativeQuarter(lower, current);
  // Two dates say exactly what is meant, whatever the quarter of a fiscal year is called beside them.
  return dateRange(lower) ?? (quarter === undefined ? namedYear(lower) : quarterPeriod(quarter));
}

function namedQuarter(text: string, current: Quarter): Quarter | undefined {
  const number =
    /\bq([1-4])\b/.exec(text) ?? /\b(first|second|third|fourth|1st|2nd|3rd|4th) (?:fiscal )?quarter\b/.exec(text);
  if (number?.[1] === undefined) return undefined;
  const quarter = WORDS[number[1]] ?? Number(number[1]);
  const after = text.slice(number.index + number[0].length);
  const before = text.slice(0, number.index);
  const year =
    /^[\s,/-]*(?:of |in )?(?:fy|fiscal year|fiscal)?[\s'’-]*(20\d\d|\d\d(?![\d,.%]))\b/.exec(after) ??
    /\b(20\d\d)[\s/-]*$/.exec(before);
  if (year?.[1] !== undefined) return { year: Number(year[1]) + (year[1].length === 2 ? 2000 : 0), number: quarter };
  return { year: quarter > current.number ? current.year - 1 : current.year, number: quarter };
}

function relativeQuarter(text: string, current: Quarter): Quarter | undefined {
  if (/\b(?:last|previous|prior) (?:fiscal )?quarter\b/.test(text)) return quartersBefore(current, 1);
  return /\b(?:this|current|the present) (?:fiscal )?quarter\b/.test(text) ? current : undefined;
}

function namedYear(text: string): Period | undefined {
  const year = /\b(?:in|for|during|year|fy|calendar)\s?(20\d\d)\b(?!-)/.exec(text)?.[1];
  return year === undefined ? undefined : { label: undefined, start: `${year}-01-01`, end: `${year}-12-31` };
}

function dateRange(text: string): Period | undefined {
  const dates = [...isoDates(text), ...writtenDates(text)].sort((a, b) => a.at - b.at).map(({ date }) => date);
  const [start, end] = dates;
  if (start === undefined || end === undefined || end < start) return undefined;
  const whole = quarterPeriod(quarterAt(Date.parse(start)));
  return whole.start === start && whole.end === end ? whole : { label: undefined, start, end };
}

function isoDates(text: string): readonly { at: number; date: string }[] {
  return [...text.matchAll(/\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g)].map((hit) => ({
    at: hit.index,
    date: hit[0],
  }));
}

function writtenDates(text: string): readonly { at: number; date: string }[] {
  const pattern =
    /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)\b/g;
  return [...text.matchAll(pattern)].map((hit) => {
    const [, month = '', day = '', year = ''] = hit;
    const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
    return { at: hit.index, date: `${year}-${number}-${day.padStart(2, '0')}` };
  });
}
