import { Big } from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src/lib/decimal.ts';
import { compareDecimals, hundredfold, hundredth, shorten } from '../../../src/genie/rows/decimals.ts';
import { decimals } from './rendering.ts';

const near = fc
  .tuple(decimals, fc.integer({ min: -3, max: 3 }))
  .map(([value, step]) => [value, new Big(value).plus(`${step}e-9`).toFixed()] as const);

describe('decimal texts', () => {
  it('have the order of their values', () => {
    fc.assert(
      fc.property(fc.oneof(near, fc.tuple(decimals, decimals)), ([left, right]) => {
        expect(Math.sign(compareDecimals(decimal(left), decimal(right)))).toBe(new Big(left).cmp(right));
      }),
      { numRuns: 1000 },
    );
  });

  it('become hundredths and hundredfolds exactly', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        expect(hundredth(decimal(value))).toBe(new Big(value).times('0.01').toFixed());
        expect(hundredfold(hundredth(decimal(value)))).toBe(value);
      }),
    );
  });

  it('have one shortest form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[0-9]{1,30}([.][0-9]{1,30})?$/), (text) => {
        expect(shorten(text)).toBe(new Big(text).toFixed());
      }),
    );
    expect([shorten('-0'), shorten('-0.00'), shorten('100.00'), shorten('007')]).toStrictEqual(['0', '0', '100', '7']);
  });
});
