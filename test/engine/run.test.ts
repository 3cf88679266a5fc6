import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { key, number } from '../../src/engine/columns.ts';
import { defineFlow, type Parsed } from '../../src/engine/flow.ts';
import type { RunEvent } from '../../src/engine/events.ts';
import type { Report } from '../../src/engine/report.ts';
import { ask, askWords, compute } from '../../src/engine/step.ts';
import { ConductorError } from '../../src/lib/errors.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { empty, evidence, rows, scriptedAsker, timedOut, words } from '../helpers/scripted-asker.ts';

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
  figures: ['7'],
  terms: [],
  asOf: null,
};
const face = {
  name: 'sum',
  title: 'Sum',
  command: '/sum',
  purpose: '',
  usage: '',
  examples: [],
  audience: 'channel',
  spaces: ['left', 'right', 'after', 'spare'],
  form: [],
  formToText: () => '',
  phrases: { certain: [], likely: [], examples: [] },
  input: z.object({ of: z.string(), who: z.string().optional() }),
  parse: (text: string): Parsed<{ of: string; who?: string | undefined }> => ({ ok: true, input: { of: text } }),
  subject: ({ of }: { of: string }) => of,
  working: () => 'Working',
} as const;
const columns = { name: key(), amount: number() };

const flow = defineFlow({
  ...face,
  summary: 'prose',
  steps: ({ of, who }) => {
    const left = ask('left', {
      title: 'Left',
      space: 'left',
      question: `left of ${of}${who ? ` (${who})` : ''}`,
      columns,
      unique: ['name'],
    });
    const right = ask('right', {
      title: 'Right',
      space: 'right',
      question: `right of ${of}`,
      columns,
      oneOf: { label: (row) => row.name, refine: (row) => ({ who: row.name }) },
    });
    const after = ask('after', {
      title: 'After',
      space: 'after',
      needs: { left },
      question: ({ left }) => `after ${left.map((row) => row.amount).join()}`,
      columns,
      fallback: { space: 'spare', question: 'spare' },
    });
    const sum = compute('sum', {
      title: 'Sum',
      needs: { left, after },
      uses: { right },
      run: ({ left, after }, { right }) => `${left.length}+${after.length}, right ${right.kind}`,
    });
    const prose = askWords('prose', {
      title: 'Prose',
      space: 'left',
      needs: { sum },
      optional: true,
      continues: left,
      question: 'say it',
    });
    return { left, right, after, sum, prose };
  },
  report: (_, { sum }) => ({ ...blank, verdict: sum.kind === 'answered' ? sum.value : sum.kind }),
});

const one = (space: string) => () => rows(space, [{ name: 'a', amount: '1' }]);
const all = { left: one('left'), right: one('right'), after: one('after') };
const leftThenProse = (prose: string) => ({
  ...all,
  left: (request: { columns: unknown }) => (request.columns === null ? words('left', prose) : one('left')()),
});

describe('conducting a run', () => {
  it('asks what does not depend on each other at the same time, and what does with the earlier values', async () => {
    const order: string[] = [];
    const { asker, asked } = scriptedAsker({
      ...leftThenProse('it is 7'),
      right: async () => {
        order.push('right asked');
        await nextTurn();
        order.push('right done');
        return rows('right', [{ name: 'a', amount: '1' }]);
      },
      left: (request) => {
        order.push(request.columns === null ? 'prose' : 'left');
        return request.columns === null ? words('left', 'it is 7') : one('left')();
      },
    });
    const { end, report, events } = await conductInMemory(flow, { of: 'x' }, asker);
    expect(end).toBe('ended');
    expect(report?.verdict).toBe('1+1, right answered');
    expect(order.slice(0, 3).sort()).toEqual(['left', 'right asked', 'right done'].sort());
    expect(asked.map((request) => request.question)).toEqual(['left of x', 'right of x', 'after 1', 'say it']);
    expect(asked[3]?.conversationId).toBe('conversation-left');
    expect(events.filter((event) => event.type === 'reported')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'ended', end: 'reported' });
  });

  it('reports before the optional words come, and keeps them only where every number in them is the report’s', async () => {
    const fine = await conductInMemory(flow, { of: 'x' }, scriptedAsker(leftThenProse('all 7 are there')).asker);
    expect(fine.views.at(-1)?.summary?.text).toBe('all 7 are there');
    const foreign = await conductInMemory(flow, { of: 'x' }, scriptedAsker(leftThenProse('about 8')).asker);
    expect(foreign.views.at(-1)?.summary).toBeNull();
    expect(foreign.events.find((event) => event.type === 'summarised')).toMatchObject({ text: null, dropped: '8' });
    const reported = fine.events.findIndex((event) => event.type === 'reported');
    const asked = fine.events.findIndex((event) => event.type === 'asking' && event.step === 'prose');
    expect(reported).toBeLessThan(asked);
  });

  it('goes on without a part that failed, and takes the fallback where one is named, saying so', async () => {
    const { asker } = scriptedAsker({
      ...leftThenProse('7'),
      right: () => timedOut('right'),
      after: () => timedOut('after'),
      spare: one('spare'),
    });
    const { report, views } = await conductInMemory(flow, { of: 'x' }, asker);
    expect(report?.verdict).toBe('1+1, right failed');
    expect(views.at(-1)?.steps.map((step) => step.state)).toEqual(['done', 'failed', 'done', 'done', 'done']);
    expect(views.at(-1)?.steps[2]?.note).toContain('was asked instead');
  });

  it('skips what needs a value that is not there, and still reports', async () => {
    const { asker, asked } = scriptedAsker({ ...all, left: () => empty('left') });
    const { report, views } = await conductInMemory(flow, { of: 'x' }, asker);
    expect(report?.verdict).toBe('skipped');
    expect(asked).toHaveLength(2);
    expect(views.at(-1)?.steps.map((step) => step.state)).toEqual(['empty', 'done', 'skipped', 'skipped', 'skipped']);
  });

  it('waits for a choice among several rows, then asks again only what the choice makes more exact', async () => {
    const two = () =>
      rows('right', [
        { name: 'a', amount: '1' },
        { name: 'b', amount: '2' },
      ]);
    const first = scriptedAsker({ ...leftThenProse('7'), right: two });
    const waiting = await conductInMemory(flow, { of: 'x' }, first.asker);
    expect(waiting.end).toBe('waiting');
    expect(waiting.views.at(-1)).toMatchObject({
      phase: 'paused',
      choices: [{ step: 'right', options: ['a', 'b'] }],
    });
    const chosen: RunEvent = { type: 'chosen', at: 6_000, step: 'right', row: 1, by: 'U1' };
    const second = scriptedAsker({ ...leftThenProse('7'), right: two });
    const done = await conductInMemory(flow, [...waiting.events, chosen], second.asker);
    expect(done.end).toBe('ended');
    expect(second.asked.map((request) => request.question)).toEqual(['left of x (b)', 'say it']);
    expect(done.report?.verdict).toBe('1+1, right answered');
  });

  it('computes nothing for "none of these"', async () => {
    const two = () =>
      rows('right', [
        { name: 'a', amount: '1' },
        { name: 'b', amount: '2' },
      ]);
    const waiting = await conductInMemory(
      flow,
      { of: 'x' },
      scriptedAsker({ ...leftThenProse('7'), right: two }).asker,
    );
    const none: RunEvent = { type: 'chosen', at: 6_000, step: 'right', row: null, by: 'U1' };
    const done = await conductInMemory(flow, [...waiting.events, none], scriptedAsker(leftThenProse('7')).asker);
    expect(done.report?.verdict).toBe('1+1, right failed');
  });

  it('asks a space that mixed up namesakes once more, exactly, where another space knows just one of them', async () => {
    const muddled = {
      kind: 'failed',
      failure: { code: 'ambiguous', space: 'left', problem: 'twice' },
      evidence: [],
    } as const;
    const { asker, asked } = scriptedAsker({
      ...all,
      left: (request) =>
        request.columns === null ? words('left', '7') : request.question.includes('(a)') ? one('left')() : muddled,
    });
    const { report } = await conductInMemory(flow, { of: 'x' }, asker);
    expect(report?.verdict).toBe('1+1, right answered');
    expect(asked.filter((request) => request.space === 'left').map((request) => request.question)).toEqual([
      'left of x',
      'left of x (a)',
      'say it',
    ]);
  });

  it('lets go at once when its signal comes, and writes nothing more', async () => {
    const stop = new AbortController();
    const { asker } = scriptedAsker({
      ...all,
      left: async (_, __, signal) => {
        stop.abort();
        expect(signal.aborted).toBe(true);
        return { kind: 'failed', failure: { code: 'cancelled' }, evidence: [] };
      },
    });
    const { end, events } = await conductInMemory(flow, { of: 'x' }, asker, { signal: stop.signal });
    expect(end).toBe('interrupted');
    expect(events.some((event) => event.type === 'settled' && event.step === 'left')).toBe(false);
  });

  it('turns a rule that refuses its input into a failed step, and lets a mistake of ours through', async () => {
    const refusing = defineFlow({
      ...face,
      steps: () => ({
        rule: compute('rule', {
          title: 'Rule',
          run: (): number => {
            throw new ConductorError('rule_broken', 'mixed currencies');
          },
        }),
      }),
      report: (_, { rule }) => ({ ...blank, verdict: rule.kind === 'failed' ? 'refused' : 'no' }),
    });
    expect((await conductInMemory(refusing, { of: 'x' }, scriptedAsker({}).asker)).report?.verdict).toBe('refused');
    const broken = defineFlow({
      ...face,
      steps: () => ({ rule: compute('rule', { title: 'R', run: () => JSON.parse('{') as string }) }),
      report: () => blank,
    });
    await expect(conductInMemory(broken, { of: 'x' }, scriptedAsker({}).asker)).rejects.toThrow(SyntaxError);
  });
});

describe('what Genie asks back', () => {
  const asksBack = (space: string, words: string) =>
    ({ kind: 'asks_back', words, conversationId: `c-${space}`, evidence: [evidence(space)] }) as const;
  const opened = (events: readonly RunEvent[]) =>
    events.flatMap((event) => (event.type === 'reply_asked' ? [[event.step, event.words]] : []));
  const replied = (events: readonly RunEvent[], text: string): RunEvent => {
    const open = events.findLast((event) => event.type === 'reply_asked');
    if (!open) throw new Error('nothing was asked');
    return { type: 'replied', at: 7_000, step: open.step, question: open.question, text, by: 'U1' };
  };

  it('goes to a person, and the reply to the same conversation, however often and in whatever words', async () => {
    let askedBackTimes = 0;
    const script = {
      ...leftThenProse('7'),
      right: () => ((askedBackTimes += 1) <= 2 ? asksBack('right', 'Are you sure?') : one('right')()),
    };
    const first = await conductInMemory(flow, { of: 'x' }, scriptedAsker(script).asker);
    expect([first.end, first.views.at(-1)?.phase]).toEqual(['waiting', 'paused']);
    const second = await conductInMemory(
      flow,
      [...first.events, replied(first.events, 'yes')],
      scriptedAsker(script).asker,
    );
    expect(second.end).toBe('waiting');
    const last = scriptedAsker(script);
    const third = await conductInMemory(flow, [...second.events, replied(second.events, 'yes')], last.asker);
    expect(third.report?.verdict).toBe('1+1, right answered');
    expect(last.asked[0]).toMatchObject({ question: 'yes', conversationId: 'c-right', known: [] });
    expect(opened(third.events)).toHaveLength(2);
  });

  it('is put one at a time, since of two nobody could tell which one a reply answers', async () => {
    const script = { ...all, left: () => asksBack('left', 'A?'), right: () => asksBack('right', 'B?') };
    const first = await conductInMemory(flow, { of: 'x' }, scriptedAsker(script).asker);
    expect(opened(first.events)).toHaveLength(1);
    const answering = { ...leftThenProse('7'), right: one('right') };
    const second = await conductInMemory(
      flow,
      [...first.events, replied(first.events, 'a')],
      scriptedAsker(answering).asker,
    );
    expect(second.end).toBe('waiting');
    expect(opened(second.events)).toHaveLength(2);
  });

  it('does not hold up a report that does not wait for the step', async () => {
    const script = {
      ...all,
      left: (request: { columns: unknown }) =>
        request.columns === null ? asksBack('left', 'In which tone?') : one('left')(),
    };
    const { end, report, views } = await conductInMemory(flow, { of: 'x' }, scriptedAsker(script).asker);
    expect([end, report?.verdict, views.at(-1)?.summary]).toEqual(['ended', '1+1, right answered', null]);
  });

  it('is void once a choice has made the question more exact', async () => {
    const two = () =>
      rows('right', [
        { name: 'a', amount: '1' },
        { name: 'b', amount: '2' },
      ]);
    const asking = { ...leftThenProse('7'), left: () => asksBack('left', 'Which?'), right: two };
    const first = await conductInMemory(flow, { of: 'x' }, scriptedAsker(asking).asker);
    expect(first.views.at(-1)?.questions).toHaveLength(1);
    const chosen: RunEvent = { type: 'chosen', at: 6_000, step: 'right', row: 0, by: 'U1' };
    const second = await conductInMemory(
      flow,
      [...first.events, chosen],
      scriptedAsker({ ...leftThenProse('7'), right: two }).asker,
    );
    expect([second.end, second.views.at(-1)?.questions]).toEqual(['ended', []]);
  });
});

describe('taking a run up again after a crash at any event', () => {
  it('asks no answered question again, sends no sent one again, and ends in exactly one report', async () => {
    const two = () => rows('right', [{ name: 'a', amount: '1' }]);
    const script = { ...leftThenProse('7'), right: two };
    const whole = await conductInMemory(flow, { of: 'x' }, scriptedAsker(script).asker);
    for (let cut = 1; cut < whole.events.length; cut += 1) {
      const journal = whole.events.slice(0, cut);
      const again = scriptedAsker(script);
      const resumed = await conductInMemory(flow, journal, again.asker);
      expect(resumed.end).toBe('ended');
      expect(resumed.report).toEqual(whole.report);
      const settled = new Set(journal.flatMap((event) => (event.type === 'settled' ? [event.question] : [])));
      expect(again.asked.filter((request) => settled.has(request.question))).toEqual([]);
      for (const type of ['reported', 'ended'] as const) {
        expect(
          resumed.events.filter((event) => event.type === type),
          `cut at ${cut}`,
        ).toHaveLength(1);
      }
      const sent = resumed.events.flatMap((event) => (event.type === 'asked' ? [event.question] : []));
      expect(new Set(sent).size, `cut at ${cut}`).toBe(sent.length);
    }
  });

  it('shows the same in the end as a run that was never cut', async () => {
    const whole = await conductInMemory(flow, { of: 'x' }, scriptedAsker(leftThenProse('7')).asker);
    const resumed = await conductInMemory(flow, whole.events.slice(0, 6), scriptedAsker(leftThenProse('7')).asker);
    expect(resumed.views.at(-1)).toEqual(whole.views.at(-1));
  });
});

describe('a plan', () => {
  it('refuses a step that names one which does not stand before it', () => {
    const later = compute('later', { title: 'Later', run: () => 1 });
    const wrong = defineFlow({
      ...face,
      steps: () => ({ first: compute('first', { title: 'First', needs: { later }, run: () => 1 }), later }),
      report: () => blank,
    });
    expect(() => wrong.plan({ of: 'x' })).toThrow('does not stand before it');
  });

  it('refuses an input that is not the flow’s', () => {
    expect(() => flow.plan({ off: 1 })).toThrow(ConductorError);
  });
});
