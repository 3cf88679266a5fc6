import { describe, expect, it } from 'vitest';
import { candidate } from '../../src/flows/candidate.ts';

const today = { now: Date.UTC(2026, 10, 22), fiscalYearStarts: 1 };
const jane = parsed('Jane Doe');

function parsed(text: string): object {
  const result = candidate.parse(text, today);
  if (!result.ok) throw new Error(result.problem);
  return result.input as object;
}

describe('what stands behind /candidate', () => {
  it.each([
    ['Jane Doe', 'Jane Doe'],
    ['candidate Jane Doe', 'Jane Doe'],
    ['the applicant: Jane Doe?', 'Jane Doe'],
    ['"Zoë O\'Neil-García"', "Zoë O'Neil-García"],
    ["Jane Doe's", 'Jane Doe'],
    ['Candida Teller', 'Candida Teller'],
    ['<@U0123ABC|jane>', '<@U0123ABC|jane>'],
  ])('%s is understood', (typed, name) => {
    expect(parsed(typed)).toEqual({ name });
  });

  it.each([
    ['', 'Which candidate?'],
    ['candidate', 'Which candidate?'],
    ['12345', 'does not look like a name'],
    ['<!channel>', 'does not look like a name'],
    ['Jane Doe Q3 2026', 'Only the name of the candidate is needed'],
    ['Jane Doe for Engineer', 'Only the name of the candidate is needed'],
    ['x'.repeat(200), 'longer than 100'],
  ])('%s is refused with a reason', (typed, problem) => {
    expect(candidate.parse(typed, today)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('is another candidate in a reply under a report', () => {
    expect(candidate.amend('and John Roe?', jane, today)).toBe('John Roe');
    expect(candidate.amend('and Maria?', jane, today)).toBe('Maria');
    for (const said of [
      'and Behavioral?',
      'what about the Tech Screen?',
      'and System Design?',
      'what about HR?',
      'and Final Panel?',
      'and Team Fit?',
      'what about Senior Engineer?',
      'and Onsite?',
    ])
      expect([said, candidate.amend(said, jane, today)]).toEqual([said, null]);
    expect(candidate.amend('what about the salary?', jane, today)).toBeNull();
    expect(candidate.amend('why is the base $170,000?', jane, today)).toBeNull();
  });
});
