import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, columnList, type Sql, sql } from '../understanding/sql.ts';
import { billingTables } from './billing-accounts.ts';
import { customerEntities, customerNamed } from './customers.ts';
import { aboutAny } from './intents.ts';
import { periodName } from './period-condition.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';
import { limitOf } from './top.ts';

export const billing: SpaceDefinition = {
  key: 'billing',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d06',
  title: 'Billing and renewals',
  description:
    'Contracts and invoices of customers: MRR, plan, payment status, who is past due or pays late, invoices and the renewal date.',
  sampleQuestions: [
    "What's the payment history of Acme Corp?",
    'Which customers renew in the next 90 days?',
    'Late payments by plan',
  ],
  suggestions: ['Which customers have overdue invoices?', 'How much was invoiced per month?'],
  tables: (_, today) => billingTables(today),
  entities: {
    ...customerEntities,
    // A remark such as "the plan, such as Enterprise" names no plan to look for.
    plan: {
      table: 'contracts',
      column: 'plan',
      role: 'qualifier',
      after: /\b(?:the|which|all|list|show|with|many|on)$/,
    },
  },
  asksForSubject: 'Whose billing record would you like to see? Please name a customer.',
  intents: [
    ...aboutAny(['company', 'family'], /\bmrr\b.*\b(?:payment status|late payments|renewal)\b/, record),
    { asks: /\brenew\w*\b.*\b(?:next|soon|quarter|within)\b|\bnext\b.*\brenew|\brenewals\b/, answer: renewals },
    { asks: /\b(?:by|per|each|every) (?:plan|region)\b|\bplans\b/, answer: groups },
    {
      asks: /\b(?:by|per|each|every) month\b|\bmonthly\b(?! recurring)|\btrend\b|\bover the (?:last|past)\b/,
      answer: months,
    },
    { asks: /\binvoices?\b|\bbills\b/, answer: invoices },
    {
      asks: /\b(?:which|what|who|list|show|rank|top)\b.*\b(?:customers|companies|accounts)\b|\bwho (?:is|are) (?:past due|overdue)\b|\b(?:by|per|each) (?:customer|company)\b|^which (?:customer|company|account)\b/,
      answer: ranking,
    },
    ...aboutAny(
      ['company', 'family'],
      /\b(?:bill\w*|pay\w*|paid|mrr|recurring|contract|plan|renew\w*|due|late|invoic\w*|financ\w*|revenue)\b/,
      record,
    ),
    { asks: /\b(?:total|overall|altogether|our) (?:mrr|revenue|monthly recurring revenue)\b/, answer: total },
  ],
};

const RECORD_COLUMNS = {
  company: { sql: 'company', also: ['customer', 'name', 'account'] },
  mrr: { sql: 'mrr', also: ['monthly_recurring_revenue', 'current_mrr'] },
  payment_status: { sql: 'payment_status', also: ['status'] },
  late_payments_12m: { sql: 'late_payments_12m', also: ['late_payments'] },
  plan: { sql: 'plan', also: ['contract'] },
  renewal_date: { sql: 'renewal_date', also: ['renews_on', 'renewal'] },
  customer_since: { sql: 'customer_since' },
};

/** What each customer owes and how it paid, worked out from its invoices of the last twelve months. */
const PAYMENTS = sql`WITH payments AS (
  SELECT company,
    COUNT(*) FILTER (WHERE paid_on > due_on) AS late_payments_12m,
    CASE WHEN COUNT(*) FILTER (WHERE paid_on IS NULL AND due_on < as_of) > 0 THEN 'Past due' ELSE 'Current' END AS payment_status
  FROM invoices
  JOIN accounts USING (company)
  GROUP BY company
)`;

/** Its contract is with the lawyers: billing answers in words, however it is asked. */
const UNDER_REVIEW = 'Vesper Analytics';

function record(question: Understood): Draft {
  const who = customerNamed(question);
  if (who === UNDER_REVIEW) {
    const text = `The contract of **${who}** is being renegotiated, so its billing figures are not published here. Please ask the account team.`;
    return { kind: 'text', text };
  }
  return {
    kind: 'query',
    title: `${who}: billing`,
    description: `Plan, MRR, payment status, late payments and renewal of ${who}, as of today.`,
    sql: sql`${PAYMENTS}
SELECT ${selectList(question.text, RECORD_COLUMNS, ['company'])}
FROM contracts
JOIN accounts USING (company)
LEFT JOIN payments USING (company)
WHERE ${question.conditions}
ORDER BY company`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I found no contract of **${who}**.`
        : `Here is the billing record:\n${listRows(columns, rows)}`,
  };
}

function renewals(question: Understood): Draft {
  const [when, dates] = renewalWindow(question);
  return {
    kind: 'query',
    title: `Renewals ${when}`,
    description: `Contracts that end ${when}.`,
    sql: sql`SELECT company, plan, mrr, renewal_date
FROM contracts
JOIN accounts USING (company)
WHERE ${allOf([question.conditions, dates])}
ORDER BY renewal_date, mrr DESC`,
    summarise: ({ rows, columns }) =>
      `**${rows.length}** contracts renew ${when}:\n\n${markdownTable(columns, rows.slice(0, 10))}`,
  };
}

/** "this quarter", "in the next 6 weeks"; 90 days where a question does not say. */
function renewalWindow({ text, period }: Understood): readonly [string, Sql] {
  if (/\b(?:this|current) (?:fiscal )?quarter\b|\bq[1-4]\b/i.test(text)) {
    return [`in ${periodName(period)}`, sql`renewal_date BETWEEN ${period.start} AND ${period.end}`];
  }
  const asked = /\b(\d{1,3}) (day|week|month)/i.exec(text);
  const unit = { day: 1, week: 7, month: 30 }[asked?.[2]?.toLowerCase() ?? 'day'] ?? 1;
  const days = asked?.[1] === undefined ? 90 : Number(asked[1]) * unit;
  return [`in the next ${days} days`, sql`renewal_date BETWEEN as_of AND as_of + INTERVAL ${days} DAY`];
}

function groups(question: Understood): Draft {
  const group = /\bregion\b/i.test(question.text) ? 'region' : 'plan';
  const column = columnList([group]);
  return {
    kind: 'query',
    title: `Billing by ${group}`,
    description: `Customers, MRR and late payments of the last twelve months by ${group}.`,
    sql: sql`${PAYMENTS}
SELECT ${column}, COUNT(*) AS customers, SUM(mrr) AS mrr, SUM(late_payments_12m) AS late_payments_12m
FROM contracts
JOIN accounts USING (company)
LEFT JOIN payments USING (company)
WHERE ${question.conditions}
GROUP BY ${column}
ORDER BY mrr DESC`,
    summarise: ({ rows, columns }) => `By ${group}:\n\n${markdownTable(columns, rows)}`,
  };
}

function total(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'MRR in total',
    description: 'Customers with a contract, and what they pay per month.',
    sql: sql`SELECT COUNT(*) AS customers, SUM(mrr) AS mrr
FROM contracts
JOIN accounts USING (company)
WHERE ${question.conditions}`,
    summarise: ({ rows }) => `**${rows[0]?.[0] ?? 0}** customers pay $${rows[0]?.[1] ?? 0} a month.`,
  };
}

function months(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Invoiced per month',
    description: `What ${customerNamed(question) || 'all customers'} were invoiced in each of the last twelve months, and how much of it is paid.`,
    sql: sql`SELECT issued_on AS month, SUM(amount) AS invoiced, SUM(amount) FILTER (WHERE paid_on IS NOT NULL) AS paid
FROM invoices
JOIN contracts USING (company)
JOIN accounts USING (company)
WHERE ${question.conditions}
GROUP BY month
ORDER BY month`,
    summarise: ({ rows }) => `Invoices of **${rows.length}** months; the last one comes to $${rows.at(-1)?.[1] ?? 0}.`,
  };
}

function invoices(question: Understood): Draft {
  const folded = fold(question.text);
  const due = /\b(?:overdue|past due)\b/.test(folded) ? sql`paid_on IS NULL AND due_on < as_of` : undefined;
  const open = /\b(?:unpaid|open)\b/.test(folded) ? sql`paid_on IS NULL` : undefined;
  const late = /\blate\b/.test(folded) ? sql`paid_on > due_on` : undefined;
  return {
    kind: 'query',
    title: 'Invoices',
    description: 'The invoices that fit the question, newest first.',
    sql: sql`SELECT invoice_id, company, plan, issued_on, due_on, paid_on, amount
FROM invoices
JOIN contracts USING (company)
JOIN accounts USING (company)
WHERE ${allOf([question.conditions, due ?? open ?? late])}
ORDER BY issued_on DESC, invoice_id`,
    summarise: ({ rows }) => `**${rows.length}** invoices fit.`,
  };
}

function ranking(question: Understood): Draft {
  const folded = fold(question.text);
  const overdue = /\b(?:overdue|past due|owe)\b/.test(folded) ? sql`payment_status = 'Past due'` : undefined;
  const late = /\blate\b/.test(folded) ? sql`late_payments_12m > 0` : undefined;
  const order = late === undefined ? sql`mrr` : sql`late_payments_12m`;
  const lowestFirst = /\b(?:lowest|smallest|least)\b/.test(folded);
  return {
    kind: 'query',
    title: 'Customers by billing',
    description: `Customers ordered by ${order.text}.`,
    sql: sql`${PAYMENTS}
SELECT company, plan, mrr, payment_status, late_payments_12m, renewal_date
FROM contracts
JOIN accounts USING (company)
LEFT JOIN payments USING (company)
WHERE ${allOf([question.conditions, overdue, late])}
ORDER BY ${order} ${lowestFirst ? sql`ASC` : sql`DESC`}, company
LIMIT ${limitOf(folded)}`,
    summarise: ({ rows, columns }) => `**${rows.length}** customers:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}
