import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoutableSpace } from '../../src/router/route.ts';
import { bestSpace, fittingSpaces } from '../../src/router/spaces.ts';
import { spaces } from './spaces-fixture.ts';

describe('the best space', () => {
  it('of each sample question is the one that has it', () => {
    for (const { key, sampleQuestions } of spaces) {
      for (const sample of sampleQuestions) expect([sample, bestSpace(sample, spaces)]).toEqual([sample, key]);
    }
  });

  it.each([
    ['and how many tickets are escalated?', 'support'],
    ['invoices that are late', 'billing'],
    ['which prototypes were approved', 'design'],
    ['salary of a Staff Engineer', 'compensation'],
    ['who signed off? show the audit trail', 'approvals'],
    ['only the Northeast', null],
    ['thanks', null],
    ['', null],
    ['what do you think?', null],
  ])('of "%s" is %s', (text, space) => {
    expect(bestSpace(text, spaces)).toBe(space);
  });

  it('is not clear between two that are described alike', () => {
    const [first] = spaces;
    const twins = first ? [first, { ...first, key: 'twin' }] : [];
    expect(bestSpace('Which account executives have the highest TCV?', twins)).toBeNull();
    expect(fittingSpaces('Which account executives have the highest TCV?', twins, 'question')).toEqual([
      'sales',
      'twin',
    ]);
  });

  it('does not hang on whose name a sample question holds', () => {
    const named: readonly RoutableSpace[] = [
      space('tickets', 'How many tickets does Acme Corp have?'),
      space('invoices', 'Which invoices of Globex are late?'),
    ];
    expect(bestSpace('Which invoices of Acme Corp are late?', named)).toBe('invoices');
    expect(bestSpace('What about Acme Corp?', named)).toBeNull();
  });

  it('is one of those there are, whatever the order, for any text', () => {
    const word = fc.constantFrom(
      ...spaces.flatMap(({ description }) => description.split(/\W+/u)),
      'of',
      'the',
      'zebra',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (said) => {
        const best = bestSpace(said, spaces);
        expect(best === null || spaces.some(({ key }) => key === best)).toBe(true);
        expect(bestSpace(said, spaces.toReversed())).toBe(best);
      }),
    );
  });
});

function space(key: string, sample: string): RoutableSpace {
  return { key, title: key, description: '', sampleQuestions: [sample] };
}
