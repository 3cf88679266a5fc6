import { dealsTable, knownDeals } from './deals-data.ts';
import { requiredRoles } from './policy-rules.ts';
import { cell, readTable } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// 12345 lacks the CFO, 12351 was approved after the signature, 12352 was rejected, 12353 is pending, 12354 has no trail.
// 12367 was rejected first and approved then; the approval system of the two D-deals writes decisions with a capital.
const TRAIL = `
deal_id | role | person | decision | decided_on
12345 | AE | Maria Rodriguez | submitted | 2025-01-12
12345 | Director | John Smith | approved | 2025-01-13
12345 | VP | Sarah Lee | approved | 2025-01-14
12346 | AE | Tom Becker | submitted | 2025-02-06
12346 | Director | John Smith | approved | 2025-02-10
12347 | AE | Aisha Khan | submitted | 2025-02-18
12348 | AE | Tom Becker | submitted | 2025-02-25
12349 | AE | Maria Rodriguez | submitted | 2025-03-03
12349 | Director | John Smith | approved | 2025-03-05
12349 | VP | Sarah Lee | approved | 2025-03-10
12349 | CFO | Ingrid Halvorsen | approved | 2025-03-14
12350 | AE | Étienne Lavoie | submitted | 2025-02-27
12350 | Director | Leila Haddad | approved | 2025-03-03
12351 | AE | Grace Osei | submitted | 2025-03-24
12351 | Director | John Smith | approved | 2025-04-02
12352 | AE | Aisha Khan | submitted | 2025-04-01
12352 | Director | Leila Haddad | approved | 2025-04-03
12352 | VP | Sarah Lee | rejected | 2025-04-08
12353 | AE | Siobhán O'Neill | submitted | 2025-04-10
12353 | Director | Leila Haddad | approved | 2025-04-14
12353 | VP | Sarah Lee | pending |
12355 | AE | Étienne Lavoie | submitted | 2025-05-05
12356 | AE | Maria Rodriguez | submitted | 2025-05-12
12356 | Director | John Smith | approved | 2025-05-15
12356 | VP | Sarah Lee | approved | 2025-05-19
12357 | AE | Étienne Lavoie | submitted | 2025-05-19
12357 | Director | Leila Haddad | approved | 2025-05-21
12358 | AE | Tom Becker | submitted | 2025-05-26
12358 | Director | John Smith | approved | 2025-05-28
12359 | AE | Étienne Lavoie | submitted | 2025-06-02
12360 | AE | Grace Osei | submitted | 2025-06-04
12360 | Director | John Smith | approved | 2025-06-05
12360 | General Counsel | Noor Rahimi | approved | 2025-06-11
12360 | CFO | Ingrid Halvorsen | approved | 2025-06-13
12360 | CEO | Marcus Adeyemi | approved | 2025-06-17
12361 | AE | Aisha Khan | submitted | 2025-06-24
12362 | AE | Siobhán O'Neill | submitted | 2025-06-27
12362 | Director | Leila Haddad | approved | 2025-06-30
12363 | AE | Tom Becker | submitted | 2025-07-08
12364 | AE | Siobhán O'Neill | submitted | 2025-07-15
12364 | CFO | Ingrid Halvorsen | approved | 2025-07-21
12365 | AE | Aisha Khan | submitted | 2025-08-04
12366 | AE | Grace Osei | submitted | 2025-08-12
12367 | AE | Maria Rodriguez | submitted | 2025-08-18
12367 | Director | John Smith | approved | 2025-08-19
12367 | VP | Sarah Lee | rejected | 2025-08-21
12367 | VP | Sarah Lee | approved | 2025-08-27
12368 | AE | Tom Becker | submitted | 2025-09-01
12368 | Director | Leila Haddad | approved | 2025-09-03
12369 | AE | Siobhán O'Neill | submitted | 2025-09-10
12369 | VP | Sarah Lee | approved | 2025-09-12
12370 | AE | Aisha Khan | submitted | 2025-09-25
D-2044 | AE | Grace Osei | Submitted | 2025-09-29
D-2044 | Director | John Smith | Approved | 2025-10-01
D-2044 | CFO | Ingrid Halvorsen | Approved | 2025-10-06
D-2051 | AE | Étienne Lavoie | Submitted | 2025-10-13
D-2063 | AE | Maria Rodriguez | submitted | 2025-10-30
D-2063 | Director | Leila Haddad | approved | 2025-11-05
`;

export const approvalTables: readonly SpaceTable[] = [
  {
    name: 'approvals',
    columns: {
      entry: 'INTEGER',
      deal_id: 'VARCHAR',
      role: 'VARCHAR',
      person: 'VARCHAR',
      decision: 'VARCHAR',
      decided_on: 'DATE',
    },
    rows: readTable(TRAIL).map((row, index) => [
      index + 1,
      cell(row, 'deal_id'),
      cell(row, 'role'),
      cell(row, 'person'),
      cell(row, 'decision'),
      row['decided_on'] ?? null,
    ]),
  },
  {
    name: 'requested_approvals',
    columns: { deal_id: 'VARCHAR', role: 'VARCHAR' },
    rows: knownDeals.flatMap((deal) => requiredRoles(deal).map((role) => [deal.id, role])),
  },
  dealsTable,
];
