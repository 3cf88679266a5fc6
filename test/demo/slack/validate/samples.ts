import type { JsonObject } from '../../../../src/demo/slack/types.ts';

export const plain = (text: string): JsonObject => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): JsonObject => ({ type: 'mrkdwn', text });
export const richText = (text: string): JsonObject => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

const option = (value: string): JsonObject => ({ text: plain(value), value });
const options = [option('a'), option('b')];
const picture = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A picture' };
const confirm = { title: plain('Sure?'), text: mrkdwn('Really'), confirm: plain('Yes'), deny: plain('No') };
const points = [
  { label: 'Q1', value: 1 },
  { label: 'Q2', value: -2.5 },
];
const axes = { series: [{ name: 'MRR', data: points }], axis_config: { categories: ['Q1', 'Q2'], x_label: 'Quarter' } };
const task = { task_id: 't1', title: 'Read sales', status: 'pending' };

/** Every element that a message or view may hold, in its fullest form. */
export const ELEMENTS: Readonly<Record<string, JsonObject>> = {
  button: {
    type: 'button',
    text: plain('Go'),
    action_id: 'go',
    value: 'v',
    url: 'https://example.com',
    style: 'primary',
    confirm,
    accessibility_label: 'Go on',
  },
  checkboxes: { type: 'checkboxes', options, initial_options: [option('a')], action_id: 'c' },
  datepicker: { type: 'datepicker', initial_date: '2026-11-22', placeholder: plain('Day') },
  datetimepicker: { type: 'datetimepicker', initial_date_time: 1_700_000_000 },
  timepicker: { type: 'timepicker', initial_time: '09:30', timezone: 'Europe/Berlin' },
  overflow: { type: 'overflow', options },
  radio_buttons: { type: 'radio_buttons', options, initial_option: option('b'), focus_on_load: true },
  rich_text_input: { type: 'rich_text_input', initial_value: richText('x'), min_lines: 1, max_lines: 5 },
  static_select: { type: 'static_select', options, initial_option: option('a'), placeholder: plain('Who') },
  grouped_select: { type: 'static_select', option_groups: [{ label: plain('All'), options }] },
  external_select: { type: 'external_select', min_query_length: 2 },
  users_select: { type: 'users_select', initial_user: 'U1' },
  conversations_select: {
    type: 'conversations_select',
    default_to_current_conversation: true,
    filter: { include: ['public'] },
  },
  channels_select: { type: 'channels_select', initial_channel: 'C1' },
  multi_static_select: { type: 'multi_static_select', options, initial_options: options, max_selected_items: 2 },
  multi_external_select: { type: 'multi_external_select' },
  multi_users_select: { type: 'multi_users_select', initial_users: ['U1'] },
  multi_conversations_select: { type: 'multi_conversations_select' },
  multi_channels_select: { type: 'multi_channels_select' },
  workflow_button: {
    type: 'workflow_button',
    text: plain('Run'),
    workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft1/1' } },
  },
};

/** Elements that only an input block of a view holds. */
export const INPUT_ELEMENTS: Readonly<Record<string, JsonObject>> = {
  plain_text_input: { type: 'plain_text_input', multiline: true, min_length: 1, max_length: 3000 },
  email_text_input: { type: 'email_text_input' },
  url_text_input: { type: 'url_text_input' },
  number_input: { type: 'number_input', is_decimal_allowed: true, min_value: '0' },
  file_input: { type: 'file_input', filetypes: ['csv'], max_files: 10 },
};

/** Every block that a message may hold, in its fullest form. */
export const MESSAGE_BLOCKS: Readonly<Record<string, JsonObject>> = {
  actions: { type: 'actions', block_id: 'b', elements: [ELEMENTS['button'], ELEMENTS['overflow']] },
  card: {
    type: 'card',
    title: mrkdwn('T'),
    subtitle: mrkdwn('S'),
    body: mrkdwn('B'),
    subtext: mrkdwn('X'),
    hero_image: picture,
    slack_icon: { type: 'icon', name: 'bot' },
    actions: [ELEMENTS['button']],
  },
  carousel: { type: 'carousel', elements: [{ type: 'card', title: mrkdwn('T') }] },
  container: {
    type: 'container',
    title: plain('T'),
    child_blocks: [{ type: 'divider' }],
    width: 'wide',
    is_collapsible: true,
    default_collapsed: false,
  },
  context: { type: 'context', elements: [mrkdwn('small'), plain('print'), picture] },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'f',
        positive_button: { text: plain('Good'), value: '+', accessibility_label: 'Good' },
        negative_button: { text: plain('Bad'), value: '-' },
      },
      { type: 'icon_button', icon: 'trash', text: plain('Delete'), visible_to_user_ids: ['U1'] },
    ],
  },
  data_table: {
    type: 'data_table',
    caption: 'Scores',
    page_size: 5,
    rows: [[{ type: 'raw_text', text: 'Name' }], [{ type: 'raw_number', value: 1, text: '1' }], [richText('linked')]],
  },
  data_visualization_pie: {
    type: 'data_visualization',
    title: 'Share',
    chart: { type: 'pie', segments: [{ label: 'A', value: 1 }] },
  },
  data_visualization_bar: { type: 'data_visualization', title: 'Bars', chart: { type: 'bar', ...axes } },
  data_visualization_line: { type: 'data_visualization', title: 'Lines', chart: { type: 'line', ...axes } },
  data_visualization_area: { type: 'data_visualization', title: 'Areas', chart: { type: 'area', ...axes } },
  divider: { type: 'divider' },
  header: { type: 'header', text: plain('Head') },
  image: { type: 'image', slack_file: { id: 'F1' }, alt_text: 'x', title: plain('Title') },
  markdown: { type: 'markdown', text: '# Hello' },
  plan: { type: 'plan', title: 'Working', tasks: [task, { ...task, type: 'task_card', task_id: 't2' }] },
  rich_text: {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 8,
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'a', style: { bold: true } },
              { type: 'link', url: 'https://example.com', text: 'b' },
              { type: 'user', user_id: 'U1' },
              { type: 'channel', channel_id: 'C1' },
              { type: 'usergroup', usergroup_id: 'S1' },
              { type: 'team', team_id: 'T1' },
              { type: 'broadcast', range: 'here' },
              { type: 'emoji', name: 'wave' },
              { type: 'date', timestamp: 1_700_000_000, format: '{date_short} at {time}', fallback: 'then' },
              { type: 'color', value: '#FF0000' },
            ],
          },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'q' }], border: 1 },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'select 1' }] },
    ],
  },
  section: { type: 'section', text: mrkdwn('T'), fields: [plain('F')], accessory: picture, expand: true },
  table: {
    type: 'table',
    rows: [[{ type: 'raw_text', text: 'A' }, richText('B')]],
    column_settings: [null, { align: 'right', is_wrapped: true }],
  },
  task_card: {
    type: 'task_card',
    ...task,
    details: richText('d'),
    output: richText('o'),
    sources: [{ type: 'url', url: 'https://example.com', text: 'source' }],
  },
  video: {
    type: 'video',
    video_url: 'https://example.com/v',
    thumbnail_url: 'https://example.com/t.png',
    alt_text: 'v',
    title: plain('V'),
    author_name: 'A',
  },
};
