import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/engine/answer.ts';
import {
  candidatesFor,
  companyNames,
  projectNames,
  rowsAbout,
  suggestMeant,
  whoIsMeant,
  type Naming,
} from '../../src/flows/found-names.ts';
import { takeSubject } from '../../src/flows/subject.ts';

interface Named {
  readonly name: string | null;
  readonly figure: number;
}
const nameOf = (row: Named) => row.name;

function answered(...names: (string | null)[]): Outcome<readonly Named[]> {
  return { kind: 'answered', value: names.map((name, figure) => ({ name, figure })), evidence: [] };
}
const none: Outcome<readonly Named[]> = { kind: 'empty', evidence: [] };
const failed: Outcome<readonly Named[]> = {
  kind: 'failed',
  failure: { code: 'unavailable', space: 'usage', detail: '' },
  evidence: [],
};

function meant(asked: string, outcomes: readonly Outcome<readonly Named[]>[], naming: Naming = companyNames) {
  return whoIsMeant(asked, outcomes, nameOf, naming);
}

describe('who is meant', () => {
  it.each([
    ['Acme', ['Acme Corp'], 'Acme Corp'],
    ['acme corporation', ['Acme Corp'], 'Acme Corp'],
    ['Acme Corp', ['Acme'], 'Acme Corp'],
    ['Acme', ['Acme', 'Acme Labs'], 'Acme'],
    ['O’Neill and Sons', ["O'Neill & Sons"], "O'Neill & Sons"],
    ['Smith Kline', ['Smith-Kline Partners'], 'Smith-Kline Partners'],
    ['McDonald', ["McDonald's"], "McDonald's"],
    ['Café Olé', ['Cafe Ole GmbH'], 'Cafe Ole GmbH'],
    ['7Seas', ['7Seas Logistics', 'Globex Inc'], '7Seas Logistics'],
  ])('%s among %j is %s', (asked, names, name) => {
    expect(meant(asked, [answered(...names), none])).toEqual({ kind: 'one', name });
  });

  it.each([
    ['Phoenix', ['Project Phoenix'], 'Project Phoenix'],
    ['the phoenix project', ['Phoenix'], 'Phoenix'],
    ['R and D Workbench', ['R&D Workbench'], 'R&D Workbench'],
    ['the customer portal', ['Customer Portal 2.0'], 'Customer Portal 2.0'],
    ['Project 42', ['Project 42', 'Project 4'], 'Project 42'],
  ])('the project %s among %j is %s', (asked, names, name) => {
    expect(meant(asked, [answered(...names)], projectNames)).toEqual({ kind: 'one', name });
  });

  it.each([
    ['two longer names in one space', [answered('Northwind Traders', 'Northwind Logistics')]],
    ['one longer name each in two spaces', [answered('Northwind Traders'), answered('Northwind Logistics')]],
    ['two legal forms', [answered('Northwind Inc'), answered('Northwind Ltd')]],
  ])('is not guessed of %s', (_, outcomes) => {
    expect(meant('Northwind', outcomes)).toMatchObject({ kind: 'several', names: { length: 2 } });
  });

  it('is who bears the asked name itself, whatever longer names there are', () => {
    expect(meant('Northwind', [answered('Northwind Traders'), answered('Northwind')])).toEqual({
      kind: 'one',
      name: 'Northwind',
    });
  });

  it('is nobody only where every space answered and none knows the name', () => {
    expect(meant('Akme', [none, answered('Acme Corp')])).toEqual({ kind: 'nobody', names: ['Acme Corp'] });
    expect(meant('Acme Inc', [answered('Acme Corp')])).toEqual({ kind: 'nobody', names: ['Acme Corp'] });
    expect(meant('Akme', [none, failed])).toEqual({ kind: 'one', name: 'Akme' });
    expect(meant('Akme', [none, answered(null)])).toEqual({ kind: 'one', name: 'Akme' });
  });

  it('is the name that says most, so that a shorter one lets no other company in', () => {
    const outcomes = [answered('Acme'), answered('Acme Inc')];
    expect(meant('Acme Corp', outcomes)).toEqual({ kind: 'one', name: 'Acme Corp' });
    const found = meant('Acme Corp', [...outcomes, answered('ACME corporation')]);
    expect(found).toEqual({ kind: 'one', name: 'ACME corporation' });
    expect(rowsAbout(answered('Acme Inc'), nameOf, found, companyNames).rows).toEqual([]);
  });

  it('does not depend on the order of rows and spaces, and never mixes names that are not alike', () => {
    const name = fc.constantFrom('Acme', 'Acme Corp', 'Acme Inc', 'Acme Labs', 'Globex', 'ACME corporation');
    const space = fc.array(name, { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom('Acme', 'Acme Corp', 'acme inc'),
        fc.array(space, { maxLength: 3 }),
        (asked, lists) => {
          const outcomes = lists.map((list) => (list.length === 0 ? none : answered(...list)));
          const turned = lists.toReversed().map((list) => (list.length === 0 ? none : answered(...list.toReversed())));
          const found = meant(asked, outcomes);
          expect(meant(asked, turned).kind).toBe(found.kind);
          const kept = outcomes.flatMap((outcome) => rowsAbout(outcome, nameOf, found, companyNames).rows);
          const forms = new Set(kept.map(({ name: each }) => each?.toLowerCase().replace('corporation', 'corp')));
          expect([...forms].filter((form) => form !== 'acme').length).toBeLessThanOrEqual(1);
          expect(forms.has('globex')).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('rows about who is meant', () => {
  const acme = { kind: 'one', name: 'Acme' } as const;
  const about = (outcome: Outcome<readonly Named[]>) => rowsAbout(outcome, nameOf, acme, companyNames);

  it('are kept out of a list, all where none says what it is about', () => {
    expect(about(answered('Globex', 'Acme Corp', 'acme corp')).rows.map(({ figure }) => figure)).toEqual([1, 2]);
    expect(about(answered(null, null))).toMatchObject({ rows: { length: 2 }, problem: null });
    expect(about(none)).toEqual({ rows: [], problem: null });
  });

  it.each([
    [['Globex', 'Initech'], 'answered about Globex and Initech, not about Acme'],
    [['Acme', null], 'has rows that do not say what they are about'],
    [['Acme Corp', 'Acme Inc'], 'has rows about Acme Corp and Acme Inc, and nothing tells which is meant'],
    [['Acme Labs'], 'answered about Acme Labs, not about Acme'],
  ])('are refused by name: %j', (names, problem) => {
    expect(about(answered(...names))).toEqual({ rows: [], problem });
  });
});

describe('whom to choose among', () => {
  const named = (names: readonly string[]) =>
    candidatesFor({ kind: 'several', names }, companyNames, (isMeant) => names.findLast(isMeant) ?? null);

  it.each([
    [
      ['Northwind Traders', 'Northwind Logistics'],
      ['Northwind Traders', 'Northwind Logistics'],
    ],
    // Two spellings of one name are one candidate; `Acme` alone could be either of two others.
    [
      ['Northwind Traders', 'Northwind Traders Inc', 'Northwind Logistics'],
      ['Northwind Traders', 'Northwind Logistics'],
    ],
    [
      ['Acme', 'Acme Corp', 'Acme Inc'],
      ['Acme', 'Acme Corp', 'Acme Inc'],
    ],
    [['Northwind Traders', '<b>Northwind</b>'], []],
    [
      ['Northwind Traders', `Northwind ${'x'.repeat(100)}`, 'Northwind Labs'],
      ['Northwind Traders', 'Northwind Labs'],
    ],
  ])('of %j are %j', (names, offered) => {
    expect(named(names).map(({ name }) => name)).toEqual(offered);
  });

  it('are marked by what is known under any spelling of their name', () => {
    expect(named(['Northwind Traders', 'Northwind Traders Inc', 'Northwind Labs'])).toEqual([
      { name: 'Northwind Traders', mark: 'Northwind Traders Inc' },
      { name: 'Northwind Labs', mark: 'Northwind Labs' },
    ]);
  });

  it('are none where it is clear who is meant, or nobody is', () => {
    expect(candidatesFor({ kind: 'one', name: 'Acme' }, companyNames, () => null)).toEqual([]);
    expect(candidatesFor({ kind: 'nobody', names: ['A', 'B'] }, companyNames, () => null)).toEqual([]);
  });
});

describe('suggestions', () => {
  it('are other names than the asked one, at most five, and such that pressing them asks for just that name', () => {
    const similar = {
      kind: 'answered',
      value: ['On Running', 'akme', '<b>', 'a', 'b', 'c'].map((name) => ({ name })),
      evidence: [],
    } as const;
    const offered = suggestMeant('Akme', { kind: 'nobody', names: ['Acme Corp', "Levi's"] }, similar);
    expect(offered.map(({ label }) => label)).toEqual(['Acme Corp', "Levi's", 'On Running', 'a', 'b']);
    for (const { label, text } of offered) expect(takeSubject(text, 'company')).toEqual({ ok: true, input: label });
  });

  it('are none where it is clear who is meant', () => {
    expect(suggestMeant('Acme', { kind: 'one', name: 'Acme' }, none as Outcome<never>)).toEqual([]);
  });
});

describe('a subject as typed', () => {
  it.each([
    ['Acme Corp', 'Acme Corp'],
    ["for  Acme Corp's", 'Acme Corp'],
    ['“O’Brien & Sons”', 'O’Brien & Sons'],
    ['"McDonald\'s"', "McDonald's"],
    ['7Seas Logistics?', '7Seas Logistics'],
    ['On Running', 'On Running'],
    ['<@U123>', '<@U123>'],
  ])('%s is %s', (typed, input) => expect(takeSubject(typed, 'company')).toEqual({ ok: true, input }));

  it.each(['', '   ', '?!', '<script>', 'x'.repeat(101), 'Acme; *bold*'])('%j is refused', (typed) => {
    expect(takeSubject(typed, 'company').ok).toBe(false);
  });
});
