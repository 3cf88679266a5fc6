import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/engine/columns.ts';
import { incentive } from '../../src/flows/incentive.ts';
import { foreignFact } from '../../src/narrate/check.ts';
import { explain } from '../../src/router/follow-up.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { rows, scriptedAsker, words } from '../helpers/scripted-asker.ts';

/** What a reply "why …" under a report with these explanations is told. */
const why = (about: string, explanations: Parameters<typeof explain>[1]): string | null =>
  explain({ kind: 'why', about }, explanations)?.text ?? null;

const today = { now: Date.UTC(2026, 10, 22), fiscalYearStarts: 1 };

function parsed(text: string, day = today): object {
  const result = incentive.parse(text, day);
  if (!result.ok) throw new Error(result.problem);
  return result.input as object;
}

/** What the reply starts, read as the command reads it: `Maria Rodriguez · Q3 2026`. */
function meant(said: string, under = 'John Smith', day = today): string | null {
  const text = incentive.amend(said, parsed(under, day), day);
  if (text === null) return null;
  const { person, period } = parsed(text, day) as { person: string; period: { label: string } };
  return `${person} · ${period.label}`;
}

describe('a reply under an incentive', () => {
  it.each([
    ['what about Q3?', 'John Smith · Q3 2026'],
    ['and last quarter?', 'John Smith · Q3 2026'],
    ['and for FY2026?', 'John Smith · FY 2026'],
    ['what about Q3 2025, please?', 'John Smith · Q3 2025'],
    ['And for the last year', 'John Smith · FY 2025'],
    ['Q2?', 'John Smith · Q2 2026'],
    ['H1 2026', 'John Smith · H1 2026'],
    ['last quarter?', 'John Smith · Q3 2026'],
    ['same for October 2026', 'John Smith · October 2026'],
    ['ok, and next quarter then?', 'John Smith · Q1 2027'],
    ['how about 2025?', 'John Smith · FY 2025'],
    ['what if for 2025-Q2', 'John Smith · Q2 2025'],
  ])('%s is about the same person: %s', (said, expected) => expect(meant(said)).toBe(expected));

  it.each([
    ['and Maria Rodriguez?', 'Maria Rodriguez · Q4 2026'],
    ['what about Maria Rodriguez?', 'Maria Rodriguez · Q4 2026'],
    ['Now for María-José Núñez', 'María-José Núñez · Q4 2026'],
    ["and O'Brien?", "O'Brien · Q4 2026"],
    ["how about Jess Jones'?", 'Jess Jones · Q4 2026'],
    ['and "Ann May"?', 'Ann May · Q4 2026'],
    ['and Kanye West?', 'Kanye West · Q4 2026'],
    ['and Jack London?', 'Jack London · Q4 2026'],
    ['and Francisco?', 'Francisco · Q4 2026'],
    ['and Carolina?', 'Carolina · Q4 2026'],
    ['and Ludwig van Beethoven, please', 'Ludwig van Beethoven · Q4 2026'],
    ['and Maria Rodriguez for Q3?', 'Maria Rodriguez · Q3 2026'],
    ['what about Maria Rodriguez last quarter?', 'Maria Rodriguez · Q3 2026'],
    ['and "Ann May" in 2025?', 'Ann May · FY 2025'],
  ])('%s is about another person: %s', (said, expected) => expect(meant(said)).toBe(expected));

  it('keeps the period of the report for another person', () => {
    expect(meant('and Maria Rodriguez?', 'John Smith Q1 2025')).toBe('Maria Rodriguez · Q1 2025');
  });

  it('takes a quarter without a year from the year of the report, unless that has not come', () => {
    expect(meant('what about Q2?', 'John Smith Q1 2025')).toBe('John Smith · Q2 2025');
    expect(meant('what about Q4?', 'John Smith FY2025')).toBe('John Smith · Q4 2025');
    const january = { now: Date.UTC(2027, 0, 10), fiscalYearStarts: 1 };
    expect(meant('what about Q4?', 'John Smith', january)).toBe('John Smith · Q4 2026');
  });

  it('takes a bare year only where fiscal years are calendar years', () => {
    expect(meant('and for 2025?', 'John Smith', { ...today, fiscalYearStarts: 4 })).toBeNull();
    expect(meant('and for FY2025?', 'John Smith', { ...today, fiscalYearStarts: 4 })).toBe('John Smith · FY 2025');
  });

  it('asks anew which namesake is meant, by a text that the command takes', () => {
    const chosen = { ...parsed('Alex Kim'), who: { region: 'West', manager: 'Ann Lee' } };
    expect(incentive.amend('and last quarter?', chosen, today)).toBe('Alex Kim Q3 2026');
  });

  it.each([
    'thanks!',
    'Thanks, Maria',
    'last quarter',
    'see you next quarter',
    'Q3 was better',
    'why is it lower than in Q3?',
    'why Q3?',
    'how did you get $20,000?',
    'and the accelerator?',
    'what about TCV?',
    'what about the New Customers?',
    'what about New Customers?',
    'and Payout Factor?',
    'what about maria?',
    'and Maria Rodriguez and Bob Stone?',
    'and Finance?',
    'what about Sales Operations?',
    'and New York?',
    'and North Carolina?',
    'and Human Resources?',
    'and London?',
    'and the Northeast?',
    'and West Region?',
    'what about the San Francisco team?',
    'what about Q2 and Q3?',
    'and Q7?',
    'and last week?',
    'and what does Maria earn?',
    'and how about telling Finance?',
    'Maria Rodriguez',
    'Maria Rodriguez?',
    'and at 110%?',
    'and $20,000?',
    'and?',
    '',
  ])('%s asks for no other', (said) => expect(meant(said)).toBeNull());
});

const row = (component: string, actual: string, target: string): Row => ({ component, actual, target, name: null });
const planRow = (component: string, base: string | null, accelerator: string | null, flat: string | null): Row => ({
  component,
  tier: base === null ? null : 'Accelerator',
  base_rate: base,
  accelerator_rate: accelerator,
  incentive_budget: base === null ? null : '100000',
  flat_bonus: flat,
});

async function report(change: { plan?: Row[]; profile?: Row } = {}) {
  const plan = [
    planRow('MRR', '0.15', '0.05', null),
    planRow('TCV', '0.15', '0', null),
    planRow('Renewal bonus', null, null, '10230'),
  ];
  const profile = { name: 'John Smith', role: 'AE', band: null, manager: null, region: null };
  const { asker } = scriptedAsker({
    sales: ({ columns }) =>
      columns === null
        ? words('sales', '')
        : rows('sales', [
            row('MRR', '125000', '100000'),
            row('TCV', '450000', '400000'),
            row('New customers', '12', '10'),
          ]),
    hr: () =>
      rows('hr', [{ ...profile, eligibility: 'Full incentive program', payout_factor: '1', ...change.profile }]),
    finance: () => rows('finance', change.plan ?? plan),
  });
  const done = await conductInMemory(incentive, parsed('John Smith'), asker);
  if (!done.report) throw new Error('no report');
  return done.report;
}

describe('why a figure of an incentive is what it is', () => {
  it.each([
    [
      'the total',
      '$45,230.00 is the payouts MRR $20,000.00, TCV $15,000.00 and Renewal bonus $10,230.00, $45,230.00 in all, x the payout factor of 1.',
    ],
    ['it $45,230', /^\$45,230\.00 is the payouts/u],
    ['the incentive 45.23k', /^\$45,230\.00 is the payouts/u],
    [
      'MRR $20,000',
      'MRR pays $20,000.00: (15% + 5%) x $100,000, Accelerator, with 125,000 of 100,000 = 125% attained.',
    ],
    ['20k', /^MRR pays/u],
    ['the TCV payout', /^TCV pays \$15,000\.00: \(15% \+ 0%\) x \$100,000/u],
    ['the renewal bonus $10,230', 'Renewal bonus pays $10,230.00: flat $10,230.'],
    [
      'the attainment',
      /^Attainment is actual of target: MRR 125,000 of 100,000 = 125%, TCV .* = 112\.5%, New customers/u,
    ],
    ['the attainment 112.5%', /^Attainment is actual of target: .*TCV .* = 112\.5%/u],
    ['the MRR attainment', /^MRR pays/u],
    ['MRR 125 percent', /^MRR pays/u],
    ['the new customers not paid', /^New customers is not paid by the plan, .* attained is 12 of 10 = 120%\.$/u],
    ['the payout factor 1', 'The payout factor is 1: HR gives it; of eligibility it says "Full incentive program".'],
    ['he eligible', /^The payout factor is 1/u],
    ['the weather', null],
    ['$46,000', null],
  ])('%s', async (about, text) => {
    const told = why(about, (await report()).explanations);
    expect(text instanceof RegExp ? text.test(told ?? '') : told === text, told ?? 'nothing').toBe(true);
  });

  it('names the component where it alone makes the total', async () => {
    const { explanations } = await report({ plan: [planRow('MRR', '0.15', '0.05', null)] });
    expect(why('$20,000', explanations)).toBe(
      '$20,000.00 is the payouts MRR $20,000.00, $20,000.00 in all, x the payout factor of 1.',
    );
    expect(why('the MRR $20,000', explanations)).toMatch(/^MRR pays/u);
  });

  it('says what is missing, and by which rule a factor that HR does not give is taken', async () => {
    const some = await report({ plan: [planRow('MRR', '0.15', '0.05', null), planRow('Margin', '0.1', '0', null)] });
    expect(why('it partial', some.explanations)).toContain('Margin is not computed: there are no sales figures');
    expect(why('Margin not computed', some.explanations)).toBe(
      'Margin is not computed: there are no sales figures for it.',
    );
    expect(why('the total', some.explanations)).toMatch(/^\$20,000\.00, a partial total, is the payouts MRR/u);
    const { explanations } = await report({ profile: { payout_factor: null, eligibility: 'Not eligible' } });
    expect(why('the total 0', explanations)).toMatch(/^\$0\.00 is the payouts .* x the payout factor of 0\.$/u);
    expect(why('the factor', explanations)).toBe(
      'The payout factor is 0: HR says "Not eligible" and gives no factor; by the rule it is then 1, or 0 for who is not eligible.',
    );
  });

  it('is told in figures of the report only', async () => {
    const said = await report();
    const told = { ...said, terms: [...said.terms, 'HR'] };
    for (const { text } of told.explanations) expect([text, foreignFact(text, told)]).toEqual([text, null]);
  });
});
