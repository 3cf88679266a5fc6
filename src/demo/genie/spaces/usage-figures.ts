import { accountsTable } from './customers.ts';
import { monthStart } from './days.ts';
import { cell, readTable, type TextRow } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// As of today; `api` is the last full month. Initech has two workspaces. Yonder Outdoors signs in through a partner, so
// that no login is seen; Umbra Security has no adoption yet. Wayfarer Hotels is not live.
const USAGE = `
company | workspace | dau | change | adoption | api | hours | seats
Acme Corp | production | 450 | 15 | 78 | 1200000 | 2 | 520
Globex Inc | production | 310 | 4 | 66 | 840000 | 5 | 400
Globex Energy | production | 88 | -12 | 41 | 96000 | 30 | 150
Northwind Traders | production | 205 | 6 | 71.5 | 402500 | 9 | 240
Northwind Logistics | production | 64 | -3 | 55 | 120400 | 20 | 90
O'Neill & Sons | production | 37 | 9 | 62 | 18300 | 4 | 45
7Seas Logistics | production | 142 | 11 | 69 | 655000 | 1 | 160
Café Olé GmbH | production | 23 | 0 | 58 | 9100 | 26 | 30
Smith-Kline Partners | production | 96 | 7 | 80.5 | 51200 | 3 | 100
Initech Systems | production | 175 | 3 | 64 | 2310000 | 6 | 210
Initech Systems | sandbox | 12 | 140 | 22 | 48000 | 50 | 25
Harbourline Media | production | 58 | 5 | 73 | 40100 | 11 | 70
Vesper Analytics | production | 131 | 8 | 85 | 3400000 | 1 | 140
Bluebird Travel | production | 44 | 2 | 60 | 22000 | 15 | 60
Quarry Stone Works | production | 19 | -4 | 47 | 3300 | 40 | 35
Tailspin Robotics | production | 71 | -9 | 52 | 210000 | 60 | 120
Redwood Clinics | production | 16 | -38 | 24 | 7800 | 190 | 140
Larkspur Foods | production | 83 | 3 | 70 | 61000 | 8 | 95
Pinecrest School District | production | 260 | 21 | 74 | 15500 | 13 | 400
Ostrich & Finch Publishing | production | 29 | -2 | 59 | 4700 | 70 | 40
Umbra Security | production | 52 | 30 | | 910000 | 2 | 80
Yonder Outdoors | production | 47 | 5 | 63 | 33000 | | 65
Kupfer Werke AG | production | 118 | -6 | 57 | 144000 | 22 | 170
Señor Pimienta Foods | production | 33 | 10 | 67 | 12800 | 7 | 40
Zephyr Airparts | production | 0 | -100 | 9 | 0 | 900 | 60
Maple & Main Bank | production | 390 | 2 | 76 | 1850000 | 1 | 420
Sigma Nine Labs | production | 61 | 14 | 82 | 275000 | 3 | 66
Ironbridge Steel | production | 102 | -15 | 49 | 88000 | 76 | 160
`;

const MONTHS = 12;

/** The tables of the product analytics as of a day. */
export function usageTables(today: string): readonly SpaceTable[] {
  const usage = readTable(USAGE);
  return [
    accountsTable(today),
    {
      name: 'usage_summary',
      columns: {
        company: 'VARCHAR',
        workspace: 'VARCHAR',
        daily_active_users: 'INTEGER',
        dau_change_pct: 'INTEGER',
        feature_adoption_pct: 'DECIMAL(5,1)',
        api_calls_per_month: 'BIGINT',
        hours_since_last_login: 'INTEGER',
        seats: 'INTEGER',
      },
      rows: usage.map((row) =>
        ['company', 'workspace', 'dau', 'change', 'adoption', 'api', 'hours', 'seats'].map((name) => row[name] ?? null),
      ),
    },
    {
      name: 'usage_monthly',
      columns: {
        company: 'VARCHAR',
        workspace: 'VARCHAR',
        month: 'DATE',
        api_calls: 'BIGINT',
        active_users: 'INTEGER',
      },
      rows: usage.flatMap((row, index) => monthsOf(row, index, today)),
    },
  ];
}

/** The workspaces that a company has in the product. */
export const workspacesOf: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Map.groupBy(readTable(USAGE), (row) => cell(row, 'company'))
    .entries()
    .map(([company, rows]) => [company, rows.map((row) => cell(row, 'workspace'))]),
);

/** The last full month is what the summary says; before it a customer grew or shrank by its own change. */
function monthsOf(row: TextRow, index: number, today: string): SpaceTable['rows'] {
  const growth = Math.max(-6, Math.min(9, Number(cell(row, 'change')) / 3)) / 100;
  return Array.from({ length: MONTHS }, (_, at) => {
    const age = MONTHS - 1 - at;
    const drift = age === 0 ? 1 : (1 - growth) ** age * (1 + (((at * 7 + index * 3) % 9) - 4) / 100);
    const figure = (name: string, step: number) => Math.round((Number(cell(row, name)) * drift) / step) * step;
    const workspace = cell(row, 'workspace');
    return [cell(row, 'company'), workspace, monthStart(today, -1 - age), figure('api', 100), figure('dau', 1)];
  });
}
