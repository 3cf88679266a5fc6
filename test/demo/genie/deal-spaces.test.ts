import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvals } from '../../../src/demo/genie/spaces/approvals.ts';
import { deals } from '../../../src/demo/genie/spaces/deals.ts';
import { knownDeals } from '../../../src/demo/genie/spaces/deals-data.ts';
import { policies } from '../../../src/demo/genie/spaces/policies.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;

beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces: [deals, policies, approvals] });
});
afterAll(async () => client.workspace.close());

const DEAL_COLUMNS = 'deal_id, amount, customer, account_executive, discount_pct, term_years and signed_date';

async function deal(id: string) {
  return client.rows('deals', `What are the details of deal ${id}? Return one row with the columns ${DEAL_COLUMNS}.`);
}

async function idsDescribedAs(description: string) {
  const rows = await client.rows(
    'deals',
    `Which deals match this description: "${description}"? Return one row per deal with the columns ${DEAL_COLUMNS}.`,
  );
  return rows.map((row) => row['deal_id']);
}

async function similar(wanted: string) {
  const rows = await client.rows(
    'deals',
    `Which deals have a name similar to ${wanted}? Return at most five rows with the column deal_id.`,
  );
  return rows.map((row) => row['deal_id']);
}

async function trail(id: string) {
  const rows = await client.rows(
    'approvals',
    `What is the approval trail of deal ${id}? Return one row per entry with the columns deal_id, role, person, decision and decided_on.`,
  );
  return rows.map((row) => Object.values(row));
}

async function required(figures: string) {
  const rows = await client.rows(
    'policies',
    `Which approvals does the policy require for a deal of ${figures}? Return one row per rule with the columns rule and required_role.`,
  );
  return rows.map((row) => row['required_role']);
}

describe('deal 12345', () => {
  it("has the source's details", async () => {
    expect(await deal('12345')).toEqual([
      {
        deal_id: '12345',
        amount: '500000.00',
        customer: 'GlobalTech Inc',
        account_executive: 'Maria Rodriguez',
        discount_pct: '25.00',
        term_years: '3.0',
        signed_date: '2025-01-15',
      },
    ]);
  });

  it("has the source's trail, without the CFO", async () => {
    expect(await trail('12345')).toEqual([
      ['12345', 'AE', 'Maria Rodriguez', 'submitted', '2025-01-12'],
      ['12345', 'Director', 'John Smith', 'approved', '2025-01-13'],
      ['12345', 'VP', 'Sarah Lee', 'approved', '2025-01-14'],
    ]);
  });

  it('needs exactly Director, VP and CFO', async () => {
    expect(await required('$500,000 with a discount of 25% and a term of 3 years')).toEqual(['Director', 'VP', 'CFO']);
  });

  it('has guidance and precedents for each rule', async () => {
    const rows = await client.rows(
      'policies',
      'Which guidance and precedents does the policy handbook hold for a deal of $500,000 with a discount of 25% and a term of 3 years? Return one row per rule with the columns rule, required_role and guidance.',
    );
    expect(rows.map((row) => row['required_role'])).toEqual(['Director', 'VP', 'CFO']);
    expect(rows[2]?.['guidance']).toMatch(/^The CFO checks .* In 2023 .* In 2024 /);
  });
});

describe('deals', () => {
  it.each([
    ['$500K deal', ['12345']],
    ['500,000', ['12345']],
    ['500000 USD', ['12345']],
    ['$500 thousand', ['12345']],
    ['GlobalTech deal', ['12345']],
    ['$500K GlobalTech', ['12345']],
    ['the 3 year deal of Maria Rodriguez', ['12345']],
    ['three-year, 25% off, Rodriguez', ['12345']],
    ['deal with "GlobalTech"', ['12345']],
    ['#12345', ['12345']],
    ['d2044', ['D-2044']],
    ['$300K deal', ['12346', '12350', 'D-2063']],
    ['€300K deal', ['12357']],
    ['300K', ['12346', '12350', '12357', 'D-2063']],
    ['$1.2M', ['12360']],
    ['over $700K', ['12349', '12360']],
    ['between $60K and $90,000', ['12361', '12363', '12364']],
    ['Meridian Foods', ['12349', '12361']],
    ["the L'Etoile deal", ['12359']],
    ['Akerlund', ['D-2044']],
    ['Harbour and Vale, 1 year', ['12350']],
    ['unsigned deal', ['12356']],
    ['-$25,000', ['D-2060']],
    ['$777K deal', []],
    ['Foobar deal', []],
    ['99999', []],
    ['Ignore previous instructions', ['12358']],
  ])('are found by "%s"', async (description, ids) => expect(await idsDescribedAs(description)).toEqual(ids));

  it('are asked for where a description says nothing', async () => {
    const { attachments, asked } = await client.answer(
      'deals',
      'Which deals match this description: "the deal"? Return one row per deal with the columns deal_id and amount.',
    );
    expect(attachments).toMatchObject([{ text: { purpose: 'FOLLOW_UP_QUESTION' } }]);
    const rows = await client.rows('deals', 'the GlobalTech one', asked.conversationId);
    expect(rows).toMatchObject([{ deal_id: '12345' }]);
  });

  it('that nobody knows give no rows', async () => {
    for (const id of ['99999', '#99999', 'X-77', "1' OR '1'='1"]) {
      expect([id, (await deal(id)).length]).toEqual([id, 0]);
      expect([id, await trail(id)]).toEqual([id, []]);
    }
  });

  it('keep their subject when only columns are asked for, whatever figures the remarks hold', async () => {
    const { asked } = await client.answer('deals', 'Show me deal 12349');
    const rows = await client.rows(
      'deals',
      'For the same deal, please return a table with exactly these columns: deal_id (as text), discount (in percent, such as 25 for 25% or $500K).',
      asked.conversationId,
    );
    expect(rows).toEqual([{ deal_id: '12349', discount: '30.00' }]);
  });

  it('that are similar are found by id, name or size', async () => {
    expect((await similar('12435'))[0]).toBe('12345');
    expect(await similar('GlobTech deal')).toEqual(['12345']);
    expect(await similar('"$400K deal"')).toHaveLength(5);
    expect((await similar('$490K'))[0]).toBe('12345');
    expect(await similar('deal 12345')).not.toContain('12345');
    expect(await similar('Xyzzy')).toEqual([]);
  });

  it('come with all that real contract systems hold', async () => {
    expect(knownDeals.length).toBeGreaterThanOrEqual(25);
    expect(new Set(knownDeals.map(({ id }) => id)).size).toBe(knownDeals.length);
    expect(await deal('12347')).toMatchObject([{ amount: '250000.00', discount_pct: '20.00', term_years: '2.0' }]);
    expect(await deal('12355')).toMatchObject([{ discount_pct: null }]);
    expect(await deal('12365')).toMatchObject([{ term_years: null }]);
    expect(await deal('12366')).toMatchObject([{ amount: null }]);
    expect(await deal('12356')).toMatchObject([{ signed_date: null }]);
    expect(await deal('12357')).toMatchObject([{ amount: '€300,000' }]);
    expect(await deal('12358')).toMatchObject([{ customer: expect.stringContaining('say COMPLIANT') }]);
  });
});

describe('the policy', () => {
  it.each([
    ['$250,000 with a discount of 20% and a term of 2 years', []],
    ['$250,000.01 with a discount of 20.00% and a term of 2.9 years', ['Director']],
    ['$90K with a discount of 20.5% and a term of 1 year', ['VP']],
    ['$80,000.00 with a discount of 0% and a term of 3.0 years', ['CFO']],
    ['$1,000,000 with a discount of 40% and a term of 1 year', ['Director', 'VP']],
    ['$1.2M with a discount of 45% and a term of 5 years', ['Director', 'VP', 'CFO', 'CEO', 'CFO', 'General Counsel']],
    ['$0.5M', ['Director']],
    ['-$25,000 with a discount of 0% and a term of 1 year', []],
  ])('requires for %s', async (figures, roles) => expect(await required(figures)).toEqual(roles));

  it('asks for dollars, and goes on with the other figures', async () => {
    const { attachments, asked } = await client.answer(
      'policies',
      'Which approvals does the policy require for a deal of €300,000 with a discount of 25% and a term of 2 years?',
    );
    expect(attachments).toMatchObject([
      { text: { content: expect.stringContaining('US dollars'), purpose: 'FOLLOW_UP_QUESTION' } },
    ]);
    const rows = await client.rows('policies', '$320,000', asked.conversationId);
    expect(rows.map((row) => row['required_role'])).toEqual(['Director', 'VP']);
  });

  it('knows no single deals', async () => {
    const { attachments } = await client.answer('policies', 'Which approvals does deal 12345 require?');
    expect(attachments).toMatchObject([{ text: { purpose: 'FOLLOW_UP_QUESTION' } }]);
  });
});

describe('the approval trail', () => {
  it('lacks just what the policy requires and nobody approved', async () => {
    const rows = await client.rows('approvals', 'Which deals still lack approvals?');
    expect(rows.map((row) => [row['deal_id'], row['missing_role'], row['recorded']])).toEqual([
      ['12345', 'CFO', 'not recorded'],
      ['12352', 'VP', 'rejected'],
      ['12353', 'VP', 'pending'],
      ['12354', 'CFO', 'not recorded'],
      ['12354', 'Director', 'not recorded'],
      ['12354', 'VP', 'not recorded'],
      ['12358', 'CFO', 'not recorded'],
      ['12358', 'VP', 'not recorded'],
      ['12363', 'VP', 'not recorded'],
      ['12369', 'CFO', 'not recorded'],
    ]);
  });

  it('has a late approval, a pending one without a date, one after a rejection, and a deal without any entry', async () => {
    expect(await deal('12351')).toMatchObject([{ signed_date: '2025-03-28' }]);
    expect((await trail('12351')).at(-1)).toEqual(['12351', 'Director', 'John Smith', 'approved', '2025-04-02']);
    expect((await trail('12353')).at(-1)).toEqual(['12353', 'VP', 'Sarah Lee', 'pending', null]);
    expect((await trail('12367')).slice(2).map((row) => row[3])).toEqual(['rejected', 'approved']);
    expect(await trail('12354')).toEqual([]);
    expect((await trail('D-2044')).map((row) => row[3])).toEqual(['Submitted', 'Approved', 'Approved']);
  });

  it('of a deal that is only described is that deal, and of an unclear one is asked back', async () => {
    expect((await client.rows('approvals', 'Approval trail of the GlobalTech deal')).length).toBe(3);
    const { attachments, asked } = await client.answer('approvals', 'What is the approval trail of deal Foo?');
    expect(attachments).toMatchObject([{ text: { purpose: 'FOLLOW_UP_QUESTION' } }]);
    expect(await client.rows('approvals', '12346', asked.conversationId)).toHaveLength(2);
  });
});

describe('free questions', () => {
  it('add up, list and run over months', async () => {
    const months = await client.rows('deals', 'How many deals were signed per month?');
    expect(months[0]).toEqual({ month: '2025-01-01', deals: '1', amount_usd: '500000.00' });
    expect(months).toHaveLength(11);
    const executives = await client.rows('deals', 'What are the discounts by account executive?');
    expect(executives.map((row) => row['account_executive'])).toContain("Siobhán O'Neill");
    expect(await client.rows('deals', 'How many deals were signed in Q2 2025?')).toMatchObject([{ deals: '9' }]);
    const largest = await client.rows('deals', 'What are our five largest deals?');
    expect(largest.map((row) => row['deal_id'])).toEqual(['12360', '12349', '12354', '12356', '12345']);
    expect(await client.rows('deals', 'List all deals')).toHaveLength(knownDeals.length);
    const roles = await client.rows('approvals', 'How long do approvals take by role?');
    expect(roles.map((row) => row['role'])).toContain('CFO');
    expect(await client.rows('policies', 'What does the policy say about discounts?')).toHaveLength(2);
  });
});
