import { addDays } from './days.ts';
import { projectsTable } from './projects.ts';
import { cell, readTable, type TextRow, withId } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// Project Ember has no estimates yet (0 of 0 points), Sequoia no coverage. Project 42 is unknown to engineering.
const DELIVERY = `
project | sprint | sprints | done | points | coverage | launch | behind | critical | minor
Project Phoenix | 12 | 16 | 145 | 200 | 87% | 3 | 0 | 2 | 3
Project Atlas | 9 | 12 | 96 | 120 | 81% | 6 | 0 | 0 | 2
Atlas Migration | 7 | 14 | 60 | 180 | 64% | 16 | 5 | 3 | 4
Project Ember | 1 | 8 | 0 | 0 | 12% | 28 | 0 | 0 | 0
Project Nimbus | 10 | 10 | 150 | 150 | 92% | 1 | 0 | 0 | 1
Project Kestrel | 5 | 10 | 66 | 130 | 78% | 10 | 0 | 4 | 2
Project Halcyon | 6 | 12 | 84 | 170 | 75% | 12 | 1 | 0 | 3
Project Juniper | 8 | 10 | 108 | 132 | 88% | 4 | 0 | 0 | 0
Project Meridian | 11 | 12 | 90 | 160 | 70% | 2 | 4 | 5 | 6
Project Tundra | 3 | 9 | 31 | 110 | 59% | 14 | 1 | 0 | 2
Project Sequoia | 2 | 6 | 22 | 64 | | 9 | 0 | 0 | 1
Customer Portal 2.0 | 13 | 18 | 201.5 | 290 | 83% | 11 | 0 | 1 | 5
R&D Workbench | 4 | 8 | 41 | 80 | 90% | 8 | 0 | 0 | 0
Café Checkout | 6 | 8 | 70 | 95 | 79% | 5 | 2 | 1 | 2
O'Hara Rollout | 9 | 9 | 88 | 90 | 86% | 0 | 0 | 0 | 1
Blue-Green Cutover | 2 | 4 | 19 | 40 | 94% | 4 | 0 | 0 | 0
Mobile App Relaunch | 14 | 20 | 133 | 260 | 72% | 15 | 3 | 2 | 7
Partner Directory | 3 | 6 | 36 | 70 | 84% | 7 | 0 | 0 | 1
Billing Revamp | 8 | 16 | 99 | 205 | 91% | 17 | 0 | 1 | 3
Search Upgrade | 5 | 7 | 58 | 77 | 89% | 3 | 0 | 0 | 2
Onboarding Refresh | 7 | 8 | 61 | 66 | 85% | 2 | 0 | 0 | 0
Warehouse Robotics | 10 | 24 | 77 | 310 | 61% | 34 | 8 | 6 | 5
Data Lake Renewal | 4 | 12 | 48 | 144 | 80% | 16 | 0 | 0 | 1
`;

const TITLES = [
  'Sign-in loops',
  'Totals differ by a cent',
  'Import stops at 10,000 rows',
  'Memory grows overnight',
  'Wrong time zone in export',
  'Search misses accents',
];

/** The tables of issue tracker and code host as of a day. */
export function engineeringTables(today: string): readonly SpaceTable[] {
  const delivery = readTable(DELIVERY);
  const bugs = delivery.flatMap((row, index) => bugsOf(row, index, today));
  return [
    projectsTable(today),
    {
      name: 'delivery',
      columns: {
        project: 'VARCHAR',
        sprint: 'INTEGER',
        sprints_total: 'INTEGER',
        points_total: 'DECIMAL(8,1)',
        code_coverage_pct: 'VARCHAR',
        weeks_to_launch: 'INTEGER',
        weeks_behind: 'INTEGER',
      },
      rows: delivery.map((row) =>
        ['project', 'sprint', 'sprints', 'points', 'coverage', 'launch', 'behind'].map((name) => row[name] ?? null),
      ),
    },
    {
      name: 'sprints',
      columns: {
        project: 'VARCHAR',
        sprint: 'INTEGER',
        ended_on: 'DATE',
        points_planned: 'INTEGER',
        points_done: 'DECIMAL(8,1)',
      },
      rows: delivery.flatMap((row, index) => sprintsOf(row, index, today)),
    },
    {
      name: 'bugs',
      columns: {
        bug_id: 'VARCHAR',
        project: 'VARCHAR',
        title: 'VARCHAR',
        severity: 'VARCHAR',
        status: 'VARCHAR',
        opened_on: 'DATE',
      },
      rows: bugs.map((bug, index) => withId(`BUG-${1001 + index}`, bug)),
    },
  ];
}

/** Two-week sprints whose points add up to what is done, no two alike. */
function sprintsOf(row: TextRow, index: number, today: string): SpaceTable['rows'] {
  const count = Number(cell(row, 'sprint'));
  const done = Number(cell(row, 'done'));
  const planned = Math.ceil(Number(cell(row, 'points')) / Number(cell(row, 'sprints')));
  const weights = Array.from({ length: count }, (_, at) => 6 + ((at * 7 + index * 5) % 5));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const doneAfter = (sprints: number) =>
    sprints === count ? done : Math.round((done * sum(weights.slice(0, sprints))) / sum(weights));
  return weights.map((_, at) => {
    const points = (doneAfter(at + 1) - doneAfter(at)).toFixed(1);
    return [cell(row, 'project'), at + 1, addDays(today, -14 * (count - 1 - at) - 2), planned, points];
  });
}

function bugsOf(row: TextRow, index: number, today: string): SpaceTable['rows'] {
  const critical = Number(cell(row, 'critical'));
  const open = critical + Number(cell(row, 'minor'));
  // Two more were critical once and are fixed.
  return Array.from({ length: open + 2 }, (_, at) => {
    const severity = at < critical || at >= open ? 'Critical' : at % 2 === 0 ? 'Major' : 'Minor';
    const title = TITLES[(at + index) % TITLES.length] ?? '';
    const status = at < open ? 'Open' : 'Fixed';
    return [cell(row, 'project'), title, severity, status, addDays(today, -3 - ((at * 11 + index * 5) % 60))];
  });
}
