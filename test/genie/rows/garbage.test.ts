import { Big } from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date, key, money, number, percent, text, yesNo, type Columns } from '../../../src/engine/columns.ts';
import { strictValue } from './oracle.ts';
import { amounts, bareShares, days, decimals, signedShares } from './rendering.ts';
import { read, readOne, tableOf } from './tables.ts';

const pieces = [
  '0',
  '1',
  '25',
  '123',
  '999',
  ',',
  '.',
  '$',
  '%',
  '(',
  ')',
  '-',
  '+',
  '\u2212',
  'K',
  'm',
  'B',
  'bn',
  ' million',
  'e',
  'E5',
  'USD',
  'US$',
  '€',
  'C$',
  'EUR',
  ' ',
  '\u00a0',
  "'",
  '_',
  '/',
  'x',
];
const jumbles = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 7 }).map((list) => list.join(''));

/** Almost right: one character of a good cell is lost, doubled, or another. */
function damaged(cells: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(cells, fc.nat(), fc.constantFrom('', ',', '.', '-', '%', ' ', '0', '5', 'K', '$', '('))
    .map(([cell, at, other]) => {
      const place = at % (cell.length + 1);
      return cell.slice(0, place) + other + cell.slice(place + (at % 2));
    });
}

const anyAmount = decimals.chain(amounts);
const anyShare = fc
  .tuple(decimals, fc.boolean())
  .chain(([value, signed]) => (signed ? signedShares(value) : bareShares(value, 'fraction')));
const cells = fc.oneof(
  jumbles,
  damaged(anyAmount),
  damaged(anyShare),
  anyAmount,
  anyShare,
  fc.string({ unit: 'grapheme' }),
);

describe('a cell of a number', () => {
  it('never yields a number that a strict reader does not confirm', () => {
    let numbers = 0;
    fc.assert(
      fc.property(cells, fc.constantFrom(number(), money()), (cell, column) => {
        const [value] = readOne(column, cell);
        if (!Array.isArray(readOne(column, cell)) || value === null) return;
        numbers += 1;
        const strict = strictValue(cell);
        expect(strict?.percent).toBe(false);
        expect(value).toBe(strict?.value.toFixed());
      }),
      { numRuns: 5000 },
    );
    expect(numbers).toBeGreaterThan(300);
  });

  it('is read the same alone as among others', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyAmount, cells), { minLength: 1, maxLength: 4 }), (column) => {
        const alone = column.map((cell) => readOne(money(), cell));
        const together = readOne(money(), ...column);
        expect(Array.isArray(together)).toBe(alone.every((one) => Array.isArray(one)));
        expect(!Array.isArray(together) || together).toStrictEqual(Array.isArray(together) ? alone.flat() : true);
      }),
    );
  });

  it('lies within the bounds or is refused', () => {
    fc.assert(
      fc.property(decimals, fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(1000), (value, low, width) => {
        const [min, max] = [low, low + width];
        const within = new Big(value).gte(min) && new Big(value).lte(max);
        expect(Array.isArray(readOne(number({ min, max }), value))).toBe(within);
      }),
    );
  });
});

describe('a column of shares', () => {
  const plain = fc
    .tuple(fc.integer({ min: -50, max: 1500 }), fc.nat(3))
    .map(([value, scale]) => new Big(`${value}e-${scale}`).toFixed());
  const ranges = fc.tuple(
    fc.integer({ min: -20, max: 20 }),
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: -2, max: 1 }),
    fc.integer({ min: 1, max: 10 }),
  );

  it('is read in the one scale that fits all its bare numbers, or refused', () => {
    const seen = { percent: 0, fraction: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), ranges, (values, [low, width, low2, width2]) => {
        const column = percent({ percentBetween: [low, low + width], fractionBetween: [low2, low2 + width2] });
        const voters = values.filter((value) => !new Big(value).eq(0)).map((value) => new Big(value));
        const asPercent = voters.every((value) => value.gte(low) && value.lte(low + width));
        const asFraction = voters.every((value) => value.gte(low2) && value.lte(low2 + width2));
        const refused = voters.length > 0 && asPercent === asFraction;
        seen[refused ? 'refused' : asPercent ? 'percent' : 'fraction'] += 1;
        const factor = asPercent && voters.length > 0 ? '0.01' : '1';
        const fractions = values.map((value) => new Big(value).times(factor).toFixed());
        const reading = readOne(column, ...values);
        const told = typeof reading === 'string' && /which could be .*% or .*%/.test(reading) ? 'refused' : reading;
        expect(told).toStrictEqual(refused ? 'refused' : fractions);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(seen.percent, seen.fraction, seen.refused)).toBeGreaterThan(20);
  });

  it('never yields a share that a strict reader does not confirm in one scale for all', () => {
    const column = percent({ percentBetween: [5, 400], fractionBetween: [0.05, 4] });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 3 }), (list) => {
        const reading = readOne(column, ...list);
        if (!Array.isArray(reading)) return;
        const scales = list.flatMap((cell, index) => {
          const strict = strictValue(cell);
          const [asIs, divided] = [strict?.value.toFixed(), strict?.value.times('0.01').toFixed()];
          if (reading[index] === null) return [];
          if (strict?.percent === true || asIs === '0') return reading[index] === divided ? [] : ['wrong'];
          if (reading[index] === asIs) return ['fraction'];
          return reading[index] === divided ? ['percent'] : ['wrong'];
        });
        expect(new Set(scales).size).toBeLessThan(2);
        expect(scales).not.toContain('wrong');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('any table', () => {
  const columns: Columns = {
    who: key({ synonyms: ['name'] }),
    note: text({ optional: true }),
    amount: money({ min: 0 }),
    count: number({ integer: true, optional: true }),
    share: percent({ percentBetween: [5, 400], fractionBetween: [0.05, 4], optional: true }),
    day: date({ optional: true }),
    paid: yesNo({ optional: true }),
  };
  const headers = fc.oneof(
    fc.constantFrom('who', 'Name', 't.amount', 'Count', 'share', 'DAY', 'paid', 'note', 'other'),
    fc.string({ unit: 'grapheme' }),
  );
  const anyCell = fc.option(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('1', '25%', '2025-01-15', 'yes', '0', 'Al') },
      cells,
      fc
        .date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-12-31') })
        .map((day) => day.toISOString().slice(0, 10))
        .chain(days),
      fc.string({ unit: 'binary' }),
    ),
    { nil: null, freq: 9 },
  );
  const tables = fc
    .array(headers, { maxLength: 8 })
    .chain((names) =>
      fc
        .array(fc.array(anyCell, { minLength: names.length, maxLength: names.length }), { maxLength: 4 })
        .map((rows) => tableOf(names, ...rows)),
    );
  const forms: Readonly<Record<string, RegExp>> = {
    amount: /^\d+(\.\d+)?$/,
    count: /^-?\d+$/,
    share: /^-?\d+(\.\d+)?$/,
    day: /^\d{4}-\d\d-\d\d$/,
  };

  it('is read into cells of the declared types, or refused by name, and never throws', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(null, 'Al'), (table, is) => {
        const reading = read(columns, table, { subject: is === null ? null : { column: 'who', is }, unique: ['who'] });
        const problem = 'problem' in reading ? reading.problem : 'There is none.';
        expect(problem).toMatch(/^[^\p{Cc}]{10,500}\.$/u);
        if (reading.kind !== 'rows') return;
        expect(reading.rows.length).toBeGreaterThan(0);
        for (const row of reading.rows) {
          expect(Object.keys(row)).toStrictEqual(Object.keys(columns));
          expect(typeof row['who']).toBe('string');
          expect([true, false, null]).toContain(row['paid']);
          for (const [column, form] of Object.entries(forms))
            expect(row[column] ?? '1').toMatch(row[column] === null ? /./ : form);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('has no more than one of its cells in a sentence', () => {
    const bad = fc.array(fc.constantFrom('who', 'amount', 'Amount', 'count', 'share', 'day', 'paid'), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(
        bad,
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { minLength: 28, maxLength: 28 }),
        (names, height, good) => {
          const markers: string[] = [];
          const rows = Array.from({ length: height }, (_, row) =>
            names.map((name, column) => {
              if (good[row * 7 + column] === true) return name === 'day' ? '2025-01-15' : '1';
              markers.push(`#${row}:${column}#`);
              return `#${row}:${column}#`;
            }),
          );
          const reading = read({ ...columns, who: text({ optional: true }) }, tableOf(names, ...rows), {
            unique: ['who', 'amount'],
          });
          const problem = 'problem' in reading ? reading.problem : '';
          expect(markers.filter((marker) => problem.includes(marker)).length).toBeLessThan(2);
        },
      ),
    );
  });
});
