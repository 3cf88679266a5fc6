import type { Quarter } from '../understanding/period.ts';
import { personIn } from './people.ts';
import { dataQuarters, earlierFigure } from './quarters.ts';
import { cell, readTable, type TextRow } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// A tier reaches from `from` up to, not including, `below` percent of the target. Rates are shares of the budget.
const TIERS = `
plan | component | tier | from | below | base | accelerator
Enterprise Growth | MRR | Below threshold | 0 | 80 | 0 | 0
Enterprise Growth | MRR | Base | 80 | 120 | 0.15 | 0
Enterprise Growth | MRR | Accelerator | 120 | | 0.15 | 0.05
Enterprise Growth | TCV | Below threshold | 0 | 80 | 0 | 0
Enterprise Growth | TCV | Base | 80 | 125 | 0.15 | 0
Enterprise Growth | TCV | Accelerator | 125 | | 0.15 | 0.04
Mid-Market | MRR | Below threshold | 0 | 75 | 0 | 0
Mid-Market | MRR | Base | 75 | 110 | 0.12 | 0
Mid-Market | MRR | Accelerator | 110 | | 0.12 | 0.06
Mid-Market | TCV | Below threshold | 0 | 75 | 0 | 0
Mid-Market | TCV | Base | 75 | | 0.1 | 0
Mid-Market | New customers | Below threshold | 0 | 90 | 0 | 0
Mid-Market | New customers | Base | 90 | 110 | 0.2 | 0
Mid-Market | New customers | Accelerator | 110 | | 0.2 | 0.075
Starter | MRR | Below threshold | 0 | 90 | 0 | 0
Starter | MRR | Base | 90 | | 0.1 | 0
Starter | New customers | Below threshold | 0 | 100 | 0 | 0
Starter | New customers | Base | 100 | | 0.25 | 0
Strategic | MRR | Below threshold | 0 | 85 | 0 | 0
Strategic | MRR | Base | 85 | 110 | 0.18 | 0
Strategic | MRR | Accelerator | 110 | 150 | 0.18 | 0.06
Strategic | MRR | Super accelerator | 150 | | 0.18 | 0.125
Strategic | TCV | Below threshold | 0 | 85 | 0 | 0
Strategic | TCV | Base | 85 | 110 | 0.16 | 0
Strategic | TCV | Accelerator | 110 | 150 | 0.16 | 0.05
Strategic | TCV | Super accelerator | 150 | | 0.16 | 0.1
`;

const BUDGETS = `
name | region | plan | mrr | tcv | customers | renewal
John Smith | Northeast | Enterprise Growth | 100000 | 100000 | | 10230
Siobhán O'Brien | Northeast | Enterprise Growth | 100000 | 100000 | | 4500
Gianna D'Angelo | Northeast | Strategic | 120000 | 110000 | | 12500
Marcus Webb | Northeast | Mid-Market | 60000 | 50000 | 20000 |
Zoë Müller | Northeast | Mid-Market | 60000 | 50000 | 20000 | 2750.50
Priscilla Okafor | Northeast | Enterprise Growth | 100000 | 100000 | | 6000
Daniel Cohen | Northeast | Mid-Market | 60000 | 50000 | 20000 |
Hannah Ross | Northeast | Enterprise Growth | 105000 | 95000 | | 3333.33
Tomás Ibáñez | Northeast | Starter | 40000 | | 30000 |
Emily Chen | Northeast | Mid-Market | 60000 | 50000 | 20000 |
Victor Almeida | Northeast | Mid-Market | 60000 | 50000 | 20000 | 1200
Ruth Goldberg | Northeast | Enterprise Growth | 100000 | 100000 | |
Alex Kim | West | Mid-Market | 55000 | 45000 | 20000 | 1500
María-José Núñez | West | Strategic | 130000 | 120000 | | 15000
Søren Kierulf | West | Enterprise Growth | 98765.43 | 87654.32 | | 999.99
Kenji Tanaka | West | Mid-Market | 60000 | 50000 | 20000 |
Olivia Martin | West | Enterprise Growth | 100000 | 100000 | | 2000
Jean-Luc Moreau | West | Starter | 40000 | | 30000 |
Amara Nwosu | West | Enterprise Growth | 100000 | 100000 | | 5200
Maria Rodriguez | West | Enterprise Growth | 100000 | 100000 | | 4100
Pieter van der Berg | West | Mid-Market | 60000 | 50000 | 20000 |
Alex Kim | Southeast | Strategic | 125000 | 115000 | | 9000
Łukasz Wójcik | Southeast | Enterprise Growth | 100000 | 100000 | | 3100
Carla Reyes | Southeast | Mid-Market | 60000 | 50000 | 20000 |
Benjamin O'Connor | Southeast | Mid-Market | 60000 | 50000 | 20000 | 800
Chloé Dubois | Southeast | Starter | 40000 | | 30000 |
Ann Lee | Southeast | Mid-Market | 60000 | 50000 | 20000 | 2100
Grace Liu | Midwest | Enterprise Growth | 100000 | 100000 | |
Nora Åberg | Midwest | Mid-Market | 60000 | 50000 | 20000 | 1800
Ian McGregor | Midwest | Strategic | 110000 | 105000 | | 7400
Mary Ann Lee | Midwest | Starter | 40000 | | 30000 | 500
`;

const BUDGET_COLUMNS = [
  { component: 'MRR', column: 'mrr' },
  { component: 'TCV', column: 'tcv' },
  { component: 'New customers', column: 'customers' },
];

/** The components that some plan pays by attainment. */
export const PAID_COMPONENTS: readonly string[] = BUDGET_COLUMNS.map(({ component }) => component);

const PERIOD_COLUMNS = { fiscal_quarter: 'VARCHAR', period_start: 'DATE', period_end: 'DATE' };

/** The tables of the finance space as of a quarter. */
export function financeTables(current: Quarter): readonly SpaceTable[] {
  const budgets = readTable(BUDGETS);
  return [assignmentsTable(budgets), tiersTable(), budgetsTable(budgets, current), bonusesTable(budgets, current)];
}

function assignmentsTable(budgets: readonly TextRow[]): SpaceTable {
  return {
    name: 'plan_assignments',
    columns: { account_executive: 'VARCHAR', region: 'VARCHAR', level: 'VARCHAR', manager: 'VARCHAR', plan: 'VARCHAR' },
    rows: budgets.map((row) => {
      const { name, region, level, manager } = personIn(cell(row, 'name'), cell(row, 'region'));
      return [name, region, level, manager, cell(row, 'plan')];
    }),
  };
}

function tiersTable(): SpaceTable {
  const percent = 'DECIMAL(6,2)';
  const rate = 'DECIMAL(6,4)';
  return {
    name: 'plan_tiers',
    columns: {
      plan: 'VARCHAR',
      component: 'VARCHAR',
      tier: 'VARCHAR',
      from_pct: percent,
      below_pct: percent,
      base_rate: rate,
      accelerator_rate: rate,
    },
    rows: readTable(TIERS).map((row) => [
      cell(row, 'plan'),
      cell(row, 'component'),
      cell(row, 'tier'),
      cell(row, 'from'),
      row['below'] ?? null,
      cell(row, 'base'),
      cell(row, 'accelerator'),
    ]),
  };
}

function budgetsTable(budgets: readonly TextRow[], current: Quarter): SpaceTable {
  return {
    name: 'plan_budgets',
    columns: {
      account_executive: 'VARCHAR',
      region: 'VARCHAR',
      ...PERIOD_COLUMNS,
      component_number: 'INTEGER',
      component: 'VARCHAR',
      incentive_budget: 'DECIMAL(14,2)',
    },
    rows: budgets.flatMap((row) =>
      dataQuarters(current).flatMap(({ label, start, end }) =>
        BUDGET_COLUMNS.flatMap(({ component, column }, index) => {
          const budget = row[column] ?? null;
          if (budget === null) return [];
          return [[cell(row, 'name'), cell(row, 'region'), label, start, end, index + 1, component, budget]];
        }),
      ),
    ),
  };
}

function bonusesTable(budgets: readonly TextRow[], current: Quarter): SpaceTable {
  return {
    name: 'flat_bonuses',
    columns: {
      account_executive: 'VARCHAR',
      region: 'VARCHAR',
      ...PERIOD_COLUMNS,
      component: 'VARCHAR',
      flat_bonus: 'DECIMAL(14,2)',
    },
    rows: budgets.flatMap((row) =>
      dataQuarters(current).flatMap(({ label, start, end, age }) => {
        const renewal = row['renewal'] ?? null;
        if (renewal === null) return [];
        const bonus = earlierFigure(Number(renewal), age, 10);
        return [[cell(row, 'name'), cell(row, 'region'), label, start, end, 'Renewal bonus', bonus]];
      }),
    ),
  };
}
