import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, number, text } from '../../../src/engine/columns.ts';
import { normaliseName } from '../../../src/lib/names.ts';
import { read, tableOf } from './tables.ts';

const columns = { name: key(), actual: number() };

/** The figures kept of a table in which each name has its place in the list as figure. */
function keep(is: string, ...names: readonly string[]) {
  const table = tableOf(['AE Name', 'actual'], ...names.map((name, index) => [name, String(index)]));
  const reading = read(columns, table, { subject: { column: 'name', is }, synonyms: { name: ['ae name'] } });
  return reading.kind === 'rows' ? reading.rows.map((row) => row['actual']) : reading;
}

describe('rows about a subject', () => {
  it('are kept out of a whole list, however the name is written', () => {
    expect(keep('John Smith', 'Jane Doe', 'SMITH,  john', "Ann O'Brien", 'john smith')).toStrictEqual(['1', '3']);
    expect(keep("Seán O'Brien", 'Sean O’BRIEN', 'Sean Brian')).toStrictEqual(['0']);
    expect(keep('María-José Núñez', 'Maria‑Jose Nunez', 'Maria Nunes')).toStrictEqual(['0']);
    expect(keep('12345', '12345', '123456')).toStrictEqual(['0']);
    expect(keep('N', 'N', 'NE', 'North')).toStrictEqual(['0']);
  });

  it('are refused where all are about somebody else', () => {
    expect(keep('John Smith', 'Jane Doe')).toStrictEqual({ kind: 'other_subject', got: 'Jane Doe' });
    expect(keep('John Smith', 'Jane Doe', 'JANE DOE', 'Al')).toStrictEqual({
      kind: 'other_subject',
      got: 'JANE DOE and 1 other',
    });
    expect(keep('John Smith', 'x'.repeat(60), 'b', 'c')).toStrictEqual({
      kind: 'other_subject',
      got: `${'x'.repeat(39)}… and 2 others`,
    });
  });

  it.each([
    'Smith',
    'J. Smith',
    'Jon Smith',
    'Smith John',
    'John',
    'John Smithson',
    'John Smith-Jones',
    'Johnny Smith',
    'John Q. Smith',
    'John Adam Smith',
    'Smith, John Quincy',
    'Dr. John Smith',
    'John Smith Jr.',
    'John Smith, III',
    'John Smith Team',
  ])('are refused where %j was all that came for John Smith', (name) => {
    expect(keep('John Smith', name)).toStrictEqual({ kind: 'other_subject', got: name });
  });

  it.each([
    ['John Smith', 'John Smith Jr.'],
    ['John Smith', 'John Smith III'],
    ['North', 'North Carolina'],
    ['Phoenix', 'Phoenix 2'],
  ])('of %s are kept beside those of %s, which is another one', (is, other) => {
    expect(keep(is, other, is, other.toUpperCase(), is.toUpperCase())).toStrictEqual(['1', '3']);
  });

  it.each([
    ['team', 'team', ['Northeast Team', 'the Northeast team', 'NORTHEAST', 'Team Northeast']],
    ['team', 'Sales Region', ['Northeast region', 'Northeast team']],
    ['project', 'Project Name', ['Project Northeast', 'The Northeast project']],
  ])('may be called what a column %s, headed %s, says that all are', (column, header, same) => {
    const table = tableOf([header, 'actual'], ...same.map((name) => [name, '1']), ['Northeast Office', '2']);
    const reading = read({ [column]: key({ synonyms: [header] }), actual: number() }, table, {
      subject: { column, is: 'Northeast' },
    });
    expect(reading.kind === 'rows' && reading.rows.map((row) => row['actual'])).toStrictEqual(same.map(() => '1'));
  });

  it.each(['#12345', '12345.0', ' 12345 ', '# 12345'])('of an id are those under %j, and say the id itself', (cell) => {
    const table = tableOf(['deal_id', 'actual'], [cell, '1'], ['123456', '2'], ['012345', '3'], ['12345.5', '4']);
    for (const is of ['12345', '#12345']) {
      const reading = read({ deal_id: key(), actual: number() }, table, { subject: { column: 'deal_id', is } });
      expect(reading).toStrictEqual({ kind: 'rows', rows: [{ deal_id: '12345', actual: '1' }] });
    }
  });

  it.each([
    [['John Smith', 'John Q. Smith']],
    [['John Smith', 'John Adam Smith']],
    [['John Smith', 'J. Smith']],
    [['John Smith', 'Smith']],
    [['John Smith', 'Smith John']],
  ])('are ambiguous where %j came for John Smith', (names) => {
    expect(keep('John Smith', 'Jane Doe', ...names)).toMatchObject({
      kind: 'ambiguous',
      problem: expect.stringMatching(
        /^Column "AE Name" has 2 names that could be "John Smith", such as ".*"; expected one\.$/,
      ),
    });
  });

  it("are nobody's where nobody was asked for", () => {
    expect(keep(' . ', 'John Smith', '.')).toMatchObject({ kind: 'other_subject' });
  });

  it('are unreadable where one of them names nobody', () => {
    const table = tableOf(['who', 'actual'], ['John Smith', '1'], [null, '2']);
    const reading = read({ who: text(), actual: number() }, table, { subject: { column: 'who', is: 'John Smith' } });
    expect(reading).toStrictEqual({
      kind: 'unreadable',
      problem: 'Row 2 of column "who" is empty; expected whom or what the row is about.',
    });
  });

  it('are not checked where the column may be absent and is', () => {
    const table = tableOf(['actual'], ['1']);
    const reading = read({ who: text({ optional: true }), actual: number() }, table, {
      subject: { column: 'who', is: 'John Smith' },
    });
    expect(reading).toStrictEqual({ kind: 'rows', rows: [{ who: null, actual: '1' }] });
  });

  it('are told to be about somebody else before a cell is found unreadable, and refused for any unreadable cell after', () => {
    const table = tableOf(['name', 'actual'], ['Jane Doe', 'much'], ['John Smith', '1']);
    expect(read(columns, table, { subject: { column: 'name', is: 'Al Green' } })).toMatchObject({
      kind: 'other_subject',
    });
    expect(read(columns, table, { subject: { column: 'name', is: 'John Smith' } })).toMatchObject({
      kind: 'unreadable',
    });
  });

  const names = fc
    .array(fc.constantFrom('John', 'Smith', 'J.', 'Q', 'Jr.', 'Jane', 'Doe', 'SMITH,', 'john'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((list) => list.join(' '));

  it('are all the rows of the asked name and no others', () => {
    let kept = 0;
    fc.assert(
      fc.property(
        fc.array(names, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('John Smith', 'Smith, John', 'Jane Q Doe', 'Doe'),
        (list, is) => {
          const table = tableOf(['who', 'n'], ...list.map((name, row) => [name, String(row)]));
          const reading = read({ who: key(), n: number() }, table, { subject: { column: 'who', is } });
          const own = list.flatMap((name, row) => (normaliseName(name) === normaliseName(is) ? [String(row)] : []));
          const found = reading.kind === 'rows' ? reading.rows.map((row) => row['n']) : reading.kind;
          expect([own, own.length > 0 ? 'ambiguous' : 'other_subject']).toContainEqual(found);
          expect(own.length > 0 || reading.kind === 'other_subject').toBe(true);
          if (reading.kind === 'rows') kept += 1;
        },
      ),
      { numRuns: 2000 },
    );
    expect(kept).toBeGreaterThan(50);
  });
});
