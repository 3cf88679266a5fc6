import { describe, expect, it } from 'vitest';
import { criticalPathMs, type Answered } from '../../bench/critical-path.ts';

function asked(spaceKey: string, receivedAt: number, tookMs: number | null, person = 'John Smith'): Answered {
  const completedAt = tookMs === null ? null : receivedAt + tookMs;
  return { spaceKey, content: `About ${person}?`, receivedAt, completedAt };
}

const run = { person: 'John Smith', from: 1_000, to: 9_000 };

describe('the critical path of a run', () => {
  it('is sales and then finance, where hr answers meanwhile', () => {
    const questions = [asked('sales', 1_010, 2_000), asked('hr', 1_020, 2_500), asked('finance', 3_100, 2_000)];
    expect(criticalPathMs(questions, run)).toBe(4_000);
  });

  it('is hr where that takes longer than both', () => {
    const questions = [asked('sales', 1_010, 1_000), asked('hr', 1_020, 6_000), asked('finance', 2_100, 1_000)];
    expect(criticalPathMs(questions, run)).toBe(6_000);
  });

  it('leaves out other people, other runs and the question for the summary', () => {
    const questions = [
      asked('sales', 500, 100),
      asked('sales', 1_005, 100, 'Marcus Webb'),
      asked('sales', 1_010, 2_000),
      asked('hr', 1_020, 2_000),
      asked('finance', 3_100, 2_000),
      asked('sales', 5_200, 100),
    ];
    expect(criticalPathMs(questions, run)).toBe(4_000);
  });

  it('is not known while one of the three is missing or unanswered', () => {
    const two = [asked('sales', 1_010, 2_000), asked('hr', 1_020, 2_000)];
    expect(criticalPathMs(two, run)).toBeNull();
    expect(criticalPathMs([...two, asked('finance', 3_100, null)], run)).toBeNull();
    expect(criticalPathMs([...two, asked('finance', 9_500, 10)], run)).toBeNull();
  });
});
