import { ConductorError } from '../lib/errors.ts';
import type { Period } from './period.ts';

/** What rows may say of their own period. */
export interface Dated {
  readonly period: string | null;
  readonly year: string | null;
}

/**
 * Throws `other_period` where rows say that they are of another period than was asked for, or say it in a way that cannot
 * be told: what a row is paid for must be clear. Rows that say nothing of a period are believed.
 */
export function checkPeriod(rows: readonly Dated[], asked: Period, what: string): void {
  for (const { period, year } of rows) {
    const stray = [period, year].find((cell) => typeof cell === 'string' && !isWithin(cell, asked));
    if (stray !== undefined) {
      const problem = `a row of ${what} is marked "${stray}", which is not clearly ${asked.label}`;
      throw new ConductorError('other_period', problem);
    }
  }
}

const ordinals = ['first', 'second', 'third', 'fourth'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Whether a cell names the period that was asked for, a year around it, or days or months inside it. */
function isWithin(cell: string, asked: Period): boolean {
  const text = cell.trim().toLowerCase();
  const days = text.match(/\b20\d\d-\d\d(?:-\d\d)?\b/gu);
  if (days) return days.every((day) => asked.from.slice(0, day.length) <= day && day <= asked.to);
  // A part of the period, or more than it, is not the period.
  if (/\b(?:ytd|qtd|mtd|wtd|to date|week|rolling|trailing|forecast)\b/u.test(text)) return false;
  const half = /\bh\s?([12])\b|\b([12])\s?h\b/u
    .exec(text)
    ?.slice(1)
    .find((digit) => digit !== undefined);
  if (half !== undefined && !asked.label.startsWith(`H${half} `)) return false;
  const month = months.findIndex((name) => new RegExp(`\\b${name}`, 'u').test(text));
  const year = yearIn(text);
  if (month >= 0) return year !== null && isMonthWithin(`${year}-${String(month + 1).padStart(2, '0')}`, asked);
  const quarter = quarterIn(text);
  if (quarter === null && half === undefined && year === null) return false;
  if (quarter !== null && !asked.label.startsWith(`Q${quarter} `)) return false;
  if (year === null) return true;
  // Beside a quarter or half the year is the fiscal one; alone it may be that of the days.
  return quarter === null && half === undefined ? yearsOf(asked).has(year) : asked.label.endsWith(` ${year}`);
}

function isMonthWithin(month: string, { from, to }: Period): boolean {
  return from.slice(0, 7) <= month && month <= to.slice(0, 7);
}

function quarterIn(text: string): number | null {
  const digit = /\bq(?:uarter|tr)?[\s-]*([1-4])\b|(?<![\d.])([1-4])\s*q|^([1-4])$|q([1-4])\b/u.exec(text);
  const found = digit?.slice(1).find((group) => group !== undefined);
  if (found !== undefined) return Number(found);
  const word = ordinals.findIndex((ordinal) => text.includes(`${ordinal} quarter`));
  return word >= 0 ? word + 1 : null;
}

/** `2026`, `FY26`, `CY2026`, `'26`, `3Q26`, `26Q3`. */
function yearIn(text: string): number | null {
  const full = /(?<!\d)(20\d\d)(?!\d)/u.exec(text)?.[1];
  if (full !== undefined) return Number(full);
  const short = /(?:fy|cy|['’]|\dq)\s*(\d\d)(?!\d)|^(\d\d)\s*-?q/u.exec(text);
  const found = short?.slice(1).find((group) => group !== undefined);
  return found === undefined ? null : 2000 + Number(found);
}

/** The fiscal year of the label, and the calendar years of its days. */
function yearsOf({ label, from, to }: Period): ReadonlySet<number> {
  const named = Number(/20\d\d/u.exec(label)?.[0] ?? from.slice(0, 4));
  return new Set([named, Number(from.slice(0, 4)), Number(to.slice(0, 4))]);
}
