import type { Flow } from '../../../src/engine/flow.ts';
import type { Report } from '../../../src/engine/report.ts';
import type { RunView, StepView } from '../../../src/engine/view.ts';
import type { RunRecord } from '../../../src/runs/record.ts';
import type { FlowFacts } from '../../../src/slack/thread/run-context.ts';

/** A flow of the kind that answers where it is asked, and one that answers in private. */
export const healthFlow: Flow = makeFlow('health', 'Customer health', 'channel');
export const incentiveFlow: Flow = makeFlow('incentive', 'Incentive', 'requester');

export const facts: FlowFacts = {
  face: (name) => [healthFlow, incentiveFlow].find((flow) => flow.name === name) ?? null,
  spaces: () => [{ key: 'sales', title: 'Sales data', url: null }],
};

function makeFlow(name: string, title: string, audience: Flow['audience']): Flow {
  return {
    name,
    title,
    command: `/${name}`,
    purpose: `Works out the ${name} of somebody.`,
    usage: '<name>',
    examples: [`/${name} John Smith`],
    audience,
    spaces: ['sales'],
    form: [{ name: 'who', label: 'Who', placeholder: 'John Smith', optional: false, maxLength: 80 }],
    formToText: (values) => values['who'] ?? '',
    phrases: {
      certain: [new RegExp(`(?:what is the )?${name} (?:of|for) (?<subject>[^?]+)`, 'i')],
      likely: [],
      examples: [],
    },
    amend: () => null,
    parse: (text) =>
      text.trim().length > 60 || text.includes('<!')
        ? { ok: false, problem: 'That is not a name.' }
        : { ok: true, input: { name: text } },
    plan: () => {
      throw new Error('these tests plan nothing');
    },
  };
}

export function runOf(changes: Partial<RunRecord> = {}, origin: Partial<RunRecord['origin']> = {}): RunRecord {
  return {
    id: 'run1',
    flow: 'health',
    text: 'Acme',
    userId: 'U0MARIA',
    acceptedAt: 0,
    state: { name: 'working' },
    ...changes,
    origin: {
      via: 'command',
      teamId: 'T0CONDUCT',
      channelId: 'C0SALES',
      threadTs: null,
      responseUrl: null,
      ...origin,
    },
  };
}

const step: StepView = {
  id: 'metrics',
  title: 'Read sales figures',
  space: 'Sales data',
  optional: false,
  state: 'running',
  startedAt: 0,
  endedAt: null,
  rowCount: null,
  note: null,
  line: null,
};

export const working: RunView = {
  flow: 'health',
  subject: 'Acme',
  working: 'Working out the health of Acme',
  phase: 'working',
  startedAt: 0,
  endedAt: null,
  steps: [step],
  choices: [],
  questions: [],
  report: null,
  reportedAt: null,
  summary: null,
  end: null,
};

export const report: Report = {
  status: 'complete',
  verdict: '92 of 100, HEALTHY',
  headline: '92 of 100',
  fields: [{ label: 'Customer', value: 'Acme' }],
  table: { columns: [{ title: 'Part', align: 'left' }], rows: [['Engagement']], footer: null },
  chart: null,
  advice: [],
  caveats: [],
  suggestions: [{ label: 'Acme East', text: 'Acme East' }],
  suggestionsAre: 'meant',
  words: null,
  explanations: [],
  figures: ['92'],
  terms: [],
  asOf: null,
};

export const reported: RunView = {
  ...working,
  phase: 'reported',
  endedAt: 4000,
  steps: [{ ...step, state: 'done', endedAt: 4000, rowCount: 3 }],
  report,
  reportedAt: 4000,
  end: 'reported',
};

export const choosing: RunView = {
  ...working,
  phase: 'paused',
  steps: [{ ...step, state: 'choosing' }],
  choices: [{ step: 'metrics', options: ['Acme East', 'Acme West'] }],
};
