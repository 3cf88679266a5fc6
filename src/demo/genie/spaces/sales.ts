import { allOf, sql } from '../understanding/sql.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { periodCondition, periodName } from './period-condition.ts';
import { AFTER_MANAGER_WORDS, levelSpellings } from './people.ts';
import { salesTables } from './sales-figures.ts';
import { writeExecutiveSummary } from './executive-summary.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';

export const sales: SpaceDefinition = {
  key: 'sales',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d01',
  title: 'Sales performance',
  description:
    'Bookings of the account executives: MRR, TCV and new customers against target, per fiscal quarter and region.',
  sampleQuestions: [
    'What were the Q4 sales metrics of John Smith?',
    'Which account executives in the Northeast are above their MRR target?',
    'How did the regions do this quarter?',
  ],
  suggestions: ['How does this compare to last quarter?', 'Who has the highest MRR attainment in this region?'],
  tables: salesTables,
  entities: {
    person: { table: 'account_executives', column: 'account_executive', role: 'subject' },
    manager: { table: 'account_executives', column: 'manager', role: 'qualifier', after: AFTER_MANAGER_WORDS },
    region: { table: 'account_executives', column: 'region', role: 'qualifier' },
    level: { table: 'account_executives', column: 'level', role: 'qualifier', spellings: levelSpellings },
  },
  asksForSubject: 'Whose sales metrics would you like to see? Please name an account executive or a region.',
  intents: [
    {
      asks: /\bexecutive summary\b|\b(?:write|format|draft|phrase)\b.*\b(?:summary|narrative|paragraph|prose)\b/,
      answer: (question) => writeExecutiveSummary(question.text, question.named['person']?.[0]),
    },
    {
      asks: /\b(?:metrics?|sales|attain\w*|actuals?|targets?|quotas?|mrr|tcv|perform\w*|bookings?|numbers|results?|customers?)\b/,
      needs: ['person'],
      answer: metrics,
    },
    {
      asks: /\b(?:list|who are|how many) (?:all )?(?:the )?(?:our )?(?:\w+ )?(?:account executives|aes|sales reps)\b/,
      answer: team,
    },
    { asks: /\bregions\b|\bby region\b|\beach region\b|\bper region\b/, answer: regions },
    {
      asks: /\b(?:top|best|highest|rank\w*|above|below|lowest|worst|leaderboard|missed|which account executives)\b|\bsold\b.*\bmost\b/,
      answer: ranking,
    },
    {
      asks: /\b(?:metrics?|sales|attain\w*|actuals?|targets?|mrr|tcv|perform\w*|bookings?|team|doing)\b/,
      needs: ['region'],
      answer: ranking,
    },
  ],
};

const METRIC_COLUMNS = {
  account_executive: { sql: 'account_executive', also: ['name', 'person', 'employee'] },
  region: { sql: 'region' },
  component: { sql: 'component', also: ['metric'] },
  actual: { sql: 'SUM(actual)', also: ['achieved', 'actual_amount'] },
  target: { sql: 'SUM(target)', also: ['quota', 'target_amount'] },
};

function metrics(question: Understood): Draft {
  const subject = question.named['person']?.[0] ?? '';
  const shared = question.subjectsNamed > 1;
  return {
    kind: 'query',
    title: `${subject}: sales metrics`,
    description: `Actual and target of each incentive component of ${subject} in ${periodName(question.period)}.`,
    sql: sql`SELECT ${selectList(question.text, METRIC_COLUMNS, shared ? ['account_executive', 'region'] : [])}
FROM attainment
JOIN account_executives USING (account_executive, region)
WHERE ${allOf([question.conditions, periodCondition(question.period)])}
GROUP BY ALL
ORDER BY ${shared ? sql`region, ` : sql``}MIN(component_number)`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I found no sales metrics for **${subject}** in ${periodName(question.period)}.`
        : `Here are the sales metrics of **${subject}** for ${periodName(question.period)}:\n${listRows(columns, rows)}`,
  };
}

function ranking(question: Understood): Draft {
  const component = /\btcv\b/i.test(question.text)
    ? 'TCV'
    : /\bcustomers?\b/i.test(question.text)
      ? 'New customers'
      : 'MRR';
  const lowestFirst = /\b(?:lowest|worst|below|missed|bottom)\b/i.test(question.text);
  const limit = Number(/\b(?:top|bottom|best|worst) (\d{1,3})\b/i.exec(question.text)?.[1] ?? 100);
  const bound = /\babove\b/i.test(question.text)
    ? sql`actual > target`
    : /\b(?:below|missed)\b/i.test(question.text)
      ? sql`actual < target`
      : undefined;
  return {
    kind: 'query',
    title: `Account executives by ${component} attainment`,
    description: `Account executives ranked by ${component} attainment in ${periodName(question.period)}.`,
    sql: sql`SELECT account_executive, region, component, actual, target, ROUND(100 * actual / NULLIF(target, 0), 1) AS attainment_pct
FROM attainment
JOIN account_executives USING (account_executive, region)
WHERE ${allOf([sql`component = ${component}`, question.conditions, periodCondition(question.period), bound])}
ORDER BY attainment_pct ${lowestFirst ? sql`ASC` : sql`DESC`} NULLS LAST, account_executive
LIMIT ${limit}`,
    summarise: ({ rows, columns }) =>
      `${rows.length} account executives, ranked by ${component} attainment:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

function regions(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Attainment by region',
    description: `Actual and target per region and component in ${periodName(question.period)}.`,
    sql: sql`SELECT region, component, SUM(actual) AS actual, SUM(target) AS target, ROUND(100 * SUM(actual) / NULLIF(SUM(target), 0), 1) AS attainment_pct
FROM attainment
JOIN account_executives USING (account_executive, region)
WHERE ${allOf([question.conditions, periodCondition(question.period)])}
GROUP BY ALL
ORDER BY MIN(component_number), attainment_pct DESC`,
    summarise: ({ rows, columns }) => `Regions by attainment:\n\n${markdownTable(columns, rows.slice(0, 4))}`,
  };
}

function team(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Account executives',
    description: 'The account executives with region, level and manager.',
    sql: sql`SELECT account_executive, region, level, manager
FROM account_executives
WHERE ${question.conditions}
ORDER BY region, account_executive`,
    summarise: ({ rows }) => `There are **${rows.length}** account executives.`,
  };
}
