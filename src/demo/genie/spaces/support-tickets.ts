import { accountsTable } from './customers.ts';
import { addDays } from './days.ts';
import { cell, readTable, type TextRow, withId } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// `open` are the priorities of the open tickets; `hours` and `csat` are the averages of the `solved` ones, whose number
// is even; `escalated` counts the last 90 days. At Umbra Security nobody voted, at Sigma Nine nothing is solved yet.
// Bluebird Travel never wrote to the desk.
const DESK = `
company | open | solved | hours | csat | escalated
Acme Corp | Low Low | 14 | 4 | 4.8 | 0
Globex Inc | Normal Low | 16 | 6 | 4.5 | 0
Globex Energy | High Normal Normal | 18 | 20 | 3.6 | 1
Northwind Traders | | 12 | 5 | 4.6 | 0
Northwind Logistics | Normal | 10 | 9 | 4.2 | 0
O'Neill & Sons | Low | 10 | 3 | 4.9 | 0
7Seas Logistics | Normal Normal | 14 | 7 | 4.4 | 0
Café Olé GmbH | Low | 10 | 12 | 4.1 | 0
Smith-Kline Partners | | 12 | 4 | 4.7 | 0
Initech Systems | High Low Low | 20 | 11 | 4 | 1
Harbourline Media | Normal Low Low | 12 | 8 | 4.3 | 0
Vesper Analytics | Low | 16 | 2 | 4.9 | 0
Quarry Stone Works | Normal | 10 | 15 | 3.9 | 0
Tailspin Robotics | High Normal Normal Low | 22 | 18 | 3.4 | 1
Redwood Clinics | Urgent Urgent High Normal Normal | 26 | 41 | 2.3 | 4
Larkspur Foods | Low | 12 | 6 | 4.4 | 0
Pinecrest School District | Normal Low | 12 | 10 | 4.2 | 0
Ostrich & Finch Publishing | Normal | 10 | 26 | 3.8 | 0
Umbra Security | Low Low | 6 | 5 | | 0
Yonder Outdoors | Normal | 10 | 8 | 4.3 | 0
Kupfer Werke AG | High Normal | 16 | 22 | 3.7 | 1
Señor Pimienta Foods | | 10 | 6 | 4.6 | 0
Zephyr Airparts | Urgent Normal | 14 | 60 | 1.9 | 2
Maple & Main Bank | Normal Low | 18 | 3 | 4.7 | 0
Sigma Nine Labs | High | 0 | | | 0
Wayfarer Hotels | Normal Low | 2 | 14 | | 0
Ironbridge Steel | High Normal Low | 16 | 30 | 3.2 | 2
`;

const PRIORITIES = ['Urgent', 'High', 'Normal', 'Low'];
const SUBJECTS = [
  'Cannot log in',
  'Question about an invoice',
  'Export stops',
  'API error 502',
  'Dashboard is empty',
  'Missing permission',
];
const SOLVED_PRIORITIES = ['Normal', 'Low', 'High', 'Normal', 'Low', 'Urgent', 'Normal'];
const VOTES = 10;

type Row = SpaceTable['rows'][number];

/** The tables of the help desk as of a day. */
export function supportTables(today: string): readonly SpaceTable[] {
  const tickets = readTable(DESK).flatMap((row, index) =>
    openTickets(row, index, today).concat(solvedTickets(row, index, today)),
  );
  return [
    accountsTable(today),
    {
      name: 'tickets',
      columns: {
        ticket_id: 'VARCHAR',
        company: 'VARCHAR',
        subject: 'VARCHAR',
        priority: 'VARCHAR',
        priority_rank: 'INTEGER',
        status: 'VARCHAR',
        opened_on: 'DATE',
        escalated_on: 'DATE',
        resolution_hours: 'DECIMAL(7,2)',
        csat: 'INTEGER',
      },
      rows: tickets.map((ticket, index) => withId(`T-${10_001 + index}`, ticket)),
    },
  ];
}

function openTickets(row: TextRow, index: number, today: string): readonly Row[] {
  const priorities = (row['open'] ?? '').split(' ').filter(Boolean);
  return priorities.map((priority, at) => {
    const openedOn = addDays(today, -1 - at * 3 - (index % 4));
    return ticket(cell(row, 'company'), index + at, priority, 'Open', openedOn, [null, null, null]);
  });
}

function solvedTickets(row: TextRow, index: number, today: string): readonly Row[] {
  const escalated = Number(cell(row, 'escalated'));
  return Array.from({ length: Number(cell(row, 'solved')) }, (_, at) => {
    const isRecent = at < escalated;
    // Every fourth customer had one escalation that is too long ago to count.
    const isOld = at === escalated && index % 4 === 0;
    const age = isRecent ? 11 + at * 17 : isOld ? 150 : 14 + ((at * 29 + index * 7) % 340);
    const priority = isRecent ? 'Urgent' : (SOLVED_PRIORITIES[(at + index) % SOLVED_PRIORITIES.length] ?? '');
    const openedOn = addDays(today, -age);
    const escalatedOn = isRecent || isOld ? addDays(openedOn, 1) : null;
    const facts = [escalatedOn, hoursOf(row, at), voteOf(row, at)] as const;
    return ticket(cell(row, 'company'), index + at, priority, 'Solved', openedOn, facts);
  });
}

function ticket(
  company: string,
  number: number,
  priority: string,
  status: string,
  openedOn: string,
  facts: readonly [string | null, string | null, number | null],
): Row {
  const subject = SUBJECTS[number % SUBJECTS.length] ?? '';
  return [company, subject, priority, PRIORITIES.indexOf(priority) + 1, status, openedOn, ...facts];
}

/** Two by two the tickets lie equally far below and above the average. */
function hoursOf(row: TextRow, at: number): string {
  const spread = [0.5, 0.25, 0.75, 0.1][Math.floor(at / 2) % 4] ?? 0;
  return (Number(cell(row, 'hours')) * (at % 2 === 0 ? 1 - spread : 1 + spread)).toFixed(2);
}

/** The first ten votes, in whole stars, come to the average exactly. */
function voteOf(row: TextRow, at: number): number | null {
  const average = row['csat'] ?? null;
  if (average === null || at >= VOTES) return null;
  const stars = Math.round(Number(average) * VOTES);
  return Math.floor(stars / VOTES) + (at < stars % VOTES ? 1 : 0);
}
