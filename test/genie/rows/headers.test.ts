import { describe, expect, it } from 'vitest';
import { number, text } from '../../../src/engine/columns.ts';
import { read, tableOf } from './tables.ts';

const plan = { base_rate: number({ synonyms: ['commission rate'] }) };
const figures = { actual: number({ synonyms: ['achieved'] }), target: number({ synonyms: ['goal', 'quota'] }) };

describe('a header', () => {
  it.each([
    'base_rate',
    'Base Rate',
    'BASE-RATE',
    'baseRate',
    'base.rate',
    ' base  rate ',
    '`base_rate`',
    '"Base Rate"',
    'p.base_rate',
    'main.finance.plan.base_rate',
    '`p`.`base_rate`',
    '"p"."Base Rate"',
    '`my-catalog`.plan.base_rate',
    'Básé Rate',
    'base\u00a0rate',
    'Base\u200b_Rate',
    'commission_rate',
    'p.Commission Rate',
    'BR %',
    'br%',
  ])('%j is base_rate', (name) => {
    expect(read(plan, tableOf([name], ['0.15']), { synonyms: { base_rate: ['BR%'] } })).toStrictEqual({
      kind: 'rows',
      rows: [{ base_rate: '0.15' }],
    });
  });

  it.each([
    '-base_rate',
    '- base_rate',
    '(- base_rate)',
    'base_rates',
    'rate',
    'base',
    'base_rate_2',
    'sum(base_rate)',
    'sum(p.base_rate)',
    'a.x / p.base_rate',
    'a.x - p.base_rate',
    'a.x-p.base_rate',
    '1.base_rate',
    'base_rate * 2',
    'base_rate (EUR)',
    '',
    '.',
    'base_rate-',
    'bаse_rate',
  ])('%j is not base_rate', (name) => {
    expect(read(plan, tableOf([name], ['0.15']))).toStrictEqual({ kind: 'missing', columns: ['base_rate'] });
  });

  it('is found in any order among columns that nobody asked for', () => {
    const table = tableOf(['note', 'TARGET', 'actual_pct', 'Actual'], ['x', '100', '7', '125']);
    expect(read(figures, table)).toStrictEqual({ kind: 'rows', rows: [{ actual: '125', target: '100' }] });
  });

  it('is matched by key before the synonyms, and by its own synonyms before those of the space', () => {
    const synonyms = { actual: ['done'] };
    const all = tableOf(['done', 'achieved', 'actual', 'target'], ['1', '2', '3', '9']);
    expect(read(figures, all, { synonyms })).toStrictEqual({ kind: 'rows', rows: [{ actual: '3', target: '9' }] });
    const some = tableOf(['done', 'achieved', 'target'], ['1', '2', '9']);
    expect(read(figures, some, { synonyms })).toStrictEqual({ kind: 'rows', rows: [{ actual: '2', target: '9' }] });
    const one = tableOf(['done', 'target'], ['1', '9']);
    expect(read(figures, one, { synonyms })).toStrictEqual({ kind: 'rows', rows: [{ actual: '1', target: '9' }] });
  });

  it('belongs to the column whose key it is, not to one that has it as a synonym', () => {
    const columns = { amount: number({ synonyms: ['revenue'] }), revenue: number() };
    expect(read(columns, tableOf(['Revenue'], ['5']))).toStrictEqual({ kind: 'missing', columns: ['amount'] });
    expect(read(columns, tableOf(['Revenue', 'amount'], ['5', '6']))).toStrictEqual({
      kind: 'rows',
      rows: [{ amount: '6', revenue: '5' }],
    });
  });

  it('belongs to the column that it names in full, not to one that its last part names', () => {
    const columns = { target: number({ optional: true }), goal: number({ synonyms: ['avg_target'] }) };
    expect(read(columns, tableOf(['avg.target'], ['5']))).toStrictEqual({
      kind: 'rows',
      rows: [{ target: null, goal: '5' }],
    });
  });

  it('is refused where it fits two columns equally', () => {
    const columns = { actual: number({ synonyms: ['value'] }), target: number({ synonyms: ['value'] }) };
    expect(read(columns, tableOf(['Value'], ['5']))).toStrictEqual({
      kind: 'unreadable',
      problem: 'Column "Value" (no. 1) fits actual and target equally well; expected a column for each.',
    });
    const named = tableOf(['Value', 'actual', 'target'], ['5', '6', '7']);
    expect(read(columns, named)).toStrictEqual({ kind: 'rows', rows: [{ actual: '6', target: '7' }] });
  });

  it('may come twice only with the same cells', () => {
    const same = tableOf(['a.actual', 'Actual', 'target'], ['5', '5', '9'], [null, null, '8']);
    expect(read(figures, same)).toStrictEqual({
      kind: 'rows',
      rows: [
        { actual: '5', target: '9' },
        { actual: null, target: '8' },
      ],
    });
    const different = tableOf(['quota', 'actual', 'goal'], ['9', '1', '9'], ['9', '1', '8']);
    expect(read(figures, different)).toStrictEqual({
      kind: 'unreadable',
      problem:
        'Columns "quota" (no. 1) and "goal" (no. 3) both fit target and differ in row 2; expected one column for it.',
    });
  });

  it('may be called like a property of every object', () => {
    const columns = { constructor: text() };
    expect(read(columns, tableOf(['toString', 'x'], ['a', 'b']))).toStrictEqual({
      kind: 'missing',
      columns: ['constructor'],
    });
  });
});
