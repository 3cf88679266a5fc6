import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Outcome } from '../../src/engine/answer.ts';
import { questionFlow } from '../../src/flows/question.ts';
import { writeQuestion } from '../../src/flows/shapes/question.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { evidence, scriptedAsker, timedOut } from '../helpers/scripted-asker.ts';

const flow = questionFlow({ key: 'sales', title: 'Sales data', audience: 'channel' });
const today = { now: Date.UTC(2026, 10, 27), fiscalYearStarts: 1 };

type Table = { columns: { name: string; type: string }[]; rows: (string | null)[][]; rowCount?: number };

function answerOf(parts: { text?: string; table?: Table; next?: string[]; fresh?: boolean }): Outcome<Answer> {
  const { text = '', table, next = [], fresh = true } = parts;
  const value = { kind: 'open' as const, text, table: table ? { rowCount: table.rows.length, ...table } : null, next };
  return { kind: 'answered', value, evidence: [{ ...evidence('sales'), fresh }] };
}

async function reportOf(outcome: Outcome<Answer>, question = 'How many deals?') {
  const { report } = await conductInMemory(
    flow,
    { question, conversationId: null },
    scriptedAsker({ sales: () => outcome }).asker,
  );
  if (!report) throw new Error('no report');
  return report;
}

describe('the text of a question', () => {
  it('is read back with its conversation, whatever was asked', () => {
    const said = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '');
    const conversation = fc.option(fc.stringMatching(/^[0-9a-f]{32}$/u), { nil: null });
    fc.assert(
      fc.property(said, conversation, (question, conversationId) => {
        const parsed = flow.parse(writeQuestion({ question, conversationId }), today);
        expect(parsed).toEqual({ ok: true, input: { question: question.trim(), conversationId } });
      }),
    );
  });

  it.each(['', '-', '-  ', `- ${'x'.repeat(2001)}`])(
    'is refused where there is none or too much of it: %.10j',
    (text) => {
      expect(flow.parse(text, today).ok).toBe(false);
    },
  );
});

describe('the answer to a question of people’s own', () => {
  const byRegion: Table = {
    columns: [
      { name: 'region', type: 'STRING' },
      { name: 'total_amount', type: 'DECIMAL(18,2)' },
    ],
    rows: [
      ['West', '1234567.5'],
      ['East', '900000'],
    ],
  };

  it('quotes the words, shows the rows as people read them, and draws what asks for a picture', async () => {
    const report = await reportOf(answerOf({ text: 'West leads.', table: byRegion }));
    expect(report).toMatchObject({ status: 'complete', verdict: '2 rows from Sales data', words: 'West leads.' });
    expect(report.table).toMatchObject({
      columns: [
        { title: 'Region', align: 'left' },
        { title: 'Total amount', align: 'right' },
      ],
      rows: [
        ['West', '1,234,567.5'],
        ['East', '900,000'],
      ],
    });
    expect(report.chart).toMatchObject({ kind: 'bar', categories: ['West', 'East'] });
  });

  it('says a single figure outright', async () => {
    const table = { columns: [{ name: 'deals', type: 'BIGINT' }], rows: [['1234']] };
    expect(await reportOf(answerOf({ table }))).toMatchObject({
      verdict: 'Deals: 1,234',
      headline: '1,234',
      chart: null,
    });
  });

  it('keeps the digits that came, and does not write rows out twice', async () => {
    const table: Table = {
      columns: [{ name: 'amount', type: 'DECIMAL(18,2)' }],
      rows: [['1200.50'], ['-1000000.00'], ['12']],
    };
    const text = 'Amounts:\n\n| amount |\n| --- |\n| 1200.50 |\n';
    const report = await reportOf(answerOf({ text, table }));
    expect(report.table?.rows).toEqual([['1,200.50'], ['-1,000,000.00'], ['12']]);
    expect(report.words).toBe('Amounts:');
    expect((await reportOf(answerOf({ text }))).words).toContain('| 1200.50 |');
  });

  it('leaves ids and years as they are', async () => {
    const table = {
      columns: [
        { name: 'deal_id', type: 'BIGINT' },
        { name: 'fiscal_year', type: 'INT' },
      ],
      rows: [['12345', '2026']],
    };
    expect((await reportOf(answerOf({ table }))).table?.rows).toEqual([['12345', '2026']]);
  });

  it('says how many rows there were where not all are kept', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => [`${index}`, '1']);
    const report = await reportOf(answerOf({ table: { ...byRegion, rows, rowCount: 12_345 } }));
    expect(report.verdict).toBe('12,345 rows from Sales data');
    expect(report.caveats[0]).toContain('the first 2,000 are kept');
  });

  it('proposes what the space proposes, in the same conversation, unless that is somebody else’s', async () => {
    const next = ['And by region?'];
    const own = await reportOf(answerOf({ text: 'Three.', next }));
    expect(own.suggestions).toEqual([{ label: 'And by region?', text: 'conversation-sales And by region?' }]);
    expect(own.suggestionsAre).toBe('next');
    const shared = await reportOf(answerOf({ text: 'Three.', next, fresh: false }));
    expect(shared.suggestions).toEqual([{ label: 'And by region?', text: '- And by region?' }]);
  });

  it('says why there is none', async () => {
    const report = await reportOf(timedOut('sales'));
    expect(report).toMatchObject({ status: 'failed', headline: 'no answer' });
    expect(report.verdict).toContain('30 s');
  });
});

describe('a picture', () => {
  const drawn = async (columns: Table['columns'], rows: Table['rows']) =>
    (await reportOf(answerOf({ table: { columns, rows } }))).chart;
  const name = { name: 'team', type: 'STRING' };
  const amount = { name: 'amount', type: 'DOUBLE' };

  it('of moments in time is a line, in their order', async () => {
    const month = { name: 'month', type: 'DATE' };
    const chart = await drawn(
      [month, amount],
      [
        ['2026-03-01', '3'],
        ['2026-01-01', '1'],
      ],
    );
    expect(chart).toMatchObject({
      kind: 'line',
      categories: ['2026-01-01', '2026-03-01'],
      series: [{ values: [1, 3] }],
    });
  });

  it.each<[string, Table['columns'], Table['rows']]>([
    ['one row', [name, amount], [['a', '1']]],
    [
      'a name twice',
      [name, amount],
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    [
      'a gap',
      [name, amount],
      [
        ['a', null],
        ['b', '2'],
      ],
    ],
    [
      'dollars beside percent',
      [name, amount, { name: 'share', type: 'DOUBLE' }],
      [
        ['a', '90000', '0.1'],
        ['b', '80000', '0.2'],
      ],
    ],
    [
      'ids as figures',
      [name, { name: 'deal_id', type: 'BIGINT' }],
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'two names',
      [name, { name: 'city', type: 'STRING' }, amount],
      [
        ['a', 'x', '1'],
        ['b', 'y', '2'],
      ],
    ],
    ['more than a chart holds', [name, amount], Array.from({ length: 21 }, (_, index) => [`${index}`, '1'])],
  ])('is not drawn where it would not help or mislead: %s', async (_, columns, rows) => {
    expect(await drawn(columns, rows)).toBeNull();
  });
});
