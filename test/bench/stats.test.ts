import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, percentile } from '../../bench/stats.ts';

describe('percentile', () => {
  it('is the nearest rank: a value that was measured', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile([7], 0.01)).toBe(7);
    expect(percentile([2, 1], 0.5)).toBe(1);
  });

  it('has at least its share of any sample at or below it, and no smaller value has', () => {
    const sample = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const value = percentile(values, percent / 100);
        const needed = Math.ceil((percent / 100) * values.length);
        expect(values).toContain(value);
        expect(values.filter((each) => each <= value).length).toBeGreaterThanOrEqual(needed);
        expect(values.filter((each) => each < value).length).toBeLessThan(needed);
      }),
    );
  });

  it('refuses to speak of nothing', () => {
    expect(() => percentile([], 0.5)).toThrow('nothing was measured');
    expect(() => mean([])).toThrow('nothing was measured');
  });
});

it('takes the mean', () => {
  expect(mean([1, 2, 6])).toBe(3);
});
