import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/engine/report.ts';
import { readRun, readSuggested } from '../../../src/slack/blocks/actions.ts';
import { reportMessage } from '../../../src/slack/blocks/report.ts';
import type { Message } from '../../../src/slack/blocks/message.ts';
import { fitTable } from '../../../src/slack/blocks/table.ts';
import { faultsOf } from './faults.ts';
import { sampleContext, sampleReport, sampleStep, sampleView } from './samples.ts';
import { pressable, typesOf, wordsIn } from './seen.ts';

const context = sampleContext();
const messageOf = (changes: Partial<Report>, summary: { text: string; by: string | null } | null = null) =>
  reportMessage(context, sampleView({ report: sampleReport(changes), summary }));

describe('a report', () => {
  const full = messageOf(
    { advice: ['Check the renewal bonus'], caveats: ['HR gives no payout factor.'] },
    { text: 'A **strong** quarter.', by: 'Sales data' },
  );

  it('says everything in the order in which it is read, and nothing else', () => {
    expect(typesOf(full.blocks)).toEqual([
      'header',
      'rich_text',
      'table',
      'data_visualization',
      'rich_text',
      'rich_text',
      'rich_text',
      'context',
      'actions',
      'context',
      'context_actions',
    ]);
    expect(faultsOf(full)).toEqual([]);
  });

  it('starts with the verdict, which the notification says too', () => {
    expect(wordsIn(full.blocks.slice(0, 1))).toBe('$45,230.00 total incentive');
    expect(full.text).toBe('Incentive · John Smith · Q4 2026: $45,230.00 total incentive');
  });

  it('says who it is about', () => {
    expect(wordsIn(full.blocks.slice(1, 2))).toContain('Role: Account Executive, Level 3');
  });

  it('marks the summary as written by Genie', () => {
    expect(wordsIn(full.blocks)).toContain('A strong quarter.\nSummary written by Genie · Sales data');
  });

  it('ends with the spaces it rests on, the time and the run', () => {
    expect(wordsIn(full.blocks.slice(-2, -1))).toBe(
      'Powered by Genie · <https://example.cloud.databricks.com/genie/rooms/01ef?o=1&amp;x=2|Sales data>, ' +
        '<https://example.cloud.databricks.com/genie/rooms/02ef|Finance>, HR · ' +
        'as of <!date^1793702531^{date_short_pretty} at {time}|2026-11-03 10:42 UTC> · run 7f3a',
    );
  });

  it('offers its evidence and to run again, with nothing but the run in the values', () => {
    const pressed = pressable(full.blocks);
    expect(pressed.map(({ words, actionId }) => [words, actionId])).toEqual([
      ['Evidence', 'evidence'],
      ['Run again', 'run_again'],
    ]);
    expect(pressed.map(({ value }) => readRun(value))).toEqual([{ runId: context.runId }, { runId: context.runId }]);
  });
});

describe('the verdict', () => {
  const verdictOf = (changes: Partial<Report>) => wordsIn(messageOf(changes).blocks.slice(0, 1));

  it('says that it is partial where the flow did not', () => {
    expect(verdictOf({ status: 'partial' })).toBe('$45,230.00 total incentive (partial)');
    expect(verdictOf({ status: 'partial', verdict: 'Partial: $1.00 without MRR' })).toBe('Partial: $1.00 without MRR');
  });

  it('that is longer than a line may be is cut there and stands whole among what to know', () => {
    const verdict = `No figure: ${'reason '.repeat(40)}end`;
    const { blocks, text } = messageOf({ status: 'failed', verdict, caveats: [] });
    expect(wordsIn(blocks.slice(0, 1)).length).toBeLessThanOrEqual(150);
    expect(text.length).toBeLessThan(250);
    expect(wordsIn(blocks)).toContain(verdict);
  });

  it('holds neither cells nor what a space said itself: these stand among what to know', () => {
    const detail = 'Row 1 of column "actual" has "€105,000.00", which is in €. It said: “EMEA has 5 people: Klaus”';
    const verdict = `No figure: The answer of Team performance could not be read: ${detail}`;
    const message = messageOf({ status: 'failed', verdict, caveats: [] });
    const line = 'No figure: The answer of Team performance could not be read';
    expect(wordsIn(message.blocks.slice(0, 1))).toBe(line);
    expect(message.text.endsWith(`: ${line}`)).toBe(true);
    expect(wordsIn(message.blocks)).toContain(detail);
  });
});

describe('what does not fit', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => [`Row ${index}`, '1', '2', '3', 'rule', '$1.00']);
  const table = { columns: sampleReport().table?.columns ?? [], rows: many, footer: null };
  const rowsOf = (message: Message) => message.blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));
  const summed = { ...table, footer: ['Total', '', '', '', '', '$10,000.00'] };

  it('of a table is cut with the count said', () => {
    const message = messageOf({ table });
    const shown = rowsOf(message).length - 1;
    expect(shown).toBeGreaterThan(20);
    expect(wordsIn(message.blocks)).toContain(`Shown: the first ${shown} of 10,000 rows.`);
    expect(faultsOf(message)).toEqual([]);
  });

  it('is never the last row that says what all rows come to, also of a table that is cut', () => {
    for (const rows of [[], many.slice(0, 2), many.slice(0, 100), many]) {
      const message = messageOf({ table: { ...summed, rows } });
      const shown = rowsOf(message).length - 2;
      expect(wordsIn(message.blocks)).toContain('Total');
      expect(rowsOf(message).at(-1)).toEqual(
        summed.footer.map((text) => ({ type: 'raw_text', text: text === '' ? ' ' : text })),
      );
      expect(faultsOf(message)).toEqual([]);
      const note = `Shown: the first ${shown} of ${rows.length.toLocaleString('en-US')} rows.`;
      expect(wordsIn(message.blocks).includes(note)).toBe(shown < rows.length);
      expect(shown).toBeGreaterThanOrEqual(Math.min(rows.length, 20));
    }
  });

  it('leaves the row that says what all come to even where no other has room', () => {
    const columns = Array.from({ length: 20 }, () => ({ title: 'c', align: 'left' as const }));
    const wide = Array.from({ length: 5 }, () => columns.map(() => 'wide '.repeat(100)));
    const { block, note } = fitTable({ columns, rows: wide, footer: columns.map(() => '1') }, 2200);
    expect(block?.rows).toHaveLength(2);
    expect(note).toBe('Shown: none of 5 rows.');
  });

  it('does not take rows away when the summary comes', () => {
    const rowsIn = (summary: { text: string; by: string } | null) => rowsOf(messageOf({ table }, summary)).length;
    expect(rowsIn({ text: 'Long words. '.repeat(500), by: 'Sales data' })).toBe(rowsIn(null));
  });

  it('of the caveats is joined into the last of three lines, so that none is lost', () => {
    const words = wordsIn(messageOf({ caveats: ['one', 'two', 'three', 'four', 'five'] }).blocks);
    expect(words).toContain('Please note\none\ntwo\nthree · four · five');
  });
});

it('a table keeps its alignment, and cells that are missing stay empty', () => {
  const table = {
    columns: [
      { title: 'Component', align: 'left' as const },
      { title: 'Payout', align: 'right' as const },
    ],
    rows: [['Total'], ['MRR', '$1.00', 'beyond the columns']],
    footer: null,
  };
  const block = messageOf({ table }).blocks.find(({ type }) => type === 'table');
  expect(block).toEqual({
    type: 'table',
    rows: [
      [
        { type: 'raw_text', text: 'Component' },
        { type: 'raw_text', text: 'Payout' },
      ],
      [
        { type: 'raw_text', text: 'Total' },
        { type: 'raw_text', text: ' ' },
      ],
      [
        { type: 'raw_text', text: 'MRR' },
        { type: 'raw_text', text: '$1.00' },
      ],
    ],
    column_settings: [
      { align: 'left', is_wrapped: true },
      { align: 'right', is_wrapped: true },
    ],
  });
});

it('other inputs that were probably meant are buttons that name their place in the report', () => {
  const suggestions = [
    { label: 'John Smith', text: 'John Smith Q4 2026' },
    { label: '', text: 'nothing' },
    { label: 'Joan Smith', text: 'Joan Smith Q4 2026' },
  ];
  const offered = pressable(messageOf({ status: 'failed', suggestions }).blocks).slice(0, 2);
  expect(offered.map(({ words, value }) => [words, readSuggested(value)?.option])).toEqual([
    ['John Smith', 0],
    ['Joan Smith', 2],
  ]);
});

it('a report without facts, table and picture is short', () => {
  const message = messageOf({ status: 'failed', fields: [], table: null, chart: null, asOf: null });
  expect(typesOf(message.blocks)).toEqual(['header', 'actions', 'context', 'context_actions']);
});

it('names the space that answered in place of another, and not one that did not answer', () => {
  const spaces = ['Product usage', 'Product usage (EU)', 'HR'].map((title) => ({ key: title, title, url: null }));
  const steps = [sampleStep({ space: 'Product usage (EU)' }), sampleStep({ id: 'hr', space: 'HR', state: 'failed' })];
  const footer = reportMessage(sampleContext({ spaces }), sampleView({ steps })).blocks.slice(-2, -1);
  expect(wordsIn(footer)).toContain('Powered by Genie · Product usage (EU) · as of');
});

it('a space that was asked nothing is not named as a source', () => {
  const view = sampleView({
    steps: [sampleStep(), sampleStep({ id: 'hr', space: 'HR', state: 'skipped', startedAt: null })],
  });
  expect(wordsIn(reportMessage(context, view).blocks.slice(-2, -1))).not.toMatch(/HR|Finance/);
});

it('a link to a space can be nothing but a web address', () => {
  const footerFor = (url: string) => {
    const spaces = [{ key: 'sales', title: 'Sales data', url }];
    return wordsIn(reportMessage(sampleContext({ spaces }), sampleView()).blocks.slice(-2, -1));
  };
  expect(footerFor('javascript:alert(1)')).toContain('Genie · Sales data ·');
  expect(footerFor('not an address')).toContain('Genie · Sales data ·');
  expect(footerFor('https://a.example/x|fake>y')).toContain('<https://a.example/x%7Cfake%3Ey|Sales data>');
});

describe('an answer that came as it is', () => {
  const rows = Array.from({ length: 130 }, (_, index) => [`Deal ${index}`, `${index}`]);
  const long = messageOf({
    words: '**Most** deals are <!here> small.',
    table: {
      columns: [
        { title: 'Deal', align: 'left' },
        { title: 'Amount', align: 'right' },
      ],
      rows,
      footer: null,
    },
    chart: {
      title: 'Deals',
      categories: ['Jan', 'Feb'],
      series: [{ name: 'n', values: [1, 2] }],
      yLabel: '',
      kind: 'line',
    },
    suggestionsAre: 'next',
    suggestions: [{ label: 'And by region?', text: 'c And by region?' }],
  });

  it('quotes what the space said, inert, before the rows', () => {
    expect(typesOf(long.blocks).indexOf('table')).toBeGreaterThan(1);
    const quote = long.blocks.find((block) => JSON.stringify(block).includes('rich_text_quote'));
    expect(wordsIn([quote])).toContain('Most deals are');
    expect(faultsOf(long)).toEqual([]);
  });

  it('says how much of a long table is shown, and offers all of it as a file', () => {
    expect(wordsIn(long.blocks)).toMatch(/Shown: the first \d+ of 130 rows\./u);
    const csv = pressable(long.blocks).find(({ actionId }) => actionId === 'csv');
    expect([csv?.words, readRun(csv?.value)]).toEqual(['Table as CSV', { runId: context.runId }]);
    expect(pressable(messageOf({}).blocks).some(({ actionId }) => actionId === 'csv')).toBe(false);
  });

  it('draws a line where that was asked for, and offers what to ask next', () => {
    expect(JSON.stringify(long.blocks)).toContain('"type":"line"');
    expect(wordsIn(long.blocks)).toContain('Ask next\nAnd by region?');
  });

  it('marks a summary that a model wrote', () => {
    expect(wordsIn(messageOf({}, { text: 'Good.', by: null }).blocks)).toContain('written by a language model');
  });
});
