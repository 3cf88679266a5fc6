import { ConductorError } from '../../lib/errors.ts';
import type { Period } from '../period.ts';
import { short } from '../reports/short.ts';
import { strayMark, type Dated } from '../same-period.ts';

/** Throws `several_periods` where rows say that they are of more than one: they are no picture of one moment. */
export function checkOnePeriod(rows: readonly Dated[], what: string): void {
  const marks = marksIn(rows);
  if (marks.length < 2) return;
  throw new ConductorError('several_periods', `${what} are of several periods: ${listPeriods(rows)}`);
}

/** `2019, 2026`; at most four. */
export function listPeriods(rows: readonly Dated[]): string {
  return marksIn(rows)
    .slice(0, 4)
    .map((mark) => short(mark))
    .join(', ');
}

export function areOfOnePeriod(rows: readonly Dated[]): boolean {
  return marksIn(rows).length < 2;
}

/** What rows say of their period where that is not clearly the present one; null where it is, or they say nothing. */
export function otherPeriod(rows: readonly Dated[], present: Period | undefined): string | null {
  const marked = rows.find((row) => markOf(row) !== '');
  if (marked === undefined || present === undefined) return null;
  const { period, year } = marked;
  return strayMark({ period: soFar(period), year }, present, 'terms') === null ? null : markOf(marked);
}

/** What is called current is so up to now: a year to date is the present year. */
function soFar(period: string | null): string | null {
  const rest = period?.replace(/\b(?:[yq]td|(?:year|quarter) to date|so far)\b/giu, '').trim();
  return rest || null;
}

function marksIn(rows: readonly Dated[]): readonly string[] {
  const marks = new Map(rows.map((row) => [markOf(row).toLowerCase(), markOf(row)]));
  marks.delete('');
  return [...marks.values()];
}

function markOf({ period, year }: Dated): string {
  return [period, year].filter(Boolean).join(' ');
}
