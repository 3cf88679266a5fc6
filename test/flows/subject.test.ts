import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeSubject } from '../../src/flows/subject.ts';

const taken = (typed: string) => takeSubject(typed, 'company');

describe('a subject', () => {
  it.each([
    ['Toys "R" Us', 'Toys "R" Us'],
    ['"Toys "R" Us"', 'Toys "R" Us'],
    ['for Toys “R” Us?', 'Toys “R” Us'],
    ['"R" & "D"', '"R" & "D"'],
    ['"Acme Corp"', 'Acme Corp'],
    ['«Société Générale»', 'Société Générale'],
  ])('keeps the quotes within it and loses those around it: %s', (typed, input) => {
    expect(taken(typed)).toEqual({ ok: true, input });
  });

  it.each(['*Acme Corp*', '~Acme Corp~', '_Acme Corp_', '*_Acme Corp_*', '_*Acme Corp*_?', '*"Acme Corp"*'])(
    'is taken out of its formatting: %s',
    (typed) => expect(taken(typed)).toEqual({ ok: true, input: 'Acme Corp' }),
  );

  it.each(['Blue_Green', 'snake_case_name', 'R_D'])('keeps marks within a word: %s', (typed) => {
    expect(taken(typed)).toEqual({ ok: true, input: typed });
  });

  it.each(['*', '**', '* *', '""', '"', '_', 'Acme *bold* Corp', '<b>Acme</b>', 'Acme ~old~'])('is not %j', (typed) => {
    expect(taken(typed).ok).toBe(false);
  });

  it('is the same in quotes, bold or in italics as plain', () => {
    const word = fc.stringMatching(/^[A-ZÉÖ][a-zéö]{1,8}$/u);
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name, fc.constantFrom('"', '*', '_', '~'), (subject, mark) => {
        expect(taken(`${mark}${subject}${mark}`)).toEqual({ ok: true, input: subject });
        expect(taken(subject)).toEqual({ ok: true, input: subject });
      }),
    );
  });

  it('never throws, and is at most 100 characters of text that is no markup', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (typed) => {
        const subject = taken(typed);
        const input = subject.ok ? subject.input : '';
        expect(input).not.toMatch(/[<>*~]/u);
        expect(Array.from(input).length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
