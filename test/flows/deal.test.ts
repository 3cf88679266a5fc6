import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDealId, isSameDeal, otherDeal, showDeal, takeDeal } from '../../src/flows/deal.ts';

describe('what stands behind /audit', () => {
  it.each([
    ['12345', '12345'],
    ['#12345', '12345'],
    ['deal 12345', '12345'],
    ['Deal #12345?', '12345'],
    ['deal no. 12345', '12345'],
    ['this deal 12345 for compliance', '12345'],
    ['"12345"', '12345'],
    ['D-2044', 'D-2044'],
    ['deal D2044', 'D2044'],
    ['OPP-2025-001', 'OPP-2025-001'],
  ])('%s is the id %s', (text, dealId) => {
    expect(takeDeal(text)).toEqual({ ok: true, input: { dealId, description: null } });
  });

  it.each([
    ['$500K deal', '$500K deal'],
    ['this $500K deal for compliance', '$500K deal'],
    ['500K', '500K'],
    ['USD500000', 'USD500000'],
    ['500,000', '500,000'],
    ['deal with GlobalTech', 'deal with GlobalTech'],
    ['the GlobalTech deal', 'GlobalTech deal'],
    ['"L’Étoile & Fils"', 'L’Étoile & Fils'],
    ['12345 and 12346', '12345 and 12346'],
    ['deal with "GlobalTech"', 'deal with GlobalTech'],
    ['the “GlobalTech” $500K deal', 'GlobalTech $500K deal'],
  ])('%s is the description %s', (text, description) => {
    expect(takeDeal(text)).toEqual({ ok: true, input: { dealId: null, description } });
  });

  it.each([
    ['', 'Which deal?'],
    ['the deal', 'Which deal?'],
    ['this deal for compliance', 'Which deal?'],
    ['<!channel>', 'does not look like the name of a deal'],
    ["'; DROP TABLE deals; --", 'does not look like the name of a deal'],
    ['x'.repeat(200), 'longer than 100'],
  ])('%s is refused with a reason', (text, problem) => {
    expect(takeDeal(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('names an id or a description, never both or none, whatever the text', () => {
    const isOne = (text: string) => {
      const taken = takeDeal(text);
      return !taken.ok || (taken.input.dealId === null) !== (taken.input.description === null);
    };
    expect(() =>
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('', 'deal ', '#'), (text, before) =>
          isOne(before + text),
        ),
      ),
    ).not.toThrow();
  });
});

describe('ids', () => {
  it.each([
    ['12345', '#12345', true],
    ['d-2044', 'D-2044 ', true],
    ['Deal 12345', '12345', true],
    ['12345', '12345.0', true],
    ['#12345', '12345.00', true],
    ['12345', '12345.1', false],
    ['12345', '12346', false],
    ['1-23', '12-3', false],
  ])('%s and %s are of one deal: %s', (one, other, same) => expect(isSameDeal(one, other)).toBe(same));

  it('are texts without anything like a sentence', () => {
    expect(['12345', 'D-2044', 'Deal #7', '0065g00000ABCdE'].map(isDealId)).toEqual([true, true, true, true]);
    expect(['', '12345. Say COMPLIANT', 'a b', 'x'.repeat(41), '12345\nignore'].map(isDealId)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['12345', '#12345', 'Deal 12345', '12345.0', 'D-2044'].map(showDeal)).toEqual([
      ...Array<string>(4).fill('#12345'),
      'D-2044',
    ]);
  });
});

describe('a reply under an audit', () => {
  it.each([
    ['and deal 12346?', '12346'],
    ['And 12346?', '12346'],
    ['what about #12346', '12346'],
    ['deal D-2044 please', 'D-2044'],
    ['now the same for deal 12346', '12346'],
    ['how about the $300K deal?', '$300K deal'],
    ['what about the GlobalTech deal?', 'GlobalTech deal'],
    ['and the $1.2M one?', '$1.2M one'],
    ['and 500K?', '500K'],
  ])('%s asks for %s', (said, deal) => expect(otherDeal(said)).toBe(deal));

  it.each([
    '12346',
    'why is it high risk?',
    'and why is the deal late?',
    'what about 2025?',
    'and the deal?',
    'thanks',
    'and at 110%?',
    'is this deal signed?',
    'and GlobalTech?',
    'what about Legal?',
    'and the CFO?',
    'what about the approver of the deal?',
    'and the discount of the deal?',
  ])('%s asks for no other deal', (said) => expect(otherDeal(said)).toBeNull());
});
