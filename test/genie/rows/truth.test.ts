import { Big } from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date, key, money, number, percent, text, yesNo, type Cell, type Row } from '../../../src/engine/columns.ts';
import type { Table } from '../../../src/genie/rows/reading.ts';
import { amounts, bareShares, days, decimals, headers, nothing, signedShares, texts, truths } from './rendering.ts';
import { read } from './tables.ts';

const columns = {
  full_name: key({ synonyms: ['account_executive'] }),
  note: text({ optional: true }),
  deal_count: number({ integer: true, synonyms: ['deals'] }),
  growth_rate: number(),
  base_amount: money({ synonyms: ['base', 'amount_of_base'] }),
  quota_share: percent({ percentBetween: [5, 400], fractionBetween: [0.05, 4] }),
  signed_on: date(),
  is_paid: yesNo(),
};
const synonyms = { growth_rate: ['yoy'], is_paid: ['settled', 'paid_out'] };
const names: Readonly<Record<keyof typeof columns, readonly string[]>> = {
  full_name: ['full_name', 'account_executive'],
  note: ['note'],
  deal_count: ['deal_count', 'deals'],
  growth_rate: ['growth_rate', 'yoy'],
  base_amount: ['base_amount', 'base', 'amount_of_base'],
  quota_share: ['quota_share'],
  signed_on: ['signed_on'],
  is_paid: ['is_paid', 'settled', 'paid_out'],
};

/** A true value and one way in which a space writes it. */
interface Told {
  readonly truth: Cell;
  readonly cell: string | null;
}

function told<T extends Cell>(
  values: fc.Arbitrary<T>,
  write: (value: T) => fc.Arbitrary<string>,
  blank = nothing,
): fc.Arbitrary<Told> {
  const written = values.chain((truth) => write(truth).map((cell): Told => ({ truth, cell })));
  return fc.oneof(
    { weight: 6, arbitrary: written },
    { weight: 1, arbitrary: blank.map((cell): Told => ({ truth: null, cell })) },
  );
}

const words = fc.array(fc.constantFrom('MRR', 'N/A', '1,25', 'Núñez', "O'Brien", '😀', '$5', '-', '<!channel>'), {
  minLength: 1,
  maxLength: 4,
});
const sentences = words.map((list) => list.join(' '));
const dayTexts = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const wholes = fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }).map(String);
const sharesInRange = fc.integer({ min: 5000, max: 400_000 }).map((value) => new Big(`${value}e-5`).toFixed());
const anyShares = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((value) => new Big(`${value}e-6`).toFixed());

function shares(scale: 'percent' | 'fraction'): fc.Arbitrary<Told> {
  const bare = told(fc.oneof(sharesInRange, fc.constant('0')), (value) => bareShares(value, scale));
  return fc.oneof(bare, told(anyShares, signedShares));
}

function rowsTold(scale: 'percent' | 'fraction'): fc.Arbitrary<Record<keyof typeof columns, Told>[]> {
  const row = fc.record({
    full_name: sentences.chain((truth) => texts(truth).map((cell): Told => ({ truth, cell }))),
    note: told(sentences, texts, fc.constantFrom(null, '', ' \u200b')),
    deal_count: told(wholes, amounts),
    growth_rate: told(decimals, amounts),
    base_amount: told(decimals, amounts),
    quota_share: shares(scale),
    signed_on: told(dayTexts, days),
    is_paid: told(fc.boolean(), truths),
  });
  return fc.array(row, { minLength: 1, maxLength: 6 });
}

const keys = [
  'full_name',
  'note',
  'deal_count',
  'growth_rate',
  'base_amount',
  'quota_share',
  'signed_on',
  'is_paid',
] as const;
const titled = fc.tuple(...keys.map((key) => fc.constantFrom(...names[key]).chain(headers)));
const foreign = ['id', 'base_amount_eur', 'sum(base_amount)', 'rate', ''];

interface Case {
  readonly truth: readonly Row[];
  readonly table: Table;
}

/** A true table and a hostile rendering of it: any cell form, header form and column order, and columns nobody asked for. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom('percent', 'fraction').chain(rowsTold), titled, fc.subarray(foreign), fc.string())
  .chain(([rows, titles, extra, noise]) => {
    const wanted = keys.map((key, index) => ({ name: titles[index] ?? '', cells: rows.map((row) => row[key].cell) }));
    const others = extra.map((name) => ({ name, cells: rows.map(() => noise) }));
    const all = [...wanted, ...others];
    return fc.shuffledSubarray(all, { minLength: all.length }).map((order) => ({
      truth: rows.map((row) => Object.fromEntries(keys.map((key) => [key, row[key].truth]))),
      table: {
        columns: order.map(({ name }) => ({ name, typeName: 'STRING' })),
        rows: rows.map((_, index) => order.map(({ cells }) => cells[index] ?? null)),
      },
    }));
  });

/** The read rows as a plain table: digits as they are, shares with a percent sign. */
function writeCanonically(rows: readonly Row[]): Table {
  const write = (key: string, cell: Cell | undefined) => {
    if (cell === null || cell === undefined) return null;
    return key === 'quota_share' ? `${new Big(String(cell)).times(100).toFixed()}%` : String(cell);
  };
  return {
    columns: keys.map((name) => ({ name, typeName: 'STRING' })),
    rows: rows.map((row) => keys.map((key) => write(key, row[key]))),
  };
}

describe('a table written in any accepted way', () => {
  it('is read exactly as it was meant', () => {
    fc.assert(
      fc.property(cases, ({ truth, table }) => {
        expect(read(columns, table, { synonyms })).toStrictEqual({ kind: 'rows', rows: truth });
      }),
      { numRuns: 500 },
    );
  });

  it('is read the same again once written plainly', () => {
    fc.assert(
      fc.property(cases, ({ truth }) => {
        expect(read(columns, writeCanonically(truth))).toStrictEqual({ kind: 'rows', rows: truth });
      }),
    );
  });

  it('is refused as a whole for one bad cell anywhere', () => {
    const bad = {
      deal_count: '1,25',
      growth_rate: '1 250',
      base_amount: '€5',
      quota_share: '5 K',
      signed_on: '01/02/2025',
      is_paid: 'maybe',
    };
    fc.assert(
      fc.property(cases, fc.constantFrom(...Object.entries(bad)), fc.nat(), ({ truth }, [key, cell], at) => {
        const { columns: titles, rows } = writeCanonically(truth);
        const spoiled = rows.map((cells, row) =>
          cells.map((old, column) => (row === at % rows.length && titles[column]?.name === key ? cell : old)),
        );
        expect(read(columns, { columns: titles, rows: spoiled })).toMatchObject({
          kind: 'unreadable',
          problem: expect.stringContaining(`Row ${(at % rows.length) + 1} of column "${key}" has "${cell}"`),
        });
      }),
    );
  });

  it('is missing exactly the required columns that are taken away', () => {
    fc.assert(
      fc.property(cases, fc.subarray([...keys], { maxLength: 7 }), ({ truth }, gone) => {
        const { columns: titles, rows } = writeCanonically(truth);
        const stays = titles.map(({ name }) => !gone.some((key) => key === name));
        const table = {
          columns: titles.filter((_, index) => stays[index]),
          rows: rows.map((cells) => cells.filter((_, index) => stays[index])),
        };
        const required = keys.filter((key) => gone.includes(key) && key !== 'note');
        const all = gone.length === keys.length;
        expect(read(columns, table)).toMatchObject(
          required.length > 0 || all ? { kind: 'missing', columns: required } : { kind: 'rows' },
        );
      }),
    );
  });
});
