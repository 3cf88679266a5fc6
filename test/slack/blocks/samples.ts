import type { Evidence } from '../../../src/engine/answer.ts';
import type { FlowFace } from '../../../src/engine/flow.ts';
import type { Report } from '../../../src/engine/report.ts';
import type { RunView, StepView } from '../../../src/engine/view.ts';
import type { RunContext } from '../../../src/slack/blocks/message.ts';

export const startedAt = Date.UTC(2026, 10, 3, 10, 42);

export function sampleFlow(changes: Partial<FlowFace> = {}): FlowFace {
  return {
    name: 'incentive',
    title: 'Incentive',
    command: '/incentive',
    purpose: "Works out a person's incentive from sales figures, their profile and the plan's rates.",
    usage: '<person> [period]',
    examples: ['John Smith', "O'Brien Q3 2026"],
    audience: 'requester',
    spaces: ['sales', 'hr', 'finance'],
    form: [
      { name: 'person', label: 'Person', placeholder: 'John Smith', optional: false, maxLength: 120 },
      { name: 'period', label: 'Period', placeholder: 'Q4 2026', optional: true, maxLength: 40 },
    ],
    formToText: (values) => Object.values(values).join(' '),
    phrases: { certain: [], likely: [], examples: [] },
    ...changes,
  };
}

export function sampleContext(changes: Partial<RunContext> = {}): RunContext {
  return {
    runId: '7f3a1c52-6a52-4d2e-9a30-0d5f7d0a9c11',
    flow: sampleFlow(),
    askedBy: 'U024MARIA',
    isPrivate: true,
    spaces: [
      { key: 'sales', title: 'Sales data', url: 'https://example.cloud.databricks.com/genie/rooms/01ef?o=1&x=2' },
      { key: 'finance', title: 'Finance', url: 'https://example.cloud.databricks.com/genie/rooms/02ef' },
      { key: 'hr', title: 'HR', url: null },
    ],
    ...changes,
  };
}

export function sampleStep(changes: Partial<StepView> = {}): StepView {
  return {
    id: 'metrics',
    title: 'Read sales figures',
    space: 'Sales data',
    optional: false,
    state: 'done',
    startedAt,
    endedAt: startedAt + 4100,
    rowCount: 3,
    note: null,
    line: null,
    ...changes,
  };
}

export function sampleSteps(): StepView[] {
  return [
    sampleStep(),
    sampleStep({
      id: 'profile',
      title: 'Look up role and eligibility',
      space: 'HR',
      rowCount: 1,
      endedAt: startedAt + 3200,
    }),
    sampleStep({
      id: 'plan',
      title: "Find the plan's rates",
      space: 'Finance',
      startedAt: startedAt + 4200,
      endedAt: startedAt + 11_800,
    }),
    sampleStep({
      id: 'payout',
      title: 'Compute the payout',
      space: null,
      startedAt: null,
      endedAt: null,
      rowCount: null,
    }),
    sampleStep({
      id: 'summary',
      title: 'Write the summary',
      optional: true,
      state: 'todo',
      startedAt: null,
      endedAt: null,
      rowCount: null,
    }),
  ];
}

export function sampleReport(changes: Partial<Report> = {}): Report {
  return {
    status: 'complete',
    verdict: '$45,230.00 total incentive',
    headline: '$45,230.00',
    fields: [
      { label: 'Person', value: 'John Smith' },
      { label: 'Role', value: 'Account Executive, Level 3' },
      { label: 'Period', value: 'Q4 2026' },
      { label: 'Region', value: 'Northeast' },
    ],
    table: {
      columns: [
        { title: 'Component', align: 'left' },
        { title: 'Actual', align: 'right' },
        { title: 'Target', align: 'right' },
        { title: 'Attainment', align: 'right' },
        { title: 'Rule', align: 'left' },
        { title: 'Payout', align: 'right' },
      ],
      rows: [
        ['MRR', '$125,000', '$100,000', '125%', '(15% + 5%) x $100,000', '$20,000.00'],
        ['TCV', '$450,000', '$400,000', '112.5%', '(15% + 0%) x $100,000', '$15,000.00'],
        ['Renewal bonus', '', '', '', 'flat', '$10,230.00'],
      ],
      footer: ['Total', '', '', '', '', '$45,230.00'],
    },
    chart: {
      title: 'Attainment by component',
      categories: ['MRR', 'TCV'],
      series: [
        { name: 'Attainment', values: [125, 112.5] },
        { name: 'Target', values: [100, 100] },
      ],
      yLabel: 'Percent of target',
      kind: 'bar',
    },
    advice: [],
    caveats: [],
    suggestions: [],
    suggestionsAre: 'meant',
    words: null,
    explanations: [],
    figures: [],
    terms: [],
    asOf: startedAt + 11_800,
    ...changes,
  };
}

export function sampleView(changes: Partial<RunView> = {}): RunView {
  return {
    flow: 'incentive',
    subject: 'John Smith · Q4 2026',
    working: "Working out John Smith's incentive",
    phase: 'reported',
    end: null,
    startedAt,
    endedAt: startedAt + 12_000,
    steps: sampleSteps(),
    choices: [],
    questions: [],
    report: sampleReport(),
    reportedAt: startedAt + 12_000,
    summary: null,
    ...changes,
  };
}

export function sampleEvidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    space: 'sales',
    question: 'For John Smith in Q4 2026, list actual and target per component.',
    conversationId: 'c1',
    messageId: 'm1',
    text: 'John Smith has three components.',
    sql: "SELECT component, actual, target\nFROM sales.metrics\nWHERE person = 'John Smith' AND period = '2026-Q4'",
    columns: ['component', 'actual', 'target'],
    rows: [
      ['MRR', '125000', '100000'],
      ['TCV', '450000.50', '400000'],
      ['New customers', null, '12'],
    ],
    rowCount: 3,
    askedAt: startedAt,
    answeredAt: startedAt + 4100,
    fresh: true,
    ...changes,
  };
}
