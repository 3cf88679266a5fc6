import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foreignFact } from '../../src/narrate/check.ts';
import type { ReportFacts } from '../../src/narrate/facts.ts';

/** A number as it is written, in hundredths: what it is worth and how far rounding may have moved it. */
interface Written {
  readonly text: string;
  readonly value: number;
  readonly slack: number;
  readonly isShare: boolean;
}

/** Whole dollars, tenths of a percent, people: what a report holds. */
interface Known {
  readonly dollars: readonly number[];
  readonly tenths: readonly number[];
  readonly people: number;
}

const known: fc.Arbitrary<Known> = fc.record({
  dollars: fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 2, maxLength: 4 }),
  tenths: fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 3 }),
  people: fc.integer({ min: 2, max: 12 }),
});

const numberWords = 'two three four five six seven eight nine ten eleven twelve'.split(' ');
const commas = (whole: number): string => whole.toLocaleString('en-US');
const rounded = (value: number, unit: number): number => Math.round(value / unit);

/** Every way to write a sum of dollars. */
function sums(dollars: number): Written[] {
  const exact = (text: string, slack: number): Written => ({ text, value: dollars * 100, slack, isShare: false });
  const inUnits = (unit: number, sign: string): Written => {
    const tenths = rounded(dollars, unit / 10);
    const value = tenths * (unit / 10) * 100;
    return {
      text: `$${Math.floor(tenths / 10)}.${tenths % 10}${sign}`,
      value,
      slack: (unit / 20) * 100,
      isShare: false,
    };
  };
  return [
    exact(`$${commas(dollars)}`, 50),
    exact(`$${commas(dollars)}.00`, 0.5),
    exact(`${commas(dollars)} dollars`, 50),
    ...(dollars >= 1_000 ? [inUnits(1_000, 'K'), inUnits(1_000, ' thousand')] : []),
    ...(dollars >= 1_000_000 ? [inUnits(1_000_000, 'M'), inUnits(1_000_000, ' million dollars')] : []),
  ];
}

function shares(tenths: number): Written[] {
  const written = (text: string, value: number, slack: number): Written => ({ text, value, slack, isShare: true });
  const one = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  const whole = rounded(tenths, 10);
  return [
    written(`${one}%`, tenths * 10, 5),
    written(`${one} percent`, tenths * 10, 5),
    ...(whole > 0 ? [written(`${whole}%`, whole * 100, 50)] : []),
  ];
}

function heads(count: number): Written[] {
  const written = (text: string): Written => ({ text, value: count * 100, slack: 50, isShare: false });
  const word = numberWords[count - 2];
  return [written(String(count)), ...(word === undefined ? [] : [written(word)])];
}

function factsOf({ dollars, tenths, people }: Known): ReportFacts {
  const [total = 0] = dollars;
  return {
    verdict: `$${commas(total)}.00 in all`,
    fields: [{ label: 'Group', value: 'Northeast' }],
    table: {
      columns: [{ title: 'What' }, { title: 'How much' }],
      rows: [
        ...dollars.map((each) => ['Payout', `$${commas(each)}`]),
        ...tenths.map((each) => ['Attainment', `${each / 10}%`]),
      ],
      footer: null,
    },
    advice: [],
    caveats: [],
    figures: [String(people)],
    terms: [],
  };
}

function prose(sum: string, share: string, head: string): string {
  return `The Northeast pays ${sum} in all, at ${share} of its target. There are ${head} people in it.`;
}

/** Whether rounding alone may have made `said` of something in the report. */
function mayBe({ value, slack, isShare }: Written, { dollars, tenths, people }: Known): boolean {
  const values = isShare ? tenths.map((each) => each * 10) : [...dollars, people].map((each) => each * 100);
  return values.some((each) => Math.abs(each - value) <= slack);
}

const oneOf = (list: readonly Written[], at: number): string => list[at % list.length]?.text ?? '';

it('lets numbers of the report pass in every way to write and to round them', () => {
  fc.assert(
    fc.property(known, fc.nat(), (facts, at) => {
      const all = [facts.dollars, facts.tenths].map((list) => list[at % list.length] ?? 1);
      const [sum = 1, share = 1] = all;
      const text = prose(oneOf(sums(sum), at), oneOf(shares(share), at), oneOf(heads(facts.people), at));
      expect([text, foreignFact(text, factsOf(facts))]).toEqual([text, null]);
    }),
    { numRuns: 500 },
  );
});

it('finds a number that was changed by more than rounding', () => {
  const change = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -3_000_000, max: 3_000_000 }));
  fc.assert(
    fc.property(known, fc.nat(), fc.constantFrom('sum', 'share', 'head'), change, (facts, at, part, by) => {
      const [sum = 1, share = 1] = [facts.dollars[at % facts.dollars.length], facts.tenths[at % facts.tenths.length]];
      const changed = {
        sum: sums(Math.max(1, sum + by)),
        share: shares(Math.max(1, share + (by % 3_000))),
        head: heads(Math.max(2, facts.people + (by % 90))),
      }[part];
      const foul = changed[at % changed.length];
      fc.pre(foul !== undefined && !mayBe(foul, facts));
      const said = { sum: oneOf(sums(sum), 0), share: oneOf(shares(share), 0), head: oneOf(heads(facts.people), 0) };
      const text = prose(...(Object.values({ ...said, [part]: foul?.text ?? '' }) as [string, string, string]));
      const found = foreignFact(text, factsOf(facts));
      expect([text, found]).toEqual([text, expect.any(String)]);
    }),
    { numRuns: 1_000 },
  );
});
