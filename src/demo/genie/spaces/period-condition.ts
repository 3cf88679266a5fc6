import type { Period } from '../understanding/period.ts';
import { type Sql, sql } from '../understanding/sql.ts';

/** For tables with the columns fiscal_quarter, period_start and period_end. */
export function periodCondition(period: Period): Sql {
  if (period.label !== undefined) return sql`fiscal_quarter = ${period.label}`;
  return sql`period_start >= ${period.start} AND period_end <= ${period.end}`;
}

/** The same period in words. */
export function periodName(period: Period): string {
  return period.label ?? `${period.start} to ${period.end}`;
}
