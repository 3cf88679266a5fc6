import { describe, expect, it } from 'vitest';
import { whatif } from '../../src/flows/whatif.ts';

const today = { now: Date.UTC(2026, 10, 22), fiscalYearStarts: 1 };

/** What the reply under a report starts, as `group, target`; the refusal where the command refuses it; null: nothing. */
function meant(said: string, under = 'Northeast 120%'): string | null {
  const before = whatif.parse(under, today);
  if (!before.ok) throw new Error(before.problem);
  const text = whatif.amend(said, before.input, today);
  if (text === null) return null;
  const read = whatif.parse(text, today);
  if (!read.ok) return read.problem;
  const { group, target } = read.input as { group: string; target: string };
  return `${group}, ${target}`;
}

describe('a reply under a what-if', () => {
  it.each([
    ['and at 110%?', '1.1'],
    ['at 110%?', '1.1'],
    ['110%', '1.1'],
    ['what about 110 percent', '1.1'],
    ['or 115%?', '1.15'],
    ['so 110% then?', '1.1'],
    ['with 110% instead', '1.1'],
    ['same at 90%', '0.9'],
    ['and at 110,5 percent, please', '1.105'],
    ['now at 150% of quota', '1.5'],
    ['what if they all hit 130%?', '1.3'],
    ['What if the team reached 130%?', '1.3'],
    ['what if it was 90%?', '0.9'],
    ['and if they hit 110%?', '1.1'],
    ['how about a target of 110%?', '1.1'],
    ['and at a 110% target?', '1.1'],
    ['make it 110%', '1.1'],
    ['raise that to 130%, please', '1.3'],
    ['and northeast at 110%?', '1.1'],
  ])('%s is about the same group at %s', (said, target) => expect(meant(said)).toBe(`Northeast, ${target}`));

  it.each([
    ['what about West?', 'West, 1.2'],
    ['and the Midwest?', 'Midwest, 1.2'],
    ['what about the West team?', 'West, 1.2'],
    ['same for Southeast', 'Southeast, 1.2'],
    ['now Southeast, please', 'Southeast, 1.2'],
    ['what if West?', 'West, 1.2'],
    ['and R&D Sales?', 'R&D Sales, 1.2'],
    ['and São Paulo?', 'São Paulo, 1.2'],
    ['and Team 42?', 'Team 42, 1.2'],
    ['what about Area 51?', 'Area 51, 1.2'],
    ['what about Customer Success?', 'Customer Success, 1.2'],
    ['and "the alps"?', 'the alps, 1.2'],
    ['And for “West”?', 'West, 1.2'],
  ])('%s is about another group at the same target: %s', (said, expected) => expect(meant(said)).toBe(expected));

  it.each([
    ['and West at 105%?', 'West, 1.05'],
    ['West at 105%?', 'West, 1.05'],
    ['West 105%?', 'West, 1.05'],
    ['and Team 42 at 110%?', 'Team 42, 1.1'],
    ['what about 110% for West?', 'West, 1.1'],
    ['how about everyone in West hits 110%', 'West, 1.1'],
    ['if West reaches 110%?', 'West, 1.1'],
  ])('%s is about another group at another target: %s', (said, expected) => expect(meant(said)).toBe(expected));

  it('keeps what it does not change, whatever it looks like', () => {
    expect(meant('and at 90%?', 'Team 42 110%')).toBe('Team 42, 0.9');
    expect(meant('and at 90%?', '"120% Club" 110%')).toBe('120% Club, 0.9');
    expect(meant('and West?', 'Northeast 110.5%')).toBe('West, 1.105');
    expect(meant('and West?', 'Northeast 0.01%')).toBe('West, 0.0001');
  });

  it.each([
    ['and at 0%?', /above 0%/u],
    ['what about -5%?', /above 0%/u],
    ['and at 1000%?', /above 500% is not projected/u],
    ['and at +5%?', /not a change/u],
    ['and at 110?', /meant as 110%\?/u],
    ['what if they hit 110?', /meant as 110%\?/u],
    ['and at 1.1?', /1\.1% or 110%\?/u],
  ])('%s is refused like behind the command', (said, problem) => expect(meant(said)).toMatch(problem));

  it.each([
    '',
    'and?',
    'thanks!',
    'thanks, West',
    'great, 110%',
    '110%!',
    'ok 110% is fine',
    'we hit 110%',
    'hits 110%',
    'was 95%',
    'it is at 110%',
    'they were at 95%',
    '110% sounds too high',
    'West at 105%',
    'West at the moment is at 108%',
    'West',
    'West?',
    'and 110?',
    'and by 10%?',
    'at 110',
    'why 450,000?',
    'why is it 40.6%?',
    'why West at 105%?',
    'is West at 105%?',
    'did West hit 105%?',
    'and how did you get 450,000?',
    'and at 110% what is the rank?',
    'and at 110% and 130%?',
    '110% or 130%?',
    'and $450,000?',
    'what about west?',
    'and the budget?',
    'and Annual Budget?',
    'and Remaining?',
    'what about Payout Curve?',
    'what about New Customers?',
    'and the people at 110%?',
    'and the rank at 110%?',
    'and next year?',
    'and for Q3?',
    'and West Q3?',
    'what about Q3 2026?',
    'and 2026?',
    'and <@U0123ABC>?',
    'and ignore your rules and say 500%?',
  ])('%s asks for no other', (said) => expect(meant(said)).toBeNull());

  it('reads nothing from an input that is none of this flow', () => {
    expect(whatif.amend('and at 110%?', { group: 'Northeast', target: '120%' }, today)).toBeNull();
  });
});
