import { describe, expect, it } from 'vitest';
import { money, number } from '../../../src/engine/columns.ts';
import { readOne } from './tables.ts';

describe('a number', () => {
  it.each([
    ['0', '0'],
    ['-0.00', '0'],
    ['12', '12'],
    ['45230.00', '45230'],
    ['0042', '42'],
    ['.5', '0.5'],
    ['+7', '7'],
    ['-7.25', '-7.25'],
    ['\u22127', '-7'],
    ['3.336E8', '333600000'],
    ['1e-7', '0.0000001'],
    ['12345678901234567890123456789012345678.123456789', '12345678901234567890123456789012345678.123456789'],
    ['1,234,567.89', '1234567.89'],
    ['\u00a01,234\u202f', '1234'],
    ['(1,234.50)', '-1234.5'],
    ['($1,234.50)', '-1234.5'],
    ['$(1,234.50)', '-1234.5'],
    ['(1,234.50) USD', '-1234.5'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['$ 5', '5'],
    ['5$', '5'],
    ['5 USD', '5'],
    ['USD 5', '5'],
    ['US$5', '5'],
    ['$1,234.00 USD', '1234'],
    ['1.5K', '1500'],
    ['1.5k', '1500'],
    ['1,234K', '1234000'],
    ['$2.5M', '2500000'],
    ['2.5 M USD', '2500000'],
    ['(1.2B)', '-1200000000'],
    ['3bn', '3000000000'],
    ['3 thousand', '3000'],
    ['1.23456789012345678901234567890 million', '1234567.8901234567890123456789'],
  ])('reads %j as %s', (cell, value) => {
    expect(readOne(number(), cell)).toStrictEqual([value]);
    expect(readOne(money(), cell)).toStrictEqual([value]);
  });

  it.each([null, '', '  \u00a0', 'N/A', 'n/a', '-', '–', '—', 'null', 'NULL'])(
    'has nothing where %j stands',
    (cell) => {
      expect(readOne(number(), cell)).toStrictEqual([null]);
    },
  );

  it.each([
    '1,25',
    '12,34',
    '1.250,00',
    '1 250',
    '5 7',
    '1\u00a0250',
    '1\u202f250,5',
    "1'250",
    '0,125',
    '1,2345',
    '12.345.678',
    '1,234 567',
  ])('refuses %j, whose digits could be grouped otherwise', (cell) => {
    expect(readOne(number(), cell)).toMatch(
      /^Row 1 of column "Value" has ".*", .*could group the digits or begin the decimals; expected a number/,
    );
  });

  it.each([
    'NaN',
    'Infinity',
    '-inf',
    'unknown',
    'none',
    '#N/A',
    '$',
    '()',
    '--5',
    '-(5)',
    '(-5)',
    '(5',
    '5)',
    '5-',
    '- 5',
    '1e',
    '1e5K',
    '1,234e5',
    '5 KK',
    '5MM',
    '1K%',
    '$($5)',
    '(5$)$',
    '(5%)%',
    '0x10',
    '٣',
    '１２',
    '5 abc',
    'true',
    '1/2',
    '1,,234',
    '2025-01-15',
    '$ -',
    '5.',
    '1_000',
    '5B$',
    '%5',
    '5 bps',
    '5\u200b',
    '1.2.3e4',
    '1e999',
  ])('refuses %j', (cell) => {
    expect(readOne(number(), cell)).toMatch(
      /^Row 1 of column "Value" has ".+", which is .*; expected a number, such as 1234\.5\.$/,
    );
  });

  it('refuses a percentage', () => {
    expect(readOne(number(), '5%')).toContain('which is a percentage');
    expect(readOne(money(), '(5)%')).toContain('which is a percentage');
  });

  it('takes m for million beside money only, since counts and durations have minutes and months', () => {
    expect(readOne(money(), '45m')).toStrictEqual(['45000000']);
    expect(readOne(number(), '45m')).toContain('whose "m" could be million, minutes or months');
  });

  it('is whole where that is declared', () => {
    expect(readOne(number({ integer: true }), '12.0', '1.2K', '1e3', '-3')).toStrictEqual(['12', '1200', '1000', '-3']);
    expect(readOne(number({ integer: true }), '12.5')).toBe(
      'Row 1 of column "Value" has "12.5", which is not whole; expected a whole number, such as 1234.',
    );
  });

  it('lies within its bounds, which are included', () => {
    const column = number({ min: 0, max: 5 });
    expect(readOne(column, '0', '5', '5.000')).toStrictEqual(['0', '5', '5']);
    expect(readOne(column, '4', '5.0000000000000000000000001')).toMatch(
      /^Row 2 .* which is not from 0 to 5; expected a number from 0 to 5/,
    );
    expect(readOne(column, '-0.0000001')).toContain('which is not from 0 to 5');
  });

  it('is open where a bound is infinite', () => {
    expect(readOne(number({ min: 0, max: Infinity }), '9e300')).toHaveLength(1);
    expect(readOne(number({ min: -Infinity, max: 0 }), '1')).toContain('which is not from -Infinity to 0');
  });

  it('is refused beyond what a figure can have', () => {
    expect(readOne(number(), '9'.repeat(401))).toContain('which is too long for a number');
  });
});

describe('money', () => {
  it.each([
    ['€5', '€'],
    ['5 €', '€'],
    ['EUR 5', 'EUR'],
    ['5eur', 'EUR'],
    ['£1,000', '£'],
    ['¥5', '¥'],
    ['C$5', 'C$'],
    ['A$ 5', 'A$'],
    ['(HK$5)', 'HK$'],
    ['$5 CAD', 'CAD'],
    ['5K MXN', 'MXN'],
    ['5 MXN', 'MXN'],
    ['₹5', '₹'],
  ])('refuses %j and names %s', (cell, currency) => {
    expect(readOne(money(), cell)).toContain(
      `which is in ${currency}, not in US dollars; expected an amount in US dollars`,
    );
    expect(readOne(number(), cell)).toContain(`which is in ${currency}, not in US dollars`);
  });

  it('refuses two currencies in a column and names both', () => {
    expect(readOne(money(), '$5', '7', '€6')).toContain(
      'Row 3 of column "Value" has "€6", which is in € while row 1 is in USD (mixed currencies)',
    );
    expect(readOne(money(), 'EUR 5', '£6')).toContain('which is in EUR while row 2 is in £ (mixed currencies)');
  });
});
