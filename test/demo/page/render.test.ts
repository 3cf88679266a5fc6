import { describe, expect, test } from 'vitest';
import { renderMessage, renderView } from '../../../src/demo/page/render.ts';
import { formView, mrkdwn, plain, planBlock, reportBlocks, richText } from './sample-run.ts';

const render = (...blocks: object[]) => renderMessage({ text: 'fallback', blocks });

/** What a reader sees, without markup and with single spaces. */
function readWords(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex: string | undefined, decimal: string) =>
      String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('text', () => {
  test('a message without blocks shows its text as mrkdwn', () => {
    const html = renderMessage({ text: '*bold* _italic_ ~gone~ `code` <https://example.com/a_b|a link>' });
    expect(html).toMatch(/<strong>.*bold.*<\/strong>/);
    expect(html).toMatch(/<em>.*italic.*<\/em>/);
    expect(html).toMatch(/<s>.*gone.*<\/s>/);
    expect(html).toMatch(/<code[^>]*>code<\/code>/);
    expect(html).toContain('<a href="https://example.com/a_b" target="_blank" rel="noreferrer noopener">');
  });

  test('mentions and times carry what the page needs to name them', () => {
    const html = renderMessage({
      text: '<@U0MARIA> in <#C0SALES|sales> at <!date^1795000000^{date_short} {time}|10:42>',
    });
    expect(html).toContain('data-user-id="U0MARIA"');
    expect(html).toContain('<span class="mention" data-channel-id="C0SALES">#');
    expect(html).toMatch(/<time data-ts="1795000000" data-format="[^"]+">10:42<\/time>/);
  });

  test('marks inside words and sums are no markup, as in Slack', () => {
    const html = renderMessage({ text: '15*3*2 and snake_case_name' });
    expect(readWords(html)).toBe('15*3*2 and snake_case_name');
    expect(html).not.toContain('<strong>');
    expect(html).not.toContain('<em>');
  });

  test('escaped signs are shown as signs', () => {
    expect(readWords(renderMessage({ text: 'a &lt; b &amp;&amp; c &gt; d' }))).toBe('a < b && c > d');
  });

  test('emoji codes with underscores become emoji', () => {
    expect(renderMessage({ text: ':white_check_mark: done' })).toContain('✅');
  });

  test('plain text shows its marks instead of reading them', () => {
    const html = render({ type: 'header', text: plain('*Total* <@U0MARIA> <https://example.com|x> `y`') });
    expect(readWords(html)).toBe('*Total* <@U0MARIA> <https://example.com|x> `y`');
    expect(html).not.toContain('data-user-id');
  });
});

describe('blocks that only show', () => {
  test('section with fields, header, context, divider, quote and code', () => {
    const html = render(
      { type: 'section', text: mrkdwn('Intro\n>quoted\n```select 1```'), fields: [mrkdwn('*Role*\nAE'), plain('Q4')] },
      { type: 'divider' },
      { type: 'context', elements: [mrkdwn('small print')] },
    );
    expect(readWords(html)).toBe('Intro quoted select 1 Role AE Q4 small print');
    expect(html).toContain('slack_blocks_to_jsx__divider');
  });

  test('a table shows every cell as it is, numbers on the right', () => {
    const html = render({
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'Rule' },
          { type: 'raw_text', text: 'Payout' },
        ],
        [
          { type: 'raw_text', text: '(15% + 5%) * *$100* <b>' },
          { type: 'raw_number', value: 20000, text: '$20,000.00' },
        ],
      ],
    });
    expect(readWords(html)).toBe('Rule Payout (15% + 5%) * *$100* <b> $20,000.00');
    expect(html).toMatch(/text-right[^"]*"><div[^>]*><p[^>]*><span[^>]*>\$20,000\.00/);
  });

  test('a data_table is shown as a table with its caption', () => {
    const html = render({
      type: 'data_table',
      caption: 'Regions',
      rows: [[{ type: 'raw_text', text: 'Region' }], [{ type: 'raw_number', value: 7 }], [richText('*rich*')]],
    });
    expect(readWords(html)).toBe('Regions Region 7 *rich*');
  });

  test('a plan says each task’s state in words, and how many are done', () => {
    const plan = planBlock(1);
    const failed = {
      type: 'task_card',
      task_id: 'x',
      title: 'Ask HR',
      status: 'error',
      output: richText('HR is down'),
    };
    const html = render(plan, failed);
    expect(html).toContain('<details class="plan" open>');
    expect(readWords(html)).toContain('1 of 5 done');
    expect(readWords(html)).toContain('Done: Read sales figures · Sales data done, 3 rows, 4.1 s');
    expect(readWords(html)).toContain('Running: Look up role and eligibility · HR');
    expect(readWords(html)).toContain('To do: Compute the payout');
    expect(readWords(html)).toContain('Failed: Ask HR HR is down');
  });

  test.each(['bar', 'line', 'area'])('a %s chart has a picture and the same figures as a table', (type) => {
    const series = [
      {
        name: 'Attainment',
        data: [
          { label: 'MRR', value: 112.5 },
          { label: 'TCV', value: 1040000 },
        ],
      },
    ];
    const html = render({
      type: 'data_visualization',
      title: 'By component',
      chart: { type, series, axis_config: { categories: ['MRR', 'TCV'] } },
    });
    expect(html).toMatch(/<svg[^>]*role="img"/);
    expect(readWords(html.slice(html.indexOf('<table')))).toBe('Attainment MRR 112.5 TCV 1,040,000');
  });

  test('a pie chart too, its colours as data and not as style attributes', () => {
    const segments = [
      { label: 'Used', value: 25 },
      { label: 'Left', value: 75 },
    ];
    const html = render({ type: 'data_visualization', title: 'Budget', chart: { type: 'pie', segments } });
    expect(html).toMatch(/data-style="fill:rgb\([^"]+\)"/);
    expect(html).not.toContain(' style=');
    expect(readWords(html.slice(html.indexOf('<table')))).toBe('Part Value Used 25 Left 75');
  });

  test('rich text with list, quote, code, mention and link', () => {
    const html = render({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'user', user_id: 'U0SAM' },
            { type: 'link', url: 'https://example.com', text: 'link' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
        },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'select *' }] },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
      ],
    });
    expect(readWords(html)).toBe('@U0SAM link one select * said');
    expect(html).toContain('data-user-id="U0SAM"');
  });

  test('standard markdown, its pictures as links', () => {
    const html = render({
      type: 'markdown',
      text: '# Title\n**bold** ![plot](https://example.com/p.png)\n\n| a | b |\n|--|--|\n| 1 | 2 |',
    });
    expect(html).toContain('<h1');
    expect(html).toContain('<table');
    expect(html).toContain('<a href="https://example.com/p.png"');
    expect(html).not.toContain('<img');
  });

  test('an image has its alternative text', () => {
    expect(render({ type: 'image', image_url: '/files/F1', alt_text: 'Bars' })).toContain(
      '<img src="/files/F1" alt="Bars"/>',
    );
  });

  test('an uploaded picture, files and reactions come from the stand-in', () => {
    const image = { type: 'image', slack_file: { id: 'F1' }, alt_text: 'Bars' };
    expect(render(image)).toContain('<img src="/files/F1" alt="Bars"/>');
    const files = [{ id: 'F2', name: 'a b.csv', title: '<b>', filetype: 'csv', url_private: 'javascript:alert(1)' }];
    const html = renderMessage({ text: 'see', files, reactions: [{ name: 'eyes', count: 2 }] });
    expect(html).toContain('href="/files/F2/a%20b.csv"');
    expect(readWords(html)).toBe('see csv <b> 👀 2');
  });

  test('a block that nobody knows is named, and the others stay', () => {
    const words = readWords(
      render({ type: 'hologram' }, { type: 'table', rows: 'none' }, { type: 'header', text: plain('Still here') }),
    );
    expect(words).toContain('(hologram) cannot be shown');
    expect(words).toContain('(table, ZodError) cannot be shown');
    expect(words).toContain('Still here');
  });
});

describe('blocks that can be operated', () => {
  test('buttons carry their ids, value, style and question', () => {
    const html = renderMessage({ text: '', blocks: reportBlocks() });
    const evidence = /<button[^>]*data-action-id="evidence"[^>]*>/.exec(html)?.[0] ?? '';
    expect(evidence).toContain('bk-primary');
    expect(evidence).toContain('data-block-id="run-actions"');
    expect(evidence).toContain('data-value="run_7f3a"');
    const share = /<button[^>]*data-action-id="share"[^>]*>/.exec(html)?.[0] ?? '';
    expect(readWords(share.replace(/[<>]/g, ' '))).toContain('Everybody in the channel will see the figures.');
  });

  test('a button with an address is a link; a dangerous address is refused', () => {
    const button = (url: string) =>
      render({ type: 'actions', elements: [{ type: 'button', text: plain('Go'), action_id: 'go', url }] });
    expect(button('https://example.com/x')).toContain('<a href="https://example.com/x"');
    expect(button('javascript:alert(1)')).not.toContain('javascript:');
  });

  test('overflow, feedback and icon buttons are presses with values', () => {
    const html = render(
      {
        type: 'section',
        text: mrkdwn('Row'),
        accessory: { type: 'overflow', action_id: 'more', options: [{ text: plain('CSV'), value: 'csv' }] },
      },
      {
        type: 'context_actions',
        block_id: 'fb',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'rate',
            positive_button: { text: plain('Good'), value: 'up' },
            negative_button: { text: plain('Bad'), value: 'down' },
          },
          { type: 'icon_button', icon: 'trash', text: plain('Delete'), action_id: 'drop' },
        ],
      },
    );
    expect(html).toMatch(/data-action-id="more"[^>]*data-value="csv"[^>]*data-selected/);
    expect(html).toMatch(/aria-label="Good"[^>]*data-action-id="rate"[^>]*data-value="up"/);
    expect(html).toMatch(/aria-label="Bad"[^>]*data-action-id="rate"[^>]*data-value="down"/);
    expect(html).toMatch(/aria-label="Delete"[^>]*data-action-id="drop"/);
  });

  test('selects are native, with groups and the first choice', () => {
    const option = (text: string) => ({ text: plain(text), value: text });
    const html = render({
      type: 'actions',
      block_id: 'pick',
      elements: [
        {
          type: 'static_select',
          action_id: 'q',
          option_groups: [{ label: plain('2026'), options: [option('Q3'), option('Q4')] }],
          initial_option: option('Q4'),
        },
        { type: 'users_select', action_id: 'u', initial_user: 'U0SAM' },
      ],
    });
    expect(html).toContain('<optgroup label="2026">');
    expect(html).toMatch(/<option value="Q4"\s+selected>Q4/);
    expect(html).toMatch(/data-action-id="u"[^>]*data-change[^>]*data-fill="users" data-initial="U0SAM"/);
  });

  test('a modal has its title, fields, hints and buttons', () => {
    const html = renderView(formView());
    expect(readWords(html)).toContain('Work out an incentive');
    expect(html).toMatch(/data-input-block="person"\s+data-required/);
    expect(html).toMatch(/<input[^>]*data-action-id="name"[^>]*data-field[^>]*placeholder="John Smith"/);
    expect(readWords(html)).toContain('Period (optional)');
    expect(html).toMatch(/type="checkbox"[^>]*value="summary"/);
    expect(html).toMatch(/data-submit>Start</);
    expect(html).toMatch(/data-close>Cancel</);
  });

  test.each([
    [
      { type: 'plain_text_input', multiline: true, initial_value: '</textarea><b>' },
      /<textarea[^>]*>&#60;\/textarea&#62;&#60;b&#62;<\/textarea>/,
    ],
    [
      { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' },
      /type="number"[^>]*step="1" min="1" max="9"/,
    ],
    [{ type: 'email_text_input' }, /type="email"/],
    [{ type: 'url_text_input' }, /type="url"/],
    [{ type: 'datepicker', initial_date: '2026-11-20' }, /type="date" value="2026-11-20"/],
    [{ type: 'timepicker', initial_time: '10:42' }, /type="time" value="10:42"/],
    [
      { type: 'datetimepicker', initial_date_time: 1_795_000_000 },
      /type="datetime-local" value="" data-seconds="1795000000"/,
    ],
    [
      {
        type: 'radio_buttons',
        options: [{ text: plain('Yes'), value: 'y' }],
        initial_option: { text: plain('Yes'), value: 'y' },
      },
      /role="radiogroup".*type="radio"[^>]*checked/s,
    ],
    [{ type: 'multi_static_select', options: [{ text: plain('A'), value: 'a' }] }, /type="checkbox"/],
    [{ type: 'file_input' }, /\(file_input\) cannot be shown/],
  ])('an input with %o', (element, expected) => {
    const block = { type: 'input', block_id: 'b', label: plain('Label'), element: { action_id: 'a', ...element } };
    expect(renderView({ type: 'modal', title: plain('T'), blocks: [block] })).toMatch(expected);
  });
});
