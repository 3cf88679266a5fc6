import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget } from '../../../src/demo/genie/spaces/budget.ts';
import { performance } from '../../../src/demo/genie/spaces/performance.ts';
import { regions } from '../../../src/demo/genie/spaces/regions.ts';
import { teams } from '../../../src/demo/genie/spaces/teams.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;
beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces: [performance, budget, regions] });
});
afterAll(async () => client.workspace.close());

const CURVE =
  'What is the payout curve of the incentive plan? Return one row per break with the columns attainment_pct and payout_multiplier.';
const AVERAGES =
  'What is the average attainment of each region? Return one row per region with the columns region and avg_attainment_pct.';

function figuresOf(team: string): string {
  return `What are the current figures of the ${team} team? Return one row per person with the columns name, actual, target, current_incentive, on_target_incentive and team.`;
}

function impactOn(team: string, projected = '$450,000.00'): string {
  return `What is the budget impact of ${projected} of projected incentives for the ${team} team? Return one row with the columns current_spend and annual_budget.`;
}

function cents(amount: string | null | undefined): number {
  return Math.round(Number(amount ?? 'missing') * 100);
}

function sum(rows: readonly Record<string, string | null>[], column: string): number {
  return rows.reduce((total, row) => total + cents(row[column]), 0) / 100;
}

describe("the source's example, Northeast at 120%", () => {
  it('has twelve people with the figures of the example', async () => {
    const rows = await client.rows('performance', figuresOf('Northeast'));
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'name',
      'actual',
      'target',
      'current_incentive',
      'on_target_incentive',
      'team',
    ]);
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({ name: 'John Smith', team: 'Northeast', current_incentive: '45230.00' });
    expect([sum(rows, 'actual'), sum(rows, 'target'), sum(rows, 'current_incentive')]).toEqual([
      1_200_000, 1_260_000, 320_000,
    ]);
    const attainments = rows.map((row) => Number(row['actual']) / Number(row['target']));
    expect(Math.round((100 * attainments.reduce((total, one) => total + one, 0)) / 12)).toBe(95);
  });

  it('comes to 450,000 of incentives by the payout curve', async () => {
    const curve = await client.rows('budget', CURVE);
    expect(curve.map((row) => Object.values(row))).toEqual([
      ['0', '0.00'],
      ['50', '0.25'],
      ['80', '0.70'],
      ['100', '1.00'],
      ['110', '1.20'],
      ['120', '1.50'],
      ['150', '2.25'],
    ]);
    const rows = await client.rows('performance', figuresOf('Northeast'));
    expect(sum(rows, 'on_target_incentive') * 1.5).toBe(450_000);
  });

  it('is within a budget of 1.8 million', async () => {
    expect(await client.rows('budget', impactOn('Northeast'))).toEqual([
      { current_spend: '320000.00', annual_budget: '1800000.00' },
    ]);
  });

  it('goes from the third to the first place, 18 points above the company', async () => {
    const rows = await client.rows('regions', AVERAGES);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['West', '108%'],
      ['Southeast', '102%'],
      ['Northeast', '95%'],
      ['Northwest', '94.5%'],
      ['Midwest', '93.75%'],
      ['Southwest', '93.75%'],
    ]);
    const then = rows.map((row) =>
      row['region'] === 'Northeast' ? 120 : Number.parseFloat(String(row['avg_attainment_pct'])),
    );
    expect(120 - then.reduce((total, one) => total + one, 0) / then.length).toBe(18);
  });

  it('agrees with itself: the averages are those of the people, the spend is what they are paid', async () => {
    for (const { region, avg_attainment_pct } of await client.rows('regions', AVERAGES)) {
      const rows = await client.rows('performance', figuresOf(String(region)));
      const total = rows.reduce((all, row) => all + Number(row['actual']) / Number(row['target']), 0);
      const difference = (100 * total) / rows.length - Number.parseFloat(String(avg_attainment_pct));
      expect([region, Math.abs(difference) < 0.5]).toEqual([region, true]);
    }
    for (const team of ['Southeast', 'Inside Sales', 'Commercial']) {
      const rows = await client.rows('performance', figuresOf(team));
      const [spent] = await client.rows('budget', impactOn(team));
      expect([team, Number(spent?.['current_spend'])]).toEqual([team, sum(rows, 'current_incentive')]);
    }
  });
});

describe('the groups of the performance space', () => {
  it('are more than twenty, and every one but the awkward ones answers with its own rows', async () => {
    expect(teams.length).toBeGreaterThan(20);
    for (const { team } of teams.filter(({ team: name }) => name !== 'Partner Channel' && name !== 'Apprentices')) {
      const rows = await client.rows('performance', figuresOf(team));
      expect([team, [...new Set(rows.map((row) => row['team']))]]).toEqual([team, [team]]);
    }
  });

  it.each([
    ['r and d sales', 'R&D Sales', 3],
    ['Sao Paulo', 'São Paulo', 4],
    ['TEAM 42', 'Team 42', 4],
    ['"Customer Success"', 'Customer Success', 6],
    ['startups', 'Startups', 1],
    ['Inside Sales', 'Inside Sales', 130],
  ])('are found as %s', async (written, team, people) => {
    const rows = await client.rows('performance', figuresOf(written));
    expect([rows[0]?.['team'], rows.length]).toEqual([team, people]);
  });

  it('hold what real data holds: no incentive at target, no target, a clawback, nothing paid, two of one name', async () => {
    const of = async (team: string, name: string) =>
      (await client.rows('performance', figuresOf(team))).filter((row) => row['name'] === name);
    expect(await of('Strategic Accounts', 'Naomi Ellison')).toMatchObject([{ on_target_incentive: null }]);
    expect(await of('Public Sector', 'Walter Simms')).toMatchObject([{ actual: '0.00', target: '0.00' }]);
    expect(await of('Commercial', 'Stuart Pell')).toMatchObject([{ current_incentive: '-4250.75' }]);
    expect(sum(await client.rows('performance', figuresOf('Renewals')), 'current_incentive')).toBe(0);
    expect(await of('Key Accounts', 'Alex Kim')).toHaveLength(2);
  });

  it('are in euro where EMEA is concerned', async () => {
    const [first] = await client.rows('performance', figuresOf('EMEA'));
    expect(first).toMatchObject({ name: 'Klaus Brandt', actual: '€105,000.00', on_target_incentive: '€26,000.00' });
  });

  it.each(['Apprentices', 'Atlantis', 'Blue Sky', '"Deep Space 9"', 'Area 51'])('have no rows for %s', async (team) => {
    expect(await client.rows('performance', figuresOf(team))).toEqual([]);
  });

  it('include one that answers in words only, however it is asked', async () => {
    const { attachments, asked } = await client.answer('performance', figuresOf('Partner Channel'));
    expect(attachments).toMatchObject([{ text: { purpose: 'TEXT_ATTACHMENT_PURPOSE_ANSWER' } }]);
    const again = 'Return exactly the columns name, actual, target, current_incentive.';
    const second = await client.answer('performance', again, asked.conversationId);
    expect(second.attachments?.some(({ query }) => query !== undefined)).toBe(false);
  });

  it.each(['North', 'the north', 'South'])(
    'are asked for where "%s" could be several, and the reply decides',
    async (name) => {
      const { attachments, asked } = await client.answer('performance', figuresOf(name));
      expect(attachments).toMatchObject([
        { text: { purpose: 'FOLLOW_UP_QUESTION', content: expect.stringContaining(' or ') } },
      ]);
      const rows = await client.rows('performance', 'Northwest', asked.conversationId);
      expect([...new Set(rows.map((row) => row['team']))]).toEqual(['Northwest']);
      expect(rows).toHaveLength(4);
    },
  );

  it('are suggested by spelling', async () => {
    const similar = (name: string) =>
      client.rows(
        'performance',
        `Which teams have a name similar to ${name}? Return at most five rows with the column team.`,
      );
    expect((await similar('Northest'))[0]).toEqual({ team: 'Northeast' });
    expect((await similar('Costumer Success'))[0]).toEqual({ team: 'Customer Success' });
    expect((await similar('Xqzzk')).length).toBe(0);
  });

  it('have figures of the quarters before', async () => {
    const rows = await client.rows('performance', figuresOf('Northeast').replace('?', ' in Q3 2026?'));
    expect(rows).toHaveLength(12);
    expect(sum(rows, 'actual')).not.toBe(1_200_000);
    expect(await client.rows('performance', figuresOf('Northeast').replace('?', ' in Q3 2019?'))).toEqual([]);
  });
});

describe('the budget of a group', () => {
  it.each([
    ['Canada', [{ current_spend: '64700.00', annual_budget: null }]],
    ['Team 42', []],
    ['Atlantis', []],
    ['Renewals', [{ current_spend: '0.00', annual_budget: '150000.00' }]],
    ['West', [{ current_spend: '$243,905.75', annual_budget: '$1.6M' }]],
  ])('of %s', async (team, rows) => {
    expect(await client.rows('budget', impactOn(team, '$1,234.56'))).toEqual(rows);
  });

  it('that is not known is said by the name that was asked for', async () => {
    const { attachments } = await client.answer('budget', impactOn('Area 51'));
    expect(attachments?.[1]?.text?.content).toBe('I found no incentive budget for **Area 51**.');
  });

  it('says what would remain of it when asked in free words', async () => {
    const rows = await client.rows('budget', 'What is the budget impact of $450K of incentives for the Northeast?');
    expect(rows).toMatchObject([{ team: 'Northeast', remaining_budget: '1350000.00' }]);
    expect(Number(rows[0]?.['projected_spend'])).toBe(450_000);
  });

  it('is spent month by month, to the cent', async () => {
    const rows = await client.rows('budget', 'What is the incentive spend of the Northeast by month this year?');
    expect(rows.map((row) => row['month'])).toEqual(
      Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-01`),
    );
    expect(sum(rows, 'incentive_spend')).toBe(320_000);
  });
});

describe('free questions', () => {
  it.each([
    ['performance', 'Who are the top 10 people by attainment?', 10],
    ['performance', 'Who are the bottom 3 people by attainment in the West?', 3],
    ['performance', 'How is each team doing against target?', 25],
    ['performance', 'How is each region doing against target?', 9],
    ['performance', 'How did the Enterprise team do in each quarter?', 5],
    ['performance', 'List everybody with their team', 266],
    ['budget', 'incentive spend by month this year', 11],
    ['budget', 'incentive spend by region and month since last year', 207],
    ['budget', 'remaining budget by region', 9],
    ['budget', 'remaining budget of each team', 16],
    ['budget', 'How much incentive budget is left?', 1],
    ['regions', 'attainment by region and quarter', 30],
    ['regions', 'How do the regions rank against the company average?', 6],
    ['regions', 'average attainment by region and month since last year', 138],
  ])('%s: %s', async (space, question, count) => {
    expect(await client.rows(space, question)).toHaveLength(count);
  });

  it('outside the data are not understood', async () => {
    for (const key of Object.keys(client.workspace.spaces)) {
      const { attachments } = await client.answer(key, 'Will it rain tomorrow?');
      expect(attachments).toMatchObject([{ text: { content: expect.stringContaining('could not understand') } }]);
    }
  });
});
