import { describe, expect, it } from 'vitest';
import { key, text, yesNo } from '../../../src/engine/columns.ts';
import { readOne } from './tables.ts';

describe('a text', () => {
  it.each([
    ['  two \t\n words ', 'two words'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['\u202eright\u0000\u0007', 'right'],
    ['next\u0085line\u00a0here', 'next line here'],
    ['N/A', 'N/A'],
    ['null', 'null'],
    ['-', '-'],
    ['1,25 <!channel> *bold*', '1,25 <!channel> *bold*'],
    ["María-José O'Brien 😀", "María-José O'Brien 😀"],
  ])('%j becomes %j and is not interpreted', (cell, tidy) => {
    expect(readOne(text(), cell)).toStrictEqual([tidy]);
  });

  it('is null where it is null or blank', () => {
    expect(readOne(text(), null, '', ' \u00a0\u200b\n')).toStrictEqual([null, null, null]);
  });

  it('is refused where it is longer than declared', () => {
    expect(readOne(key(), 'x'.repeat(500))).toStrictEqual(['x'.repeat(500)]);
    expect(readOne(key(), 'x'.repeat(501))).toBe(
      `Row 1 of column "Value" has "${'x'.repeat(39)}…", which is 501 characters long; expected a text of at most 500 characters.`,
    );
  });

  it('is refused as a key where it is blank, with its row', () => {
    expect(readOne(key(), 'MRR', ' \u200b ')).toBe(
      'Row 2 of column "Value" is empty, which every row needs; expected a text of at most 500 characters.',
    );
    expect(readOne(key(), null)).toMatch(/^Row 1 of column "Value" is empty/);
  });
});

describe('yes or no', () => {
  it('is read from the usual words in any case', () => {
    expect(readOne(yesNo(), 'yes', 'TRUE', 'Y', 't', '1', ' Yes ')).toStrictEqual([true, true, true, true, true, true]);
    expect(readOne(yesNo(), 'no', 'False', 'N', 'F', '0')).toStrictEqual([false, false, false, false, false]);
    expect(readOne(yesNo(), null, '', 'N/A')).toStrictEqual([null, null, null]);
  });

  it.each(['2', '1.0', 'ja', 'yess', 'not eligible', '✓', 'on', '-1', 'constructor'])('is refused: %j', (cell) => {
    expect(readOne(yesNo(), 'yes', cell)).toMatch(
      /^Row 2 of column "Value" has .*, which is neither yes nor no; expected yes or no\.$/,
    );
  });
});
