import type { Quarter } from '../understanding/period.ts';
import { dataMonths } from './months.ts';
import { groupsOf } from './performance-tables.ts';
import { readTable } from './read-table.ts';
import type { SpaceTable } from './space.ts';
import { teamPeople } from './team-people.ts';
import { teams } from './teams.ts';

// Linear between the breaks, flat outside them.
const CURVE = `
attainment | multiplier
0 | 0
50 | 0.25
80 | 0.7
100 | 1
110 | 1.2
120 | 1.5
150 | 2.25
`;

/** The tables of the budget space as of today, a date as YYYY-MM-DD. */
export function budgetTables(_current: Quarter, today: string): readonly SpaceTable[] {
  return [
    {
      name: 'payout_curve',
      columns: { attainment_pct: 'INTEGER', payout_multiplier: 'DECIMAL(6,2)' },
      rows: readTable(CURVE).map((row) => [row['attainment'] ?? null, row['multiplier'] ?? null]),
    },
    {
      name: 'incentive_budgets',
      columns: { team: 'VARCHAR', kind: 'VARCHAR', annual_budget: 'DECIMAL(14,2)', current_spend: 'DECIMAL(14,2)' },
      rows: teams.flatMap(({ team, kind, annualBudget }) =>
        annualBudget === undefined ? [] : [[team, kind, annualBudget, dollars(spendCentsOf(team))]],
      ),
    },
    spendByMonth(today),
  ];
}

/** What is spent so far this year, month by month: a team's months add up to its current spend to the cent. */
function spendByMonth(today: string): SpaceTable {
  const months = dataMonths(today);
  const thisYear = months.filter(({ year }) => year === Number(today.slice(0, 4)));
  return {
    name: 'monthly_spend',
    columns: { month: 'DATE', team: 'VARCHAR', kind: 'VARCHAR', incentive_spend: 'DECIMAL(14,2)', status: 'VARCHAR' },
    rows: teams.flatMap(({ team, kind }) => {
      const spent = spread(spendCentsOf(team), thisYear.length);
      const before = spread(spendCentsOf(team), 12);
      return months.map(({ start, open }, at) => {
        const cents = at < 12 ? Math.round((before[at] ?? 0) * 0.9) : (spent[at - 12] ?? 0);
        return [start, team, kind, dollars(cents), open ? 'Accrued' : 'Paid'];
      });
    }),
  };
}

/** What the people of a team are paid now, in cents. */
function spendCentsOf(team: string): number {
  return teamPeople
    .filter((person) => groupsOf(person).includes(team))
    .reduce((sum, { current }) => sum + Math.round(Number(current) * 100), 0);
}

const SEASON = [7, 8, 11, 7, 8, 10, 6, 7, 9, 7, 8, 12];

function spread(cents: number, parts: number): readonly number[] {
  const weights = SEASON.slice(0, parts);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const upTo = weights.map((_, at) =>
    Math.round((cents * weights.slice(0, at + 1).reduce((sum, weight) => sum + weight, 0)) / whole),
  );
  return upTo.map((sum, at) => sum - (upTo[at - 1] ?? 0));
}

function dollars(cents: number): string {
  return (cents / 100).toFixed(2);
}
