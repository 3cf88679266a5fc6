import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, number, text } from '../../../src/engine/columns.ts';
import { read, tableOf } from './tables.ts';

describe('a key that may occur once', () => {
  const parts = { component: key(), tier: text(), actual: number() };
  const unique = ['component', 'tier'];

  it('keeps one of rows that say the same, and rows of different keys', () => {
    const table = tableOf(
      ['component', 'tier', 'actual'],
      ['MRR', 'A', '1.0'],
      ['MRR', 'B', '2'],
      [' MRR ', 'A', '$1'],
      ['TCV', null, '3'],
    );
    const reading = read(parts, table, { unique });
    expect(reading.kind === 'rows' && reading.rows.map((row) => row['actual'])).toStrictEqual(['1', '2', '3']);
  });

  it('is ambiguous with different rows, which are told', () => {
    const table = tableOf(['component', 'tier', 'actual'], ['TCV', 'A', '9'], ['MRR', 'A', '1'], ['MRR', 'A', '2']);
    const problem = 'Rows 2 and 3 have the same component "MRR", tier but differ in actual; expected one row for each.';
    expect(read(parts, table, { unique })).toStrictEqual({ kind: 'ambiguous', problem });
  });

  it.each(['mrr', 'M R R', 'MŔR'])('is the same key when written %j', (other) => {
    const table = tableOf(['component', 'tier', 'actual'], ['MRR', 'A', '1'], [other, 'a', '1']);
    expect(read(parts, table, { unique })).toMatchObject({
      kind: 'ambiguous',
      problem: expect.stringContaining('differ in component, tier'),
    });
  });

  it('is not mixed up with a key whose parts join to the same text', () => {
    const table = tableOf(['component', 'tier', 'actual'], ['a', 'bc', '1'], ['ab', 'c', '2'], ['a","b', 'c', '3']);
    expect(read(parts, table, { unique })).toMatchObject({ kind: 'rows', rows: [{}, {}, {}] });
  });

  it('is checked among the rows about the subject only', () => {
    const table = tableOf(['component', 'tier', 'actual'], ['MRR', 'Al', '1'], ['MRR', 'Bo', '2']);
    const reading = read(parts, table, { unique: ['component'], subject: { column: 'tier', is: 'Bo' } });
    expect(reading).toStrictEqual({ kind: 'rows', rows: [{ component: 'MRR', tier: 'Bo', actual: '2' }] });
  });

  it('keep every row that says something, once, or refuse', () => {
    const spellings = fc.constantFrom('MRR', 'mrr', 'TCV', 'T CV', 'Bonus');
    fc.assert(
      fc.property(fc.array(fc.tuple(spellings, fc.constantFrom('1', '2')), { minLength: 1, maxLength: 5 }), (rows) => {
        const reading = read({ who: key(), n: number() }, tableOf(['who', 'n'], ...rows), { unique: ['who'] });
        const distinct = [...new Map(rows.map((row) => [row.join('|'), row])).values()];
        const keys = new Set(rows.map(([who]) => who.replace(' ', '').toLowerCase()));
        const kept = distinct.map(([who, n]) => ({ who, n }));
        const clear = distinct.length === keys.size;
        expect(reading.kind).toBe(clear ? 'rows' : 'ambiguous');
        expect(reading.kind === 'rows' ? reading.rows : kept).toStrictEqual(kept);
      }),
    );
  });
});
