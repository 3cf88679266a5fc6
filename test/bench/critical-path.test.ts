import { describe, expect, it } from 'vitest';
import { criticalPathMs, questionsOf, startSpreadMs, type Answered } from '../../bench/critical-path.ts';

function asked(spaceKey: string, receivedAt: number, tookMs: number | null, person = 'John Smith'): Answered {
  const completedAt = tookMs === null ? null : receivedAt + tookMs;
  return { spaceKey, content: `About ${person}?`, receivedAt, completedAt };
}

const chains = [['sales', 'finance'], ['hr']];

describe('the critical path of a run', () => {
  it('is the chain that takes longest', () => {
    const questions = [asked('sales', 1_010, 2_000), asked('hr', 1_020, 2_500), asked('finance', 3_100, 2_000)];
    expect(criticalPathMs(questions, chains)).toBe(4_000);
    expect(criticalPathMs(questions.with(1, asked('hr', 1_020, 6_000)), chains)).toBe(6_000);
  });

  it('takes the second question to a space for what it is, and leaves later ones out', () => {
    const questions = [asked('budget', 3_000, 700), asked('budget', 1_000, 50), asked('budget', 5_000, 9_000)];
    expect(criticalPathMs(questions, [['budget', 'budget 2']])).toBe(750);
  });

  it('is not known while a question is missing or unanswered', () => {
    const two = [asked('sales', 1_010, 2_000), asked('hr', 1_020, 2_000)];
    expect(criticalPathMs(two, chains)).toBeNull();
    expect(criticalPathMs([...two, asked('finance', 3_100, null)], chains)).toBeNull();
  });
});

describe('the start of a run', () => {
  it('is as wide as its first questions are apart', () => {
    const questions = [asked('sales', 1_010, 2_000), asked('hr', 1_045, 2_500), asked('finance', 3_100, 2_000)];
    expect(startSpreadMs(questions, chains)).toBe(35);
    expect(startSpreadMs(questions.slice(0, 1), chains)).toBeNull();
  });
});

describe('the questions of a run', () => {
  it('are those that name its subject in its time', () => {
    const own = asked('sales', 1_010, 2_000);
    const all = [asked('sales', 500, 100), asked('sales', 1_005, 100, 'Marcus Webb'), own, asked('sales', 9_500, 10)];
    expect(questionsOf(all, { subject: 'John Smith', from: 1_000, to: 9_000 })).toEqual([own]);
  });
});
