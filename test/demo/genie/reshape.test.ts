import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCell } from '../../../src/demo/genie/answering/reshape.ts';

describe('a re-formatted cell', () => {
  it.each([
    ['125000.00', 'money', '$125,000'],
    ['-1200.5', 'moneyCents', '-$1,200.50'],
    ['-1200.5', 'accounting', '($1,200.50)'],
    ['125000', 'grouped', '125,000'],
    ['125000.00', 'compact', '125K'],
    ['1250000', 'compact', '1.25M'],
    ['999', 'compact', '999'],
    ['0.1500', 'percent', '15%'],
    ['0.07', 'percent', '7%'],
    ['0.15', 'points', '15'],
    ['n/a', 'money', 'n/a'],
    ['', 'money', ''],
  ] as const)('%s as %s is %s', (value, format, wanted) => {
    expect(formatCell(value, format)).toBe(wanted);
  });

  it('still holds its number', () => {
    const cents = fc.integer({ min: -999_999_999, max: 999_999_999 });
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom('money', 'moneyCents', 'grouped', 'accounting', 'compact'),
        (amount, format) => {
          const value = amount / 100;
          const shown = formatCell(value.toFixed(2), format);
          const unit = { K: 1e3, M: 1e6, B: 1e9 }[shown.at(-1) ?? ''] ?? 1;
          const sign = /[-(]/.test(shown) ? -1 : 1;
          expect(sign * Number(shown.replaceAll(/[^\d.]/g, '')) * unit).toBeCloseTo(value, 2);
        },
      ),
    );
  });
});
