import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { customerEntities, customerNamed } from './customers.ts';
import { aboutAny } from './intents.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';
import { supportTables } from './support-tickets.ts';
import { limitOf } from './top.ts';

export const support: SpaceDefinition = {
  key: 'support',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d05',
  title: 'Support desk',
  description:
    'Help desk tickets of customers: open tickets, priority, resolution time, satisfaction (CSAT) and escalations.',
  sampleQuestions: [
    'How many support tickets has Acme Corp opened?',
    'Tickets by priority',
    'Which customers have the lowest satisfaction score?',
  ],
  suggestions: ['Which tickets are open?', 'How many tickets were opened per month?'],
  tables: (_, today) => supportTables(today),
  entities: {
    ...customerEntities,
    priority: {
      table: 'tickets',
      column: 'priority',
      role: 'qualifier',
      after: /\b(?:priority|open|list|all|show|which|many|are|is)$/,
    },
  },
  asksForSubject: 'Whose support tickets would you like to see? Please name a customer.',
  intents: [
    ...aboutAny(['company', 'family'], /\bopen tickets\b.*\b(?:csat|escalations|resolution)\b/, desk),
    { asks: /\b(?:by|per|each|every) priority\b|\bpriorities\b/, answer: priorities },
    { asks: /\b(?:by|per|each|every) month\b|\bmonthly\b|\btrend\b|\bover the (?:last|past)\b/, answer: months },
    {
      asks: /\b(?:which|what|list|show|rank|top)\b.*\b(?:customers|companies|accounts)\b|\b(?:by|per|each) (?:customer|company)\b|^which (?:customer|company|account)\b/,
      answer: ranking,
    },
    {
      asks: /\b(?:which|what|list|show|all)\b.*\b(?:tickets|escalations)\b|\bescalated tickets\b|\bescalations in\b/,
      answer: tickets,
    },
    ...aboutAny(
      ['company', 'family'],
      /\b(?:tickets?|support|desk|csat|satisf\w*|escalat\w*|resol\w*|priority|issues?|complain\w*)\b/,
      desk,
    ),
    { asks: /\btickets\b/, answer: tickets },
  ],
};

const DESK_COLUMNS = {
  company: { sql: 'company', also: ['customer', 'name', 'account'] },
  open_tickets: { sql: "COUNT(*) FILTER (WHERE status = 'Open')", also: ['open'] },
  highest_open_priority: {
    sql: "MIN_BY(priority, priority_rank) FILTER (WHERE status = 'Open')",
    also: ['highest_priority', 'priority'],
  },
  avg_resolution_hours: { sql: 'CAST(AVG(resolution_hours) AS DECIMAL(7,1))', also: ['resolution_hours'] },
  csat: { sql: 'CAST(AVG(csat) AS DECIMAL(3,1))', also: ['satisfaction', 'satisfaction_score'] },
  escalations_90d: {
    sql: 'COUNT(*) FILTER (WHERE escalated_on >= as_of - INTERVAL 90 DAY)',
    also: ['escalations', 'escalations_last_90_days'],
  },
};

/** About this customer the desk speaks first, and gives rows only when they are asked for once more. */
const TALKED_ABOUT = 'Harbourline Media';

function desk(question: Understood): Draft {
  const who = customerNamed(question);
  if (who === TALKED_ABOUT && !/\b(?:query result|once more|as a table)\b/i.test(question.text)) {
    const text = `**${who}** is in good hands: a few minor tickets are open, the marks are good and nothing was escalated lately.`;
    return { kind: 'text', text };
  }
  return {
    kind: 'query',
    title: `${who}: support`,
    description: `Open tickets, resolution time, satisfaction and escalations of ${who}, as of today.`,
    sql: sql`SELECT ${selectList(question.text, DESK_COLUMNS, ['company'])}
FROM tickets
JOIN accounts USING (company)
WHERE ${question.conditions}
GROUP BY company
ORDER BY company`,
    summarise: ({ rows, columns }) =>
      rows.length === 0 ? `**${who}** has no tickets at all.` : `The support desk shows:\n${listRows(columns, rows)}`,
  };
}

function priorities(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Tickets by priority',
    description: 'Open and solved tickets of the last twelve months by priority.',
    sql: sql`SELECT priority, COUNT(*) AS tickets, COUNT(*) FILTER (WHERE status = 'Open') AS open_tickets, CAST(AVG(resolution_hours) AS DECIMAL(7,1)) AS avg_resolution_hours
FROM tickets
JOIN accounts USING (company)
WHERE ${question.conditions}
GROUP BY priority
ORDER BY MIN(priority_rank)`,
    summarise: ({ rows, columns }) => `Tickets by priority:\n\n${markdownTable(columns, rows)}`,
  };
}

function months(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Tickets per month',
    description: `Tickets that ${customerNamed(question) || 'all customers'} opened in each month, by the month of opening.`,
    sql: sql`SELECT CAST(DATE_TRUNC('month', opened_on) AS DATE) AS month, COUNT(*) AS tickets, COUNT(escalated_on) AS escalations
FROM tickets
JOIN accounts USING (company)
WHERE ${question.conditions}
GROUP BY month
ORDER BY month`,
    summarise: ({ rows }) => `Tickets were opened in **${rows.length}** months.`,
  };
}

function ranking(question: Understood): Draft {
  const folded = fold(question.text);
  const order = /\b(?:satisf\w*|csat|unhapp\w*|score)\b/.test(folded)
    ? sql`csat`
    : /\bescalat/.test(folded)
      ? sql`escalations_90d`
      : /\b(?:resol\w*|slow\w*|long\w*|hours)\b/.test(folded)
        ? sql`avg_resolution_hours`
        : sql`open_tickets`;
  const lowestFirst = /\b(?:lowest|least|fewest|worst|unhapp\w*)\b/.test(folded);
  const { company, ...figures } = DESK_COLUMNS;
  const columns = Object.entries(figures).map(([name, column]) => `${column.sql} AS ${name}`);
  return {
    kind: 'query',
    title: 'Customers by support figures',
    description: `Customers ordered by ${order.text}.`,
    sql: sql`SELECT ${{ text: [company.sql, ...columns].join(',\n  ') }}
FROM tickets
JOIN accounts USING (company)
WHERE ${question.conditions}
GROUP BY company
${order.text === 'escalations_90d' ? sql`HAVING escalations_90d > 0` : sql``}
ORDER BY ${order} ${lowestFirst ? sql`ASC` : sql`DESC`} NULLS LAST, company
LIMIT ${limitOf(folded)}`,
    summarise: ({ rows, columns }) => `${rows.length} customers:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

function tickets(question: Understood): Draft {
  const folded = fold(question.text);
  const status = /\bopen\b/.test(folded)
    ? sql`status = 'Open'`
    : /\b(?:solved|closed)\b/.test(folded)
      ? sql`status = 'Solved'`
      : undefined;
  const escalated = /\bescalat/.test(folded) ? sql`escalated_on >= as_of - INTERVAL 90 DAY` : undefined;
  return {
    kind: 'query',
    title: 'Tickets',
    description: 'The tickets that fit the question, newest first.',
    sql: sql`SELECT ticket_id, company, subject, priority, status, opened_on, escalated_on, resolution_hours, csat
FROM tickets
JOIN accounts USING (company)
WHERE ${allOf([question.conditions, status, escalated])}
ORDER BY opened_on DESC, ticket_id`,
    summarise: ({ rows }) => `**${rows.length}** tickets fit.`,
  };
}
