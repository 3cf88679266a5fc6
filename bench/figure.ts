import { percentile } from './stats.ts';

/** One measured number, ready to be shown. */
export interface Figure {
  /** What it belongs to: figures of one subject stand together. */
  readonly subject: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How many measurements it stands on. */
  readonly n: number;
  /** What it should be at most; null where there is nothing to hold it against. */
  readonly aim: number | null;
}

export function isMet({ value, aim }: Figure): boolean | null {
  return aim === null ? null : value <= aim;
}

/** A sample as percentiles: `shares` are from 0 to 1. */
export function percentiles(
  about: Pick<Figure, 'subject' | 'name' | 'unit'> & { readonly aim?: number },
  sample: readonly number[],
  shares: readonly number[],
): Figure[] {
  const { subject, unit, aim = null } = about;
  const n = sample.length;
  return shares.map((share) => {
    const name = `${about.name} p${share * 100}`;
    return { subject, name, value: percentile(sample, share), unit, n, aim };
  });
}
