/**
 * The value below which `share` (0 to 1) of the sample lies, by nearest rank: always a value that was measured.
 * Throws for an empty sample, which would be a measurement that did not happen.
 */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Throws for an empty sample. */
export function mean(sample: readonly number[]): number {
  if (sample.length === 0) throw new Error('nothing was measured');
  return sample.reduce((sum, value) => sum + value, 0) / sample.length;
}
