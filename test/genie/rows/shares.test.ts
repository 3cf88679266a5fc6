import { describe, expect, it } from 'vitest';
import { percent } from '../../../src/engine/columns.ts';
import { readOne } from './tables.ts';

const attainment = percent({ percentBetween: [5, 400], fractionBetween: [0.05, 4] });
const overlapping = percent({ percentBetween: [0, 100], fractionBetween: [0, 1] });

describe('a share', () => {
  it('is the hundredth of a cell with a percent sign, whatever the other cells are', () => {
    expect(
      readOne(attainment, '125%', '112.5 %', '(5%)', '-5%', '(5)%', '1,250%', '0.15%', '0.5e1%', '.5%'),
    ).toStrictEqual(['1.25', '1.125', '-0.05', '-0.05', '-0.05', '12.5', '0.0015', '0.05', '0.005']);
  });

  it('is read as percent where only that fits every bare number of the column', () => {
    expect(readOne(attainment, '125', '0', null, '4.5%', '98.70')).toStrictEqual(['1.25', '0', null, '0.045', '0.987']);
    expect(readOne(overlapping, '1', '15')).toStrictEqual(['0.01', '0.15']);
  });

  it('is read as a fraction where only that fits every bare number of the column', () => {
    const wide = percent({ percentBetween: [5, 400], fractionBetween: [0, 4] });
    expect(readOne(wide, '1.25', '0', 'N/A', '125%', '3.99')).toStrictEqual(['1.25', '0', null, '1.25', '3.99']);
  });

  it('is zero in a column of nothing but zeros, whichever scale it has', () => {
    expect(readOne(overlapping, '0', '0.00', '-0', null, '0%')).toStrictEqual(['0', '0', '0', null, '0']);
  });

  it('is refused where both scales fit', () => {
    expect(readOne(overlapping, '0', '1', '0.5')).toMatch(
      /^Row 2 of column "Value" has "1", which could be 1% or 100%: both fit all bare numbers of the column; expected percent from 0 to 100 or a fraction from 0 to 1\.$/,
    );
  });

  it('is refused where neither scale fits, with one cell named', () => {
    expect(readOne(attainment, '0.98', '125')).toContain(
      'Row 1 of column "Value" has "0.98", which could be 0.98% or 98%: neither fits',
    );
    expect(readOne(attainment, '1000')).toContain('could be 1000% or 100000%: neither fits');
  });

  it('includes the ends of both ranges', () => {
    expect(readOne(attainment, '5', '400')).toStrictEqual(['0.05', '4']);
    expect(readOne(attainment, '0.05', '4')).toStrictEqual(['0.05', '4']);
  });

  it('has bounds as a fraction', () => {
    const column = percent({ percentBetween: [2, 100], fractionBetween: [0, 1], min: 0, max: 0.5 });
    expect(readOne(column, '50%', '0.5', '0')).toStrictEqual(['0.5', '0.5', '0']);
    expect(readOne(column, '3', '51')).toContain('Row 2 of column "Value" has "51", which is 51% and out of bounds');
    expect(readOne(column, '-1%')).toContain(
      'which is -1% and out of bounds; expected percent from 2 to 100 or a fraction from 0 to 1, as a fraction from 0 to 0.5',
    );
  });

  it.each(['$15', '15K', '15 USD', '€15%', '$15%', '15 USD%'])('is no amount, as %j is', (cell) => {
    expect(readOne(attainment, cell)).toContain('which is an amount, not a share');
  });

  it.each(['15 percent', '15 bps', '5 %%', '15% 3', '%15', '1K%', '15 pp', '(5%)%'])(
    'is no other text, as %j is',
    (cell) => {
      expect(readOne(attainment, cell)).toContain('which is not a number');
    },
  );

  it('is refused where a comma could begin the decimals', () => {
    expect(readOne(attainment, '1,5%')).toContain('could group the digits or begin the decimals');
  });
});
