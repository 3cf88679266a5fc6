import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { aboutAny } from './intents.ts';
import { marketingTables } from './launch-items.ts';
import { projectEntities, projectNamed } from './projects.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';

export const marketing: SpaceDefinition = {
  key: 'marketing',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d09',
  title: 'Launch marketing',
  description:
    'Marketing readiness of launches: landing pages, email campaigns, social media and PR items with their status, visits and sign-ups.',
  sampleQuestions: [
    'Is marketing ready for the launch of Project Phoenix?',
    'Which marketing items are late?',
    'Sign-ups per week of Project Phoenix',
  ],
  suggestions: ['Which items still wait for approval?', 'How many visits did the landing pages have per week?'],
  tables: (_, today) => marketingTables(today),
  entities: projectEntities,
  asksForSubject: 'Which launch do you mean? Please give me the name of the project.',
  intents: [
    ...aboutAny(['project', 'family'], /\bitem\b.*\bstatus\b.*\bweeks behind\b/, readiness),
    { asks: /\b(?:by|per|each|every) week\b|\bweekly\b|\btrend\b|\bover the (?:last|past)\b/, answer: weeks },
    { asks: /\b(?:visits?|sign ups?)\b/, answer: campaigns },
    ...aboutAny(
      ['project', 'family'],
      /\b(?:marketing|launch\w*|ready|readiness|campaigns?|landing|email|social|pr|press|items?|status|behind|late)\b/,
      readiness,
    ),
    { asks: /\b(?:by|per|each|every) status\b/, answer: statuses },
    { asks: /\b(?:items|campaigns|landing pages|emails?|social|press|launches|projects|marketing)\b/, answer: items },
  ],
};

const ITEM_COLUMNS = {
  project: { sql: 'project', also: ['name', 'project_name'] },
  item: { sql: 'item', also: ['deliverable', 'channel'] },
  status: { sql: 'status' },
  weeks_behind: { sql: 'weeks_behind' },
  responsible: { sql: 'responsible', also: ['owner'] },
};

function readiness(question: Understood): Draft {
  const what = projectNamed(question);
  return {
    kind: 'query',
    title: `${what}: marketing`,
    description: `Each marketing item of the launch of ${what} with its status, as of today.`,
    sql: sql`SELECT ${selectList(question.text, ITEM_COLUMNS, ['project'])}
FROM launch_items
JOIN projects USING (project)
WHERE ${question.conditions}
ORDER BY item_number`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `Marketing has nothing planned for **${what}**.`
        : `Marketing of **${what}**:\n${listRows(columns, rows)}`,
  };
}

function items(question: Understood): Draft {
  const folded = fold(question.text);
  const late = /\b(?:late|behind|delay\w*)\b/.test(folded) ? sql`weeks_behind > 0` : undefined;
  const waiting = /\b(?:approval|waiting|wait|pending|review)\b/.test(folded)
    ? sql`(status LIKE '%pending approval%' OR status = 'In review')`
    : undefined;
  return {
    kind: 'query',
    title: 'Marketing items',
    description: 'The marketing items that fit the question, the latest first.',
    sql: sql`SELECT project, item, status, responsible, weeks_behind
FROM launch_items
JOIN projects USING (project)
WHERE ${allOf([question.conditions, late, waiting ?? statusIn(folded)])}
ORDER BY weeks_behind DESC NULLS LAST, project, item_number`,
    summarise: ({ rows, columns }) => `**${rows.length}** items:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

const STATUS_WORDS = /\b(?:not started|on hold|blocked|ready|published|scheduled|draft|booked|sent|in production)\b/;

function statusIn(folded: string) {
  const words = STATUS_WORDS.exec(folded)?.[0];
  return words === undefined ? undefined : sql`status ILIKE ${`%${words}%`}`;
}

function statuses(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Marketing items by status',
    description: 'How many marketing items are in which state.',
    sql: sql`SELECT status, COUNT(*) AS items
FROM launch_items
JOIN projects USING (project)
WHERE ${question.conditions}
GROUP BY status
ORDER BY items DESC, status`,
    summarise: ({ rows, columns }) => `Items by status:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}

function weeks(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Landing pages per week',
    description: `Visits and sign-ups on the landing pages of ${projectNamed(question) || 'all projects'} in each of the last full weeks.`,
    sql: sql`SELECT week, SUM(visits) AS visits, SUM(sign_ups) AS sign_ups
FROM campaign_weeks
JOIN projects USING (project)
WHERE ${question.conditions}
GROUP BY week
ORDER BY week`,
    summarise: ({ rows }) => `**${rows.length}** weeks; ${rows.at(-1)?.[2] ?? 'no'} sign-ups in the last one.`,
  };
}

function campaigns(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Landing pages',
    description: 'Visits and sign-ups of each landing page in the last twelve weeks.',
    sql: sql`SELECT project, SUM(visits) AS visits, SUM(sign_ups) AS sign_ups, ROUND(100 * SUM(sign_ups) / SUM(visits), 1) AS sign_up_pct
FROM campaign_weeks
JOIN projects USING (project)
WHERE ${question.conditions}
GROUP BY project
ORDER BY sign_ups DESC, project`,
    summarise: ({ rows, columns }) => `Landing pages:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}
