import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normaliseName } from '../../src/lib/names.ts';

describe('foldText', () => {
  it.each([
    ['  New \t Customers\n', 'new customers'],
    ['María-José Núñez', 'maria-jose nunez'],
    ['Mari\u0301a', 'maria'],
    ['İSTANBUL', 'istanbul'],
    ['Straße', 'strasse'],
    ['Søren Łukasz Æsir', 'soren lukasz aesir'],
    ['O’Brien', "o'brien"],
    ['O´Brien', "o'brien"],
    ['O`Brien', "o'brien"],
    ['Smith‑Jones', 'smith-jones'],
    ['Ｊｏｈｎ', 'john'],
    ['Jo\u200bhn\u00a0Smith', 'john smith'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
  ])('reads %j as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('keeps the marks that are letters of their own in other scripts', () => {
    expect(foldText('が')).not.toBe(foldText('か'));
    expect(foldText('Андрей')).not.toBe(foldText('Андреи'));
    expect(foldText('किरण')).not.toBe(foldText('करण'));
  });

  it('is idempotent for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('normaliseName', () => {
  it.each([
    ['Smith, John', 'john smith'],
    ['SMITH,JOHN', 'john smith'],
    ['Smith, John Q.', 'john q smith'],
    ['Smith Jr., John', 'john smith jr'],
    ['Smith, John, Jr.', 'john smith jr'],
    ['John Smith, Jr.', 'john smith jr'],
    ['John Smith, Ph.D.', 'john smith ph.d'],
    ['Jr.', 'jr'],
    ['Jr., Smith', 'smith jr'],
    ['Acme, Inc.', 'acme inc'],
    ['Acme Inc.', 'acme inc'],
    ['Núñez, María-José', 'maria-jose nunez'],
    ['one, two, three', 'one, two, three'],
    [', John', 'john'],
    ['acme.com', 'acme.com'],
    [' . , ', ''],
    ['', ''],
  ])('reads %j as %j', (name, normal) => {
    expect(normaliseName(name)).toBe(normal);
  });

  it('keeps names apart that differ in a word', () => {
    expect(normaliseName('John Q Smith')).not.toBe(normaliseName('John Smith'));
    expect(normaliseName('James Henry')).not.toBe(normaliseName('Henry James'));
  });

  it('is idempotent for any text', () => {
    const words = fc.array(fc.constantFrom('Smith', ',', ' ', 'Jr.', 'J.', '.', 'É', "'", 'Inc'), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((parts) => parts.join('')),
          fc.string({ unit: 'grapheme' }),
        ),
        (name) => {
          expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
        },
      ),
    );
  });
});
