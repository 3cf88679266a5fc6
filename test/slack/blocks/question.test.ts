import { expect, it } from 'vitest';
import { readDeclined, readReadAs } from '../../../src/slack/blocks/actions.ts';
import { questionMessage, questionSettledMessage } from '../../../src/slack/blocks/question.ts';
import { readingsMessage } from '../../../src/slack/blocks/readings.ts';
import { sampleContext } from './samples.ts';
import { pressable, typesOf, wordsIn } from './seen.ts';

const context = sampleContext();
const asked = { number: 1, space: 'HR', words: 'Fiscal or calendar year?' };

it('what Genie asks back is quoted, says how to reply, and can be declined', () => {
  const message = questionMessage(context, asked);
  expect(wordsIn(message.blocks)).toBe(
    'HR asks back, @U024MARIA:\nFiscal or calendar year?\nReply in this thread.\nGo on without it',
  );
  expect(message.text).toBe('Incentive: HR asks: Fiscal or calendar year? Reply in this thread.');
  expect(pressable(message.blocks).map(({ value }) => readDeclined(value))).toEqual([
    { runId: context.runId, number: 1 },
  ]);
});

it('what Genie writes bold is bold, and its notification holds no marks', () => {
  const words = 'It has 2 workspaces: **production** and **sandbox**. Which one?';
  const message = questionMessage(context, { ...asked, words });
  expect(JSON.stringify(message)).not.toContain('**');
  expect(JSON.stringify(message.blocks)).toContain('{"type":"text","text":"sandbox","style":{"bold":true}}');
  expect(message.text).toContain('production and sandbox. Which one?');
});

it('afterwards stands there what was replied, or that nobody wanted to, with nothing left to press', () => {
  const replied = questionSettledMessage(context, asked, 'the fiscal one', 'U0SAM');
  expect(wordsIn(replied.blocks)).toContain('@U0SAM replied: the fiscal one');
  const declined = questionSettledMessage(context, asked, null, 'U0SAM');
  expect(wordsIn(declined.blocks)).toContain('@U0SAM did not want to answer.');
  expect(declined.text).toContain('left open');
  expect([...pressable(replied.blocks), ...pressable(declined.blocks)]).toEqual([]);
});

it('readings are buttons that hold the words they stand for, and too long ones are left out', () => {
  const long = 'x'.repeat(2500);
  const message = readingsMessage('Which one do you mean?', [
    { flow: 'health', text: 'Acme & Sons', label: 'Customer health · Acme & Sons' },
    { flow: 'audit', text: long, label: 'Audit' },
  ]);
  expect(typesOf(message.blocks)).toEqual(['rich_text', 'actions']);
  expect(pressable(message.blocks).map(({ value }) => readReadAs(value))).toEqual([
    { flow: 'health', text: 'Acme & Sons' },
  ]);
  const none = readingsMessage('Which one?', [{ flow: 'audit', text: long, label: 'Audit' }]);
  expect(wordsIn(none.blocks)).toContain('in fewer words');
});
