import { type AvailableColumns, selectList } from '../understanding/requested-columns.ts';
import { allOf, type Sql, sql } from '../understanding/sql.ts';
import { budgetTables } from './budget-tables.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';
import { TEAM_STANDS_IN, teamSpellings } from './teams.ts';

export const budget: SpaceDefinition = {
  key: 'budget',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d11',
  title: 'Incentive budget',
  description:
    'Annual incentive budgets and incentive spend of teams and regions, month by month, and the payout curve of the incentive plan.',
  sampleQuestions: [
    'What is the payout curve of the incentive plan?',
    'What is the budget impact of $450K of incentives for the Northeast?',
    'What is the incentive spend by month this year?',
    'What is the remaining incentive budget by region?',
  ],
  suggestions: ['What is the incentive spend by month this year?', 'What is the remaining budget of each team?'],
  tables: budgetTables,
  entities: {
    team: {
      table: 'incentive_budgets',
      column: 'team',
      role: 'subject',
      spellings: teamSpellings,
      standsIn: TEAM_STANDS_IN,
    },
  },
  asksForSubject: 'Whose incentive budget do you mean? Please name a team or region.',
  intents: [
    { asks: /\bcurve\b|\bmultipliers?\b|\bpayout\b/, answer: curve },
    { asks: /\b(?:by|per|each|every) (?:\w+ and )?month\b|\bmonthly\b|\bmonth by month\b/, answer: byMonth },
    { asks: /\b(?:by|per|each|every) (?:region|team)\b|\b(?:which|all) (?:regions|teams)\b/, answer: budgets },
    { asks: /\b(?:total|overall|company wide|altogether)\b|\bbudget (?:is left|remains)$/, answer: budgets },
    { asks: /\b(?:budget\w*|spend\w*|spent|impact|remaining|left|incentives?)\b/, needs: ['team'], answer: impact },
  ],
};

function curve(question: Understood): Draft {
  const columns = {
    attainment_pct: { sql: 'attainment_pct', also: ['attainment', 'attainment_percent'] },
    payout_multiplier: { sql: 'payout_multiplier', also: ['multiplier'] },
  };
  return {
    kind: 'query',
    title: 'Payout curve',
    description: 'The multiplier of the incentive at target for each break of attainment.',
    sql: sql`SELECT ${selectList(question.text, columns)}
FROM payout_curve
ORDER BY payout_curve.attainment_pct`,
    summarise: ({ rows, columns: shown }) =>
      `The payout curve, linear between its breaks and flat outside:\n\n${markdownTable(shown, rows)}`,
  };
}

function impact(question: Understood): Draft {
  const team = question.named['team']?.[0] ?? '';
  const projected = projectedIn(question.text);
  return {
    kind: 'query',
    title: `${team}: incentive budget`,
    description: `Current incentive spend and annual incentive budget of ${team}.`,
    sql: sql`SELECT ${selectList(question.text, impactColumns(team, projected))}
FROM incentive_budgets
WHERE ${question.conditions}`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I found no incentive budget for **${team}**.`
        : `Here is the budget:\n${listRows(columns, rows)}`,
  };
}

/** The projected total that a question names, such as $450K or $450,000.00, as SQL. */
function projectedIn(text: string): Sql | undefined {
  const hit = /\$\s?(\d[\d,]*(?:\.\d+)?)\s?([KM])?/i.exec(text);
  if (hit?.[1] === undefined) return undefined;
  const scale = { K: ' * 1000', M: ' * 1000000' }[hit[2]?.toUpperCase() ?? ''] ?? '';
  return { text: `${hit[1].replaceAll(',', '')}${scale}` };
}

function impactColumns(team: string, projected: Sql | undefined): AvailableColumns {
  // The West's budget is kept as a finance team writes it: $1.6M.
  const asWritten = team === 'West';
  return {
    team: { sql: 'team', also: ['group', 'region'] },
    current_spend: {
      sql: asWritten ? "FORMAT('${:,.2f}', CAST(current_spend AS DOUBLE))" : 'current_spend',
      also: ['current_incentive_spend', 'spend'],
    },
    annual_budget: {
      sql: asWritten ? "FORMAT('${:g}M', CAST(annual_budget / 1000000 AS DOUBLE))" : 'annual_budget',
      also: ['annual_incentive_budget', 'budget'],
    },
    ...(projected && {
      projected_spend: { sql: projected.text },
      remaining_budget: { sql: `annual_budget - ${projected.text}`, also: ['remaining'] },
    }),
  };
}

function byMonth(question: Understood): Draft {
  const apart =
    question.named['team'] === undefined && /\b(?:by|per|each) (?:region|month and region)\b/i.test(question.text);
  const years = /\b(?:since|last year|two years)\b/i.test(question.text)
    ? undefined
    : sql`YEAR(month) = (SELECT MAX(YEAR(month)) FROM monthly_spend)`;
  // Everybody of a region once: teams share their people with the regions.
  const regions = question.named['team'] === undefined ? sql`kind = 'Region'` : undefined;
  return {
    kind: 'query',
    title: 'Incentive spend by month',
    description: 'Incentives paid or accrued per month.',
    sql: sql`SELECT month, ${apart ? sql`team AS region, ` : sql``}SUM(incentive_spend) AS incentive_spend, ANY_VALUE(status) AS status
FROM monthly_spend
WHERE ${allOf([question.conditions, regions, years])}
GROUP BY ${apart ? sql`month, team` : sql`month`}
ORDER BY ${apart ? sql`month, team` : sql`month`}`,
    summarise: ({ rows, columns }) => `Incentive spend by month:\n\n${markdownTable(columns, rows.slice(0, 12))}`,
  };
}

function budgets(question: Understood): Draft {
  const total = !/\b(?:by|per|each|every|which|all)\b/i.test(question.text);
  const over = /\bover (?:the |their )?budget\b|\bexceed/i.test(question.text);
  return total ? totalBudget() : budgetsBy(/\bteams?\b/i.test(question.text) ? 'Team' : 'Region', over);
}

function budgetsBy(kind: 'Region' | 'Team', over: boolean): Draft {
  const column = kind.toLowerCase();
  return {
    kind: 'query',
    title: `Incentive budget by ${column}`,
    description: `Annual budget, spend so far this year and what remains of each ${column}.`,
    sql: sql`SELECT ${kind === 'Region' ? sql`team AS region` : sql`team`}, annual_budget, current_spend, annual_budget - current_spend AS remaining_budget
FROM incentive_budgets
WHERE ${allOf([sql`kind = ${kind}`, over ? sql`current_spend > annual_budget` : undefined])}
ORDER BY remaining_budget DESC NULLS LAST`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `No ${column} is over its budget.`
        : `Incentive budgets:\n\n${markdownTable(columns, rows.slice(0, 10))}`,
  };
}

/** Over the regions only: teams share people with them, and adding both would count those twice. */
function totalBudget(): Draft {
  return {
    kind: 'query',
    title: 'Incentive budget in total',
    description: 'Annual budget, spend so far this year and what remains, over the regions whose budget is decided.',
    sql: sql`SELECT SUM(annual_budget) AS annual_budget, SUM(current_spend) AS current_spend, SUM(annual_budget - current_spend) AS remaining_budget
FROM incentive_budgets
WHERE kind = 'Region' AND annual_budget IS NOT NULL`,
    summarise: ({ rows, columns }) => `All regions together:\n\n${markdownTable(columns, rows)}`,
  };
}
