import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario, scenarioText, targetAlone, targetText } from '../../src/flows/target.ts';
import { big, decimal } from '../../src/lib/decimal.ts';

const read = (typed: string): string => {
  const parsed = parseScenario(typed);
  return parsed.ok ? `${parsed.input.group} | ${parsed.input.target}` : parsed.problem;
};

describe('what stands behind /whatif', () => {
  it.each([
    ['Northeast 120%', 'Northeast | 1.2'],
    ['  Northeast \n 120 % ', 'Northeast | 1.2'],
    ['Northeast at 120 percent', 'Northeast | 1.2'],
    ['Northeast: 120 per cent of quota', 'Northeast | 1.2'],
    ['Northeast (120pct)', 'Northeast | 1.2'],
    ['Northeast=110,5%', 'Northeast | 1.105'],
    ['Northeast 99.95%', 'Northeast | 0.9995'],
    ['120% for Northeast', 'Northeast | 1.2'],
    ['120% of target for the Northeast team', 'Northeast | 1.2'],
    ['if our Northeast team all hit 120% of target', 'Northeast | 1.2'],
    ['everyone in Northeast reaches 120%?', 'Northeast | 1.2'],
    ['Team 42 110%', 'Team 42 | 1.1'],
    ['Area 51 at 110%', 'Area 51 | 1.1'],
    ['R&D Sales 110%', 'R&D Sales | 1.1'],
    ['São Paulo 90%', 'São Paulo | 0.9'],
    ['7Seas 120%', '7Seas | 1.2'],
    ['"120% Club" at 110%', '120% Club | 1.1'],
    ['“Deep Space 9” team 110%', 'Deep Space 9 | 1.1'],
    ['Northeast １２０％', 'Northeast | 1.2'],
    ['Northeast 500%', 'Northeast | 5'],
    ['Northeast 0.01%', 'Northeast | 0.0001'],
  ])('%s is %s', (typed, expected) => expect(read(typed)).toBe(expected));

  it.each([
    ['', 'Which team, and at what target?'],
    ['Northeast', 'At what target?'],
    ['Team 42', 'At what target?'],
    ['120%', 'Which team?'],
    ['the team 120%', 'Which team?'],
    ['<@U0123ABC> 120%', 'That is a person.'],
    ['<!channel> 120%', 'does not look like the name of a team'],
    [`${'x'.repeat(101)} 120%`, 'longer than 100'],
    [`${'x'.repeat(400)} 120%`, 'too long'],
    ['Northeast 120% budget', 'do not understand all of'],
    ['Northeast 120%%', 'do not understand all of'],
    ['Northeast 120-130%', 'do not understand all of'],
    ['Northeast 1e2%', 'do not understand all of'],
    ['"Northeast" quickly 120%', 'do not understand "quickly"'],
  ])('%s is asked about: %s', (typed, problem) => expect(read(typed)).toContain(problem));

  it.each([
    ['Northeast 0%', 'A target must be above 0%; 0% is not.'],
    ['Northeast 0.00%', 'A target must be above 0%; 0.00% is not.'],
    ['Northeast -5%', 'A target must be above 0%; -5% is not.'],
    ['Northeast – 5 %', 'A target must be above 0%; –5% is not.'],
    ['Northeast 500.01%', 'A target above 500% is not projected.'],
    ['Northeast 1000%', 'A target above 500% is not projected.'],
    ['Northeast 120', 'Is 120 meant as 120%? Write it with its unit, like Northeast 120%.'],
    ['Northeast 1.2', 'Is 1.2 meant as 1.2% or 120%? Write it with its unit, like Northeast 120%.'],
    ['Northeast +20%', 'I take the target itself, not a change: write it like Northeast 120%.'],
    ['Northeast by 20%', 'I take the target itself, not a change: write it like Northeast 120%.'],
    ['Northeast up 20%', 'I take the target itself, not a change: write it like Northeast 120%.'],
    ['Northeast 110% 120%', 'One target at a time, please: write it like Northeast 120%.'],
    ['Northeast 1,200%', '"1,200" cannot be read as a target. Write it like 120% or 110.5%.'],
    ['Northeast 120.000%', '"120.000" cannot be read as a target. Write it like 120% or 110.5%.'],
    ['Northeast 1.2.3%', '"1.2.3" cannot be read as a target. Write it like 120% or 110.5%.'],
  ])('%s is refused, not guessed: %s', (typed, problem) => expect(read(typed)).toBe(problem));

  it('never throws, and takes no target but one above 0% and up to 500%', () => {
    const piece = fc.constantFrom(
      'Northeast',
      '120',
      '%',
      ' ',
      '-',
      '+',
      '.',
      ',',
      '"',
      'at',
      'percent',
      '0',
      '9',
      'of',
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseScenario(text);
        const isNamed = parsed.ok ? parsed.input.group !== '' : parsed.problem !== '';
        const at = parsed.ok ? big(parsed.input.target) : big(1);
        expect([text, isNamed, at.gt(0) && at.lte(5)]).toEqual([text, true, true]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a scenario written out', () => {
  const words = fc.constantFrom(
    'Northeast',
    'the',
    'Team',
    '42',
    'at',
    '120%',
    'R&D',
    'São',
    'for',
    'All',
    'Up',
    "O'Brien",
  );
  const group = fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
  const target = fc.integer({ min: 1, max: 50_000 }).map((parts) => decimal(big(parts).div(10_000)));

  it('is read as just that group and target', () => {
    fc.assert(
      fc.property(group, target, (name, at) => {
        expect(parseScenario(scenarioText(name, targetText(at)))).toEqual({
          ok: true,
          input: { group: name, target: at },
        });
      }),
    );
  });

  it('is quoted only where it must be', () => {
    expect(scenarioText('Northeast', '120%')).toBe('Northeast 120%');
    expect(scenarioText('Northeast team', '120%')).toBe('"Northeast team" 120%');
  });
});

describe('a target alone', () => {
  it.each([
    ['120%', { figure: '120', unit: '%' }],
    ['120 percent of their target', { figure: '120', unit: 'percent' }],
    ['120', { figure: '120', unit: null }],
    ['+5%', { figure: '+5', unit: '%' }],
    ['Northeast 120%', null],
    ['$120', null],
    ['', null],
  ])('in "%s" is %o', (text, expected) => expect(targetAlone(text)).toEqual(expected));
});
