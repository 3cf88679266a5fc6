import { expect, it } from 'vitest';
import { fieldBlockId, formView, readForm } from '../../../src/slack/blocks/form.ts';
import { viewFaultsOf } from './faults.ts';
import { sampleFlow } from './samples.ts';
import { wordsIn } from './seen.ts';

it('has a field for each part of the input and says what the flow does', () => {
  const view = formView(sampleFlow(), 'metadata');
  expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(2);
  expect(wordsIn(view.blocks)).toContain("Works out a person's incentive");
  expect([view.callback_id, view.private_metadata]).toEqual(['flow_form', 'metadata']);
  expect(viewFaultsOf(view)).toEqual([]);
});

it('says first what was wrong with the last try', () => {
  expect(wordsIn(formView(sampleFlow(), '', 'No person was named').blocks)).toMatch(/^No person was named\./);
});

it('is read by field name, with what was left empty as nothing', () => {
  const values = {
    [fieldBlockId('person')]: { value: { type: 'plain_text_input', value: '  John Smith ' } },
    [fieldBlockId('period')]: { value: { type: 'plain_text_input', value: null } },
    other: { value: { type: 'plain_text_input', value: 'x' } },
  };
  expect(readForm(values)).toEqual({ person: 'John Smith', period: '' });
});

it('refuses metadata that Slack would refuse', () => {
  expect(() => formView(sampleFlow(), 'x'.repeat(3001))).toThrow('private metadata');
});
