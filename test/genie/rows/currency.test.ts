import { describe, expect, it } from 'vitest';
import { key, money, number, text } from '../../../src/engine/columns.ts';
import { read, tableOf } from './tables.ts';

const columns = { name: key(), amount: money() };
const beside = (header: string, ...cells: (string | null)[]) =>
  read(columns, tableOf(['name', 'amount', header], ...cells.map((cell, row) => [`n${row}`, '100', cell])));

describe('a currency beside amounts', () => {
  it.each([
    'currency',
    'Currency Code',
    'curr',
    'CCY',
    'iso_currency',
    'deal_currency',
    'd.currency',
    'd.ccy',
    'Currency ISO',
  ])('that is not US dollars refuses the table, under the header %j', (header) => {
    expect(beside(header, 'USD', 'JPY')).toStrictEqual({
      kind: 'unreadable',
      problem: `Row 2 of column "${header}" has "JPY", which is not US dollars; expected amounts in US dollars.`,
    });
  });

  it.each(['EUR', '€', 'Canadian dollars', 'CA$', 'USD/EUR', 'local', '1'])('is not US dollars: %j', (cell) => {
    expect(beside('currency', cell)).toMatchObject({ kind: 'unreadable' });
  });

  it.each(['USD', 'usd', 'US$', '$', 'US dollar', 'US Dollars', 'U.S. dollars', 'USD ($)', 'US Dollar (USD)'])(
    'is US dollars: %j',
    (cell) => {
      expect(beside('currency', cell, null, '', 'N/A')).toMatchObject({ kind: 'rows' });
    },
  );

  it('is undecidable where one is empty and another is not US dollars', () => {
    expect(beside('currency', null, 'EUR')).toMatchObject({ kind: 'unreadable' });
  });

  it.each(['concurrency', 'current', 'currencies_seen', 'note'])('is not what stands under %j', (header) => {
    expect(beside(header, 'EUR')).toMatchObject({ kind: 'rows' });
  });

  it('says nothing of numbers that are no amounts, and is left to the flow that asks for it', () => {
    const table = tableOf(['name', 'amount', 'currency'], ['a', '1', 'EUR']);
    expect(read({ name: key(), amount: number() }, table)).toMatchObject({ kind: 'rows' });
    expect(read({ ...columns, currency: text({ optional: true }) }, table)).toMatchObject({
      rows: [{ currency: 'EUR' }],
    });
  });
});

describe('a header of amounts', () => {
  it.each(['amount_eur', 'Budget (EUR)', 'EUR amount', 'amount €', 'amount in euros'])(
    'that names another currency is refused: %j',
    (header) => {
      const table = tableOf(['name', header], ['a', '100']);
      expect(read(columns, table, { synonyms: { amount: [header] } })).toStrictEqual({
        kind: 'unreadable',
        problem: `Column "${header}" names another currency; expected amounts in US dollars.`,
      });
      expect(read(columns, table)).toMatchObject({ kind: 'missing' });
    },
  );

  it.each(['amount_usd', 'amount ($)', 'all amounts'])('may name US dollars or none: %j', (header) => {
    const table = tableOf(['name', header], ['a', '100']);
    expect(read(columns, table, { synonyms: { amount: [header] } })).toMatchObject({ kind: 'rows' });
  });
});
