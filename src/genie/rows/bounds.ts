import { decimal, type DecimalText } from '../../lib/decimal.ts';
import { compareDecimals } from './decimals.ts';

/** Inclusive; null is open, as an infinite declared bound is. */
export interface Bounds {
  readonly low: DecimalText | null;
  readonly high: DecimalText | null;
}

export function boundsOf(low: number | null, high: number | null): Bounds {
  const bound = (value: number | null) => (value === null || Math.abs(value) === Infinity ? null : decimal(value));
  return { low: bound(low), high: bound(high) };
}

export function isWithin(value: DecimalText, { low, high }: Bounds): boolean {
  return (low === null || compareDecimals(value, low) >= 0) && (high === null || compareDecimals(value, high) <= 0);
}

/** ` from 0 to 5`, ` of at least 0`, or nothing: goes on after what is expected. */
export function tellBounds(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return ` from ${low} to ${high}`;
  if (low !== null) return ` of at least ${low}`;
  return high === null ? '' : ` of at most ${high}`;
}
