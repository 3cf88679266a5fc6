import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from '../../src/genie/backoff.ts';

it('stays within its bounds for every attempt and chance', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 2, max: 5_000 }),
      fc.integer({ min: 0, max: 60_000 }),
      (attempt, chance, firstMs, more) => {
        const ms = backoffMs(attempt, () => chance, { firstMs, capMs: firstMs + more });
        expect(ms).toBeGreaterThanOrEqual(firstMs / 2);
        expect(ms).toBeLessThanOrEqual(firstMs + more);
      },
    ),
  );
});

it('doubles from attempt to attempt up to the cap', () => {
  const bounds = { firstMs: 100, capMs: 1_000 };
  expect([0, 1, 2, 3, 4, 5].map((attempt) => backoffMs(attempt, () => 1, bounds))).toEqual([
    100, 200, 400, 800, 1000, 1000,
  ]);
});
