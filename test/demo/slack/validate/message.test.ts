import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/demo/slack/types.ts';
import { validateMessage } from '../../../../src/demo/slack/validate/message.ts';
import { ELEMENTS, INPUT_ELEMENTS, MESSAGE_BLOCKS, mrkdwn, plain, richText } from './samples.ts';

/** Where and why Slack would refuse these blocks, shortly. */
function refusals(...blocks: JsonObject[]): string[] {
  return validateMessage({ text: 'x', blocks }).map((each) => `${each.code} ${each.pointer} ${each.message}`);
}

const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const actions = (...elements: (JsonObject | undefined)[]) => ({ type: 'actions', elements });
const raw = (text: string) => ({ type: 'raw_text', text });
const table = (rows: JsonObject[][], extra: JsonObject = {}) => ({ type: 'table', rows, ...extra });
const chart = (spec: JsonObject) => ({ type: 'data_visualization', title: 'T', chart: spec });

describe('what a message may hold', () => {
  test.each(Object.entries(MESSAGE_BLOCKS))('a full %s block is taken', (_name, block) => {
    expect(refusals(block)).toEqual([]);
  });

  test.each(Object.entries(ELEMENTS))('a full %s element is taken', (_name, element) => {
    expect(refusals(actions(element))).toEqual([]);
  });

  test.each(Object.entries(MESSAGE_BLOCKS))('an unknown key of a %s block is refused by name', (_name, block) => {
    expect(refusals({ ...block, surprise: 1 })).toEqual([
      'invalid_blocks /blocks/0/surprise invalid additional property: surprise',
    ]);
  });

  test.each(Object.entries(INPUT_ELEMENTS))('a %s has no place in actions', (type, element) => {
    expect(refusals(actions(element))).toEqual([`invalid_blocks /blocks/0/elements/0/type unsupported type: ${type}`]);
  });

  test.each(['alert', 'input', 'file', 'call', 'nonsense'])('a block of type %s is refused', (type) => {
    expect(refusals({ type })).toEqual([`invalid_blocks /blocks/0/type unsupported type: ${type}`]);
  });

  test('a block without a type is refused', () => {
    expect(refusals({})).toEqual(['invalid_blocks /blocks/0/type unsupported type: missing']);
  });

  test('a field that is missing or of the wrong kind of text is named', () => {
    expect(refusals({ type: 'header' })[0]).toBe('invalid_blocks /blocks/0/text missing required field');
    expect(refusals({ type: 'header', text: mrkdwn('x') })[0]).toContain('/blocks/0/text/type');
    expect(refusals({ type: 'section' })[0]).toContain('/blocks/0 missing required field: text or fields');
  });
});

describe('limits', () => {
  test.each<[string, (length: number) => JsonObject, number, string]>([
    ['header text', (n) => ({ type: 'header', text: plain('x'.repeat(n)) }), 150, '/text/text'],
    ['section text', (n) => section('x'.repeat(n)), 3000, '/text/text'],
    ['section field', (n) => ({ type: 'section', fields: [mrkdwn('x'.repeat(n))] }), 2000, '/fields/0/text'],
    ['button text', (n) => actions({ ...ELEMENTS['button'], text: plain('x'.repeat(n)) }), 75, '/elements/0/text/text'],
    ['button value', (n) => actions({ ...ELEMENTS['button'], value: 'x'.repeat(n) }), 2000, '/elements/0/value'],
    [
      'option value',
      (n) => actions({ type: 'overflow', options: [{ text: plain('a'), value: 'x'.repeat(n) }] }),
      150,
      '/elements/0/options/0/value',
    ],
    ['action id', (n) => actions({ ...ELEMENTS['button'], action_id: 'x'.repeat(n) }), 255, '/elements/0/action_id'],
    ['block id', (n) => ({ type: 'divider', block_id: 'x'.repeat(n) }), 255, '/block_id'],
    ['alt text', (n) => ({ ...MESSAGE_BLOCKS['image'], alt_text: 'x'.repeat(n) }), 2000, '/alt_text'],
    ['chart title', (n) => ({ ...MESSAGE_BLOCKS['data_visualization_pie'], title: 'x'.repeat(n) }), 50, '/title'],
    ['card body', (n) => ({ type: 'card', body: mrkdwn('x'.repeat(n)) }), 200, '/body/text'],
  ])('%s', (_name, make, limit, pointer) => {
    expect(refusals(make(limit))).toEqual([]);
    expect(refusals(make(limit + 1))).toEqual([
      `invalid_blocks /blocks/0${pointer} must be less than ${limit + 1} characters`,
    ]);
    expect(refusals(make(0))[0]).toContain(`/blocks/0${pointer} must be more than 0 characters`);
  });

  test.each<[string, (count: number) => JsonObject, number, string]>([
    [
      'action elements',
      (n) => actions(...Array.from({ length: n }, (_, i) => ({ ...ELEMENTS['button'], action_id: `a${i}` }))),
      25,
      '/elements',
    ],
    [
      'context elements',
      (n) => ({ type: 'context', elements: Array.from({ length: n }, () => plain('x')) }),
      10,
      '/elements',
    ],
    [
      'section fields',
      (n) => ({ type: 'section', fields: Array.from({ length: n }, () => plain('x')) }),
      10,
      '/fields',
    ],
    [
      'overflow options',
      (n) => actions({ type: 'overflow', options: Array.from({ length: n }, () => ({ text: plain('a') })) }),
      5,
      '/elements/0/options',
    ],
    ['table rows', (n) => table(Array.from({ length: n }, () => [raw('x')])), 100, '/rows'],
    ['table columns', (n) => table([Array.from({ length: n }, () => raw('x'))]), 20, '/rows/0'],
    [
      'tasks of a plan',
      (n) => ({
        type: 'plan',
        title: 'T',
        tasks: Array.from({ length: n }, (_, i) => ({ task_id: `${i}`, title: 'T', status: 'complete' })),
      }),
      50,
      '/tasks',
    ],
    [
      'pie segments',
      (n) => chart({ type: 'pie', segments: Array.from({ length: n }, (_, i) => ({ label: `${i}`, value: 1 })) }),
      12,
      '/chart/segments',
    ],
  ])('%s', (_name, make, limit, pointer) => {
    expect(refusals(make(limit))).toEqual([]);
    expect(refusals(make(limit + 1))).toEqual([
      `invalid_blocks /blocks/0${pointer} no more than ${limit} items allowed`,
    ]);
  });

  test('fifty blocks, and not one more', () => {
    const dividers = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }));
    expect(refusals(...dividers(50))).toEqual([]);
    expect(refusals(...dividers(51))).toEqual(['invalid_blocks /blocks no more than 50 items allowed']);
  });

  test('characters are counted as people see them, so an emoji is one', () => {
    expect(refusals({ type: 'header', text: plain('🎉'.repeat(150)) })).toEqual([]);
  });

  test('the text of a post may be longer than the text of an edit', () => {
    expect(validateMessage({ text: 'x'.repeat(4001) })).toEqual([]);
    expect(validateMessage({ text: 'x'.repeat(4001) }, 'update')).toMatchObject([{ code: 'msg_too_long' }]);
    expect(validateMessage({ text: 'x'.repeat(40_001) })).toMatchObject([{ code: 'msg_too_long', pointer: '/text' }]);
  });

  test('a message needs something to say', () => {
    for (const empty of [{}, { text: '' }, { text: '  ', blocks: [] }]) {
      expect(validateMessage(empty)).toMatchObject([{ code: 'no_text' }]);
    }
    expect(validateMessage({ blocks: [{ type: 'divider' }] })).toEqual([]);
  });
});

describe('the message as a whole', () => {
  test('one table, whether in blocks, a container or an attachment', () => {
    const one = table([[raw('x')]]);
    const problem = (pointer: string) => [`invalid_attachments ${pointer} only_one_table_allowed`];
    expect(refusals(one, one)).toEqual(problem('/blocks/1'));
    expect(refusals(one, { type: 'container', title: plain('C'), child_blocks: [one] })).toEqual(
      problem('/blocks/1/child_blocks/0'),
    );
    expect(refusals(one, MESSAGE_BLOCKS['data_table'] ?? {})).toEqual(problem('/blocks/1'));
    expect(validateMessage({ text: 'x', blocks: [one], attachments: [{ blocks: [one] }] })).toMatchObject([
      { code: 'invalid_attachments', pointer: '/attachments/0/blocks/0', message: 'only_one_table_allowed' },
    ]);
  });

  test('a table holds ten thousand characters, an empty cell none at all', () => {
    expect(refusals(table([[raw('x'.repeat(5000)), richText('x'.repeat(5000))]]))).toEqual([]);
    expect(refusals(table([[raw('x'.repeat(5000)), richText('x'.repeat(5001))]]))).toEqual([
      'invalid_blocks /blocks/0/rows 10001 characters, at most 10000',
    ]);
    expect(refusals(table([[raw('')]]))[0]).toContain('/blocks/0/rows/0/0/text must be more than 0 characters');
    expect(refusals(table([[raw(' ')]]))).toEqual([]);
  });

  test('a data table has rows of equal length and a plain header', () => {
    const data = (rows: JsonObject[][]) => ({ type: 'data_table', caption: 'C', rows });
    expect(refusals(data([[raw('a'), raw('b')], [raw('c')]]))).toEqual([
      'invalid_blocks /blocks/0/rows/1 every row must have 2 cells like the header',
    ]);
    expect(refusals(data([[richText('a')], [raw('c')]]))[0]).toContain('/blocks/0/rows/0/0 a header cell');
    expect(refusals(data([[raw('a')]]))[0]).toContain('/blocks/0/rows must have at least 2 items');
  });

  test('two charts, whose series have one point for each category', () => {
    const pie = MESSAGE_BLOCKS['data_visualization_pie'] ?? {};
    expect(refusals(pie, pie)).toEqual([]);
    expect(refusals(pie, pie, pie)).toEqual(['invalid_blocks /blocks/2 no more than 2 charts allowed']);
    const bars = (labels: string[], names = ['s']) =>
      chart({
        type: 'bar',
        series: names.map((name) => ({ name, data: labels.map((label) => ({ label, value: 1 })) })),
        axis_config: { categories: ['A', 'B'] },
      });
    expect(refusals(bars(['B', 'A']))).toEqual([]);
    expect(refusals(bars(['A']))[0]).toContain('/blocks/0/chart/series/0/data must have exactly one point');
    expect(refusals(bars(['A', 'A']))[0]).toContain('exactly one point');
    expect(refusals(bars(['A', 'B'], ['s', 's']))[0]).toContain('/blocks/0/chart/series/1/name');
    expect(refusals(chart({ type: 'pie', segments: [{ label: 'A', value: 0 }] }))[0]).toContain('must be more than 0');
  });

  test('markdown blocks share twelve thousand characters', () => {
    const markdown = (length: number) => ({ type: 'markdown', text: 'x'.repeat(length) });
    expect(refusals(markdown(6000), markdown(6000))).toEqual([]);
    expect(refusals(markdown(6000), markdown(6001))).toEqual([
      'invalid_blocks /blocks/1/text markdown blocks together must be less than 12001 characters',
    ]);
  });

  test('all blocks together are held to a budget, apart from tables and charts', () => {
    const sections = (count: number) => Array.from({ length: count }, () => section('x'.repeat(2900)));
    expect(refusals(...sections(4), table([[raw('x'.repeat(9000))]]))).toEqual([]);
    expect(refusals(...sections(5))[0]).toMatch(/^msg_blocks_too_long \/blocks /u);
  });

  test('block ids, action ids of a block and task ids are unique', () => {
    expect(refusals({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' })).toEqual([
      'invalid_blocks /blocks/1/block_id block_id "a" is used more than once',
    ]);
    const go = ELEMENTS['button'];
    expect(refusals(actions(go, go))).toEqual([
      'invalid_blocks /blocks/0/elements/1/action_id action_id "go" is used more than once',
    ]);
    expect(refusals(actions(go), actions(go))).toEqual([]);
    const task = { task_id: 't', title: 'T', status: 'complete' };
    expect(refusals({ type: 'plan', title: 'P', tasks: [task, task] })).toEqual([
      'invalid_blocks /blocks/0/tasks/1/task_id task_id must be unique',
    ]);
  });

  test('metadata has its form and its size', () => {
    const check = (metadata: unknown) => validateMessage({ text: 'x', metadata }).map((each) => each.code);
    expect(check({ event_type: 'genie_run', event_payload: { run_id: 'r', part: 'root' } })).toEqual([]);
    expect(check({})).toEqual([]);
    expect(check({ event_type: 'genie_run' })).toEqual(['invalid_metadata_format']);
    expect(check({ event_type: 'x', event_payload: {}, extra: 1 })).toEqual(['invalid_metadata_format']);
    expect(check({ event_type: 'x', event_payload: { big: 'x'.repeat(9000) } })).toEqual(['metadata_too_large']);
  });

  test('initial choices are among the options, and a menu has options or groups', () => {
    const stray = { text: plain('z'), value: 'z' };
    expect(refusals(actions({ ...ELEMENTS['radio_buttons'], initial_option: stray }))).toEqual([
      'invalid_blocks /blocks/0/elements/0/initial_option must be among the options',
    ]);
    expect(refusals(actions({ ...ELEMENTS['static_select'], initial_option: stray }))).toHaveLength(1);
    expect(refusals(actions({ type: 'static_select' }))[0]).toContain('exactly one of options and option_groups');
  });

  test('whatever it is given, it answers with pointers that start in the message, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (blocks, metadata) => {
        for (const each of validateMessage({ text: 'x', blocks, attachments: blocks, metadata })) {
          expect(each.pointer).toMatch(/^\/(?:text|blocks|attachments|metadata)/u);
          expect(each.message).not.toBe('');
        }
      }),
    );
  });

  test('a damaged block is refused inside that block', () => {
    const blocks = Object.values(MESSAGE_BLOCKS);
    fc.assert(
      fc.property(fc.nat(blocks.length - 1), fc.string({ minLength: 1 }), (index, key) => {
        const damaged = { ...blocks[index], [`x${key}`]: 1 };
        const problems = validateMessage({ text: 'x', blocks: [{ type: 'divider' }, damaged] });
        expect(problems).toHaveLength(1);
        expect(problems[0]?.pointer.startsWith('/blocks/1/')).toBe(true);
      }),
    );
  });
});
