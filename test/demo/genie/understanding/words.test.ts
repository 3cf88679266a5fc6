import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAttainments } from '../../../../src/demo/genie/spaces/attainments.ts';
import { PAID_COMPONENTS } from '../../../../src/demo/genie/spaces/finance-plans.ts';
import { people } from '../../../../src/demo/genie/spaces/people.ts';
import { cell, readTable } from '../../../../src/demo/genie/spaces/read-table.ts';
import { indexEntities } from '../../../../src/demo/genie/understanding/entities.ts';
import { fold } from '../../../../src/demo/genie/understanding/fold.ts';
import { findPeriod } from '../../../../src/demo/genie/understanding/period.ts';
import { requestedColumns } from '../../../../src/demo/genie/understanding/requested-columns.ts';
import { literal } from '../../../../src/demo/genie/understanding/sql.ts';
import { likelyName, possibleName } from '../../../../src/demo/genie/understanding/unknown-name.ts';

describe('folding', () => {
  it.each([
    ["María-José Núñez's", 'maria jose nunez'],
    ['O’BRIEN', 'obrien'],
    ['Łukasz Wójcik, Søren', 'lukasz wojcik soren'],
    ["James' deal", 'james deal'],
    ['Straße 5%', 'strasse 5'],
    ['🎉', ''],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('is the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('names in a text', () => {
  const find = indexEntities(
    {
      person: { table: 'p', column: 'name', role: 'subject' },
      manager: { table: 'p', column: 'manager', role: 'qualifier', after: /\bmanager$/ },
      region: { table: 'p', column: 'region', role: 'qualifier' },
    },
    ({ column }) =>
      people.map((person) => (column === 'name' ? person.name : column === 'manager' ? person.manager : person.region)),
  );

  it('are found whole, whatever stands around them', () => {
    const around = fc.constantFrom('', 'what about ', 'sales of ', '"', '(');
    const after = fc.constantFrom('', '?', "'s quota", '’s', ', please', '")');
    fc.assert(
      fc.property(fc.constantFrom(...people), around, after, fc.boolean(), ({ name }, before, rest, shout) => {
        const text = `${before}${shout ? name.toUpperCase() : name}${rest}`;
        expect(find(text)['person']).toEqual([name]);
      }),
    );
  });

  it('are the longest that fit, wherever they start', () => {
    const values = ['Ann', 'Lee Ann', 'Ann Lee Park', 'Ann Lee'];
    const findValue = indexEntities({ who: { table: 't', column: 'c', role: 'subject' } }, () => values);
    expect(findValue('for lee ann lee park')).toEqual({ who: ['Ann Lee Park'] });
    expect(findValue('ann lee and ann')).toEqual({ who: ['Ann Lee', 'Ann'] });
  });

  it('of a manager are no subject, and other words are nothing', () => {
    expect(find('John Smith (Northeast, manager Sarah Johnson)')).toEqual({
      person: ['John Smith'],
      region: ['Northeast'],
      manager: ['Sarah Johnson'],
    });
    expect(find('Mary Ann Lee')).toEqual({ person: ['Mary Ann Lee'] });
    expect(find('Johnny Smithson and Annlee in the Westend')).toEqual({});
  });

  it.each([
    ["What were Jon Smyth's figures?", 'Jon Smyth'],
    ['sales figures of Jon Smyth for Q4 2026', 'Jon Smyth'],
    ['figures of "x y" please', 'x y'],
    ['What is the plan for Q4 2026?', undefined],
    ["What are this quarter's numbers?", undefined],
    ['Return exactly the columns component, actual', undefined],
  ])('that nobody has are taken from %s', (text, name) => expect(likelyName(text)).toBe(name));

  it('in small letters are a guess', () => {
    expect(possibleName('figures of jon smyth for Q4')).toBe('jon smyth');
    expect(possibleName('rate for someone at 125%')).toBeUndefined();
    expect(possibleName('Return a row for each person of that name')).toBeUndefined();
  });
});

describe('periods', () => {
  const current = { year: 2026, number: 4 };
  it.each([
    ['Q1 results', 'Q1 2026'],
    ['Q1-2025', 'Q1 2025'],
    ['2025Q2 was', undefined],
    ['MRR 25% in Q3', 'Q3 2026'],
    ['at Q4: 26% more', 'Q4 2026'],
    ['last quarter', 'Q3 2026'],
    ['nothing', undefined],
  ])('%s names %s', (text, label) => expect(findPeriod(text, current)?.label).toBe(label));

  it('of a later quarter without a year are those of the year before', () => {
    expect(findPeriod('Q4', { year: 2027, number: 1 })).toEqual({
      label: 'Q4 2026',
      start: '2026-10-01',
      end: '2026-12-31',
    });
  });

  it('by dates win over the name of a fiscal quarter', () => {
    expect(findPeriod('Q4 2026 (2026-11-01 to 2027-01-31)', current)).toEqual({
      label: undefined,
      start: '2026-11-01',
      end: '2027-01-31',
    });
    expect(findPeriod('in 2025', current)).toEqual({ label: undefined, start: '2025-01-01', end: '2025-12-31' });
  });
});

describe('attainments', () => {
  const read = (text: string) =>
    findAttainments(text, PAID_COMPONENTS).map(({ component, percent }) => `${component} ${percent.text}`);
  it.each([
    ['MRR 125%, TCV 112.5%, New customers 120%', ['MRR 125', 'TCV 112.5', 'New customers 120']],
    ['MRR: attainment of 125 percent; tcv at 90%', ['MRR 125', 'TCV 90']],
    ['125% MRR and 112.5% TCV', ['MRR 125', 'TCV 112.5']],
    ['MRR 125% TCV 112.5%', ['MRR 125', 'TCV 112.5']],
    ['MRR not available, TCV 80%', ['TCV 80']],
    ['MRR 125,000 of 100,000 = 125%', ['MRR 125']],
    ['MRR? TCV 80%', ['TCV 80']],
    ['MRR 1,250.5%', ['MRR 1250.5']],
    ['no components', []],
  ])('%s', (text, wanted) => expect(read(text)).toEqual(wanted));
});

describe('requested columns', () => {
  it.each([
    ['Return exactly the columns a, b and c.', ['a', 'b', 'c']],
    ['with the columns `component`, "actual" (a number, no sign), target?', ['component', 'actual', 'target']],
    ['exactly these columns, named exactly like this: a (x (y; z).), b (q). Please', ['a', 'b']],
    ['What were the metrics?', []],
  ])('%s', (text, wanted) => expect(requestedColumns(text).filter((name) => name !== '')).toEqual(wanted));
});

describe('values', () => {
  it('are quoted so that they stay values', () => {
    expect(literal("O'Brien'; DROP TABLE x")).toBe("'O''Brien''; DROP TABLE x'");
    expect([literal(null), literal(3), literal(true)]).toEqual(['NULL', '3', 'true']);
  });

  it('are read from a table in text, where a slip of the pen is an error', () => {
    const rows = readTable('a | b\n1 | x y\n | 2');
    expect(rows).toEqual([
      { a: '1', b: 'x y' },
      { a: null, b: '2' },
    ]);
    expect(() => readTable('a | b\n1')).toThrow('Expected 2 cells');
    expect(() => cell(rows[1] ?? {}, 'a')).toThrow('No cell "a"');
  });
});
