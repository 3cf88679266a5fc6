import type { Quarter } from '../understanding/period.ts';
import { dataQuarters } from './quarters.ts';
import { cell, readTable } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// Market size in millions of dollars a year, growth in percent a year.
const SEGMENTS = `
segment | size | growth
Enterprise | 18400 | 6.5
Mid-Market | 9750 | 9.2
Small business | 6120 | 11.8
Public sector | 4380 | 3.1
Healthcare | 3955.5 | 7.4
Financial services | 5210 | 5.9
Education | 1240 | -1.6
`;

const REGION_SHARES = `
region | percent
North America | 46
EMEA | 29
Asia Pacific | 19
Latin America | 6
`;

const COMPETITORS = `
competitor | deals | wins
Northwind Cloud | 64 | 37
Initech | 41 | 29
Contoso Data | 58 | 24
Umbra & Sons | 22 | 15
Zéphyr Analytics | 17 | 6
Tailspin | 9 | 9
Fabrikam | 0 | 0
`;

const YEARS_OF_DATA = 6;

/** The tables of the market research space as of a quarter. */
export function researchTables(current: Quarter): readonly SpaceTable[] {
  return [marketTable(current), winsTable(current)];
}

function marketTable(current: Quarter): SpaceTable {
  return {
    name: 'market_sizes',
    columns: {
      year: 'INTEGER',
      segment: 'VARCHAR',
      region: 'VARCHAR',
      market_size_musd: 'DECIMAL(12,1)',
      growth_pct: 'DECIMAL(5,1)',
    },
    rows: Array.from({ length: YEARS_OF_DATA }, (_, age) => age).flatMap((age) =>
      readTable(SEGMENTS).flatMap((segment) =>
        readTable(REGION_SHARES).map((region) => {
          const growth = Number(cell(segment, 'growth'));
          const size = Number(cell(segment, 'size')) / (1 + growth / 100) ** age;
          const part = (size * Number(cell(region, 'percent'))) / 100;
          return [current.year - age, cell(segment, 'segment'), cell(region, 'region'), part.toFixed(1), growth];
        }),
      ),
    ),
  };
}

function winsTable(current: Quarter): SpaceTable {
  return {
    name: 'competitive_deals',
    columns: {
      fiscal_quarter: 'VARCHAR',
      period_start: 'DATE',
      period_end: 'DATE',
      competitor: 'VARCHAR',
      deals: 'INTEGER',
      wins: 'INTEGER',
    },
    rows: dataQuarters(current).flatMap(({ label, start, end, age }) =>
      readTable(COMPETITORS).map((row) => {
        const deals = Number(cell(row, 'deals'));
        const wins = Math.min(deals, Math.max(0, Number(cell(row, 'wins')) - 2 * age));
        return [label, start, end, cell(row, 'competitor'), deals, wins];
      }),
    ),
  };
}
