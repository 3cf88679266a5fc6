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
  ])('are refused where %j was all that came for John Smith', (name) => {
    expect(keep('John Smith', name)).toStrictEqual({ kind: 'other_subject', got: name });
  });

  it.each(['John Q. Smith', 'Smith, John Quincy', 'Dr. John Smith', 'John Smith Jr.', 'John Smith, III'])(
    'are kept under the longer name %j where only that could be meant',
    (name) => {
      expect(keep('John Smith', 'Jane Doe', name, name.toUpperCase())).toStrictEqual(['1', '2']);
    },
  );

  it.each([
    [['John Q. Smith', 'John R. Smith']],
    [['John Smith', 'John Smith Jr.']],
    [['John Smith', 'J. Smith']],
    [['John Smith', 'Smith']],
    [['John Smith', 'Smith John']],
    [['John Quincy Smith', 'J Smith']],
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

  it('are all the rows of one name that has every asked word, and nobody left out could be meant', () => {
    let kept = 0;
    fc.assert(
      fc.property(
        fc.array(names, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('John Smith', 'Smith, John', 'Jane Q Doe', 'Doe'),
        (list, is) => {
          const table = tableOf(['who', 'n'], ...list.map((name, row) => [name, String(row)]));
          const reading = read({ who: key(), n: number() }, table, { subject: { column: 'who', is } });
          if (reading.kind !== 'rows') return;
          kept += 1;
          const asked = normaliseName(is).split(' ');
          const found = new Set(reading.rows.map((row) => normaliseName(String(row['who']))));
          expect(found.size).toBe(1);
          for (const [row, name] of list.entries()) {
            const isKept = reading.rows.some((read) => read['n'] === String(row));
            const tokens = normaliseName(name).split(' ');
            expect(isKept).toBe(asked.every((token) => tokens.includes(token)));
            expect(isKept).toBe(found.has(normaliseName(name)));
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(kept).toBeGreaterThan(50);
  });
});
