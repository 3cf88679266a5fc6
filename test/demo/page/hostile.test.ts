import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMessage, renderView } from '../../../src/demo/page/render.ts';
import { mrkdwn, plain, richText } from './sample-run.ts';

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<javascript:alert(1)|click>',
  '<data:text/html,<script>alert(1)</script>|click>',
  '[click](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '</textarea></select><script>alert(1)</script>',
  '\uE100\uE104script\uE105',
  '{{constructor.constructor("alert(1)")()}}',
  '<!date^1^{date}^javascript:alert(1)|now>',
  '<@U1" onclick="alert(1)>',
  '`<b>`',
];

/** Every tag that may come out; anything else must have come from a message. */
const TAGS =
  /^\/?(?:a|article|b|blockquote|br|button|circle|code|dd|del|details|div|dl|dt|em|fieldset|footer|g|h[1-6]|header|hr|i|img|input|label|li|line|ol|optgroup|option|p|path|polyline|polygon|pre|rect|s|section|select|small|span|strong|summary|svg|table|tbody|td|text|textarea|th|thead|time|title|tr|ul)$/;

const TAG = /<([^>]*)>/g;
const WELL_FORMED = /^(\/?[a-z][a-z0-9]*)((?:\s+[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*)\s*\/?$/;

/** The parts of the markup that are not of the few harmless kinds which drawing writes. */
function findHarm(html: string): string[] {
  const rest = html.replace(TAG, '');
  const strayed = rest.includes('<') ? [rest] : [];
  return [...strayed, ...[...html.matchAll(TAG)].flatMap(([, inside = '']) => findHarmInTag(inside))];
}

function findHarmInTag(inside: string): string[] {
  const [, tag = '', attributes = ''] = WELL_FORMED.exec(inside) ?? [];
  if (!TAGS.test(tag)) return [inside];
  return [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)]
    .filter(([, name = '', value = '']) => /^(?:on|style$|srcdoc$|id$|formaction$)/i.test(name) || !isSafe(name, value))
    .map(([attribute]) => attribute)
    .filter((attribute) => attribute !== 'id="modal-title"');
}

function isSafe(name: string, value: string): boolean {
  return name !== 'href' || /^(https?:|mailto:|$)/.test(value);
}

/** Each place of a message that takes words. */
function blocksWith(text: string): object[] {
  const option = { text: plain(text), value: text, description: plain(text) };
  const confirm = { title: plain(text), text: mrkdwn(text), confirm: plain(text), deny: plain(text) };
  const button = {
    type: 'button',
    text: plain(text),
    action_id: text,
    value: text,
    url: text,
    accessibility_label: text,
    confirm,
  };
  return [
    {
      type: 'section',
      block_id: text,
      text: mrkdwn(text),
      fields: [mrkdwn(text), plain(text)],
      accessory: { ...button, url: undefined },
    },
    { type: 'header', text: plain(text) },
    { type: 'context', elements: [mrkdwn(text), { type: 'image', image_url: text, alt_text: text }] },
    { type: 'image', image_url: text, alt_text: text, title: plain(text) },
    { type: 'actions', block_id: text, elements: [button, { type: 'overflow', action_id: text, options: [option] }] },
    {
      type: 'actions',
      elements: [
        { type: 'static_select', action_id: text, placeholder: plain(text), options: [option], initial_option: option },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'checkboxes', action_id: text, options: [option] },
        { type: text, action_id: text },
      ],
    },
    {
      type: 'context_actions',
      elements: [{ type: 'feedback_buttons', action_id: text, positive_button: option, negative_button: option }],
    },
    { type: 'table', rows: [[{ type: 'raw_text', text }, richText(text), { type: 'raw_number', value: 1, text }]] },
    { type: 'data_table', caption: text, rows: [[{ type: 'raw_text', text }]] },
    {
      type: 'plan',
      title: text,
      tasks: [
        {
          task_id: text,
          title: text,
          status: 'error',
          details: richText(text),
          output: richText(text),
          sources: [{ type: 'url', url: text, text }],
        },
      ],
    },
    { type: 'data_visualization', title: text, chart: { type: 'pie', segments: [{ label: text, value: 1 }] } },
    {
      type: 'data_visualization',
      title: text,
      chart: {
        type: 'bar',
        series: [{ name: text, data: [{ label: text, value: 1 }] }],
        axis_config: { categories: [text], x_label: text },
      },
    },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text },
            { type: 'link', url: text, text },
            { type: 'color', value: text },
            { type: 'emoji', name: text },
            { type: 'user', user_id: text },
          ],
        },
      ],
    },
    { type: 'markdown', text },
    {
      type: 'input',
      block_id: text,
      label: plain(text),
      hint: plain(text),
      element: {
        type: 'plain_text_input',
        action_id: text,
        initial_value: text,
        multiline: true,
        placeholder: plain(text),
      },
    },
    { type: text },
  ];
}

const harmOfMessage = (text: string, blocks?: unknown) => findHarm(renderMessage({ text, blocks }));

describe('hostile words', () => {
  test('the search for harm finds it', () => {
    expect(findHarm('<p class="x">fine</p><a href="https://example.com">fine</a>')).toEqual([]);
    const bad = [
      '<script>',
      '<img src=x onerror=alert(1)>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<p id="x">',
      '< p',
    ];
    expect(bad.filter((html) => findHarm(html).length === 0)).toEqual([]);
  });

  test.each(ATTACKS)('%s stays words in every block', (attack) => {
    expect(harmOfMessage(attack)).toEqual([]);
    expect(blocksWith(attack).flatMap((block) => harmOfMessage(attack, [block]))).toEqual([]);
  });

  test.each(ATTACKS)('%s stays words in a modal', (attack) => {
    const words = plain(attack);
    const view = { type: 'modal', title: words, submit: words, close: words, blocks: blocksWith(attack) };
    expect(findHarm(renderView(view))).toEqual([]);
  });

  test('styles from a message cannot place anything on the page', () => {
    const colour = { type: 'color', value: 'red;position:fixed;inset:0' };
    const section = { type: 'rich_text_section', elements: [colour] };
    const html = renderMessage({ text: '', blocks: [{ type: 'rich_text', elements: [section] }] });
    expect(html).toContain('position:fixed');
    expect(html).not.toMatch(/data-style="[^"]*position/);
  });

  test('any text whatever comes out harmless', () => {
    const markup = fc.stringMatching(/^[<>&"'`*_~|@#!^:/=\\()[\]{}a-z \n]{0,60}$/);
    const anyWords = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), markup);
    const isHarmless = (words: string) => {
      const texts = [
        { type: 'section', text: mrkdwn(words) },
        { type: 'header', text: plain(words) },
      ];
      return harmOfMessage(words, [...texts, { type: 'markdown', text: words }]).length === 0;
    };
    expect(() => fc.assert(fc.property(anyWords, isHarmless), { numRuns: 150 })).not.toThrow();
  });

  test('anything in place of blocks is survived', () => {
    const isHarmless = (blocks: unknown) =>
      [harmOfMessage('x', blocks), harmOfMessage('x', [blocks]), findHarm(renderView(blocks))].flat().length === 0;
    expect(() => fc.assert(fc.property(fc.anything(), isHarmless), { numRuns: 150 })).not.toThrow();
  });
});
