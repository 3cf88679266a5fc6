import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/demo/slack/types.ts';
import { validateView } from '../../../../src/demo/slack/validate/view.ts';
import { ELEMENTS, INPUT_ELEMENTS, MESSAGE_BLOCKS, mrkdwn, plain } from './samples.ts';

const input = (element: JsonObject | undefined, extra: JsonObject = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...extra,
});

function refusals(blocks: JsonObject[], extra: JsonObject = {}): string[] {
  const view = { type: 'modal', title: plain('T'), submit: plain('Go'), blocks, ...extra };
  return validateView(view).map((each) => `${each.pointer} ${each.message}`);
}

const DIVIDER = { type: 'divider' };
const INPUTS = Object.entries({ ...INPUT_ELEMENTS, ...ELEMENTS }).filter(
  ([name]) => !['button', 'overflow', 'workflow_button'].includes(name),
);

describe('what a view may hold', () => {
  test.each(INPUTS)('an input with a full %s is taken', (_name, element) => {
    expect(refusals([input(element, { hint: plain('H'), optional: true, dispatch_action: false })])).toEqual([]);
  });

  test('an alert is taken in a modal and refused in the Home tab', () => {
    const alert = { type: 'alert', text: mrkdwn('Careful'), level: 'warning' };
    expect(refusals([alert])).toEqual([]);
    expect(validateView({ type: 'home', blocks: [alert] })).toMatchObject([
      { code: 'invalid_arguments', pointer: '/view/blocks/0/type' },
    ]);
    expect(refusals([{ ...alert, text: mrkdwn('x'.repeat(201)) }])).toEqual([
      '/view/blocks/0/text/text must be less than 201 characters',
    ]);
  });

  test.each([
    'table',
    'data_table',
    'plan',
    'task_card',
    'markdown',
    'context_actions',
    'card',
    'carousel',
    'container',
  ])('a %s block belongs to messages', (type) => {
    expect(refusals([MESSAGE_BLOCKS[type] ?? {}])).toEqual([`/view/blocks/0/type unsupported type: ${type}`]);
  });

  test('a button is no input', () => {
    expect(refusals([input(ELEMENTS['button'])])).toEqual(['/view/blocks/0/element/type unsupported type: button']);
  });
});

describe('limits of a view', () => {
  test('a hundred blocks, and not one more', () => {
    const dividers = (count: number) => Array.from({ length: count }, () => DIVIDER);
    expect(refusals(dividers(100))).toEqual([]);
    expect(refusals(dividers(101))).toEqual(['/view/blocks no more than 100 items allowed']);
    expect(refusals([])).toEqual(['/view/blocks must have at least 1 items']);
  });

  test.each([
    ['title', 24],
    ['submit', 24],
    ['close', 24],
  ])('%s', (key, limit) => {
    expect(refusals([DIVIDER], { [key]: plain('x'.repeat(limit)) })).toEqual([]);
    expect(refusals([DIVIDER], { [key]: plain('x'.repeat(limit + 1)) })).toEqual([
      `/view/${key}/text must be less than ${limit + 1} characters`,
    ]);
  });

  test('private metadata and callback id', () => {
    expect(refusals([DIVIDER], { private_metadata: 'x'.repeat(3000), callback_id: 'x'.repeat(255) })).toEqual([]);
    expect(refusals([DIVIDER], { private_metadata: 'x'.repeat(3001) })).toHaveLength(1);
    expect(refusals([DIVIDER], { callback_id: 'x'.repeat(256) })).toHaveLength(1);
  });

  test('a form needs a submit button, one focus and unique ids', () => {
    const field = input({ type: 'plain_text_input', focus_on_load: true }, { block_id: 'a' });
    expect(refusals([field], { submit: undefined })).toEqual([
      '/view/submit missing required field: submit (the view has an input block)',
    ]);
    expect(refusals([field, { ...field, block_id: 'b' }])).toEqual([
      '/view/blocks/1/element/focus_on_load only one element may have the focus',
    ]);
    expect(refusals([DIVIDER, { ...DIVIDER, block_id: 'x' }, { ...DIVIDER, block_id: 'x' }])).toEqual([
      '/view/blocks/2/block_id block_id "x" is used more than once',
    ]);
  });

  test('anything that is no view at all is refused', () => {
    for (const view of [undefined, null, 'modal', { type: 'panel' }, { type: 'modal' }]) {
      expect(validateView(view)).not.toEqual([]);
    }
  });
});
