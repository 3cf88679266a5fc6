import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDealValues } from '../../../../src/demo/genie/spaces/deal-values.ts';

const amounts = (text: string) => findDealValues(text).amounts.map(({ comparison, value }) => `${comparison} ${value}`);

describe('amounts of deals', () => {
  it.each([
    ['a deal of $500,000.00 with GlobalTech', ['= 500000']],
    ['500K deal', ['= 500000']],
    ['US$1.25 million', ['= 1250000']],
    ['EUR 300,000', ['= 300000']],
    ['300000 euros', ['= 300000']],
    ['over $250K', ['> 250000']],
    ['at most $10,000', ['<= 10000']],
    ['between $60K and $90K', ['>= 60000', '<= 90000']],
    ['about $1M', ['about 1000000']],
    ['-$25,000', ['= -25000']],
    ['deal 12345 of 2025-01-15, D-2044, in 2025', []],
    ['25% off for 3 years', []],
  ])('in "%s"', (text, wanted) => expect(amounts(text)).toEqual(wanted));

  it('are the same however they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9_999_999 }), (thousands) => {
        const whole = thousands * 1000;
        const forms = [
          `$${thousands}K`,
          `${thousands}k`,
          `$${whole.toLocaleString('en-US')}`,
          `${whole}`,
          `$${whole}.00`,
        ];
        for (const form of forms) expect([form, amounts(`the ${form} deal`)]).toEqual([form, [`= ${whole}`]]);
      }),
    );
  });

  it('come with their currency, discount and term', () => {
    const found = findDealValues('€1.2M, 24.5 percent, two-year');
    expect(found).toMatchObject({
      currency: 'EUR',
      amounts: [{ value: '1200000' }],
      discounts: [{ value: '24.5' }],
      terms: [{ value: '2' }],
    });
    expect(found.rest.trim()).toMatch(/^[\s,]*$/);
  });
});
