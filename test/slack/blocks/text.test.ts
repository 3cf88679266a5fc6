import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, cut, isBlank, mrkdwn, notification, oneLine, plain, sentence } from '../../../src/slack/blocks/text.ts';
import { text } from './hostile.ts';

describe('cutting', () => {
  it('leaves what fits as it is', () => {
    expect(cut('John Smith', 10)).toBe('John Smith');
  });

  it('ends with an ellipsis inside the limit', () => {
    expect(cut('John Smith', 6)).toBe('John…');
  });

  it('never cuts through a character as people see it', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cut(`${family}${family}`, family.length + 5)).toBe(`${family}…`);
    expect(cut('cafe\u0301s', 5)).toBe('caf…');
  });

  it('stays inside the limit and well formed, whatever comes', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 300 }), (text, max) => {
        for (const made of [plain(text, max), mrkdwn(text, max)]) {
          expect(made.length).toBeLessThanOrEqual(max);
          expect(made).not.toBe('');
          expect(made.isWellFormed()).toBe(true);
          expect(made).not.toContain('\n');
        }
      }),
    );
  });
});

describe('data in plain text', () => {
  it('is one line without control characters and without marks that turn the direction of what follows', () => {
    expect(plain('a\u0000b\n c\u202ed\r\n\te', 50)).toBe('ab cd e');
  });

  it('is something to see where there is nothing', () => {
    expect(plain(' \u200b\n', 50)).toBe('–');
    expect(plain('', 50, 'no name')).toBe('no name');
    expect(isBlank('\u2060 \u200b')).toBe(true);
    expect(isBlank('0')).toBe(false);
  });

  it('keeps names of every script as they are', () => {
    for (const name of ['María-José Núñez', "O'Brien", 'יוסי כהן', '长名字', 'a_b']) expect(plain(name, 50)).toBe(name);
  });

  it('holds no control sequence for those who read it as markup after all', () => {
    expect(plain('<!channel> <@U1> <#C1>', 50)).not.toMatch(/<[!@#]/);
  });
});

describe('data in mrkdwn', () => {
  it('cannot mention, link or call everybody', () => {
    expect(mrkdwn('<!channel> & <https://evil.example|bank>', 200)).toBe(
      '&lt;!channel&gt; &amp; &lt;https://evil.example|bank&gt;',
    );
  });

  it('cannot make layout', () => {
    expect(mrkdwn('*b* ~s~ `c`', 50)).not.toMatch(/[*~`]/);
    expect(mrkdwn('_i_', 50)).not.toMatch(/(^|\s)_/);
  });

  it('is never cut inside an escape', () => {
    for (let max = 1; max < 30; max++) expect(mrkdwn('&<>&<>&<>', max)).toMatch(/^(&amp;|&lt;|&gt;)*…?$/);
  });
});

it('a notification is escaped, on one line and short', () => {
  expect(notification('Ask <@U1>\nnow')).toBe('Ask &lt;@U1&gt; now');
  expect(notification('&'.repeat(5000)).length).toBeLessThanOrEqual(900);
});

it('counts are written as people write them', () => {
  expect([count(0, 'row'), count(1, 'row'), count(10_000, 'row')]).toEqual(['0 rows', '1 row', '10,000 rows']);
});

it('a sentence ends, once', () => {
  expect([sentence('No person'), sentence('Who?'), sentence('Said "no."')]).toEqual([
    'No person.',
    'Who?',
    'Said "no."',
  ]);
  expect(oneLine('  a \n b ')).toBe('a b');
});
