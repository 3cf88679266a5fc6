import { addDays } from './days.ts';
import { projectsTable } from './projects.ts';
import { cell, readTable, type TextRow } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// Blue-Green Cutover, Data Lake Renewal and Tundra have no marketing. Nobody has estimated the press release of Kestrel.
const ITEMS = `
project | item | status | behind
Project Phoenix | Landing page | In review | 2
Project Phoenix | Email campaigns | Drafted, pending approval | 2
Project Phoenix | Social media | Content calendar ready | 0
Project Phoenix | PR | Press release scheduled for launch week | 0
Project Atlas | Landing page | Published | 0
Project Atlas | Email campaigns | Scheduled | 0
Project Atlas | Social media | Content calendar ready | 0
Atlas Migration | Customer letter | Draft | 3
Atlas Migration | Help pages | In review | 1
Project Ember | Positioning | Not started | 0
Project Nimbus | Landing page | Published | 0
Project Nimbus | Email campaigns | Sent | 0
Project Nimbus | Webinar | Booked | 0
Project Nimbus | PR | Press release approved | 0
Project Kestrel | Landing page | Ready | 0
Project Kestrel | PR | Press release with the agency |
Project Halcyon | Landing page | Draft | 1
Project Halcyon | Social media | Content calendar ready | 0
Project Juniper | Landing page | Published | 0
Project Juniper | Email campaigns | Scheduled | 0
Project Meridian | Landing page | Blocked: no product name | 5
Project Meridian | Email campaigns | Not started | 4
Project Meridian | PR | On hold | 4
Project Sequoia | Analyst briefing | Booked | 0
Customer Portal 2.0 | Help pages | In review | 1
Customer Portal 2.0 | Email campaigns | Drafted, pending approval | 0
R&D Workbench | Internal launch | Ready | 0
Café Checkout | Landing page | In review | 2
Café Checkout | Social media | Content calendar ready | 0
O'Hara Rollout | Customer letter | Sent | 0
Mobile App Relaunch | App store page | Draft | 3
Mobile App Relaunch | Video | In production | 2
Mobile App Relaunch | PR | Press release drafted | 1
Partner Directory | Partner letter | Scheduled | 0
Billing Revamp | Help pages | Draft | 0
Billing Revamp | Customer letter | Not started | 1
Search Upgrade | Release notes | Ready | 0
Onboarding Refresh | Video | Published | 0
Onboarding Refresh | Email campaigns | Scheduled | 0
Warehouse Robotics | Trade fair | Booked | 0
Warehouse Robotics | Video | Not started | 6
Project 42 | Positioning | Ready | 0
`;

const OWNERS = ['Jamal Wright', 'Petra Novak', 'Sofia Lindqvist'];
const WEEKS = 12;

/** The tables of the marketing team as of a day. */
export function marketingTables(today: string): readonly SpaceTable[] {
  const items = readTable(ITEMS);
  return [
    projectsTable(today),
    {
      name: 'launch_items',
      columns: {
        project: 'VARCHAR',
        item_number: 'INTEGER',
        item: 'VARCHAR',
        status: 'VARCHAR',
        responsible: 'VARCHAR',
        weeks_behind: 'INTEGER',
      },
      rows: items.map((row, index) => [
        cell(row, 'project'),
        index + 1,
        cell(row, 'item'),
        cell(row, 'status'),
        OWNERS[index % OWNERS.length] ?? null,
        row['behind'] ?? null,
      ]),
    },
    {
      name: 'campaign_weeks',
      columns: { project: 'VARCHAR', week: 'DATE', visits: 'INTEGER', sign_ups: 'INTEGER' },
      rows: items.filter((row) => cell(row, 'item') === 'Landing page').flatMap((row, at) => weeksOf(row, at, today)),
    },
  ];
}

/** What the waiting page of a project brought in each of the last full weeks. */
function weeksOf(row: TextRow, index: number, today: string): SpaceTable['rows'] {
  return Array.from({ length: WEEKS }, (_, at) => {
    const visits = 400 + index * 90 + at * (25 + index * 4) + ((at * 37 + index * 13) % 11) * 20;
    const week = addDays(today, -7 * (WEEKS - at) - new Date(today).getUTCDay());
    return [cell(row, 'project'), week, visits, Math.round(visits * (0.03 + ((at + index) % 5) / 200))];
  });
}
