import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpaceDefinition } from '../../../src/demo/genie/spaces/space.ts';
import { selectList } from '../../../src/demo/genie/understanding/requested-columns.ts';
import { sql } from '../../../src/demo/genie/understanding/sql.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

/** All that a further space needs: this is the pattern for adding one. */
const billing: SpaceDefinition = {
  key: 'billing',
  id: 'b1'.repeat(16),
  title: 'Billing',
  description: 'Invoices and payments',
  sampleQuestions: ['What is the MRR of Acme Corp?'],
  suggestions: [],
  tables: () => [
    {
      name: 'accounts',
      columns: {
        company: 'VARCHAR',
        plan: 'VARCHAR',
        mrr: 'DECIMAL(12,2)',
        renews_on: 'DATE',
        seats: 'BIGINT',
        late: 'BOOLEAN',
        score: 'DOUBLE',
        seen: 'TIMESTAMP',
      },
      rows: [
        ['Acme Corp', 'Enterprise', 15000, '2027-03-01', 450, false, 0.5, '2026-11-15 10:00:00'],
        ["L'Étoile & Fils", 'Starter', 99.5, null, 3, true, 1e21, null],
      ],
    },
  ],
  entities: { company: { table: 'accounts', column: 'company', role: 'subject' } },
  asksForSubject: 'Which company?',
  intents: [
    {
      asks: /\bmany\b/,
      answer: () => ({
        kind: 'query',
        title: 'Many',
        description: '',
        sql: sql`SELECT range AS n FROM range(6000)`,
        summarise: () => '',
      }),
    },
    {
      asks: /\bbroken\b/,
      answer: () => ({
        kind: 'query',
        title: 'Broken',
        description: '',
        sql: sql`SELECT nothing FROM nowhere`,
        summarise: () => '',
      }),
    },
    {
      asks: /\b(?:mrr|plan|account)\b/,
      needs: ['company'],
      answer: (question) => ({
        kind: 'query',
        title: 'Account',
        description: 'One account.',
        sql: sql`SELECT ${selectList(question.text, { company: { sql: 'company' }, mrr: { sql: 'mrr', also: ['current_mrr'] }, renews_on: { sql: 'renews_on' }, seats: { sql: 'seats' }, late: { sql: 'late' }, score: { sql: 'score' }, seen: { sql: 'seen' } })} FROM accounts WHERE ${question.conditions}`,
        summarise: ({ rows }) => `${rows.length} accounts`,
      }),
    },
  ],
};

let client: SmallClient;
beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces: [billing] });
});
afterAll(async () => client.workspace.close());

describe('a further space', () => {
  it('is one declaration', async () => {
    expect(Object.keys(client.workspace.spaces)).toEqual(['billing']);
    expect(
      await client.rows('billing', "What is L'Etoile & Fils' plan? Return the columns company and current MRR."),
    ).toEqual([{ company: "L'Étoile & Fils", current_mrr: '99.50' }]);
  });

  it('gives every type its Databricks name and every value as text or null', async () => {
    const { asked } = await client.answer('billing', 'Account of Acme Corp');
    const { manifest, result } = await client.result(asked);
    expect(manifest?.schema.columns.map(({ type_name }) => type_name)).toEqual([
      'STRING',
      'DECIMAL',
      'DATE',
      'LONG',
      'BOOLEAN',
      'DOUBLE',
      'TIMESTAMP_NTZ',
    ]);
    expect(result?.data_array).toEqual([
      ['Acme Corp', '15000.00', '2027-03-01', '450', 'false', '0.5', '2026-11-15 10:00:00'],
    ]);
    const other = await client.rows('billing', "Account of L'Étoile & Fils");
    expect(other[0]).toMatchObject({ renews_on: null, seen: null, score: '1e+21' });
  });

  it('gives at most 5,000 rows and says that there were more', async () => {
    const { asked, attachments } = await client.answer('billing', 'How many?');
    expect(attachments?.[0]?.query?.query_result_metadata).toEqual({ row_count: 5000, is_truncated: true });
    const { manifest, result } = await client.result(asked);
    expect([manifest?.truncated, manifest?.total_row_count, result?.data_array?.length]).toEqual([true, 5000, 5000]);
  });

  it('fails a question whose SQL does not run, in the words of the SQL engine', async () => {
    const { status, error, asked } = await client.answer('billing', 'Something broken');
    expect([status, error?.type]).toEqual(['FAILED', 'SQL_EXECUTION_EXCEPTION']);
    expect(error?.error).toContain('nowhere');
    expect((await client.send('GET', `${asked.path}/query-result`)).status).toBe(404);
  });

  it('must agree with its own tables', async () => {
    const wrong = {
      ...billing,
      entities: { company: { table: 'accounts', column: 'nope', role: 'subject' as const } },
    };
    await expect(startSmallClient({ spaces: [wrong] })).rejects.toThrow('No column accounts.nope');
  });
});
