import { describe, expect, it } from 'vitest';
import { key, number, text } from '../../../src/engine/columns.ts';
import { read, tableOf } from './tables.ts';

describe('a table', () => {
  const columns = { name: key(), role: text({ optional: true }), actual: number() };

  it('is missing every required column that did not come back, with rows or without', () => {
    expect(read(columns, tableOf(['role'], ['AE']))).toStrictEqual({ kind: 'missing', columns: ['name', 'actual'] });
    expect(read(columns, tableOf(['name']))).toStrictEqual({ kind: 'missing', columns: ['actual'] });
    expect(read(columns, tableOf([], []))).toStrictEqual({ kind: 'missing', columns: ['name', 'role', 'actual'] });
  });

  it('is missing all columns where none came back, even if each of them may be absent', () => {
    expect(read({ role: text({ optional: true }) }, tableOf(['x'], ['AE']))).toStrictEqual({
      kind: 'missing',
      columns: ['role'],
    });
  });

  it('is empty with the needed columns and no rows, and with nothing at all', () => {
    expect(read(columns, tableOf(['Actual', 'Name']))).toStrictEqual({ kind: 'empty' });
    expect(read(columns, tableOf([]))).toStrictEqual({ kind: 'empty' });
    expect(read(columns, tableOf(['Actual', 'actual', 'Name']))).toStrictEqual({ kind: 'empty' });
  });

  it('has nothing in the cells of an optional column that did not come back', () => {
    expect(read(columns, tableOf(['Name', 'Actual'], ['MRR', '1']))).toStrictEqual({
      kind: 'rows',
      rows: [{ name: 'MRR', role: null, actual: '1' }],
    });
  });

  it('is unreadable where a row has more or fewer cells than columns', () => {
    const problem = 'Row 2 has 1 cells; expected 2, one for each column.';
    expect(read(columns, tableOf(['name', 'actual'], ['a', '1'], ['b']))).toStrictEqual({
      kind: 'unreadable',
      problem,
    });
  });

  it('shows one cell in a sentence, on one line, cut to 40 characters, under the name that the space gave the column', () => {
    const reading = read(columns, tableOf(['Name', 'The\nActual'], ['secret', '1']), {
      synonyms: { actual: ['the actual'] },
    });
    expect(reading.kind).toBe('rows');
    const bad = read(columns, tableOf(['Name', 'The\nActual'], ['secret', `x\ny${'😀'.repeat(50)}`]), {
      synonyms: { actual: ['the actual'] },
    });
    const problem = `Row 1 of column "The Actual" has "x y${'😀'.repeat(36)}…", which is not a number; expected a number, such as 1234.5.`;
    expect(bad).toStrictEqual({ kind: 'unreadable', problem });
  });

  it('cannot be read by options that name a column that is not declared', () => {
    expect(() => read(columns, tableOf([]), { unique: ['nmae'] })).toThrow('The column nmae is used but not declared');
    expect(() => read(columns, tableOf([]), { subject: { column: 'toString', is: 'x' } })).toThrow(
      'toString is used but not declared',
    );
  });
});
