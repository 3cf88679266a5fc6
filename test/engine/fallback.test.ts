import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Failure } from '../../src/engine/answer.ts';
import { key } from '../../src/engine/columns.ts';
import type { RunEvent } from '../../src/engine/events.ts';
import { defineFlow } from '../../src/engine/flow.ts';
import type { Report } from '../../src/engine/report.ts';
import { ask } from '../../src/engine/step.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { evidence, rows, scriptedAsker } from '../helpers/scripted-asker.ts';

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

/** One step about `North`, with a fallback, whose outcome is the verdict. */
function flowOf(replyDecides: boolean) {
  return defineFlow({
    name: 'one',
    title: 'One',
    command: '/one',
    purpose: '',
    usage: '',
    examples: [],
    audience: 'channel',
    spaces: ['main', 'spare'],
    form: [],
    formToText: () => '',
    phrases: { certain: [], likely: [], examples: [] },
    input: z.object({}),
    parse: () => ({ ok: true, input: {} }) as const,
    subject: () => '',
    working: () => 'Working',
    steps: () => ({
      one: ask('one', {
        title: 'One',
        space: 'main',
        question: 'first',
        columns: { name: key() },
        subject: { column: 'name', is: 'North', replyDecides },
        fallback: { space: 'spare', question: 'second' },
      }),
    }),
    report: (_, { one }) => ({ ...blank, verdict: one.kind === 'failed' ? one.failure.code : one.kind }),
  });
}

async function verdictAfter(failure: Failure) {
  const { asker, asked } = scriptedAsker({
    main: () => ({ kind: 'failed', failure, evidence: [evidence('main')] }),
    spare: () => rows('spare', [{ name: 'North' }]),
  });
  const { report } = await conductInMemory(flowOf(false), {}, asker);
  return { verdict: report?.verdict, asked: asked.map(({ space }) => space) };
}

const at = { space: 'main' };
const said = { ...at, detail: '' };

describe('a fallback', () => {
  it.each<Failure>([
    { ...said, code: 'unavailable' },
    { ...at, code: 'timed_out', afterMs: 1 },
    { ...said, code: 'no_access' },
    { ...at, code: 'not_configured' },
    { ...said, code: 'query_failed' },
    { ...said, code: 'question_refused' },
    { ...at, code: 'superseded' },
  ])('stands in for a space that gave no answer: $code', async (failure) => {
    expect(await verdictAfter(failure)).toEqual({ verdict: 'answered', asked: ['main', 'spare'] });
  });

  it.each<Failure>([
    { ...at, code: 'ambiguous', problem: 'twice' },
    { ...at, code: 'unreadable', problem: 'a rating of 0', words: '' },
    { ...at, code: 'other_subject', asked: 'North', got: 'South' },
    { ...at, code: 'cut_short', rowCount: 5000 },
  ])('does not outvote an answer that cannot be used: $code', async (failure) => {
    expect(await verdictAfter(failure)).toEqual({ verdict: failure.code, asked: ['main'] });
  });
});

describe('whom rows are about after a reply to what Genie asked back', () => {
  it.each([
    [true, null],
    [false, { column: 'name', is: 'North' }],
  ])('is decided by the reply: %s', async (replyDecides, subject) => {
    const flow = flowOf(replyDecides);
    const asksBack = { kind: 'asks_back', words: 'Which?', conversationId: 'c', evidence: [evidence('main')] } as const;
    const first = scriptedAsker({ main: () => asksBack });
    const { events } = await conductInMemory(flow, {}, first.asker);
    expect(first.asked[0]?.subject).toEqual({ column: 'name', is: 'North' });
    const open = events.findLast((event) => event.type === 'reply_asked');
    if (!open) throw new Error('nothing was asked');
    const reply: RunEvent = {
      type: 'replied',
      at: 7_000,
      step: open.step,
      question: open.question,
      text: 'N',
      by: 'U1',
    };
    const second = scriptedAsker({ main: () => rows('main', [{ name: 'Northwest' }]) });
    await conductInMemory(flow, [...events, reply], second.asker);
    expect(second.asked.map((request) => [request.question, request.subject])).toEqual([['N', subject]]);
  });
});
