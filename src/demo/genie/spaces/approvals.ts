import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, type Sql, sql } from '../understanding/sql.ts';
import { approvalTables } from './approvals-data.ts';
import { dealCondition } from './deal-reference.ts';
import { similarDeals } from './similar-deals.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { markdownTable } from './summaries.ts';

export const approvals: SpaceDefinition = {
  key: 'approvals',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d0c',
  title: 'Approval trail',
  description:
    'The audit trail of deal approvals: who submitted, approved or rejected which deal in which role and when, and what is still pending.',
  sampleQuestions: [
    'What is the approval trail of deal 12345?',
    'Which deals still lack approvals?',
    'How many approvals were decided per month?',
  ],
  suggestions: ['Which deals were rejected?', 'How long do approvals take by role?'],
  tables: () => approvalTables,
  // Deals are named by ids and by descriptions: see deal-reference.ts.
  entities: {
    role: { table: 'approvals', column: 'role', role: 'qualifier' },
    person: { table: 'approvals', column: 'person', role: 'qualifier' },
  },
  asksForSubject: 'Which deal do you mean? Please give its number.',
  similar: similarDeals,
  intents: [
    {
      asks: /\b(?:lack\w*|missing|outstanding|without|unapproved|not (?:yet )?approved|still need\w*)\b/,
      answer: lacking,
    },
    { asks: /\bhow long\b|\bdays\b|\b(?:slowest|fastest)\b/, answer: duration },
    { asks: /\b(?:by|per|each|every) month\b|\bmonthly\b/, answer: perMonth },
    {
      asks: /\b(?:by|per|each|every) (?:role|person|approver)s?\b/,
      answer: (question) => perGroup(/\b(?:person|approver)s?\b/i.test(question.text) ? 'person' : 'role'),
    },
    {
      asks: /\b(?:trails?|approv\w+|audit|log|entries|reject\w+|pending|submitted|sign offs?|signed off)\b/,
      answer: trail,
    },
  ],
};

const TRAIL_COLUMNS = {
  deal_id: { sql: 'deal_id', also: ['deal', 'id'] },
  role: { sql: 'role', also: ['approver_role'] },
  person: { sql: 'person', also: ['name', 'approver', 'approver_name'] },
  decision: { sql: 'decision', also: ['status', 'action', 'outcome'] },
  decided_on: { sql: 'decided_on', also: ['date', 'decision_date', 'decided_at'] },
};

function trail(question: Understood): Draft {
  const deal = dealsMeant(question.texts);
  const decision = decisionAsked(question.text);
  const narrowed = deal ?? decision ?? question.named['role'] ?? question.named['person'];
  // The trail of some deal is not the trail of all.
  if (
    narrowed === undefined &&
    !/\b(?:list|all|every|log|entries)\b/.test(fold(question.text.split(/\breturn\b/i)[0] ?? ''))
  ) {
    return { kind: 'text', text: approvals.asksForSubject, asksBack: true };
  }
  return {
    kind: 'query',
    title: 'Approval trail',
    description: 'Every entry of the approval trail that fits the question, oldest first.',
    sql: sql`SELECT ${selectList(question.text, TRAIL_COLUMNS)}
FROM approvals
WHERE ${allOf([deal, decision, deal === undefined ? question.conditions : undefined])}
ORDER BY deal_id, decided_on NULLS LAST, entry`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? 'The approval trail holds no such entry.'
        : `The approval trail:\n\n${markdownTable(columns, rows.slice(0, 12))}`,
  };
}

/** A deal is named by its id; what describes it is looked up in the deals that the trail keeps. */
function dealsMeant(texts: readonly string[]): Sql | undefined {
  const condition = dealCondition(texts);
  if (condition === undefined || condition.text.startsWith('deal_id IN')) return condition;
  return sql`deal_id IN (SELECT deal_id FROM deals WHERE ${condition})`;
}

/** "approval trail" asks for every entry; only a list of its own kind asks for one decision. */
function decisionAsked(text: string): Sql | undefined {
  const word = /\b(rejected|rejections?|pending|submitted)\b/i.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  return sql`LOWER(decision) = ${word.startsWith('reject') ? 'rejected' : word}`;
}

function lacking(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Deals that lack approvals',
    description: 'The roles that were asked to approve a deal and have not, with what is recorded of them.',
    sql: sql`SELECT deal_id, customer, requested_approvals.role AS missing_role, COALESCE(STRING_AGG(decision, ', ' ORDER BY entry), 'not recorded') AS recorded
FROM requested_approvals
JOIN deals USING (deal_id)
LEFT JOIN approvals USING (deal_id, role)
WHERE ${allOf([dealsMeant([question.text])])}
GROUP BY deal_id, customer, missing_role
HAVING NOT COALESCE(BOOL_OR(LOWER(decision) = 'approved'), FALSE)
ORDER BY deal_id, missing_role`,
    summarise: ({ rows, columns }) =>
      rows.length === 0 ? 'No approval is missing.' : `These approvals are missing:\n\n${markdownTable(columns, rows)}`,
  };
}

function duration(): Draft {
  return {
    kind: 'query',
    title: 'Days to a decision by role',
    description: 'Days from the submission of a deal to the decision of each role.',
    sql: sql`SELECT decided.role, COUNT(*) AS decisions, ROUND(AVG(decided.decided_on - submitted.decided_on), 1) AS avg_days, MAX(decided.decided_on - submitted.decided_on) AS longest_days
FROM approvals AS decided
JOIN approvals AS submitted ON submitted.deal_id = decided.deal_id AND LOWER(submitted.decision) = 'submitted'
WHERE LOWER(decided.decision) IN ('approved', 'rejected')
GROUP BY decided.role
ORDER BY avg_days DESC`,
    summarise: ({ rows, columns }) => `Days from submission to decision:\n\n${markdownTable(columns, rows)}`,
  };
}

function perMonth(): Draft {
  return {
    kind: 'query',
    title: 'Approvals per month',
    description: 'How many approvals and rejections were decided in each month.',
    sql: sql`SELECT CAST(DATE_TRUNC('month', decided_on) AS DATE) AS month, ${DECISIONS}
FROM approvals
WHERE decided_on IS NOT NULL
GROUP BY month
ORDER BY month`,
    summarise: ({ rows, columns }) => `Decisions per month:\n\n${markdownTable(columns, rows)}`,
  };
}

function perGroup(column: 'role' | 'person'): Draft {
  return {
    kind: 'query',
    title: `Decisions by ${column}`,
    description: `How often each ${column} approved or rejected a deal.`,
    sql: sql`SELECT ${{ text: column }}, ${DECISIONS}
FROM approvals
WHERE LOWER(decision) <> 'submitted'
GROUP BY ${{ text: column }}
ORDER BY approved DESC, ${{ text: column }}`,
    summarise: ({ rows, columns }) => `Decisions by ${column}:\n\n${markdownTable(columns, rows)}`,
  };
}

const DECISIONS: Sql = {
  text: `COUNT(*) FILTER (WHERE LOWER(decision) = 'approved') AS approved, COUNT(*) FILTER (WHERE LOWER(decision) = 'rejected') AS rejected, COUNT(*) FILTER (WHERE LOWER(decision) = 'pending') AS pending`,
};
