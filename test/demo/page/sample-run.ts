import type { FakeMessage, FakeWorkspace } from './fake-workspace.ts';

/** The messages of one run, as the bot of this project writes them: for looking at the page and for its tests. */
export function tellSampleRun(workspace: FakeWorkspace): {
  root: FakeMessage;
  progress: FakeMessage;
  report: FakeMessage;
} {
  const root = workspace.say({ text: 'Incentive · John Smith · Q4 2026 · done', blocks: rootBlocks() });
  const inThread = { thread_ts: root.ts };
  const progress = workspace.say({ ...inThread, text: 'Working out John Smith’s incentive', blocks: [planBlock(1)] });
  const report = workspace.say({ ...inThread, text: '$45,230.00 total incentive', blocks: reportBlocks() });
  return { root, progress, report };
}

export function planBlock(done: number): object {
  const titles = [
    'Read sales figures · Sales data',
    'Look up role and eligibility · HR',
    'Find the plan’s rates · Finance',
    'Compute the payout',
    'Write the summary · Sales data',
  ];
  const status = (index: number) => (index < done ? 'complete' : index === done ? 'in_progress' : 'pending');
  const details = (index: number) =>
    index < done ? 'done, 3 rows, 4.1 s' : index === done ? 'running, 5 s' : undefined;
  const tasks = titles.map((title, index) => {
    const words = details(index);
    return { type: 'task_card', task_id: `t${index}`, title, status: status(index), details: words && richText(words) };
  });
  return { type: 'plan', title: 'Working out John Smith’s incentive', tasks };
}

export function reportBlocks(): object[] {
  return [
    { type: 'header', text: plain('$45,230.00 total incentive') },
    {
      type: 'section',
      fields: ['*Person*\nJohn Smith', '*Role*\nAccount executive', '*Manager*\nDana Reyes', '*Period*\nQ4 2026'].map(
        mrkdwn,
      ),
    },
    {
      type: 'table',
      column_settings: [
        { align: 'left', is_wrapped: true },
        { align: 'right' },
        { align: 'left', is_wrapped: true },
        { align: 'right' },
      ],
      rows: [
        ['Component', 'Attainment', 'Rule', 'Payout'],
        ['MRR', '112.5%', '(15% + 5%) x $100,000', '$20,000.00'],
        ['TCV', '104.0%', '(15% + 3%) x $120,000', '$21,600.00'],
        ['New customers', '96.0%', '(10% + 0%) x $36,300', '$3,630.00'],
      ].map((row) => row.map((cell) => ({ type: 'raw_text', text: cell }))),
    },
    {
      type: 'data_visualization',
      title: 'Attainment by component',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'Attainment %',
            data: [
              ['MRR', 112.5],
              ['TCV', 104],
              ['New customers', 96],
            ].map(([label, value]) => ({ label, value })),
          },
        ],
        axis_config: { categories: ['MRR', 'TCV', 'New customers'], y_label: 'Percent' },
      },
    },
    { type: 'section', text: mrkdwn('*Recommendation.* Pay with the January run. Asked by <@U0MARIA> in <#C0SALES>.') },
    {
      type: 'actions',
      block_id: 'run-actions',
      elements: [
        button('Evidence', 'evidence', { style: 'primary' }),
        button('Run again (fresh)', 'rerun', {}),
        button('Share to channel', 'share', {
          style: 'danger',
          confirm: {
            title: plain('Share?'),
            text: plain('Everybody in the channel will see the figures.'),
            confirm: plain('Share'),
            deny: plain('Keep private'),
            style: 'danger',
          },
        }),
        {
          type: 'overflow',
          action_id: 'more',
          options: [
            { text: plain('Download CSV'), value: 'csv' },
            { text: plain('Copy link'), value: 'link' },
          ],
        },
      ],
    },
    {
      type: 'context',
      elements: [
        mrkdwn(
          'Powered by Genie · <https://example.com/sales|Sales data>, Finance, HR · as of <!date^1795000000^{time}|10:42> · run 7f3a',
        ),
      ],
    },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: plain('Good answer'), value: 'good' },
          negative_button: { text: plain('Bad answer'), value: 'bad' },
        },
      ],
    },
  ];
}

export function formView(): object {
  return {
    type: 'modal',
    title: plain('Work out an incentive'),
    submit: plain('Start'),
    close: plain('Cancel'),
    blocks: [
      { type: 'section', text: mrkdwn('Who is it for? A *name* is enough.') },
      {
        type: 'input',
        block_id: 'person',
        label: plain('Person'),
        hint: plain('As the HR data writes it'),
        element: { type: 'plain_text_input', action_id: 'name', placeholder: plain('John Smith') },
      },
      {
        type: 'input',
        block_id: 'period',
        label: plain('Period'),
        optional: true,
        element: {
          type: 'static_select',
          action_id: 'quarter',
          placeholder: plain('Current quarter'),
          options: ['Q3 2026', 'Q4 2026'].map((text) => ({ text: plain(text), value: text })),
        },
      },
      {
        type: 'input',
        block_id: 'parts',
        label: plain('Include'),
        optional: true,
        element: {
          type: 'checkboxes',
          action_id: 'which',
          options: [
            { text: plain('Chart'), value: 'chart' },
            { text: plain('Summary'), value: 'summary', description: plain('Written by Genie') },
          ],
        },
      },
    ],
  };
}

export function plain(text: string): object {
  return { type: 'plain_text', text };
}

export function mrkdwn(text: string): object {
  return { type: 'mrkdwn', text };
}

export function richText(text: string): object {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

function button(text: string, actionId: string, more: object): object {
  return { type: 'button', text: plain(text), action_id: actionId, value: 'run_7f3a', ...more };
}

function rootBlocks(): object[] {
  return [
    {
      type: 'section',
      text: mrkdwn('*Incentive · John Smith · Q4 2026*\nasked by <@U0MARIA> · *$45,230.00* · done in 12 s'),
    },
  ];
}
