import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../../../src/demo/genie/spaces/finance.ts';
import { hr } from '../../../src/demo/genie/spaces/hr.ts';
import { people } from '../../../src/demo/genie/spaces/people.ts';
import { sales } from '../../../src/demo/genie/spaces/sales.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;

beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces: [sales, hr, finance] });
});
afterAll(async () => client.workspace.close());

const WITH_COLUMNS = 'Return exactly the columns component, actual, target.';

async function metrics(who: string, when = 'Q4 2026') {
  const rows = await client.rows('sales', `What were the sales metrics of ${who} for ${when}? ${WITH_COLUMNS}`);
  return rows.map((row) => Object.values(row));
}

async function plan(who: string, attainments: string) {
  return client.rows('finance', `Which plan rates apply to ${who} in Q4 2026 at ${attainments}?`);
}

describe('John Smith', () => {
  it("has the source's sales figures", async () => {
    expect(await metrics('John Smith')).toEqual([
      ['MRR', '125000.00', '100000.00'],
      ['TCV', '450000.00', '400000.00'],
      ['New customers', '12.00', '10.00'],
    ]);
  });

  it("has the source's profile", async () => {
    expect(await client.rows('hr', "What is John Smith's role and compensation band?")).toEqual([
      {
        name: 'John Smith',
        role: 'Senior Account Executive',
        band: 'Level 3',
        manager: 'Sarah Johnson',
        region: 'Northeast',
        eligibility: 'Full incentive program',
        payout_factor: '1.00',
      },
    ]);
  });

  it('is paid by his plan for MRR, TCV and renewals, and not for new customers', async () => {
    const rows = await client.rows(
      'finance',
      'Which incentive plan rates apply to John Smith in Q4 2026 at MRR 125%, TCV 112.5%, New customers 120%? Return exactly the columns component, tier, base_rate, accelerator_rate, incentive_budget, flat_bonus.',
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['MRR', 'Accelerator', '0.1500', '0.0500', '100000.00', null],
      ['TCV', 'Base', '0.1500', '0.0000', '100000.00', null],
      ['Renewal bonus', 'Flat', null, null, null, '10230.00'],
    ]);
  });
});

describe('tiers', () => {
  it.each([
    ['79.9999%', 'Below threshold', '0.0000'],
    ['80%', 'Base', '0.0000'],
    ['119.9999%', 'Base', '0.0000'],
    ['120%', 'Accelerator', '0.0500'],
    ['1,250%', 'Accelerator', '0.0500'],
    ['0%', 'Below threshold', '0.0000'],
  ])('at %s it is %s', async (percent, tier, accelerator_rate) => {
    const rows = await plan('John Smith', `MRR ${percent}`);
    expect(rows[0]).toMatchObject({ component: 'MRR', tier, accelerator_rate });
  });

  it('are those at target for a component without an attainment', async () => {
    const rows = await plan('Nora Åberg', 'MRR 106.25% and New customers 100%');
    expect(rows.map((row) => [row['component'], row['tier']])).toEqual([
      ['MRR', 'Base'],
      ['TCV', 'At target'],
      ['New customers', 'Base'],
      ['Renewal bonus', 'Flat'],
    ]);
  });

  it('can be asked for without a person', async () => {
    const rows = await client.rows('finance', 'What is the incentive rate for someone at 125% MRR attainment?');
    expect(rows.map((row) => [row['plan'], row['tier'], row['base_rate'], row['accelerator_rate']])).toContainEqual([
      'Enterprise Growth',
      'Accelerator',
      '0.1500',
      '0.0500',
    ]);
    expect(new Set(rows.map((row) => row['component']))).toEqual(new Set(['MRR']));
  });
});

describe('people who share a name', () => {
  it('come back together, told apart by region', async () => {
    const sales = await client.rows('sales', `Sales metrics of Alex Kim, Q4 2026. ${WITH_COLUMNS}`);
    expect(sales.map((row) => Object.keys(row))[0]).toEqual([
      'account_executive',
      'region',
      'component',
      'actual',
      'target',
    ]);
    expect(sales.map((row) => row['region'])).toEqual(['Southeast', 'Southeast', 'Southeast', 'West', 'West', 'West']);
    const profiles = await client.rows('hr', 'Profile of Alex Kim');
    expect(profiles.map((row) => [row['band'], row['manager']])).toEqual([
      ['Level 4', 'Mei Tan'],
      ['Level 2', 'Robert Alvarez'],
    ]);
    expect(new Set((await plan('Alex Kim', 'MRR 100%')).map((row) => row['region']))).toEqual(
      new Set(['Southeast', 'West']),
    );
  });

  it.each([
    'Alex Kim (West)',
    'Alex Kim, Level 2,',
    'the L2 account executive Alex Kim',
    'Alex Kim whose manager is Robert Alvarez',
    'Alex Kim (Account Executive, Level 2, West, manager Robert Alvarez)',
  ])('are narrowed by %s', async (who) => {
    expect(await metrics(who)).toEqual([
      ['MRR', '92400.00', '80000.00'],
      ['TCV', '305000.00', '320000.00'],
      ['New customers', '14.00', '12.00'],
    ]);
    expect((await plan(who, 'MRR 115.5%'))[0]).toMatchObject({
      plan: 'Mid-Market',
      tier: 'Accelerator',
      incentive_budget: '55000.00',
    });
    expect(await client.rows('hr', `Profile of ${who}`)).toMatchObject([{ region: 'West' }]);
  });

  it('give nothing when the qualifier fits nobody', async () => {
    expect(await metrics('Alex Kim (Midwest)')).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    [
      "Siobhán O'Brien",
      ["What were Siobhán O'Brien's sales metrics?", 'sales metrics of siobhan obrien', 'sales of SIOBHÁN O’BRIEN'],
    ],
    ["Gianna D'Angelo", ["Gianna D'Angelo's metrics", 'metrics for Gianna D’Angelo?']],
    [
      'María-José Núñez',
      ["What were Maria-Jose Nunez's metrics", 'metrics of maría josé núñez', 'María‑José Núñez: sales'],
    ],
    ['Zoë Müller', ['Sales metrics of Zoe Muller', "Zoë Müller's sales"]],
    ['Søren Kierulf', ['Sales metrics of Soren Kierulf', "Søren Kierulf's quota"]],
    ['Łukasz Wójcik', ['Sales metrics of Lukasz Wojcik']],
    ['Mary Ann Lee', ['Sales metrics of Mary Ann Lee']],
    ['Ann Lee', ["Ann Lee's sales metrics"]],
  ])('%s is found however it is written', async (name, questions) => {
    for (const question of questions) {
      const rows = await client.rows('sales', question);
      expect([question, ...new Set(rows.map((row) => row['account_executive']))]).toEqual([question, name]);
    }
  });

  it('that nobody has give no rows rather than somebody else', async () => {
    for (const name of ['Jon Smyth', 'jon smyth', "Robert'); DROP TABLE attainment;--", 'Smith']) {
      expect([name, await metrics(name)]).toEqual([name, []]);
      expect([name, await client.rows('hr', `Role and eligibility of ${name}`)]).toEqual([name, []]);
    }
    expect(await metrics('John Smith')).toHaveLength(3);
  });

  it('that are similar are found by their spelling', async () => {
    expect(
      await client.rows(
        'hr',
        'Which people have a name similar to Jon Smyth? Return at most five rows with the column name.',
      ),
    ).toEqual([{ name: 'John Smith' }]);
    const similar = await client.rows('sales', 'names similar to "obrian"');
    expect(similar[0]).toEqual({ account_executive: "Siobhán O'Brien", similarity: expect.stringMatching(/^0\.[89]/) });
    expect(await client.rows('hr', 'names close to Xyzzy Qwfp')).toEqual([]);
  });

  it('count once: the first one is the subject', async () => {
    const rows = await client.rows('sales', 'Sales metrics of Zoë Müller, who sits beside John Smith');
    expect(new Set(rows.map((row) => row['account_executive']))).toEqual(new Set(['Zoë Müller']));
  });

  it('are asked for where a question has none', async () => {
    const { attachments } = await client.answer('sales', 'What were the sales metrics for Q4 2026?');
    expect(attachments).toMatchObject([
      { text: { content: expect.stringContaining('Whose'), purpose: 'FOLLOW_UP_QUESTION' } },
    ]);
  });
});

describe('special people', () => {
  it('somebody has a zero target, somebody an unrecorded actual', async () => {
    expect((await metrics('Kenji Tanaka'))[1]).toEqual(['TCV', '64000.00', '0.00']);
    expect((await metrics('Nora Åberg'))[1]).toEqual(['TCV', null, '320000.00']);
  });

  it('somebody is known to hr and not to sales', async () => {
    expect(await client.rows('hr', 'Profile of Priya Natarajan')).toHaveLength(1);
    expect(await metrics('Priya Natarajan')).toEqual([]);
    expect(await metrics('Sarah Johnson')).toEqual([]);
  });

  it('every kind of eligibility is there', () => {
    const kinds = new Set(people.map(({ eligibility, payoutFactor }) => `${eligibility} ${payoutFactor}`));
    for (const kind of [
      'Full incentive program 1.00',
      'Full incentive program null',
      'Partial incentive program 0.50',
      'Not eligible 0.00',
      'Not eligible null',
      'On leave 0.25',
      'On leave 0.00',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  it('there are 25 and more account executives, 12 of them in the Northeast, whose MRR is the known 1.2 of 1.26 million', async () => {
    const team = await client.rows('sales', 'List all account executives');
    expect(team.length).toBeGreaterThanOrEqual(26);
    expect(team.filter((row) => row['region'] === 'Northeast')).toHaveLength(12);
    const regions = await client.rows('sales', 'How did the regions do in Q4 2026?');
    expect(regions).toContainEqual({
      region: 'Northeast',
      component: 'MRR',
      actual: '1200000.00',
      target: '1260000.00',
      attainment_pct: '95.2',
    });
  });
});

describe('periods', () => {
  it.each([
    ['this quarter', '125000.00'],
    ['Q4', '125000.00'],
    ['the fourth quarter of 2026', '125000.00'],
    ['Q4 FY26', '125000.00'],
    ['2026-10-01 to 2026-12-31', '125000.00'],
    ['October 1, 2026 through December 31, 2026', '125000.00'],
    ['last quarter', '117500.00'],
    ['2026 Q3', '117500.00'],
    ["Q3'26", '117500.00'],
    ['Q4 2025', '121500.00'],
  ])('%s is understood', async (when, actual) => {
    expect((await metrics('John Smith', when))[0]?.[1]).toBe(actual);
  });

  it('add up over several quarters and are empty where there is no data', async () => {
    const year = await metrics('John Smith', '2026-07-01 to 2026-12-31');
    expect(year[0]?.slice(0, 2)).toEqual(['MRR', '242500.00']);
    expect(await metrics('John Smith', 'Q3 2019')).toEqual([]);
  });

  it('move with the clock', async () => {
    const later = await startSmallClient({ latencyMs: 0, now: () => Date.UTC(2031, 1, 3) });
    const rows = await later.rows('sales', `Metrics of John Smith in Q1 2031. ${WITH_COLUMNS}`);
    expect(rows[0]).toEqual({ component: 'MRR', actual: '125000.00', target: '100000.00' });
    expect(await later.rows('sales', 'Metrics of John Smith in Q1 2030')).toHaveLength(3);
    expect(await later.rows('sales', 'Metrics of John Smith in Q4 2029')).toEqual([]);
    await later.workspace.close();
  });
});

describe('follow-ups', () => {
  it('keep the person, the qualifiers and the period', async () => {
    const first = await client.answer('sales', 'Sales metrics of Alex Kim in the West for Q3 2026');
    const again = await client.rows(
      'sales',
      'Return exactly the columns component, actual and target',
      first.asked.conversationId,
    );
    expect(again[0]).toEqual({ component: 'MRR', actual: '87000.00', target: '78500.00' });
    const other = await client.rows('sales', 'And what about Alex Kim in the Southeast?', first.asked.conversationId);
    expect(other[0]).toMatchObject({ region: 'Southeast', actual: '142000.00' });
    const next = await client.rows('sales', 'And for John Smith?', first.asked.conversationId);
    expect(next[0]).toMatchObject({ account_executive: 'John Smith', region: 'Northeast', actual: '117500.00' });
  });

  it('name columns with remarks in parentheses, which come back under the names asked for', async () => {
    const { asked } = await client.answer('sales', 'Sales metrics of John Smith for Q4 2026');
    const rows = await client.rows(
      'sales',
      'For the same subject and period, please return a table with exactly these columns, named exactly like this: component (the sales component), achieved (in the period; a plain number (no sign)), quota (target), name (full name). Please answer with a query result, not with text only.',
      asked.conversationId,
    );
    expect(rows[0]).toEqual({ component: 'MRR', achieved: '125000.00', quota: '100000.00', name: 'John Smith' });
  });

  it('keep the attainments that finance was told', async () => {
    const { asked } = await client.answer('finance', 'Plan rates of John Smith in Q4 2026 at MRR 75% and TCV 130%');
    const rows = await client.rows('finance', 'Return exactly the columns component, tier', asked.conversationId);
    expect(rows).toEqual([
      { component: 'MRR', tier: 'Below threshold' },
      { component: 'TCV', tier: 'Accelerator' },
      { component: 'Renewal bonus', tier: 'Flat' },
    ]);
  });

  it('get an executive summary in prose with no figure that the question does not have', async () => {
    const { asked } = await client.answer('sales', 'Sales metrics of John Smith for Q4 2026');
    const question = [
      'Write an executive summary of this incentive calculation for John Smith, Q4 2026.',
      'MRR: (15% + 5%) x $100,000.00 = $20,000.00, 125% attainment',
      'TCV: (15% + 0%) x $100,000.00 = $15,000.00',
      'Renewal bonus: $10,230.00',
      'Total incentive: $45,230.00',
    ].join('\n');
    const { attachments } = await client.answer('sales', question, asked.conversationId);
    expect(attachments).toHaveLength(1);
    const prose = attachments?.[0]?.text?.content ?? '';
    expect(prose).toContain('total incentive of John Smith comes to **$45,230.00**');
    expect(prose).toContain('MRR stands at 125% of target and contributes $20,000.00');
    expect(prose).toContain('TCV contributes $15,000.00');
    const figures = prose.match(/\d[\d,.]*\d|\d/g) ?? [];
    expect(figures.length).toBeGreaterThanOrEqual(5);
    for (const figure of figures) expect(question).toContain(figure);
  });
});

describe('other questions', () => {
  it('are refused in words with examples when they are not understood', async () => {
    for (const space of ['sales', 'hr', 'finance']) {
      const { status, attachments } = await client.answer(space, 'Tell me a joke');
      expect(status).toBe('COMPLETED');
      expect(attachments).toMatchObject([{ text: { content: expect.stringContaining('could not understand') } }]);
    }
  });

  it('rank, list and add up', async () => {
    const top = await client.rows('sales', 'Top 3 account executives by MRR in the Northeast');
    expect(top.map((row) => row['account_executive'])).toEqual(['John Smith', "Gianna D'Angelo", 'Emily Chen']);
    expect(await client.rows('hr', 'Who reports to Mei Tan?')).toHaveLength(6);
    expect((await client.rows('hr', 'Who is on leave?')).map((row) => row['name'])).toEqual([
      'Emily Chen',
      'Chloé Dubois',
    ]);
    expect((await client.rows('finance', 'incentive budget per region'))[0]).toMatchObject({ region: 'Northeast' });
  });
});
