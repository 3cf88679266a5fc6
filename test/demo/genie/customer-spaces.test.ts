import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing } from '../../../src/demo/genie/spaces/billing.ts';
import { customers } from '../../../src/demo/genie/spaces/customers.ts';
import { monthEnd } from '../../../src/demo/genie/spaces/days.ts';
import { support } from '../../../src/demo/genie/spaces/support.ts';
import { usage } from '../../../src/demo/genie/spaces/usage.ts';
import { date, key, money, number, percent, text } from '../../../src/engine/columns.ts';
import { askForColumns } from '../../../src/genie/follow-up.ts';
import { readRows } from '../../../src/genie/rows/read.ts';
import { START_MS, type SmallClient, startSmallClient } from './small-client.ts';

const DAY_MS = 86_400_000;
const spaces = [usage, support, billing];

let client: SmallClient;
beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces });
});
afterAll(async () => client.workspace.close());

const share = percent({ percentBetween: [1.5, 1000], fractionBetween: [0.001, 1.2] });
const change = percent({ percentBetween: [-100, 1000], fractionBetween: [-1, 1] });
const columns = {
  usage: {
    company: key(),
    daily_active_users: number({ integer: true, min: 0 }),
    dau_change_pct: change,
    feature_adoption_pct: share,
    api_calls_per_month: number({ min: 0 }),
    hours_since_last_login: number({ min: 0 }),
  },
  support: {
    company: key(),
    open_tickets: number({ integer: true, min: 0 }),
    highest_open_priority: text(),
    avg_resolution_hours: number({ min: 0 }),
    csat: number({ min: 0, max: 5 }),
    escalations_90d: number({ integer: true, min: 0 }),
  },
  billing: {
    company: key(),
    mrr: money({ min: 0 }),
    payment_status: text(),
    late_payments_12m: number({ integer: true, min: 0 }),
    plan: text({ meaning: 'the plan, such as Enterprise' }),
    renewal_date: date(),
  },
};
type Space = keyof typeof columns;
const keys: readonly Space[] = ['usage', 'support', 'billing'];

function ask(space: Space, company: string): string {
  const wanted = Object.keys(columns[space]);
  const list = `${wanted.slice(0, -1).join(', ')} and ${wanted.at(-1)}`;
  const start = {
    usage: `How is ${company} using the product as of now?`,
    support: `What does the support desk show for ${company}?`,
    billing: `What is the billing record of ${company}?`,
  };
  return `${start[space]} Return one row with the columns ${list}.`;
}

async function record(space: Space, company: string): Promise<(string | null)[][]> {
  const rows = await client.rows(space, ask(space, company));
  return rows.map((row) => Object.values(row));
}

describe('Acme Corp', () => {
  it.each(['Acme Corp', 'acme corp', 'Acme', 'ACME'])("as %s has the source's figures", async (name) => {
    expect(await record('usage', name)).toEqual([['Acme Corp', '450', '15', '78.0', '1200000', '2']]);
    expect(await record('support', name)).toEqual([['Acme Corp', '2', 'Low', '4.0', '4.8', '0']]);
    expect((await record('billing', name))[0]?.slice(0, 5)).toEqual([
      'Acme Corp',
      '15000.00',
      'Current',
      '0',
      'Enterprise',
    ]);
  });

  it("answers the source's own questions", async () => {
    expect(await client.rows('usage', 'How is Acme Corp using our product this quarter?')).toMatchObject([
      { daily_active_users: '450' },
    ]);
    expect(await client.rows('support', 'How many support tickets has Acme Corp opened?')).toMatchObject([
      { open_tickets: '2' },
    ]);
    expect(await client.rows('billing', "What's Acme Corp's payment history?")).toMatchObject([
      { payment_status: 'Current' },
    ]);
  });

  it('renews in 20 to 110 days, on whatever day the demo runs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const today = new Date(START_MS + days * DAY_MS).toISOString().slice(0, 10);
        const contracts = billing.tables({ year: 0, number: 1 }, today).find(({ name }) => name === 'contracts');
        const at = Object.keys(contracts?.columns ?? {}).indexOf('renewal_date');
        const renewal = contracts?.rows.find(([company]) => company === 'Acme Corp')?.[at];
        const ahead = (Date.parse(String(renewal)) - Date.parse(today)) / DAY_MS;
        return ahead >= 20 && ahead <= 110;
      }),
    );
    expect(monthEnd('2027-12-31', 2)).toBe('2028-02-29');
  });
});

describe('customers', () => {
  it.each([
    ["O'Neill & Sons", ["O'Neill & Sons", 'O’Neill and Sons', "o'neill"]],
    ['7Seas Logistics', ['7Seas Logistics', '7seas']],
    ['Café Olé GmbH', ['Cafe Ole GmbH', 'Café Olé', 'cafe ole']],
    ['Smith-Kline Partners', ['Smith-Kline Partners', 'Smith‑Kline', 'smith kline partners']],
    ['Ostrich & Finch Publishing', ['Ostrich and Finch']],
    ['Northwind Traders', ['Northwind Traders']],
    ['Northwind Logistics', ['northwind logistics']],
    ['Maple & Main Bank', ["Maple & Main Bank's account", 'Maple & Main']],
  ])('%s is found however it is written', async (company, spellings) => {
    for (const spelling of spellings) {
      for (const space of keys)
        expect([spelling, (await record(space, spelling))[0]?.[0]]).toEqual([spelling, company]);
    }
  });

  it('that share a name come back together', async () => {
    for (const name of ['Northwind', 'northwind']) {
      for (const space of keys) {
        const found = (await record(space, name)).map(([company]) => company);
        expect([space, found]).toEqual([space, ['Northwind Logistics', 'Northwind Traders']]);
      }
    }
  });

  it('that nobody knows give no rows rather than somebody else, and those spelled like them', async () => {
    for (const name of [
      'Zebra Freight & Co.',
      '9Lives Pet Care',
      'zebra',
      'Zebra',
      "Robert'); DROP TABLE accounts;--",
    ]) {
      for (const space of keys) expect([name, space, await record(space, name)]).toEqual([name, space, []]);
    }
    const question = (name: string) =>
      `Which companies have a name similar to ${name}? Return at most five rows with the column company.`;
    for (const space of keys) {
      expect(await client.rows(space, question('Akme Corp'))).toContainEqual({ company: 'Acme Corp' });
      expect(await client.rows(space, question('Xyzzy Qwfp'))).toEqual([]);
    }
  });

  it('are missing in one of the spaces, or have nothing to tell in a cell', async () => {
    expect(await record('usage', 'Bluebird Travel')).toHaveLength(1);
    expect(await record('support', 'Bluebird Travel')).toEqual([]);
    expect(await record('usage', 'Quarry Stone Works')).toHaveLength(1);
    expect(await record('billing', 'Quarry Stone Works')).toEqual([]);
    expect(await record('usage', 'Wayfarer Hotels')).toEqual([]);
    expect(await record('usage', 'Yonder Outdoors')).toEqual([['Yonder Outdoors', '47', '5', '63.0', '33000', null]]);
    expect(await record('usage', 'Umbra Security')).toEqual([['Umbra Security', '52', '30', null, '910000', '2']]);
    expect(await record('support', 'Umbra Security')).toEqual([['Umbra Security', '2', 'Low', '5.0', null, '0']]);
    expect(await record('support', 'Sigma Nine Labs')).toEqual([['Sigma Nine Labs', '1', 'High', null, null, '0']]);
    expect((await record('support', 'Northwind Traders'))[0]).toEqual([
      'Northwind Traders',
      '0',
      null,
      '5.0',
      '4.6',
      '0',
    ]);
    expect((await record('billing', 'Café Olé GmbH'))[0]?.[5]).toBeNull();
  });

  it('are in trouble, some of them', async () => {
    expect(await record('support', 'Redwood Clinics')).toEqual([
      ['Redwood Clinics', '5', 'Urgent', '41.0', '2.3', '4'],
    ]);
    expect((await record('billing', 'Redwood Clinics'))[0]?.slice(2, 4)).toEqual(['Past due', '4']);
    expect((await record('billing', 'Larkspur Foods'))[0]?.slice(2, 4)).toEqual(['Past due', '1']);
  });

  it.each(keys)('can all be read strictly in %s where they have a row', async (space) => {
    const counts: number[] = [];
    for (const { company } of customers) {
      const { asked, attachments } = await client.answer(space, ask(space, company));
      if (!attachments?.some(({ query }) => query)) continue;
      const { manifest, result } = await client.result(asked);
      const headers = manifest?.schema.columns ?? [];
      const table = {
        columns: headers.map(({ name, type_name }) => ({ name, typeName: type_name })),
        rows: result?.data_array ?? [],
      };
      const subject = { column: 'company', is: company };
      const reading = readRows(columns[space], table, { subject, unique: [], synonyms: {} });
      expect([company, reading]).toEqual([
        company,
        expect.objectContaining({ kind: expect.stringMatching(/rows|empty/) }),
      ]);
      counts.push(table.rows.length);
    }
    expect(counts.filter((count) => count === 1).length).toBeGreaterThanOrEqual(21);
    expect(Math.max(...counts)).toBe(1);
  });
});

describe('a conversation', () => {
  it.each(['Globex Energy', 'the energy one', 'Globex Energy, please.'])(
    'goes on after the question back which Globex is meant: %s',
    async (reply) => {
      const { asked, attachments } = await client.answer('usage', ask('usage', 'Globex'));
      expect(attachments).toMatchObject([
        { text: { content: 'Do you mean **Globex Inc** or **Globex Energy**?', purpose: 'FOLLOW_UP_QUESTION' } },
      ]);
      const rows = await client.rows('usage', reply, asked.conversationId);
      expect(rows).toMatchObject([{ company: 'Globex Energy', daily_active_users: '88' }]);
    },
  );

  it('goes on after the question back which workspace is meant', async () => {
    const { asked, attachments } = await client.answer('usage', ask('usage', 'Initech Systems'));
    expect(attachments).toMatchObject([{ text: { purpose: 'FOLLOW_UP_QUESTION' } }]);
    const rows = await client.rows('usage', 'production', asked.conversationId);
    expect(rows).toMatchObject([{ company: 'Initech Systems', workspace: 'production', daily_active_users: '175' }]);
  });

  it('that began in words gives rows when they are asked for once more', async () => {
    const question = ask('support', 'Harbourline Media');
    const { asked, attachments } = await client.answer('support', question);
    expect(attachments).toMatchObject([{ text: { purpose: 'TEXT_ATTACHMENT_PURPOSE_ANSWER' } }]);
    const again = await client.rows('support', askForColumns(columns.support, question), asked.conversationId);
    expect(again.map((row) => Object.values(row))).toEqual([['Harbourline Media', '3', 'Normal', '8.0', '4.3', '0']]);
  });

  it('about one customer stays words', async () => {
    const question = ask('billing', 'Vesper Analytics');
    const { asked } = await client.answer('billing', question);
    const again = askForColumns(columns.billing, question);
    const { attachments } = await client.answer('billing', again, asked.conversationId);
    expect(attachments).toMatchObject([{ text: { content: expect.stringContaining('renegotiated') } }]);
    expect(attachments).toHaveLength(1);
  });

  it('asks for the same columns once more and gets the same row', async () => {
    for (const space of keys) {
      const question = ask(space, 'Kupfer Werke AG');
      const { asked } = await client.answer(space, question);
      const again = await client.rows(space, askForColumns(columns[space], question), asked.conversationId);
      expect(again).toEqual(await client.rows(space, question));
    }
  });
});

describe('free questions', () => {
  it('give a row per month, the last one what the summary says', async () => {
    const months = await client.rows('usage', 'API calls of Acme Corp per month over the last 12 months');
    expect(months).toHaveLength(12);
    expect(months.at(-1)).toEqual({ month: '2026-10-01', api_calls: '1200000', active_users: '450' });
    expect(await client.rows('billing', 'How much was invoiced per month?')).toHaveLength(12);
    expect((await client.rows('support', 'Tickets per month')).length).toBeGreaterThanOrEqual(12);
  });

  it('list, group and rank', async () => {
    expect((await client.rows('support', 'List all tickets')).length).toBeGreaterThan(100);
    const urgent = await client.rows('support', 'Show the open urgent tickets');
    expect(new Set(urgent.map((row) => `${row['status']} ${row['priority']}`))).toEqual(new Set(['Open Urgent']));
    expect((await client.rows('support', 'Tickets by priority')).map((row) => row['priority'])).toEqual([
      'Urgent',
      'High',
      'Normal',
      'Low',
    ]);
    expect((await client.rows('billing', 'Who is past due?')).map((row) => row['company'])).toEqual([
      'Redwood Clinics',
      'Larkspur Foods',
      'Zephyr Airparts',
    ]);
    expect((await client.rows('billing', 'Late payments by plan')).map((row) => row['plan'])).toEqual([
      'Enterprise',
      'Business',
      'Starter',
    ]);
    const lost = await client.rows('usage', 'Which customers in the West lost active users?');
    expect(lost.map((row) => row['company'])).toEqual(['Redwood Clinics', 'Tailspin Robotics']);
  });

  it('ask for renewals within any number of days', async () => {
    const dates = async (question: string) =>
      (await client.rows('billing', question)).map((row) => row['renewal_date'] ?? '');
    const soon = await dates('Which customers renew in the next 90 days?');
    expect(soon.length).toBeGreaterThan(0);
    expect(soon.every((day) => day >= '2026-11-15' && day <= '2027-02-13')).toBe(true);
    expect(await dates('renewals in the next 3 weeks')).toEqual(['2026-11-30']);
  });
});
