import { describe, expect, it } from 'vitest';
import { key, number, percent, text } from '../../../src/engine/columns.ts';
import { read, tableOf } from './tables.ts';

const columns = { region: key(), actual: number() };
const unique = ['region'];
const rowsOf = (...names: string[]) => tableOf(['Region', 'actual'], ...names.map((name, row) => [name, String(row)]));

describe('a row that sums up the others', () => {
  it.each([
    'Total',
    'TOTAL:',
    'Grand total',
    'Grand-Total',
    'Sum',
    'Subtotal',
    'sub total',
    'Overall',
    'Overall score',
    'Average',
    'Avg.',
    'Team total',
    'Regional average',
    '** Total **',
    'All',
    '(all)',
    'All regions',
    'all people',
    'grand_total',
  ])('is not counted but refused: %j', (name) => {
    expect(read(columns, rowsOf('West', 'East', name), { unique })).toStrictEqual({
      kind: 'unreadable',
      problem: `Row 3 of column "Region" has "${name}", which looks like a sum of the others; expected rows of one thing each.`,
    });
  });

  it.each(['Total bookings', 'Totality', 'All Hands', 'Allstate', 'Summit', 'MRR total value', 'Average deal size'])(
    'is not %j',
    (name) => {
      expect(read(columns, rowsOf('West', name), { unique })).toMatchObject({ kind: 'rows' });
    },
  );

  it('may be all that there is', () => {
    expect(read(columns, rowsOf('Total'), { unique })).toMatchObject({ kind: 'rows', rows: [{ region: 'Total' }] });
  });

  it('is refused where its key is empty and those of others are not', () => {
    const curve = { at: percent({ percentBetween: [10, 1000], fractionBetween: [0.01, 5] }), pays: number() };
    const reading = read(curve, tableOf(['at', 'pays'], ['100', '1'], [null, '3']), { unique: ['at'] });
    expect(reading).toMatchObject({
      problem: 'Row 2 of column "at" is empty, which looks like a sum of the others; expected rows of one thing each.',
    });
  });

  it('is looked for in what every row must have too, though there "All" may be meant as it stands', () => {
    expect(read(columns, rowsOf('West', 'Total'))).toMatchObject({ kind: 'unreadable' });
    expect(read(columns, rowsOf('West', 'All'))).toMatchObject({ kind: 'rows' });
    expect(read({ region: text(), actual: number() }, rowsOf('West', 'Total'))).toMatchObject({ kind: 'rows' });
  });

  it('does no harm among rows about others', () => {
    const table = tableOf(['region', 'team', 'actual'], ['a', 'West', '1'], ['b', 'West', '2'], ['Total', 'All', '3']);
    const reading = read({ ...columns, team: text() }, table, { unique, subject: { column: 'team', is: 'West' } });
    expect(reading).toMatchObject({ kind: 'rows', rows: [{}, {}] });
  });
});
