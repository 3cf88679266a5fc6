import { type AvailableColumns, selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { performanceTables } from './performance-tables.ts';
import { periodCondition, periodName } from './period-condition.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';
import { TEAM_STANDS_IN, teamsBeginningWith, teamSpellings } from './teams.ts';

export const performance: SpaceDefinition = {
  key: 'performance',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d10',
  title: 'Team performance',
  description:
    'Current figures of the sales teams and regions, person by person: actual and target, attainment, current incentive and incentive at target.',
  sampleQuestions: [
    'What are the current figures of the Northeast team?',
    'Who are the top 10 people by attainment?',
    'How is each team doing against target?',
    'How did the Enterprise team do in each quarter?',
  ],
  suggestions: ['Who is furthest below target?', 'How did the Enterprise team do in each quarter?'],
  tables: performanceTables,
  entities: {
    team: { table: 'teams', column: 'team', role: 'subject', spellings: teamSpellings, standsIn: TEAM_STANDS_IN },
  },
  asksForSubject: 'Which team or region do you mean?',
  intents: [
    {
      asks: /\b(?:top|bottom|best|worst) \d+\b|\b(?:highest|lowest|furthest|rank(?:ed|ing)?)\b|\b(?:below|under|above|over|miss(?:ed)?) (?:the |their )?target\b/,
      answer: ranking,
    },
    {
      asks: /\b(?:each|every|per|by) (?:sales )?(?:team|region|group)\b|\b(?:which|all) (?:teams|regions)\b/,
      answer: byTeam,
    },
    { asks: /\b(?:each|every|per|by) quarter\b|\b(?:quarters|trend)\b/, needs: ['team'], answer: byQuarter },
    { asks: /\b(?:list|who are|everybody|everyone|all (?:the )?people)\b/, answer: people },
    {
      asks: /\b(?:figures?|perform\w*|attain\w*|incentives?|actuals?|targets?|people|members|doing|numbers|results?)\b/,
      needs: ['team'],
      answer: figures,
    },
  ],
};

const PEOPLE_OF_TEAM = sql`FROM team_members
JOIN figures USING (person_number)`;
const ATTAINMENT = sql`ROUND(100 * SUM(actual) / NULLIF(SUM(target), 0), 1) AS attainment_pct`;

function figures(question: Understood): Draft {
  const team = question.named['team']?.[0] ?? '';
  const meant = teamsBeginningWith(team);
  if (meant.length > 1) {
    return { kind: 'text', text: `Which team do you mean by "${team}": ${meant.join(' or ')}?`, asksBack: true };
  }
  // The partners' figures reach this space as a written report only.
  if (team === 'Partner Channel') return { kind: 'text', text: PARTNER_REPORT };
  return {
    kind: 'query',
    title: `${team}: current figures`,
    description: `Actual, target and incentives of everybody in ${team} in ${periodName(question.period)}.`,
    sql: sql`SELECT ${selectList(question.text, team === 'EMEA' ? IN_EURO : IN_DOLLARS)}
${PEOPLE_OF_TEAM}
WHERE ${allOf([question.conditions, periodCondition(question.period)])}
ORDER BY person_number`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I found no figures for **${team}** in ${periodName(question.period)}.`
        : `**${team}** has ${rows.length} ${rows.length === 1 ? 'person' : 'people'}. The first of them:\n${listRows(columns, rows.slice(0, 5))}`,
  };
}

const PARTNER_REPORT =
  'The partner channel reports in writing only: both partner managers are close to target, with a combined attainment of about 97%. I have no table with figures per person for this team.';

const MONEY_COLUMNS = {
  actual: ['actual_amount', 'achieved'],
  target: ['quota', 'target_amount'],
  current_incentive: ['incentive', 'current_incentives'],
  on_target_incentive: ['target_incentive', 'incentive_at_target'],
};
const IN_DOLLARS = figureColumns((column) => column);
/** The figures of EMEA are kept, and shown, in euro. */
const IN_EURO = figureColumns((column) => `FORMAT('€{:,.2f}', CAST(${column} AS DOUBLE))`);

function figureColumns(amount: (column: string) => string): AvailableColumns {
  return {
    name: { sql: 'name', also: ['person', 'employee', 'account_executive'] },
    ...Object.fromEntries(Object.entries(MONEY_COLUMNS).map(([name, also]) => [name, { sql: amount(name), also }])),
    team: { sql: 'team', also: ['group', 'region'] },
  };
}

function ranking(question: Understood): Draft {
  const lowestFirst = /\b(?:bottom|worst|lowest|furthest below)\b/i.test(question.text);
  const limit = Number(/\b(?:top|bottom|best|worst) (\d{1,3})\b/i.exec(question.text)?.[1] ?? 10);
  const side = sideOfTarget(question.text);
  const inTeam = sql`person_number IN (SELECT person_number FROM team_members WHERE ${question.conditions})`;
  return {
    kind: 'query',
    title: 'People by attainment',
    description: `People ranked by attainment in ${periodName(question.period)}.`,
    sql: sql`SELECT name, region, actual, target, ROUND(100 * actual / NULLIF(target, 0), 1) AS attainment_pct
FROM figures
WHERE ${allOf([inTeam, periodCondition(question.period), side])}
ORDER BY attainment_pct ${lowestFirst ? sql`ASC` : sql`DESC`} NULLS LAST, name
LIMIT ${side === undefined ? limit : MOST_PEOPLE}`,
    summarise: ({ rows, columns }) =>
      `${rows.length} people, ranked by attainment:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

const MOST_PEOPLE = 1000;

function sideOfTarget(text: string) {
  if (/\b(?:below|under|miss(?:ed)?) (?:the |their )?target\b/i.test(text)) return sql`actual < target`;
  return /\b(?:above|over) (?:the |their )?target\b/i.test(text) ? sql`actual > target` : undefined;
}

function byTeam(question: Understood): Draft {
  const regions = /\bregions?\b/i.test(question.text) ? sql`kind = 'Region'` : undefined;
  return {
    kind: 'query',
    title: regions === undefined ? 'Teams against target' : 'Regions against target',
    description: `People, actual, target and attainment of each team in ${periodName(question.period)}.`,
    sql: sql`SELECT team, kind, COUNT(*) AS people, SUM(actual) AS actual, SUM(target) AS target, ${ATTAINMENT}
${PEOPLE_OF_TEAM}
JOIN teams USING (team)
WHERE ${allOf([regions, periodCondition(question.period)])}
GROUP BY team, kind
ORDER BY attainment_pct DESC NULLS LAST, team`,
    summarise: ({ rows, columns }) =>
      `${rows.length} teams, the furthest ahead first:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

function byQuarter(question: Understood): Draft {
  const team = question.named['team']?.[0] ?? '';
  return {
    kind: 'query',
    title: `${team}: quarter by quarter`,
    description: `Actual, target and attainment of ${team} in the current quarter and the four before it.`,
    sql: sql`SELECT fiscal_quarter, SUM(actual) AS actual, SUM(target) AS target, ${ATTAINMENT}
${PEOPLE_OF_TEAM}
WHERE ${question.conditions}
GROUP BY fiscal_quarter, period_start
ORDER BY period_start`,
    summarise: ({ rows, columns }) => `**${team}**, quarter by quarter:\n\n${markdownTable(columns, rows)}`,
  };
}

function people(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'People and their teams',
    description: `Everybody with figures in ${periodName(question.period)}, with region and teams.`,
    sql: sql`SELECT name, team, actual, target, current_incentive
${PEOPLE_OF_TEAM}
WHERE ${allOf([question.conditions, periodCondition(question.period)])}
ORDER BY team, name, person_number`,
    summarise: ({ rows }) => `There are **${rows.length}** entries, by team and name.`,
  };
}
