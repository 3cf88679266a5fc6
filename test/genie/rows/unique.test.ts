import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, number, text } from '../../../src/engine/columns.ts';
import { read, tableOf } from './tables.ts';

describe('a key that may occur once', () => {
  const parts = { component: key(), tier: text(), actual: number() };
  const unique = ['component', 'tier'];

  it('keeps one of rows that are equal in every cell, and rows of different keys', () => {
    const table = tableOf(
      ['component', 'tier', 'actual', 'id'],
      ['MRR', 'A', '1.0', '7'],
      ['MRR', 'B', '2', '7'],
      ['MRR', 'A', '1.0', '7'],
      ['TCV', null, '3', '8'],
    );
    const reading = read(parts, table, { unique });
    expect(reading.kind === 'rows' && reading.rows.map((row) => row['actual'])).toStrictEqual(['1', '2', '3']);
  });

  it('is ambiguous with different rows, which are told', () => {
    const table = tableOf(['component', 'tier', 'actual'], ['TCV', 'A', '9'], ['MRR', 'A', '1'], ['MRR', 'A', '2']);
    const problem = 'Rows 2 and 3 have the same component "MRR", tier but differ in actual; expected one row for each.';
    expect(read(parts, table, { unique })).toStrictEqual({ kind: 'ambiguous', problem });
  });

  it('is ambiguous where rows differ in a column that nobody asked for: two interviewers of one opinion are two', () => {
    const table = tableOf(
      ['component', 'tier', 'Interviewer', 'actual'],
      ['Panel', null, 'Al', '1'],
      ['Panel', null, 'Bo', '1'],
    );
    const problem =
      'Rows 1 and 2 have the same component "Panel", tier but differ in "Interviewer"; expected one row for each.';
    expect(read(parts, table, { unique })).toStrictEqual({ kind: 'ambiguous', problem });
  });

  it('names three of many columns in which rows differ', () => {
    const table = tableOf(
      ['component', 'tier', 'actual', 'a', 'b', 'c', 'd'],
      ['x', 'y', '1', ...Array<string>(4).fill('1')],
      ['x', 'y', '1', ...Array<string>(4).fill('2')],
    );
    expect(read(parts, table, { unique })).toMatchObject({
      problem: expect.stringContaining('differ in "a", "b", "c", more columns;'),
    });
  });

  it('keeps all rows, those that came twice too, where nothing must be unique', () => {
    const table = tableOf(['component', 'tier', 'actual'], ['x', 'y', '1'], ['x', 'y', '1']);
    expect(read(parts, table)).toMatchObject({ kind: 'rows', rows: [{}, {}] });
  });

  it('of a number keeps its sign', () => {
    const table = tableOf(['n'], ['-5'], ['5']);
    expect(read({ n: number() }, table, { unique: ['n'] })).toMatchObject({ kind: 'rows', rows: [{}, {}] });
  });

  it.each([
    ['Renewal bonus', 'renewal_bonus'],
    ['New customers', 'new-customers'],
  ])('%j comes twice with %j', (one, other) => {
    const table = tableOf(['component', 'tier', 'actual'], [one, 'A', '1'], [other, 'A', '1']);
    expect(read(parts, table, { unique })).toMatchObject({ kind: 'ambiguous' });
  });

  it.each(['mrr', 'M R R', 'MŔR', 'M_R_R'])('is the same key when written %j', (other) => {
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
