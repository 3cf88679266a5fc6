import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { customerEntities, customerNamed, customers } from './customers.ts';
import { aboutAny } from './intents.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';
import { limitOf } from './top.ts';
import { usageTables, workspacesOf } from './usage-figures.ts';

export const usage: SpaceDefinition = {
  key: 'usage',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d04',
  title: 'Product usage',
  description:
    'How customers use the product, active or inactive: daily active users, feature adoption, API calls per month and last login of each company.',
  sampleQuestions: [
    'How is Acme Corp using our product?',
    'API calls by month over the last 12 months',
    'Which customers have the lowest feature adoption?',
  ],
  suggestions: ['How did its API calls develop over the last 12 months?', 'Which customers lost active users?'],
  tables: (_, today) => usageTables(today),
  entities: {
    ...customerEntities,
    workspace: { table: 'usage_summary', column: 'workspace', role: 'qualifier' },
  },
  asksForSubject: 'Whose product usage would you like to see? Please name a customer.',
  intents: [
    ...aboutAny(['company', 'family'], /\bdaily active users\b.*\b(?:feature adoption|api calls)\b/, record),
    { asks: /\bover the (?:last|past)\b|\b(?:by|each|every) month\b|\bmonthly\b|\btrend\b|\bdevelop/, answer: months },
    {
      asks: /\b(?:which|what|list|show|rank|top)\b.*\b(?:customers|companies|accounts)\b|\b(?:by|per|each) (?:customer|company)\b|^which (?:customer|company|account)\b/,
      answer: ranking,
    },
    { asks: /\b(?:by|per|each) region\b|\bregions\b/, answer: regions },
    ...aboutAny(
      ['company', 'family'],
      /\b(?:us(?:e|es|ing|age|ed)|adopt\w*|active|engage\w*|api|calls|log(?:in|ged)|product|dau|seats)\b/,
      record,
    ),
  ],
};

const USAGE_COLUMNS = {
  company: { sql: 'company', also: ['customer', 'name', 'account'] },
  daily_active_users: { sql: 'daily_active_users', also: ['dau'] },
  dau_change_pct: { sql: 'dau_change_pct', also: ['dau_change'] },
  feature_adoption_pct: { sql: 'feature_adoption_pct', also: ['feature_adoption', 'adoption_pct'] },
  api_calls_per_month: { sql: 'api_calls_per_month', also: ['api_calls'] },
  hours_since_last_login: { sql: 'hours_since_last_login', also: ['last_login_hours'] },
  seats: { sql: 'seats' },
  workspace: { sql: 'workspace' },
};

function record(question: Understood): Draft {
  return askWhichCompany(question) ?? askWhichWorkspace(question) ?? summary(question);
}

/** A family's name alone is not enough here; a reply such as "the energy one" is. */
function askWhichCompany(question: Understood): Draft | undefined {
  const family = question.named['family']?.[0];
  if (family !== 'Globex' || question.named['company'] !== undefined) return undefined;
  const members = customers.filter((customer) => customer.family === family);
  const words = fold(question.text).split(' ');
  const chosen = members.filter(({ company }) => words.includes(fold(company.replace(family, ''))));
  const [one, ...others] = chosen;
  if (one !== undefined && others.length === 0) return summary(question, one.company);
  const names = members.map(({ company }) => `**${company}**`).join(' or ');
  return { kind: 'text', text: `Do you mean ${names}?`, asksBack: true };
}

function askWhichWorkspace(question: Understood): Draft | undefined {
  const company = question.named['company']?.[0] ?? '';
  const workspaces = workspacesOf[company] ?? [];
  if (workspaces.length < 2 || question.named['workspace'] !== undefined) return undefined;
  const names = workspaces.map((name) => `**${name}**`).join(' and ');
  const text = `${company} has ${workspaces.length} workspaces: ${names}. Which one do you mean?`;
  return { kind: 'text', text, asksBack: true };
}

function summary(question: Understood, company?: string): Draft {
  const who = company ?? customerNamed(question);
  return {
    kind: 'query',
    title: `${who}: product usage`,
    description: `Active users, feature adoption, API calls of the last full month and last login of ${who}, as of today.`,
    sql: sql`SELECT ${selectList(question.text, USAGE_COLUMNS, ['company'])}
FROM usage_summary
JOIN accounts USING (company)
WHERE ${allOf([question.conditions, company === undefined ? undefined : sql`company = ${company}`])}
ORDER BY company`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I found no product usage of **${who}**.`
        : `Here is how the product is used:\n${listRows(columns, rows)}`,
  };
}

function months(question: Understood): Draft {
  const who = customerNamed(question) || 'all customers';
  return {
    kind: 'query',
    title: `Usage by month: ${who}`,
    description: `API calls and active users of ${who} in each of the last twelve full months.`,
    sql: sql`SELECT month, SUM(api_calls) AS api_calls, SUM(active_users) AS active_users
FROM usage_monthly
JOIN accounts USING (company)
WHERE ${question.conditions}
GROUP BY month
ORDER BY month`,
    summarise: ({ rows }) =>
      `The last ${rows.length} full months of ${who}: ${rows[0]?.[1] ?? 'no'} API calls at first, ${rows.at(-1)?.[1] ?? 'none'} last.`,
  };
}

function ranking(question: Understood): Draft {
  const folded = fold(question.text);
  const column = /\bapi\b|\bcalls\b/.test(folded)
    ? sql`api_calls_per_month`
    : /\badopt/.test(folded)
      ? sql`feature_adoption_pct`
      : /\b(?:log(?:in|ged)|inactive|silent)\b/.test(folded)
        ? sql`hours_since_last_login`
        : /\b(?:lost|falling|fell|declin\w*|grew|growing|growth|change\w*|less)\b/.test(folded)
          ? sql`dau_change_pct`
          : sql`daily_active_users`;
  const bound = /\b(?:lost|falling|fell|declin\w*|less)\b/.test(folded)
    ? sql`dau_change_pct < 0`
    : /\b(?:not logged|inactive|silent)\b/.test(folded)
      ? sql`hours_since_last_login >= 72`
      : undefined;
  const lowestFirst = /\b(?:lowest|least|fewest|worst|lost|falling|fell|declin\w*|less)\b/.test(folded);
  return {
    kind: 'query',
    title: 'Customers by product usage',
    description: `Customers ordered by ${column.text}.`,
    sql: sql`SELECT company, ${column}
FROM usage_summary
JOIN accounts USING (company)
WHERE ${allOf([question.conditions, sql`workspace = 'production'`, bound])}
ORDER BY ${column} ${lowestFirst ? sql`ASC` : sql`DESC`} NULLS LAST, company
LIMIT ${limitOf(folded)}`,
    summarise: ({ rows, columns }) => `${rows.length} customers:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

function regions(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Product usage by region',
    description: 'Customers, active users and API calls of each region.',
    sql: sql`SELECT region, COUNT(DISTINCT company) AS customers, SUM(daily_active_users) AS daily_active_users, SUM(api_calls_per_month) AS api_calls_per_month
FROM usage_summary
JOIN accounts USING (company)
WHERE ${question.conditions}
GROUP BY region
ORDER BY daily_active_users DESC`,
    summarise: ({ rows, columns }) => `Usage by region:\n\n${markdownTable(columns, rows)}`,
  };
}
