import { selectList } from '../understanding/requested-columns.ts';
import { allOf, columnList, type Sql, sql } from '../understanding/sql.ts';
import { type Attainment, findAttainments } from './attainments.ts';
import { financeTables, PAID_COMPONENTS } from './finance-plans.ts';
import { AFTER_MANAGER_WORDS, levelSpellings } from './people.ts';
import { periodCondition, periodName } from './period-condition.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';

export const finance: SpaceDefinition = {
  key: 'finance',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d03',
  title: 'Incentive plans and budgets',
  description:
    'Incentive plans: tiers and rates by attainment, incentive budgets and flat bonuses of each account executive.',
  sampleQuestions: [
    'What is the incentive rate for someone at 125% MRR attainment?',
    'Which plan tiers apply to John Smith in Q4 at MRR 125% and TCV 112.5%?',
    'What is the incentive budget per region this quarter?',
  ],
  suggestions: ['At which attainment does the next tier start?', 'Which flat bonuses are paid this quarter?'],
  tables: financeTables,
  entities: {
    person: { table: 'plan_assignments', column: 'account_executive', role: 'subject' },
    manager: { table: 'plan_assignments', column: 'manager', role: 'qualifier', after: AFTER_MANAGER_WORDS },
    region: { table: 'plan_assignments', column: 'region', role: 'qualifier' },
    level: { table: 'plan_assignments', column: 'level', role: 'qualifier', spellings: levelSpellings },
    plan: { table: 'plan_assignments', column: 'plan', role: 'qualifier' },
  },
  asksForSubject: 'Whose incentive plan do you mean? Please name the account executive.',
  intents: [
    { asks: /\bregions\b|\b(?:by|each|per) region\b/, answer: budgetsByRegion },
    {
      asks: /\b(?:plans?|tiers?|rates?|budgets?|bonus\w*|incentives?|accelerator\w*|payouts?|attainments?)\b/,
      needs: ['person'],
      answer: plan,
    },
    { asks: /\bbudgets?\b/, needs: ['region'], answer: budgetsByRegion },
    { asks: /\bbonus\w*\b/, answer: bonuses },
    { asks: /\b(?:plans?|tiers?|rates?|accelerator\w*|attainments?)\b/, answer: rates },
  ],
};

const PLAN_COLUMNS = {
  account_executive: { sql: 'account_executive', also: ['name', 'person', 'employee'] },
  region: { sql: 'region' },
  plan: { sql: 'plan' },
  component: { sql: 'component' },
  tier: { sql: 'tier' },
  base_rate: { sql: 'base_rate' },
  accelerator_rate: { sql: 'accelerator_rate' },
  incentive_budget: { sql: 'incentive_budget', also: ['budget'] },
  flat_bonus: { sql: 'flat_bonus', also: ['bonus'] },
};

function plan(question: Understood): Draft {
  const subject = question.named['person']?.[0] ?? '';
  const shared = question.subjectsNamed > 1;
  const period = periodCondition(question.period);
  return {
    kind: 'query',
    title: `${subject}: incentive plan`,
    description: `Tier, rates, budget and flat bonus of each component that the plan of ${subject} pays in ${periodName(question.period)}. A component without a given attainment is shown at target.`,
    sql: sql`WITH attained AS (
  ${attainedRows(attainmentsOf(question))}
), paid AS (
  SELECT account_executive, region, level, manager, plan, component, component_number,
    CASE WHEN attained_pct IS NULL THEN 'At target' ELSE tier END AS tier, base_rate, accelerator_rate,
    incentive_budget, CAST(NULL AS DECIMAL(14, 2)) AS flat_bonus
  FROM plan_assignments
  JOIN plan_budgets USING (account_executive, region)
  LEFT JOIN attained USING (component)
  JOIN plan_tiers USING (plan, component)
  WHERE ${period}
    AND COALESCE(attained_pct, 100) >= from_pct
    AND COALESCE(attained_pct, 100) < COALESCE(below_pct, 1e9)
  UNION ALL
  SELECT account_executive, region, level, manager, plan, component, 9, 'Flat', NULL, NULL, NULL, flat_bonus
  FROM plan_assignments
  JOIN flat_bonuses USING (account_executive, region)
  WHERE ${period}
)
SELECT ${selectList(question.text, PLAN_COLUMNS, shared ? ['account_executive', 'region'] : [])}
FROM paid
WHERE ${question.conditions}
ORDER BY account_executive, region, component_number`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I found no incentive plan for **${subject}** in ${periodName(question.period)}.`
        : `The plan of **${subject}** pays:\n${listRows(columns, rows)}`,
  };
}

function rates(question: Understood): Draft {
  const attainments = attainmentsOf(question);
  return {
    kind: 'query',
    title: 'Plan tiers',
    description: 'The tiers of the incentive plans with their rates, at the attainments named in the question.',
    sql: sql`WITH attained AS (
  ${attainedRows(attainments)}
)
SELECT plan, component, tier, base_rate, accelerator_rate, from_pct, below_pct
FROM plan_tiers
${attainments.length === 0 ? sql`LEFT JOIN` : sql`JOIN`} attained USING (component)
WHERE COALESCE(attained_pct, from_pct) >= from_pct
  AND COALESCE(attained_pct, from_pct) < COALESCE(below_pct, 1e9)
  AND ${planCondition(question)}
ORDER BY plan, component, from_pct`,
    summarise: ({ rows, columns }) => `These tiers apply:\n\n${markdownTable(columns, rows.slice(0, 12))}`,
  };
}

function budgetsByRegion(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Incentive budget per region',
    description: `The incentive budget of each region in ${periodName(question.period)}.`,
    sql: sql`SELECT region, SUM(incentive_budget) AS incentive_budget
FROM plan_budgets
JOIN plan_assignments USING (account_executive, region)
WHERE ${allOf([question.conditions, periodCondition(question.period)])}
GROUP BY region
ORDER BY incentive_budget DESC`,
    summarise: ({ rows, columns }) => `Incentive budgets by region:\n\n${markdownTable(columns, rows)}`,
  };
}

function bonuses(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Flat bonuses',
    description: `Who is paid a flat bonus in ${periodName(question.period)}.`,
    sql: sql`SELECT account_executive, region, component, flat_bonus
FROM flat_bonuses
JOIN plan_assignments USING (account_executive, region)
WHERE ${allOf([question.conditions, periodCondition(question.period)])}
ORDER BY flat_bonus DESC, account_executive`,
    summarise: ({ rows, columns }) => `**${rows.length}** flat bonuses:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

/** The attainments of the newest question that names any: a follow-up for columns need not repeat them. */
function attainmentsOf(question: Understood): readonly Attainment[] {
  return question.texts.map((text) => findAttainments(text, PAID_COMPONENTS)).find((found) => found.length > 0) ?? [];
}

function attainedRows(attainments: readonly Attainment[]): Sql {
  const rows = attainments.map(
    ({ component, percent }) => sql`SELECT ${component} AS component, ${percent} AS attained_pct`.text,
  );
  const none = sql`SELECT CAST(NULL AS VARCHAR) AS component, CAST(NULL AS DECIMAL(14, 6)) AS attained_pct WHERE FALSE`
    .text;
  return { text: rows.length === 0 ? none : rows.join('\n  UNION ALL ') };
}

function planCondition(question: Understood): Sql {
  const plans = question.named['plan'] ?? [];
  return plans.length === 0 ? sql`TRUE` : sql`${columnList(['plan'])} IN ${plans}`;
}
