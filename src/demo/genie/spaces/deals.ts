import { fold } from '../understanding/fold.ts';
import { requestedColumns, selectList } from '../understanding/requested-columns.ts';
import { allOf, type Sql, sql } from '../understanding/sql.ts';
import { dealCondition, dealNamed } from './deal-reference.ts';
import { dealsTable } from './deals-data.ts';
import { similarDeals } from './similar-deals.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';
import { limitOf } from './top.ts';

export const deals: SpaceDefinition = {
  key: 'deals',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d0a',
  title: 'Deals and contracts',
  description:
    'Deals and contracts: amount, customer, account executive, discount, contract term and the date of signature.',
  sampleQuestions: [
    'What are the details of deal 12345?',
    'Which deals were signed with a discount over 20%?',
    'How many deals were signed per month?',
    'What are the discounts by account executive?',
  ],
  suggestions: ['Which deals are not signed yet?', 'What are our five largest deals?'],
  tables: () => [dealsTable],
  // Deals are named by ids, figures and parts of names alike: see deal-reference.ts.
  entities: {},
  asksForSubject: 'Which deal do you mean? Please give its number, amount, customer or account executive.',
  similar: similarDeals,
  intents: [
    { asks: /\b(?:by|per|each|every) month\b|\bmonthly\b|\bmonth by month\b/, answer: perMonth },
    {
      asks: /\b(?:by|per|each|every|which) (?:account executives?|aes?|sales reps?|reps?)\b/,
      answer: (question) => perGroup(question, 'account_executive'),
    },
    { asks: /\b(?:by|per|each|every) customer\b/, answer: (question) => perGroup(question, 'customer') },
    { asks: /\b(?:how many deals|total|on average|average)\b/, answer: totals },
    { asks: /\b(?:deals?|contracts?|discounts?|sign(?:s|ed|ature)?|customers?)\b/, answer: details },
  ],
};

/** Other currencies than the dollar stand in the cell, as contract systems write them. */
const SHOWN_AMOUNT = `CASE WHEN currency = 'USD' THEN CAST(amount AS VARCHAR) ELSE '€' || FORMAT('{:,}', CAST(amount AS BIGINT)) END`;

const DEAL_COLUMNS = {
  deal_id: { sql: 'deal_id', also: ['deal', 'id', 'deal_number'] },
  amount: { sql: 'amount', also: ['deal_amount', 'value', 'deal_value'] },
  customer: { sql: 'customer', also: ['customer_name', 'client'] },
  account_executive: { sql: 'account_executive', also: ['ae', 'owner', 'sales_rep'] },
  discount_pct: { sql: 'discount_pct', also: ['discount', 'discount_percent'] },
  term_years: { sql: 'term_years', also: ['term', 'contract_term', 'contract_years'] },
  signed_date: { sql: 'signed_date', also: ['signed', 'signed_on', 'date_signed'] },
  currency: { sql: 'currency' },
};

/** Where the currency has no column of its own it may have to stand beside the amount. */
function columnsFor(text: string, condition: Sql | undefined) {
  const asked = requestedColumns(text);
  const inDollars = condition?.text.includes("currency = 'USD'") === true || dealNamed(text)?.currency === 'USD';
  if (asked.length === 0 || asked.includes('currency') || inDollars) return DEAL_COLUMNS;
  return { ...DEAL_COLUMNS, amount: { ...DEAL_COLUMNS.amount, sql: SHOWN_AMOUNT } };
}

function details(question: Understood): Draft {
  const named = dealCondition(question.texts);
  const signed = signedIn(question);
  const folded = fold(question.text);
  const listed = /\b(?:list|all|largest|biggest|smallest|top|latest|newest|recent|which deals|what deals)\b/.test(
    folded,
  );
  // A description without anything to go by is no request for every deal.
  const every = listed && !/\bdescription\b/.test(folded);
  if (named === undefined && signed === undefined && !every) {
    return { kind: 'text', text: deals.asksForSubject, asksBack: true };
  }
  return {
    kind: 'query',
    title: 'Deals',
    description: 'The deals that fit the question, with customer, account executive, discount, term and signature.',
    sql: sql`SELECT ${selectList(question.text, columnsFor(question.text, named))}
FROM deals
WHERE ${allOf([named, signed])}
ORDER BY ${orderOf(folded)}
LIMIT ${limitOf(folded)}`,
    summarise: ({ rows, columns }) => {
      if (rows.length === 0) return 'I found no such deal.';
      if (rows.length > 1) return `**${rows.length}** deals fit:\n\n${markdownTable(columns, rows.slice(0, 10))}`;
      return `I found this deal:\n${listRows(columns, rows)}`;
    },
  };
}

function orderOf(folded: string): Sql {
  if (/\b(?:largest|biggest|top)\b/.test(folded)) return sql`deals.amount DESC NULLS LAST`;
  if (/\bsmallest\b/.test(folded)) return sql`deals.amount`;
  return /\b(?:latest|newest|recent)\b/.test(folded) ? sql`signed_date DESC NULLS LAST` : sql`deal_id`;
}

function perMonth(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Deals signed per month',
    description: 'Number of deals signed in each month, and their amount in US dollars.',
    sql: sql`SELECT CAST(DATE_TRUNC('month', signed_date) AS DATE) AS month, COUNT(*) AS deals, SUM(amount) FILTER (WHERE currency = 'USD') AS amount_usd
FROM deals
WHERE ${allOf([sql`signed_date IS NOT NULL`, dealCondition([question.text]), signedIn(question)])}
GROUP BY ALL
ORDER BY month`,
    summarise: ({ rows, columns }) => `Deals signed per month:\n\n${markdownTable(columns, rows)}`,
  };
}

function perGroup(question: Understood, column: 'account_executive' | 'customer'): Draft {
  const name = column.replace('_', ' ');
  return {
    kind: 'query',
    title: `Deals by ${name}`,
    description: `Number of deals, amount in US dollars and discounts of each ${name}.`,
    sql: sql`SELECT ${{ text: column }}, COUNT(*) AS deals, SUM(amount) FILTER (WHERE currency = 'USD') AS amount_usd, ROUND(AVG(discount_pct), 1) AS avg_discount_pct, MAX(discount_pct) AS max_discount_pct
FROM deals
WHERE ${allOf([dealCondition([question.text]), signedIn(question)])}
GROUP BY ALL
ORDER BY ${/\bdiscount/i.test(question.text) ? sql`avg_discount_pct` : sql`amount_usd`} DESC NULLS LAST, ${{ text: column }}`,
    summarise: ({ rows, columns }) => `Deals by ${name}:\n\n${markdownTable(columns, rows.slice(0, 10))}`,
  };
}

function totals(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Deals in total',
    description: 'How many deals fit, their amount in US dollars and their average discount.',
    sql: sql`SELECT COUNT(*) AS deals, SUM(amount) FILTER (WHERE currency = 'USD') AS amount_usd, ROUND(AVG(discount_pct), 1) AS avg_discount_pct
FROM deals
WHERE ${allOf([dealCondition([question.text]), signedIn(question)])}`,
    summarise: ({ rows }) => `**${rows[0]?.[0] ?? '0'}** deals fit.`,
  };
}

const NAMES_PERIOD = /\bq[1-4]\b|\bquarter\b|\b(?:in|for|during|year|fy)\s?20\d\d\b|\b20\d\d-\d\d-\d\d\b/i;

/** Only a period that the question names narrows: deals are kept for years. */
function signedIn({ text, period }: Understood): Sql | undefined {
  return NAMES_PERIOD.test(text) ? sql`signed_date BETWEEN ${period.start} AND ${period.end}` : undefined;
}
