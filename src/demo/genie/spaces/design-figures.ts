import { addDays, monthStart } from './days.ts';
import { projectsTable } from './projects.ts';
import { cell, readTable, type TextRow } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// Blue-Green Cutover needs no design, Project 42 has it done; nothing of Ember has begun.
const DESIGN = `
project | system | approved | flows | prototypes | testing | behind
Project Phoenix | 100 | 8 | 10 | Ready for dev handoff | Completed with positive feedback | 0
Project Atlas | 100 | 6 | 6 | Ready for dev handoff | Completed with positive feedback | 0
Atlas Migration | 60 | 3 | 9 | In progress | Not started | 2
Project Ember | 0 | 0 | 4 | Not started | | 0
Project Nimbus | 100 | 12 | 12 | Ready for dev handoff | Completed with positive feedback | 0
Project Kestrel | 90 | 7 | 8 | Ready for dev handoff | In progress | 0
Project Halcyon | 75 | 5 | 11 | In progress | Scheduled | 1
Project Juniper | 100 | 9 | 9 | Ready for dev handoff | Completed with positive feedback | 0
Project Meridian | 80 | 6 | 14 | In progress | Completed with mixed feedback | 3
Project Tundra | 55 | 2 | 7 | In progress | Not started | 0
Project Sequoia | 30 | 1 | 5 | Not started | Not started | 0
Customer Portal 2.0 | 95 | 15 | 18 | Ready for dev handoff | Completed with positive feedback | 0
R&D Workbench | 88 | 5 | 6 | Ready for dev handoff | In progress | 0
Café Checkout | 100 | 7 | 8 | Ready for dev handoff | Completed with mixed feedback | 1
O'Hara Rollout | 100 | 5 | 5 | Ready for dev handoff | Completed with positive feedback | 0
Mobile App Relaunch | 70 | 9 | 20 | In progress | In progress | 4
Partner Directory | 85 | 4 | 6 | In progress | Scheduled | 0
Billing Revamp | 92 | 8 | 13 | In progress | In progress | 0
Search Upgrade | 100 | 4 | 5 | Ready for dev handoff | Completed with positive feedback | 0
Onboarding Refresh | 100 | 7 | 7 | Ready for dev handoff | Completed with positive feedback | 0
Warehouse Robotics | 25 | 1 | 12 | Not started | Not started | 6
Data Lake Renewal | 40 | 2 | 4 | In progress | Scheduled | 0
Project 42 | 100 | 3 | 3 | Ready for dev handoff | Completed with positive feedback | 0
`;

const FLOWS = [
  'Sign in',
  'First steps',
  'Search',
  'Checkout',
  'Invite a colleague',
  'Settings',
  'Notifications',
  'Export',
  'Billing',
  'Help',
  'Profile',
  'Permissions',
  'Sharing',
  'Archive',
  'Import',
  'Audit log',
  'Reports',
  'Mobile sign in',
  'Offline mode',
  'Sign out',
];

/** The tables of the design team as of a day. */
export function designTables(today: string): readonly SpaceTable[] {
  const design = readTable(DESIGN);
  return [
    projectsTable(today),
    {
      name: 'design_status',
      columns: {
        project: 'VARCHAR',
        design_system_pct: 'INTEGER',
        prototypes: 'VARCHAR',
        user_testing: 'VARCHAR',
        weeks_behind: 'INTEGER',
      },
      rows: design.map((row) =>
        ['project', 'system', 'prototypes', 'testing', 'behind'].map((name) => row[name] ?? null),
      ),
    },
    {
      name: 'user_flows',
      columns: {
        project: 'VARCHAR',
        flow_number: 'INTEGER',
        user_flow: 'VARCHAR',
        status: 'VARCHAR',
        approved_on: 'DATE',
      },
      rows: design.flatMap((row, index) => flowsOf(row, index, today)),
    },
  ];
}

function flowsOf(row: TextRow, index: number, today: string): SpaceTable['rows'] {
  const approved = Number(cell(row, 'approved'));
  return Array.from({ length: Number(cell(row, 'flows')) }, (_, at) => {
    const status = at < approved ? 'Approved' : at % 2 === 0 ? 'In review' : 'Draft';
    // Spread over the half year that ended with last month.
    const approvedOn = addDays(monthStart(today, -1 - ((at + index) % 6)), (at * 5) % 27);
    return [cell(row, 'project'), at + 1, FLOWS[at] ?? `Flow ${at + 1}`, status, at < approved ? approvedOn : null];
  });
}
