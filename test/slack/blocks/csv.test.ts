import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLong, tableToCsv } from '../../../src/slack/blocks/csv.ts';

const table = (rows: string[][], titles: readonly string[] = ['Name', 'Amount']) => ({
  columns: titles.map((title) => ({ title, align: 'left' as const })),
  rows,
  footer: null,
});

/** A CSV reader after RFC 4180, of another make than the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const [here, next] = [text.charAt(at), text.charAt(at + 1)];
    if (isQuoted && here === '"' && next === '"') cell += text.charAt((at += 1));
    else if (here === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (here === ',' || (here === '\r' && next === '\n'))) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (here === '\r') rows.push([]);
      if (here === '\r') at += 1;
    } else cell += here;
  }
  return rows.slice(0, -1);
}

describe('a table as CSV', () => {
  it('begins with the mark of UTF-8 and the headings, and ends with the footer', () => {
    const csv = tableToCsv({ ...table([['Zoë', '1,234.50']]), footer: ['Sum', '1,234.50'] });
    expect(csv).toBe('\uFEFFName,Amount\r\nZoë,"1,234.50"\r\nSum,"1,234.50"\r\n');
  });

  it('holds every cell, whatever stands in it', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/u.test(text));
    const rows = fc.array(fc.tuple(cell, cell));
    fc.assert(
      fc.property(rows, (rows) => {
        const read = readCsv(tableToCsv(table(rows)).slice(1));
        expect(read).toEqual([['Name', 'Amount'], ...rows]);
      }),
    );
  });

  it.each([
    ['=HYPERLINK("https://example.com")', `"'=HYPERLINK(""https://example.com"")"`],
    ['+1+cmd', "'+1+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['-12.5', '-12.5'],
    ['+4%', '+4%'],
    ['-$1,200.00', `"-$1,200.00"`],
  ])('keeps %j from being run by a spreadsheet, and numbers numbers', (cell, written) => {
    expect(tableToCsv(table([[cell, '']]))).toContain(`\r\n${written},`);
  });
});

describe('a table is offered as a file', () => {
  const rows = (count: number, cell = 'x') => Array.from({ length: count }, () => [cell, cell]);
  it.each([
    ['none', null, false],
    ['an empty one', table([]), false],
    ['15 rows', table(rows(15)), false],
    ['16 rows', table(rows(16)), true],
    [
      'more columns than Slack shows',
      table([Array.from({ length: 21 }, () => 'x')], Array.from({ length: 21 }, String)),
      true,
    ],
    ['a few rows of long cells, which are cut', table(rows(6, 'x'.repeat(300))), true],
  ])('where it is long: %s', (_, given, expected) => {
    expect(isLong(given)).toBe(expected);
  });
});
