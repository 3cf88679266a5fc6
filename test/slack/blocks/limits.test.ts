import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceMessage, choiceSettledMessage } from '../../../src/slack/blocks/choice.ts';
import { evidenceView, loadingView, noticeView } from '../../../src/slack/blocks/evidence.ts';
import { failureMessage, refusalMessage } from '../../../src/slack/blocks/failure.ts';
import { formView } from '../../../src/slack/blocks/form.ts';
import { helpMessage } from '../../../src/slack/blocks/help.ts';
import { progressMessage } from '../../../src/slack/blocks/progress.ts';
import { questionMessage, questionSettledMessage } from '../../../src/slack/blocks/question.ts';
import { readingsMessage } from '../../../src/slack/blocks/readings.ts';
import { reportMessage } from '../../../src/slack/blocks/report.ts';
import { rootMessage } from '../../../src/slack/blocks/root.ts';
import { usageMessage } from '../../../src/slack/blocks/usage.ts';
import { context, evidence, flow, text, view } from './hostile.ts';
import { faultsOf, viewFaultsOf } from './faults.ts';

const runs = { numRuns: 150 };

describe('whatever a run holds, Slack takes its messages and nothing in them acts on its own', () => {
  it('the root message', () => {
    fc.assert(
      fc.property(context, view, (context, view) => {
        expect(faultsOf(rootMessage(context, view))).toEqual([]);
      }),
      runs,
    );
  });

  it('the progress message', () => {
    const now = fc.integer({ min: 0, max: 2_000_000_000_000 });
    fc.assert(
      fc.property(view, now, (view, now) => {
        expect(faultsOf(progressMessage(view, now))).toEqual([]);
      }),
      runs,
    );
  });

  it('the report', () => {
    fc.assert(
      fc.property(context, view, (context, view) => {
        expect(faultsOf(reportMessage(context, view))).toEqual([]);
      }),
      runs,
    );
  });

  it('a choice and what it settles into', () => {
    const options = fc.oneof(
      fc.array(text, { maxLength: 30 }),
      fc.array(text, { maxLength: 3 }).map((labels) => Array.from({ length: 150 }, () => labels).flat()),
    );
    const check = fc.property(context, options, text, (context, options, by) => {
      const choice = { step: 'profile', options };
      expect(faultsOf(choiceMessage(context, choice))).toEqual([]);
      expect(faultsOf(choiceSettledMessage(context, choice, options[0] ?? null, by))).toEqual([]);
    });
    fc.assert(check, runs);
  });

  it('what Genie asks back and what it settles into', () => {
    const reply = fc.option(text, { nil: null });
    const check = fc.property(context, text, text, reply, fc.nat(50), (context, space, words, reply, number) => {
      expect(faultsOf(questionMessage(context, { number, space, words }))).toEqual([]);
      expect(faultsOf(questionSettledMessage(context, { space, words }, reply, 'U0SAM'))).toEqual([]);
    });
    fc.assert(check, runs);
  });

  it('the ways to read a text', () => {
    const readings = fc.array(fc.record({ flow: fc.constantFrom('health', 'ask_sales'), text, label: text }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(readings, (readings) => {
        expect(faultsOf(readingsMessage('Which one do you mean?', readings))).toEqual([]);
      }),
      runs,
    );
  });

  it('failures, refusals, usage and help', () => {
    const flows = fc.array(
      fc.record({ face: flow, missingSpaces: fc.array(text, { maxLength: 20 }), enabled: fc.boolean() }),
      { maxLength: 60 },
    );
    const check = fc.property(context, text, flows, (context, text, flows) => {
      expect(faultsOf(failureMessage(context, text))).toEqual([]);
      expect(faultsOf(refusalMessage(text))).toEqual([]);
      expect(faultsOf(usageMessage(context.flow, text))).toEqual([]);
      expect(faultsOf(usageMessage(context.flow, null))).toEqual([]);
      expect(faultsOf(helpMessage(flows, 'U0BOT'))).toEqual([]);
    });
    fc.assert(check, { numRuns: 60 });
  });

  it('the evidence', () => {
    const many = fc
      .tuple(fc.array(evidence, { maxLength: 4 }), fc.constantFrom(1, 1, 15))
      .map(([list, times]) => Array.from({ length: times }, () => list).flat());
    fc.assert(
      fc.property(context, many, (context, many) => {
        expect(viewFaultsOf(evidenceView(context, many))).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('forms and notices', () => {
    const check = fc.property(flow, text, (flow, text) => {
      expect(viewFaultsOf(formView(flow, text.slice(0, 3000), text))).toEqual([]);
      expect(viewFaultsOf(loadingView(text))).toEqual([]);
      expect(viewFaultsOf(noticeView(text, text))).toEqual([]);
    });
    fc.assert(check, runs);
  });
});

it('the checks of these tests find what Slack would refuse and what would act on its own', () => {
  const long = { type: 'header' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(151) } };
  const loud = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'hi <!channel>' } };
  expect(faultsOf({ text: 'x', blocks: [long] })).not.toEqual([]);
  expect(faultsOf({ text: 'x', blocks: [loud] })).not.toEqual([]);
  expect(faultsOf({ text: '<@U1>', blocks: [] })).not.toEqual([]);
});
