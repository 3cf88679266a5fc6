import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../../src/engine/answer.ts';
import { key, number } from '../../src/engine/columns.ts';
import type { RunEvent } from '../../src/engine/events.ts';
import { defineFlow } from '../../src/engine/flow.ts';
import type { Report } from '../../src/engine/report.ts';
import { ask, askAnything, compute } from '../../src/engine/step.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { empty, evidence, rows, scriptedAsker, timedOut } from '../helpers/scripted-asker.ts';

const blank: Report = {
  status: 'complete',
  verdict: '',
  headline: '',
  fields: [],
  table: null,
  chart: null,
  advice: [],
  caveats: [],
  suggestions: [],
  suggestionsAre: 'meant',
  words: null,
  explanations: [],
  figures: [],
  terms: [],
  asOf: null,
};
const face = {
  name: 'twice',
  title: 'Twice',
  command: '/twice',
  purpose: '',
  usage: '',
  examples: [],
  audience: 'channel',
  spaces: ['deals'],
  form: [],
  formToText: () => '',
  phrases: { certain: [], likely: [], examples: [] },
  input: z.object({}),
  parse: () => ({ ok: true, input: {} }) as const,
  subject: () => '',
  working: () => 'Working',
} as const;
const columns = { name: key(), amount: number() };
const same = { title: 'Deals', space: 'deals', question: 'Which deals are there?', columns } as const;

/** Two steps with the same question, the second perhaps later, and one that needs both. */
function twice(second: Partial<{ question: string; columns: typeof columns; quiet: boolean; late: boolean }>) {
  return defineFlow({
    ...face,
    steps: () => {
      const one = ask('one', same);
      const other = ask('other', {
        ...same,
        columns: second.columns ?? columns,
        question: second.question ?? same.question,
      });
      const late = ask('late', { ...same, needs: { one } });
      const both = compute('both', {
        title: 'Both',
        uses: { one, other, late },
        run: (_, { one: a, other: b, late: c }) => [a, b, c].map(({ kind }) => kind).join(' '),
      });
      return { one, other, late, both };
    },
    report: (_, { both }) => ({ ...blank, verdict: both.kind === 'answered' ? both.value : both.kind }),
  });
}

const deals = () => rows('deals', [{ name: 'a', amount: '1' }]);

describe('within one run', () => {
  it.each([
    ['answered', deals, 'answered answered answered'],
    ['empty', () => empty('deals'), 'empty empty skipped'],
    ['failed', () => timedOut('deals'), 'failed failed skipped'],
  ])('a question that several steps put is asked once: %s', async (_, deal, expected) => {
    const { asker, asked } = scriptedAsker({ deals: deal });
    const { report, views } = await conductInMemory(twice({}), {}, asker);
    expect(asked).toHaveLength(1);
    expect(report?.verdict).toBe(expected);
    expect(views.at(-1)?.steps.filter(({ startedAt }) => startedAt !== null)).toHaveLength(1);
  });

  it('a question in other words, or with other columns, is another', async () => {
    const worded = scriptedAsker({ deals });
    await conductInMemory(twice({ question: 'Which other deals?' }), {}, worded.asker);
    const read = scriptedAsker({ deals });
    await conductInMemory(twice({ columns: { ...columns, name: key({ meaning: 'buyer' }) } }), {}, read.asker);
    expect([worded.asked.length, read.asked.length]).toEqual([2, 2]);
  });

  it('nothing is asked again when the run is taken up again at any event', async () => {
    const whole = await conductInMemory(twice({}), {}, scriptedAsker({ deals }).asker);
    for (let cut = 1; cut < whole.events.length; cut += 1) {
      const resumed = await conductInMemory(twice({}), whole.events.slice(0, cut), scriptedAsker({ deals }).asker);
      expect(resumed.events.filter(({ type }) => type === 'asked')).toHaveLength(1);
      expect(resumed.report).toEqual(whole.report);
    }
  });
});

describe('a question of people’s own', () => {
  const own = (conversationId: string | null) =>
    defineFlow({
      ...face,
      steps: () => ({ answer: askAnything('answer', { title: 'Ask', space: 'deals', question: 'q', conversationId }) }),
      report: (_, { answer }) => ({
        ...blank,
        verdict: answer.kind === 'answered' ? answer.value.text : answer.kind === 'failed' ? answer.failure.code : '',
      }),
    });
  const asksBack = {
    kind: 'asks_back',
    words: 'Which?',
    conversationId: 'c',
    evidence: [evidence('deals', 'q')],
  } as const;

  it('goes into the conversation of before, and takes whatever comes', async () => {
    const value: Answer = { kind: 'open', text: 'Three.', table: null, next: [] };
    const { asker, asked } = scriptedAsker({
      deals: () => ({ kind: 'answered', value, evidence: [evidence('deals')] }),
    });
    const { report } = await conductInMemory(own('before'), {}, asker);
    expect(asked).toMatchObject([{ conversationId: 'before', asItCame: true, columns: null }]);
    expect(report?.verdict).toBe('Three.');
  });

  it('that is asked back and declined ends in a report that says so', async () => {
    const first = await conductInMemory(own(null), {}, scriptedAsker({ deals: () => asksBack }).asker);
    expect(first.end).toBe('waiting');
    const declined: RunEvent = { type: 'replied', at: 6_000, step: 'answer', question: 'q', text: null, by: 'U1' };
    const { asker, asked } = scriptedAsker({});
    const second = await conductInMemory(own(null), [...first.events, declined], asker);
    expect([second.end, second.report?.verdict, asked]).toEqual(['ended', 'declined', []]);
  });
});
