import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markdownWords, withoutMarkdown } from '../../../src/slack/blocks/markdown.ts';

const bold = (text: string) => ({ type: 'text', text, style: { bold: true } });
const plain = (text: string) => ({ type: 'text', text });

it('two bold parts of a line are two, not the words between them', () => {
  expect(markdownWords('**4** interview rounds of **Jane Doe**:', 100)).toEqual([
    bold('4'),
    plain(' interview rounds of '),
    bold('Jane Doe'),
    plain(':'),
  ]);
});

it.each([
  ['# Heads\n- one\n* two', 'Heads\n• one\n• two'],
  ['__strong__, *soft*, _soft_, ~~gone~~, `a_b_c`, ***all***', 'strong, soft, soft, gone, a_b_c, all'],
  ['**bold with *soft* in it**', 'bold with soft in it'],
  ['see [the docs](https://example.com/a_b)', 'see the docs'],
  ['```sql\nSELECT *\nFROM a\n```', 'SELECT *\nFROM a'],
  ['| a | b |\n|---|--:|\n| 1 | 2 |', 'a | b\n1 | 2'],
  ['> said\n\n\n\n---\nmore', 'said\n\nmore'],
  ['\\*not soft\\*', '*not soft*'],
])('%j reads %j', (markdown, text) => {
  expect(withoutMarkdown(markdown)).toBe(text);
});

it.each(['2 * 3 * 4 = 24', 'avg_csat_score', '**open', 'a ** b ** c', '5*4*3', '_', '[x](', '# '])(
  'leaves %j as it is, since it is no markup',
  (text) => {
    expect(withoutMarkdown(text).trim()).toBe(text.trim());
  },
);

it('never shows more than there is room for, and loses no word', () => {
  const marks = ['a', 'b', ' ', '*', '**', '_', '~~', '`', '#', '- ', '> ', '|', '\n'];
  const markdown = fc.array(fc.constantFrom(...marks), { maxLength: 200 }).map((parts) => `a${parts.join('')}`);
  const letters = (said: string) => said.replace(/[^ab]/gu, '');
  fc.assert(
    fc.property(
      markdown.filter((text) => !text.includes('```')),
      fc.integer({ min: 10, max: 500 }),
      (text, room) => {
        const shown = markdownWords(text, room).map((each) => ('text' in each ? (each.text ?? '') : ''));
        expect(shown.join('').length).toBeLessThanOrEqual(room + 1);
        expect(letters(withoutMarkdown(text))).toBe(letters(text));
      },
    ),
  );
});
