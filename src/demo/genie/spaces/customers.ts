import type { Entities } from '../understanding/entities.ts';
import type { Understood } from './space.ts';
import { cell, readTable } from './read-table.ts';
import type { SpaceTable } from './space.ts';

/** A company of the demo; `family` is the name that it shares with others, `short` a name that only it goes by. */
export interface Customer {
  company: string;
  short: string | null;
  family: string | null;
  industry: string;
  region: string;
}

const CUSTOMERS = `
company | short | family | industry | region
Acme Corp | Acme | | Manufacturing | Northeast
Globex Inc | | Globex | Electronics | West
Globex Energy | | Globex | Utilities | Southeast
Northwind Traders | | Northwind | Wholesale | Midwest
Northwind Logistics | | Northwind | Transport | Midwest
O'Neill & Sons | O'Neill | | Construction | Northeast
7Seas Logistics | 7Seas | | Transport | West
Café Olé GmbH | Café Olé | | Food | Southeast
Smith-Kline Partners | Smith-Kline | | Consulting | Northeast
Initech Systems | Initech | | Software | West
Harbourline Media | Harbourline | | Media | Southeast
Vesper Analytics | Vesper | | Software | West
Bluebird Travel | Bluebird | | Travel | Southeast
Quarry Stone Works | Quarry Stone | | Construction | Midwest
Tailspin Robotics | Tailspin | | Manufacturing | West
Redwood Clinics | Redwood | | Health | West
Larkspur Foods | Larkspur | | Food | Midwest
Pinecrest School District | Pinecrest | | Education | Northeast
Ostrich & Finch Publishing | Ostrich & Finch | | Media | Northeast
Umbra Security | Umbra | | Software | Southeast
Yonder Outdoors | Yonder | | Retail | West
Kupfer Werke AG | Kupfer Werke | | Manufacturing | Midwest
Señor Pimienta Foods | Señor Pimienta | | Food | Southeast
Zephyr Airparts | Zephyr | | Manufacturing | Southeast
Maple & Main Bank | Maple & Main | | Finance | Northeast
Sigma Nine Labs | Sigma Nine | | Health | Northeast
Wayfarer Hotels | Wayfarer | | Travel | West
Ironbridge Steel | Ironbridge | | Manufacturing | Midwest
`;

export const customers: readonly Customer[] = readTable(CUSTOMERS).map((row) => ({
  company: cell(row, 'company'),
  short: row['short'] ?? null,
  family: row['family'] ?? null,
  industry: cell(row, 'industry'),
  region: cell(row, 'region'),
}));

/** Every customer, whether the space has more about it or not; `as_of` is the day of the data. */
export function accountsTable(today: string): SpaceTable {
  return {
    name: 'accounts',
    columns: { company: 'VARCHAR', family: 'VARCHAR', industry: 'VARCHAR', region: 'VARCHAR', as_of: 'DATE' },
    rows: customers.map(({ company, family, industry, region }) => [company, family, industry, region, today]),
  };
}

/** How questions name customers. A family stands for all its companies where none is named in full. */
export const customerEntities: Entities = {
  company: {
    table: 'accounts',
    column: 'company',
    role: 'subject',
    spellings: companySpellings,
    standsIn:
      /(?:\bhow (?:well |much )?(?:is|are|does)|\b(?:show|record|status|history|health|usage|tickets|details|data|figures) (?:of|for|about)) +(?!(?:using|doing|use|as of|in the|this|over|our|the)\b)([^\s?\n][^?\n]*?)(?= +(?:using|doing|use|as of|in the|this|over)\b|\?|\.(?:\s|$)|\n|$)/iu,
  },
  family: { table: 'accounts', column: 'family', role: 'qualifier' },
  region: { table: 'accounts', column: 'region', role: 'qualifier' },
};

/** Whom an answer is about, in words. */
export function customerNamed(question: Understood): string {
  return question.named['company']?.[0] ?? question.named['family']?.[0] ?? '';
}

/** `O'Neill & Sons` is `O'Neill and Sons` and `O'Neill` as well. */
function companySpellings(company: string): readonly string[] {
  const short = customers.find((customer) => customer.company === company)?.short ?? null;
  const names = short === null ? [company] : [company, short];
  return names.flatMap((name) => [name, name.replaceAll('&', 'and')]);
}
