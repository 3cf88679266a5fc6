import { accountsTable } from './customers.ts';
import { addDays, monthEnd, monthStart } from './days.ts';
import { cell, readTable, type TextRow } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// `renews` counts months from now (the contract ends with the month): 2 is 59 to 92 days ahead, whenever the demo runs.
// `late` of the last twelve invoices were paid after their day; with `unpaid` the newest one that is due is still open.
// Quarry Stone Works has no contract here (it pays a reseller); Café Olé has no renewal date.
const CONTRACTS = `
company | plan | mrr | late | unpaid | renews | since
Acme Corp | Enterprise | 15000 | 0 | | 2 | 33
Globex Inc | Enterprise | 12500 | 1 | | 7 | 29
Globex Energy | Business | 4200 | 3 | | 1 | 14
Northwind Traders | Business | 6100 | 0 | | 10 | 26
Northwind Logistics | Business | 2900 | 1 | | 5 | 19
O'Neill & Sons | Starter | 480 | 0 | | 8 | 16
7Seas Logistics | Business | 5350.50 | 0 | | 9 | 27
Café Olé GmbH | Starter | 290 | 1 | | | 12
Smith-Kline Partners | Business | 3700 | 0 | | 6 | 30
Initech Systems | Enterprise | 9800 | 2 | | 3 | 21
Harbourline Media | Business | 2150 | 0 | | 11 | 13
Vesper Analytics | Enterprise | 18400 | 0 | | 4 | 32
Bluebird Travel | Starter | 650 | 0 | | 7 | 17
Tailspin Robotics | Business | 4700 | 2 | | 2 | 22
Redwood Clinics | Enterprise | 11200 | 4 | yes | 1 | 23
Larkspur Foods | Business | 3300 | 1 | yes | 8 | 20
Pinecrest School District | Business | 5900 | 0 | | 5 | 29
Ostrich & Finch Publishing | Starter | 540 | 2 | | 3 | 15
Umbra Security | Business | 4100 | 0 | | 11 | 13
Yonder Outdoors | Starter | 890 | 0 | | 6 | 18
Kupfer Werke AG | Enterprise | 8700 | 1 | | 2 | 34
Señor Pimienta Foods | Starter | 610 | 0 | | 9 | 15
Zephyr Airparts | Business | 2600 | 6 | yes | 0 | 24
Maple & Main Bank | Enterprise | 21000 | 0 | | 10 | 38
Sigma Nine Labs | Business | 3950 | 0 | | 12 | 12
Wayfarer Hotels | Business | 3100 | 0 | | 11 | 1
Ironbridge Steel | Enterprise | 7600 | 3 | | 1 | 35
`;

const INVOICES = 12;
const DAYS_TO_PAY = 14;

/** The tables of billing as of a day. */
export function billingTables(today: string): readonly SpaceTable[] {
  const contracts = readTable(CONTRACTS);
  return [
    accountsTable(today),
    {
      name: 'contracts',
      columns: {
        company: 'VARCHAR',
        plan: 'VARCHAR',
        mrr: 'DECIMAL(12,2)',
        customer_since: 'DATE',
        renewal_date: 'DATE',
      },
      rows: contracts.map((row) => [
        cell(row, 'company'),
        cell(row, 'plan'),
        cell(row, 'mrr'),
        monthStart(today, -Number(cell(row, 'since'))),
        renewalOf(row, today),
      ]),
    },
    {
      name: 'invoices',
      columns: {
        invoice_id: 'VARCHAR',
        company: 'VARCHAR',
        issued_on: 'DATE',
        due_on: 'DATE',
        paid_on: 'DATE',
        amount: 'DECIMAL(12,2)',
      },
      rows: contracts.flatMap((row, index) => invoicesOf(row, index, today)),
    },
  ];
}

function renewalOf(row: TextRow, today: string): string | null {
  const months = row['renews'] ?? null;
  return months === null ? null : monthEnd(today, Number(months));
}

/** One invoice at the start of each month, the oldest first. The one before last is surely due: the last may not be. */
function invoicesOf(row: TextRow, index: number, today: string): SpaceTable['rows'] {
  const count = Math.min(INVOICES, Number(cell(row, 'since')));
  const late = Number(cell(row, 'late'));
  return Array.from({ length: count }, (_, at) => {
    const issuedOn = monthStart(today, at - count + 1);
    const dueOn = addDays(issuedOn, DAYS_TO_PAY);
    const isUnpaid = row['unpaid'] !== null && at >= count - 2;
    // The late ones stand in the middle of the year, well before what is open now.
    const isLate = at >= count - 3 - late && at < count - 3;
    const paidOn = isLate ? addDays(dueOn, 4 + ((at * 5 + index) % 20)) : addDays(issuedOn, 3 + ((at + index) % 9));
    const id = `INV-${20_000 + index * 100 + at}`;
    const amount = Number(cell(row, 'mrr')) * (at < (index * 5) % count ? 0.9 : 1);
    return [id, cell(row, 'company'), issuedOn, dueOn, isUnpaid || paidOn > today ? null : paidOn, amount.toFixed(2)];
  });
}
