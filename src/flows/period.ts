import { z } from 'zod';
import type { Today } from '../engine/flow.ts';

/** A stretch of whole days, named as people name it. Days are `YYYY-MM-DD`, both inclusive. */
export const periodSchema = z.object({ label: z.string(), from: z.string(), to: z.string() });
export type Period = z.infer<typeof periodSchema>;

/**
 * Takes a period off the end of a text: `John Smith Q3 2026` -> `John Smith` and that quarter. Quarters, halves and years
 * are fiscal; a fiscal year is named by the calendar year in which it ends. A quarter without a year is the latest that
 * has begun. Without a period the current fiscal quarter is meant.
 */
export function takePeriod(text: string, today: Today): Taken {
  return findPeriod(text, today) ?? { rest: text.trim(), period: currentQuarter(today) };
}

/**
 * The period at the end of what somebody says under a report about `told`, or null: a quarter without a year is of the
 * report's fiscal year where it has begun; a year alone is one where fiscal years are calendar years.
 */
export function takeOtherPeriod(text: string, told: Period, today: Today): Taken | null {
  const year = today.fiscalYearStarts === 1 ? bareYear.exec(text) : null;
  const found = findPeriod(year ? `${text.slice(0, year.index)} FY ${year[1]}` : text, today);
  const quarter = found && bareQuarter.exec(text)?.[1];
  if (!quarter) return found;
  const same = fiscalQuarter(quarterOf({ ...today, now: Date.parse(told.from) }).year, Number(quarter), today);
  return Date.parse(same.from) <= today.now ? { ...found, period: same } : found;
}

const bareQuarter = /(?<![\p{L}\p{N}])(?<!20\d\d\s*[/ -]?\s*)Q([1-4])\)?$/iu;
const bareYear = /(?<=^|(?:^|\s)(?:for|in|of|during)\s+)(20\d\d)$/iu;

interface Taken {
  readonly rest: string;
  readonly period: Period;
}

function findPeriod(text: string, today: Today): Taken | null {
  for (const { pattern, read } of readings) {
    const match = pattern.exec(text);
    const period = match && read(match, today);
    if (period) return { rest: text.slice(0, match.index).trim(), period };
  }
  return null;
}

function currentQuarter(today: Today): Period {
  const { year, quarter } = quarterOf(today);
  return fiscalQuarter(year, quarter, today);
}

/** `Q4 2026 (1 October 2026 to 31 December 2026)`: a question must not leave the space to guess the fiscal calendar. */
export function spellOut({ label, from, to }: Period): string {
  return `${label} (${from} to ${to})`;
}

type Reading = { pattern: RegExp; read: (match: RegExpExecArray, today: Today) => Period | null };

const lead = String.raw`(?:^|[\s,;(-]+)(?:(?:for|in|of|during)\s+)?(?:the\s+)?`;
const tail = String.raw`\)?\s*[?.!]*\s*$`;
const months = 'january february march april may june july august september october november december'.split(' ');
const monthPattern = ['sept', ...months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`)].join('|');

function reading(source: string, read: Reading['read']): Reading {
  return { pattern: new RegExp(lead + source + tail, 'iu'), read };
}

const readings: readonly Reading[] = [
  reading(String.raw`Q([1-4])\s*[/ -]?\s*(?:FY\s*)?['’]?(20\d\d|\d\d)`, ([, quarter, year], today) =>
    fiscalQuarter(fullYear(year), Number(quarter), today),
  ),
  reading(String.raw`(?:FY\s*)?(20\d\d)\s*[/ -]?\s*Q([1-4])`, ([, year, quarter], today) =>
    fiscalQuarter(Number(year), Number(quarter), today),
  ),
  reading(String.raw`Q([1-4])`, ([, quarter], today) => latestQuarter(Number(quarter), today)),
  reading(String.raw`H([12])\s*(?:FY\s*)?['’]?(20\d\d|\d\d)`, ([, half, year], today) =>
    fiscalMonths(`H${half} ${fullYear(year)}`, fullYear(year), (Number(half) - 1) * 6, 6, today),
  ),
  reading(String.raw`(this|current|last|previous|next)\s+(?:fiscal\s+)?(quarter|year)`, ([, which, unit], today) =>
    relative(offsets[(which ?? '').toLowerCase()] ?? 0, unit ?? '', today),
  ),
  reading(String.raw`(${monthPattern})\.?\s+(20\d\d)`, ([, month, year]) => calendarMonth(month ?? '', Number(year))),
  reading(String.raw`(?:FY\s*['’]?|fiscal\s+(?:year\s+)?|year\s+)(20\d\d|\d\d)`, ([, year], today) =>
    fiscalMonths(`FY ${fullYear(year)}`, fullYear(year), 0, 12, today),
  ),
];

const offsets: Readonly<Record<string, number>> = { last: -1, previous: -1, this: 0, current: 0, next: 1 };

function fullYear(text: string | undefined): number {
  const year = Number(text);
  return year < 100 ? 2000 + year : year;
}

function quarterOf({ now, fiscalYearStarts }: Today): { year: number; quarter: number } {
  const date = new Date(now);
  const month = date.getUTCMonth() + 1;
  const into = (month - fiscalYearStarts + 12) % 12;
  const startedThisYear = month >= fiscalYearStarts;
  const endsNextYear = fiscalYearStarts > 1;
  const year = date.getUTCFullYear() + (endsNextYear ? 1 : 0) - (startedThisYear ? 0 : 1);
  return { year, quarter: Math.floor(into / 3) + 1 };
}

function latestQuarter(quarter: number, today: Today): Period {
  const current = quarterOf(today);
  return fiscalQuarter(quarter <= current.quarter ? current.year : current.year - 1, quarter, today);
}

function relative(offset: number, unit: string, today: Today): Period {
  const { year, quarter } = quarterOf(today);
  if (unit.toLowerCase() === 'year') return fiscalMonths(`FY ${year + offset}`, year + offset, 0, 12, today);
  const index = year * 4 + (quarter - 1) + offset;
  return fiscalQuarter(Math.floor(index / 4), (index % 4) + 1, today);
}

function fiscalQuarter(year: number, quarter: number, today: Today): Period {
  return fiscalMonths(`Q${quarter} ${year}`, year, (quarter - 1) * 3, 3, today);
}

/** `count` months from the `offset`-th of fiscal year `year`. */
function fiscalMonths(label: string, year: number, offset: number, count: number, today: Today): Period {
  const firstYear = today.fiscalYearStarts > 1 ? year - 1 : year;
  const first = today.fiscalYearStarts - 1 + offset;
  return { label, from: day(firstYear, first, 1), to: day(firstYear, first + count, 0) };
}

function calendarMonth(name: string, year: number): Period | null {
  const index = months.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3)));
  const month = months[index];
  if (!month) return null;
  const label = `${month.charAt(0).toUpperCase()}${month.slice(1)} ${year}`;
  return { label, from: day(year, index, 1), to: day(year, index + 1, 0) };
}

function day(year: number, monthIndex: number, dayOfMonth: number): string {
  return new Date(Date.UTC(year, monthIndex, dayOfMonth)).toISOString().slice(0, 10);
}
