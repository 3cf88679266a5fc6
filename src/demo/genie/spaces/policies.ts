import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, type Sql, sql } from '../understanding/sql.ts';
import { dealNamed } from './deal-reference.ts';
import { findDealValues } from './deal-values.ts';
import { policyTables } from './policy-rules.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { markdownTable } from './summaries.ts';

export const policies: SpaceDefinition = {
  key: 'policies',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d0b',
  title: 'Compliance policies',
  description:
    'The compliance policy for deals: which approvals amount, discount, contract term and payment terms require, with guidance and precedents.',
  sampleQuestions: [
    'Which approvals does the policy require for a deal of $500,000 with a discount of 25% and a term of 3 years?',
    'What does the policy say about discounts?',
    'Which rules need the CFO?',
  ],
  suggestions: ['Which guidance does the handbook hold for long contract terms?', 'List all approval rules'],
  tables: () => policyTables,
  entities: { required_role: { table: 'approval_rules', column: 'required_role', role: 'qualifier' } },
  asksForSubject: 'Which amount, discount and contract term does the deal have?',
  intents: [
    {
      asks: /\b(?:guidance|precedents?|handbook)\b/,
      answer: (question) => rulesFor(question, ['rule', 'required_role', 'guidance']),
    },
    { asks: /\b(?:by|per|each|every) (?:required )?role\b/, answer: perRole },
    {
      asks: /\b(?:polic(?:y|ies)|approv\w+|rules?|requires?|required|thresholds?|sign offs?|compliance)\b/,
      answer: (question) => rulesFor(question, ['rule', 'required_role']),
    },
  ],
};

const RULE_COLUMNS = {
  rule: { sql: 'rule', also: ['policy', 'policy_rule', 'requirement'] },
  required_role: { sql: 'required_role', also: ['role', 'approver', 'required_approver', 'approval'] },
  guidance: {
    sql: `guidance || COALESCE(' ' || (SELECT STRING_AGG(precedent, ' ' ORDER BY precedent) FROM precedents WHERE precedents.rule_number = approval_rules.rule_number), '')`,
    also: ['precedent', 'precedents', 'handbook'],
  },
};

/** `usual`: the columns of a question that names none. */
function rulesFor(question: Understood, usual: readonly (keyof typeof RULE_COLUMNS)[]): Draft {
  const values = valuesIn(question.texts);
  if (values.currency !== undefined && values.currency !== 'USD') {
    return {
      kind: 'text',
      text: 'The thresholds of the policy are in US dollars. What is the amount of the deal in US dollars?',
      asksBack: true,
    };
  }
  if (values.applying.length === 0 && dealNamed(question.text) !== undefined) {
    const text = `The policy does not know single deals. ${policies.asksForSubject}`;
    return { kind: 'text', text, asksBack: true };
  }
  const applying = values.applying.length === 0 ? topicOf(question.text) : { text: values.applying.join('\n  OR ') };
  return {
    kind: 'query',
    title: 'Approval rules',
    description: 'The rules of the approval policy that apply to what the question names.',
    sql: sql`SELECT ${selectList(question.text, columnsFor(question.text, usual))}
FROM approval_rules
WHERE ${allOf([applying === undefined ? undefined : sql`(${applying})`, values.applying.length === 0 ? question.conditions : undefined])}
ORDER BY rule_number`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? 'The policy requires no approval here.'
        : `These rules apply:\n\n${markdownTable(columns, rows)}`,
  };
}

/** Guidance is long: it is given where the question wants it. */
function columnsFor(text: string, usual: readonly (keyof typeof RULE_COLUMNS)[]) {
  const { guidance, ...short } = RULE_COLUMNS;
  return usual.includes('guidance') || /\bguidance\b/i.test(text) ? { ...short, guidance } : short;
}

/** Each figure as the newest question that has it says it: a reply or a follow-up need not repeat the others. */
function valuesIn(texts: readonly string[]) {
  const found = texts.map((text) => figuresIn(text.split(/\breturn\b|\b(?:columns?|fields)\b/i)[0] ?? ''));
  const applying = MEASURES.flatMap((measure) => {
    const value = found.find((figures) => figures[measure] !== undefined)?.[measure];
    return value === undefined ? [] : [overThreshold(measure, { text: value }).text];
  });
  return { applying, currency: found.find(({ amount }) => amount !== undefined)?.currency };
}

const MEASURES = ['amount', 'discount', 'term', 'payment'] as const;

function figuresIn(text: string) {
  const { amounts, discounts, terms, currency } = findDealValues(text);
  return {
    amount: amounts[0]?.value,
    discount: discounts[0]?.value,
    term: terms[0]?.value,
    payment: /\b(\d{1,3})[\s-]*days?\b/i.exec(text)?.[1],
    currency,
  };
}

function overThreshold(measure: string, value: Sql): Sql {
  return sql`(measure = ${measure} AND (threshold < ${value} OR (inclusive AND threshold = ${value})))`;
}

const TOPICS: readonly (readonly [RegExp, string])[] = [
  [/\bdiscounts?\b/, 'discount'],
  [/\bpayment\b/, 'payment'],
  [/\b(?:contract )?terms?\b|\b(?:contract )?length\b|\bmulti year\b/, 'term'],
  [/\b(?:amounts?|deal sizes?|large deals|big deals)\b/, 'amount'],
];

/** Without figures the words decide; none of them: every rule. */
function topicOf(text: string): Sql | undefined {
  const folded = fold(text);
  const measure = TOPICS.find(([words]) => words.test(folded))?.[1];
  return measure === undefined ? undefined : sql`measure = ${measure}`;
}

function perRole(): Draft {
  return {
    kind: 'query',
    title: 'Rules by role',
    description: 'How many rules of the policy require each role.',
    sql: sql`SELECT required_role, COUNT(*) AS rules, STRING_AGG(rule, '; ' ORDER BY rule_number) AS rules_listed
FROM approval_rules
GROUP BY required_role
ORDER BY rules DESC, required_role`,
    summarise: ({ rows, columns }) => `Rules by required role:\n\n${markdownTable(columns, rows)}`,
  };
}
