import { expect, it } from 'vitest';
import { rootMessage } from '../../../src/slack/blocks/root.ts';
import { sampleContext, sampleFlow, sampleReport, sampleView, startedAt } from './samples.ts';
import { wordsIn } from './seen.ts';

it('says what is worked out, for whom, and that it is working', () => {
  const working = sampleView({ phase: 'working', report: null, reportedAt: null, endedAt: null });
  const message = rootMessage(sampleContext(), working);
  expect(wordsIn(message.blocks)).toBe('Incentive · John Smith · Q4 2026\nasked by @U024MARIA · working');
  expect(message.text).toBe('Incentive · John Smith · Q4 2026: working');
});

it('says the result in private', () => {
  const message = rootMessage(sampleContext(), sampleView());
  expect(wordsIn(message.blocks)).toContain('$45,230.00 · done in 12 s');
  expect(message.text).toBe('Incentive · John Smith · Q4 2026: $45,230.00 · done in 12 s');
});

it('never says a figure in a channel where the answer is for who asked', () => {
  const message = rootMessage(sampleContext({ isPrivate: false }), sampleView());
  expect(JSON.stringify(message)).not.toContain('45,230');
  expect(wordsIn(message.blocks)).toContain('done in 12 s');
});

it('says the result in a channel where the answer is for the channel', () => {
  const context = sampleContext({ isPrivate: false, flow: sampleFlow({ audience: 'channel' }) });
  expect(wordsIn(rootMessage(context, sampleView()).blocks)).toContain('$45,230.00');
});

it('says partial once', () => {
  const told = sampleView({ report: sampleReport({ status: 'partial', headline: '$35,000.00, partial' }) });
  const untold = sampleView({ report: sampleReport({ status: 'partial', headline: '$35,000.00' }) });
  expect(rootMessage(sampleContext(), told).text).toContain('$35,000.00, partial · done in 12 s');
  expect(rootMessage(sampleContext(), untold).text).toContain('$35,000.00 · partial, done in 12 s');
});

it('says what became of a run without a result', () => {
  const none = { report: null, reportedAt: null };
  const stateOf = (phase: 'paused' | 'failed' | 'ended') =>
    rootMessage(
      sampleContext(),
      sampleView({ ...none, phase, choices: [{ step: 'profile', options: [] }] }),
    ).text.split(': ')[1];
  expect([stateOf('paused'), stateOf('failed'), stateOf('ended')]).toEqual([
    'waiting for a choice',
    'could not be worked out',
    'stopped without a result',
  ]);
});

it('does not change its duration when the optional summary comes later', () => {
  const later = sampleView({ endedAt: startedAt + 40_000 });
  expect(rootMessage(sampleContext(), later)).toEqual(rootMessage(sampleContext(), sampleView()));
});
