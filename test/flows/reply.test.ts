import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeName, nameIn, otherSubject, readReply } from '../../src/flows/reply.ts';

describe('a reply under a report', () => {
  it.each([
    ['and for West, please?', 'for West', true],
    ['Okay, and what about Globex instead?', 'Globex', true],
    ['thanks! Now West', 'West', true],
    ['what  about\nGlobex ?!', 'Globex', true],
    ['the same for Globex, thanks', 'for Globex', true],
    ['andy Warhol', 'andy Warhol', false],
    ['Android?', 'Android', false],
    ['sort by name', 'sort by name', false],
    ['Thanks, Maria', 'Maria', false],
    ['great!', '', false],
    ['Globex?', 'Globex', false],
    ['', '', false],
  ])('%s leads to "%s"', (said, body, isLed) => expect(readReply(said)).toEqual({ body, isLed }));
});

describe('another subject', () => {
  it.each([
    ['and Globex?', 'Globex'],
    ['what about Acme Corp?', 'Acme Corp'],
    ['How about New York?', 'New York'],
    ['and Total Energies?', 'Total Energies'],
    ['and 7Seas?', '7Seas'],
    ['and 7Seas Logistics, please', '7Seas Logistics'],
    ['and "the Alps Company"?', '"the Alps Company"'],
    ['and “globex”?', '“globex”'],
    ['what about for María-José Núñez?', 'María-José Núñez'],
    ['and Zoë O’Neil-García?', 'Zoë O’Neil-García'],
    ['and Ludwig van Beethoven?', 'Ludwig van Beethoven'],
    ['and Bank of America?', 'Bank of America'],
    ['and Harbour & Vale?', 'Harbour & Vale'],
    ['and Johnson and Johnson?', 'Johnson and Johnson'],
    ['same for Émile Zola', 'Émile Zola'],
    ['now Ångström AB', 'Ångström AB'],
    ['and 東京?', '東京'],
    ['or Customer Portal 2?', 'Customer Portal 2'],
    ['and Northeast?', 'Northeast'],
    ['Thanks! And Globex Inc.?', 'Globex Inc'],
    ['then Base Camp', 'Base Camp'],
    ["and O'Brien?", "O'Brien"],
    ['and St. Gallen?', 'St. Gallen'],
    ['try Initech Systems', 'Initech Systems'],
    ['and ACME?', 'ACME'],
  ])('is asked for by %s', (said, name) => expect(otherSubject(said)).toBe(name));

  it.each([
    'and globex?',
    'what about new york?',
    'Globex?',
    'Globex',
    'Thanks, Maria',
    'Great, Maria!',
    'thanks!',
    'ok',
    'and?',
    'and so on',
    'what about it?',
    'What about that?',
    'and why is it AT RISK?',
    'and Why?',
    'what if We lose them?',
    'and He said so',
    'and I think Globex is fine',
    'and Globex is what?',
    'and what does Globex pay?',
    'and Globex’s renewal?',
    "and Acme's open tickets?",
    'and tell Maria',
    'and the Alps Company?',
    'what about Q3?',
    'and H1 2026?',
    'and FY2026?',
    'and 2025?',
    'and last quarter?',
    'and Last Quarter?',
    'what about October?',
    'and Next Year?',
    'and at 110%?',
    'and 110%?',
    'and $20,000?',
    'and €5?',
    'what about Engagement?',
    'and Support?',
    'and MRR?',
    'and New MRR?',
    'and the CFO?',
    'and Everyone?',
    'and Globex; then Acme?',
    'and One Two Three Four Five Six Seven?',
    `and ${'X'.repeat(120)}?`,
    'and ""?',
    'and 👍',
    'and <@U123>?',
  ])('is not asked for by %s', (said) => expect(otherSubject(said)).toBeNull());

  it('is never of a reply in lower case, nor of one that leads to nothing', () => {
    const lower = fc.stringMatching(/^[a-z ]{0,40}$/u);
    const free = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(lower, free, (text, other) => {
        expect(otherSubject(`and ${text}?`)).toBeNull();
        expect(otherSubject(`.${other}`)).toBeNull();
      }),
    );
  });

  it('is as it was written, without what leads to it', () => {
    expect(nameIn('for West')).toBe('West');
    expect(nameIn('of the West')).toBeNull();
    expect(looksLikeName('New  York')).toBe(true);
    expect(looksLikeName('')).toBe(false);
  });
});
