import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../src/engine/reasons.ts';

const title = (space: string) => space.toUpperCase();
const unreadable = (problem: string, words: string) =>
  sentenceOf({ code: 'unreadable', space: 'hr', problem, words }, title);

describe('why a step has no value', () => {
  it('is one sentence without a full stop, also where the problem brought one', () => {
    const problem = 'Row 1 of column "a" is empty; expected a date.';
    expect(unreadable(problem, '')).toBe(`The answer of HR could not be read: ${problem.slice(0, -1)}`);
    expect(unreadable('it asked back', '')).toBe('The answer of HR could not be read: it asked back');
    expect(unreadable(problem, 'No rows.')).toBe(
      `The answer of HR could not be read: ${problem.slice(0, -1)}. It said: “No rows.”`,
    );
    expect(sentenceOf({ code: 'ambiguous', space: 'hr', problem: 'Twice.' }, title)).toBe(
      'The answer of HR can be read in more than one way: Twice',
    );
  });

  it.each([
    ['The **MRR** was `high`', 'The MRR was high'],
    ['## Summary\n\n- **one**\n- *two* of __three__', 'Summary • one • two of three'],
    ['See [the plan](https://x.example/p)', 'See the plan'],
    ['***both*** and **a** b **c**', 'both and a b c'],
    ['2 * 3 * 4, snake_case_name, a*b*c and **open', '2 * 3 * 4, snake_case_name, a*b*c and **open'],
  ])('quotes Genie without the marks of markdown: %j', (words, said) => {
    expect(unreadable('no rows', words)).toContain(`It said: “${said}”`);
  });

  it('quotes no more than is read at a glance', () => {
    expect(unreadable('no rows', 'x'.repeat(300))).toMatch(/“x{200}…”$/u);
  });
});
