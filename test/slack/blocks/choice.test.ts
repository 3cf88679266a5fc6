import { expect, it } from 'vitest';
import { readChoice } from '../../../src/slack/blocks/actions.ts';
import { choiceMessage, choiceSettledMessage } from '../../../src/slack/blocks/choice.ts';
import { faultsOf } from './faults.ts';
import { sampleContext } from './samples.ts';
import { pressable, typesOf, wordsIn } from './seen.ts';

const context = sampleContext();
const two = { step: 'profile', options: ['John Smith · Northeast · Level 3', 'John Smith · West · Level 1'] };

it('asks in one line, with a button for each candidate and one for none of them', () => {
  const message = choiceMessage(context, two);
  expect(typesOf(message.blocks)).toEqual(['rich_text', 'actions']);
  expect(wordsIn(message.blocks.slice(0, 1))).toBe('2 matches found. Which one do you mean, @U024MARIA?');
  expect(pressable(message.blocks).map(({ words }) => words)).toEqual([...two.options, 'None of these']);
  expect(message.text).toBe('Incentive: 2 matches found. Which one do you mean?');
});

it('tells by the values which one was pressed, and nothing else', () => {
  const pressed = pressable(choiceMessage(context, two).blocks);
  const { runId } = context;
  expect(pressed.map(({ value }) => readChoice(value))).toEqual([
    { runId, step: 'profile', option: 0 },
    { runId, step: 'profile', option: 1 },
    { runId, step: 'profile', option: null },
  ]);
  expect(JSON.stringify(pressed.map(({ value }) => value))).not.toContain('Smith');
});

it('writes candidates out where they differ only behind what a phone shows of a button', () => {
  const name = 'Johannes Alexander Smithson-Worthington';
  const message = choiceMessage(context, { step: 'profile', options: [`${name} · West`, `${name} · East`] });
  expect(wordsIn(message.blocks.slice(1, 2))).toBe(`1. ${name} · West\n2. ${name} · East`);
  expect(pressable(message.blocks)[1]?.words).toMatch(/^2\. /);
});

it('offers a list where there are too many for buttons, and says what it cannot hold', () => {
  const options = Array.from({ length: 140 }, (_, index) => `John Smith · Region ${index}`);
  const message = choiceMessage(context, { step: 'profile', options });
  expect(wordsIn(message.blocks)).toMatch(/The list holds the first \d+ of 140\./);
  expect(pressable(message.blocks).map(({ actionId }) => actionId)).toEqual(['choose', 'choose_none']);
  expect(faultsOf(message)).toEqual([]);
});

it('says afterwards what was chosen and by whom, with nothing left to press', () => {
  const chosen = choiceSettledMessage(context, two, two.options[0] ?? '', 'U024MARIA');
  expect(wordsIn(chosen.blocks)).toBe('John Smith · Northeast · Level 3 chosen by @U024MARIA.');
  const none = choiceSettledMessage(context, two, null, 'U024MARIA');
  expect(wordsIn(none.blocks)).toBe('None of the 2 matches was meant, said by @U024MARIA.');
  expect([...pressable(chosen.blocks), ...pressable(none.blocks)]).toEqual([]);
});
