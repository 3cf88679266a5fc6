import { describe, expect, it } from 'vitest';
import { readFlow, readRun } from '../../../src/slack/blocks/actions.ts';
import { failureMessage, refusalMessage } from '../../../src/slack/blocks/failure.ts';
import { helpMessage } from '../../../src/slack/blocks/help.ts';
import { usageMessage } from '../../../src/slack/blocks/usage.ts';
import { sampleContext, sampleFlow } from './samples.ts';
import { pressable, wordsIn } from './seen.ts';

describe('usage', () => {
  it('says what was wrong, how it is written, an example, and offers a form', () => {
    const message = usageMessage(sampleFlow(), 'No person was named');
    expect(wordsIn(message.blocks)).toContain(
      'No person was named.\nWrite /incentive <person> [period], for example /incentive John Smith',
    );
    expect(message.text).toContain('Usage: /incentive &lt;person&gt; [period]');
    expect(pressable(message.blocks).map(({ words, value }) => [words, readFlow(value)])).toEqual([
      ['Fill in a form', { flow: 'incentive' }],
    ]);
  });

  it('says what the command does where nothing was wrong', () => {
    expect(wordsIn(usageMessage(sampleFlow(), null).blocks)).toMatch(/^Works out a person's incentive/);
  });

  it('takes examples with and without the command', () => {
    const message = usageMessage(sampleFlow({ examples: ['/incentive Jane Doe'] }), null);
    expect(message.text).toContain('for example /incentive Jane Doe');
  });
});

describe('help', () => {
  const flows = [
    { face: sampleFlow(), missingSpaces: [], enabled: true },
    { face: sampleFlow({ command: '/health' }), missingSpaces: ['usage', 'billing'], enabled: true },
    { face: sampleFlow({ command: '/audit' }), missingSpaces: [], enabled: false },
  ];
  const words = wordsIn(helpMessage(flows, 'U0BOT').blocks);

  it('says what can be asked and how', () => {
    expect(words).toContain('/incentive <person> [period]');
    expect(words).toContain('mention @U0BOT');
  });

  it('says what is not set up and what is switched off', () => {
    expect(words).toContain('/health\nNot set up yet: 2 spaces missing (usage, billing).');
    expect(words).toContain('/audit\nSwitched off in this workspace.');
  });

  it('says so where nothing is set up', () => {
    expect(helpMessage([], 'U0BOT').text).toContain('nothing is set up yet');
  });
});

describe('a failure', () => {
  it('says what happened, what it means, what can be done, and a reference', () => {
    const message = failureMessage(sampleContext(), '7f3a');
    expect(wordsIn(message.blocks)).toContain('Incentive could not be worked out\nSomething went wrong on our side');
    expect(wordsIn(message.blocks)).toContain('Reference 7f3a');
    expect(pressable(message.blocks).map(({ value }) => readRun(value))).toEqual([{ runId: sampleContext().runId }]);
  });

  it('of access says why and whom to ask', () => {
    expect(wordsIn(refusalMessage('Guests cannot use this here.').blocks)).toMatch(
      /^Guests cannot use this here\..*\n.*ask whoever/,
    );
  });

  it('says once whom to ask', () => {
    const reason = 'You may not run this. Please ask whoever looks after this app in your workspace.';
    expect(wordsIn(refusalMessage(reason).blocks)).toBe(reason);
  });
});
