import type { Quarter } from '../understanding/period.ts';
import { personIn } from './people.ts';
import { type DataQuarter, dataQuarters, earlierFigure, earlierTarget } from './quarters.ts';
import { cell, readTable, type TextRow } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// The current quarter. The Northeast comes to an MRR of 1.2 million of 1.26 million. Kenji Tanaka has no TCV target,
// Nora Åberg's TCV is not recorded yet; Priya Natarajan (new) and the managers have no figures at all.
const FIGURES = `
name | region | mrr | mrr_target | tcv | tcv_target | customers | customers_target
John Smith | Northeast | 125000 | 100000 | 450000 | 400000 | 12 | 10
Siobhán O'Brien | Northeast | 96000 | 120000 | 410000 | 480000 | 7 | 10
Gianna D'Angelo | Northeast | 132000 | 110000 | 660000 | 440000 | 9 | 8
Marcus Webb | Northeast | 58000 | 100000 | 212000 | 400000 | 4 | 10
Zoë Müller | Northeast | 104500 | 95000 | 399000 | 380000 | 11 | 10
Priscilla Okafor | Northeast | 99000 | 110000 | 462000 | 440000 | 8 | 9
Daniel Cohen | Northeast | 84000 | 105000 | 315000 | 420000 | 10 | 10
Hannah Ross | Northeast | 126000 | 120000 | 504000 | 480000 | 10 | 10
Tomás Ibáñez | Northeast | 70000 | 100000 | 240000 | 400000 | 6 | 12
Emily Chen | Northeast | 115000 | 100000 | 390000 | 400000 | 13 | 12
Victor Almeida | Northeast | 90500 | 100000 | 376000 | 400000 | 9 | 10
Ruth Goldberg | Northeast | 100000 | 100000 | 400000 | 400000 | 10 | 10
Alex Kim | West | 92400 | 80000 | 305000 | 320000 | 14 | 12
María-José Núñez | West | 178500 | 140000 | 924000 | 600000 | 11 | 8
Søren Kierulf | West | 118250.50 | 115000 | 471900.75 | 460000 | 9 | 9
Kenji Tanaka | West | 76000 | 80000 | 64000 | 0 | 8 | 10
Olivia Martin | West | 121000 | 110000 | 418000 | 440000 | 10 | 10
Jean-Luc Moreau | West | 61750 | 65000 | 252000 | 260000 | 12 | 12
Amara Nwosu | West | 127600 | 110000 | 530000 | 440000 | 12 | 10
Maria Rodriguez | West | 118800 | 110000 | 495000 | 440000 | 10 | 10
Pieter van der Berg | West | 88000 | 85000 | 350000 | 340000 | 9 | 10
Alex Kim | Southeast | 151200 | 140000 | 610000 | 600000 | 7 | 8
Łukasz Wójcik | Southeast | 112000 | 105000 | 455000 | 420000 | 10 | 10
Carla Reyes | Southeast | 83600 | 80000 | 300000 | 320000 | 11 | 12
Benjamin O'Connor | Southeast | 74800 | 85000 | 330000 | 340000 | 6 | 10
Chloé Dubois | Southeast | 21000 | 60000 | 80000 | 240000 | 2 | 12
Ann Lee | Southeast | 96000 | 80000 | 384000 | 320000 | 15 | 12
Grace Liu | Midwest | 84000 | 105000 | 441000 | 420000 | 10 | 10
Nora Åberg | Midwest | 85000 | 80000 | | 320000 | 12 | 12
Ian McGregor | Midwest | 157500 | 105000 | 630000 | 420000 | 13 | 10
Mary Ann Lee | Midwest | 48000 | 60000 | 250000 | 240000 | 10 | 12
`;

const COMPONENTS = [
  { name: 'MRR', actual: 'mrr', target: 'mrr_target', step: 500 },
  { name: 'TCV', actual: 'tcv', target: 'tcv_target', step: 500 },
  { name: 'New customers', actual: 'customers', target: 'customers_target', step: 1 },
];

type Component = (typeof COMPONENTS)[number];

/** The tables of the sales space as of a quarter. */
export function salesTables(current: Quarter): readonly SpaceTable[] {
  const figures = readTable(FIGURES);
  return [
    {
      name: 'account_executives',
      columns: { account_executive: 'VARCHAR', region: 'VARCHAR', level: 'VARCHAR', manager: 'VARCHAR' },
      rows: figures.map((row) => {
        const { name, region, level, manager } = personIn(cell(row, 'name'), cell(row, 'region'));
        return [name, region, level, manager];
      }),
    },
    {
      name: 'attainment',
      columns: {
        account_executive: 'VARCHAR',
        region: 'VARCHAR',
        fiscal_quarter: 'VARCHAR',
        period_start: 'DATE',
        period_end: 'DATE',
        component_number: 'INTEGER',
        component: 'VARCHAR',
        actual: 'DECIMAL(14,2)',
        target: 'DECIMAL(14,2)',
      },
      rows: figures.flatMap((row) =>
        dataQuarters(current).flatMap((quarter) =>
          COMPONENTS.map((component, index) => attainment(row, quarter, component, index)),
        ),
      ),
    },
  ];
}

function attainment(row: TextRow, quarter: DataQuarter, component: Component, index: number) {
  const target = earlierTarget(Number(row[component.target]), quarter.age, component.step);
  const recorded = row[component.actual];
  const actual =
    recorded === null || recorded === undefined
      ? earlierActual(target, quarter.age)
      : earlierFigure(Number(recorded), quarter.age, component.step);
  return [
    cell(row, 'name'),
    cell(row, 'region'),
    quarter.label,
    quarter.start,
    quarter.end,
    index + 1,
    component.name,
    actual,
    target,
  ];
}

/** A figure that is missing now was there in the quarters before. */
function earlierActual(target: number, age: number): number | null {
  return age === 0 ? null : target;
}
