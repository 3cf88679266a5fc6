import * as fc from 'fast-check';
import type { Evidence } from '../../../src/engine/answer.ts';
import type { FlowFace } from '../../../src/engine/flow.ts';
import type { Report } from '../../../src/engine/report.ts';
import type { RunView, StepView } from '../../../src/engine/view.ts';
import type { RunContext } from '../../../src/slack/blocks/message.ts';
import { sampleFlow } from './samples.ts';

/** What people and spaces may put into a text: markup, controls, emoji, marks without end, nothing at all. */
const nasty = [
  '',
  ' ',
  '\n\n',
  '\u200b\u2060',
  '<!channel>',
  '<!here|here>',
  '<!subteam^S1>',
  '<@U024MARIA>',
  '<https://evil.example|https://bank.example>',
  '&amp;lt;!channel&gt;',
  '*bold* _it_ ~gone~ `code` ```block```',
  '> quote\n>>> more',
  '"\\"\\\\"'.repeat(80),
  '&<>'.repeat(1500),
  "'; DROP TABLE people; --",
  '👨‍👩‍👧‍👦'.repeat(40),
  `a${'\u0301'.repeat(5000)}`,
  'שלום ‮abc‬ عالم',
  '\ud800 lone \udc00',
  '\u0000\u0007\u001b[31mred',
  'María-José Núñez-O’Brien '.repeat(12),
  '长名字'.repeat(120),
  'x'.repeat(4000),
];

export const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
);

const time = fc.oneof(fc.integer({ min: 0, max: 2_000_000_000_000 }), fc.constantFrom(0, -5, 8.64e15 + 1));
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const list = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) => fc.array(arbitrary, { maxLength });

const table: fc.Arbitrary<Report['table']> = orNull(
  fc
    .tuple(
      list(fc.record({ title: text, align: fc.constantFrom('left' as const, 'right' as const) }), 30),
      list(list(text, 30), 6),
      fc.constantFrom(1, 1, 1, 40, 2000),
      orNull(list(text, 30)),
    )
    .map(([columns, rows, times, footer]) => ({
      columns,
      rows: Array.from({ length: times }, () => rows).flat(),
      footer,
    })),
);

const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0, -1));
const chart: fc.Arbitrary<Report['chart']> = orNull(
  fc.record({
    title: text,
    categories: list(text, 40),
    series: list(fc.record({ name: text, values: list(value, 45) }), 20),
    yLabel: text,
    kind: fc.constantFrom('bar' as const, 'line' as const),
  }),
);

const report: fc.Arbitrary<Report> = fc.record({
  status: fc.constantFrom('complete' as const, 'partial' as const, 'failed' as const),
  verdict: text,
  headline: text,
  fields: list(fc.record({ label: text, value: text }), 15),
  table,
  chart,
  advice: list(text, 8),
  caveats: list(text, 8),
  suggestions: list(fc.record({ label: text, text }), 8),
  suggestionsAre: fc.constantFrom('meant' as const, 'next' as const),
  words: orNull(text),
  explanations: fc.constant([]),
  figures: fc.constant([]),
  terms: fc.constant([]),
  asOf: orNull(time),
});

const step: fc.Arbitrary<StepView> = fc.record({
  id: fc.constant(''),
  title: text,
  space: orNull(text),
  optional: fc.boolean(),
  state: fc.constantFrom(
    'todo',
    'waiting',
    'running',
    'retrying',
    'done',
    'empty',
    'failed',
    'skipped',
    'choosing',
    'asked_back',
  ),
  startedAt: orNull(time),
  endedAt: orNull(time),
  rowCount: orNull(fc.nat(100_000)),
  note: orNull(text),
  line: orNull(fc.record({ place: fc.integer({ min: 0, max: 1200 }), dueAt: time })),
});

export const view: fc.Arbitrary<RunView> = fc.record({
  flow: fc.constant('incentive'),
  subject: text,
  working: text,
  phase: fc.constantFrom('working', 'paused', 'reported', 'failed', 'ended'),
  startedAt: time,
  endedAt: orNull(time),
  steps: list(step, 70).map((steps) => steps.map((each, index) => Object.assign(each, { id: `step${index}` }))),
  choices: fc.constant([]),
  questions: fc.constant([]),
  report: orNull(report),
  reportedAt: orNull(time),
  summary: orNull(fc.record({ text, by: orNull(text) })),
  end: fc.constantFrom(null, 'reported', 'cancelled', 'refused', 'expired', 'failed'),
});

export const flow: fc.Arbitrary<FlowFace> = fc
  .record({
    title: text,
    command: fc.constantFrom('/incentive', '/health'),
    purpose: text,
    usage: text,
    examples: list(text, 3),
    audience: fc.constantFrom('requester' as const, 'channel' as const),
    form: list(
      fc.record({
        label: text,
        placeholder: text,
        optional: fc.boolean(),
        maxLength: fc.integer({ min: -5, max: 9000 }),
      }),
      12,
    ).map((fields) => fields.map((field, index) => ({ ...field, name: `field${index}` }))),
  })
  .map((changes) => sampleFlow(changes));

export const context: fc.Arbitrary<RunContext> = fc.record({
  runId: fc.uuid(),
  flow,
  askedBy: fc.oneof(fc.constantFrom('U024MARIA', 'W0123'), text),
  isPrivate: fc.boolean(),
  spaces: list(fc.record({ key: text, title: text, url: orNull(fc.oneof(fc.webUrl(), text)) }), 30),
});

export const evidence: fc.Arbitrary<Evidence> = fc.record({
  space: text,
  question: text,
  conversationId: fc.constant('c'),
  messageId: fc.constant('m'),
  text,
  sql: orNull(
    fc.oneof(
      text,
      text.map((part) => part.repeat(10)),
    ),
  ),
  columns: list(text, 30),
  rows: list(list(orNull(text), 30), 20),
  rowCount: fc.nat(100_000),
  askedAt: time,
  answeredAt: time,
  fresh: fc.boolean(),
});
