import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { designTables } from './design-figures.ts';
import { aboutAny } from './intents.ts';
import { projectEntities, projectNamed } from './projects.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';

export const design: SpaceDefinition = {
  key: 'design',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d08',
  title: 'Design progress',
  description: 'Design status of projects: design system, approved user flows, prototypes and user testing.',
  sampleQuestions: [
    "What's the design status of Project Phoenix?",
    'Which user flows are still in review?',
    'How far is user testing across the projects?',
  ],
  suggestions: ['Which user flows are not approved yet?', 'User flows approved per month'],
  tables: (_, today) => designTables(today),
  entities: projectEntities,
  asksForSubject: 'Which project do you mean? Please give me its name.',
  intents: [
    ...aboutAny(['project', 'family'], /\bdesign system\b.*\bflows\b/, status),
    { asks: /\b(?:by|per|each|every) month\b|\bmonthly\b|\bover the (?:last|past)\b|\btrend\b/, answer: approvals },
    { asks: /\b(?:which|list|show|all|what)\b.*\bflows\b/, answer: flows },
    ...aboutAny(
      ['project', 'family'],
      /\b(?:design\w*|flows?|prototypes?|testing|handoff|behind|late|status|progress|figma|mock ?ups?)\b/,
      status,
    ),
    { asks: /\btesting\b/, answer: testing },
    { asks: /\bflows\b/, answer: flows },
    { asks: /\b(?:projects|portfolios?)\b/, answer: overview },
  ],
};

const STATUS_COLUMNS = {
  project: { sql: 'project', also: ['name', 'project_name'] },
  design_system_pct: { sql: 'design_system_pct', also: ['design_system'] },
  flows_approved: { sql: 'flows_approved', also: ['approved_flows', 'user_flows_approved'] },
  flows_total: { sql: 'flows_total', also: ['user_flows_total', 'flows'] },
  prototypes_ready: {
    sql: "CASE WHEN prototypes IS NULL THEN NULL WHEN prototypes = 'Ready for dev handoff' THEN 'Yes' ELSE 'No' END",
  },
  prototypes: { sql: 'prototypes', also: ['prototype_status'] },
  user_testing: { sql: 'user_testing', also: ['testing'] },
  weeks_behind: { sql: 'weeks_behind' },
};

const FLOW_COUNTS = sql`WITH flow_counts AS (
  SELECT project, COUNT(*) FILTER (WHERE status = 'Approved') AS flows_approved, COUNT(*) AS flows_total
  FROM user_flows
  GROUP BY project
)`;

/** About this project design speaks first, and gives rows only when they are asked for once more. */
const TALKED_ABOUT = 'Project Halcyon';

function status(question: Understood): Draft {
  const what = projectNamed(question);
  if (what === TALKED_ABOUT && !/\b(?:query result|once more|as a table)\b/i.test(question.text)) {
    const text = `**${what}** is coming along: prototypes are in progress, user testing is scheduled, and the team is slightly behind.`;
    return { kind: 'text', text };
  }
  return {
    kind: 'query',
    title: `${what}: design`,
    description: `Design system, user flows, prototypes and user testing of ${what}, as of today.`,
    sql: sql`${FLOW_COUNTS}
SELECT ${selectList(question.text, STATUS_COLUMNS, ['project'])}
FROM design_status
JOIN projects USING (project)
LEFT JOIN flow_counts USING (project)
WHERE ${question.conditions}
ORDER BY project`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `Design has nothing on **${what}**.`
        : `Here is the design status:\n${listRows(columns, rows)}`,
  };
}

function flows(question: Understood): Draft {
  const folded = fold(question.text);
  const condition = /\bnot (?:yet )?approved\b|\bmissing\b|\bwaiting\b|\bstill open\b/.test(folded)
    ? sql`status <> 'Approved'`
    : /\breview\b/.test(folded)
      ? sql`status = 'In review'`
      : /\bapproved\b/.test(folded)
        ? sql`status = 'Approved'`
        : undefined;
  return {
    kind: 'query',
    title: 'User flows',
    description: 'The user flows that fit the question.',
    sql: sql`SELECT project, flow_number, user_flow, status, approved_on
FROM user_flows
JOIN projects USING (project)
WHERE ${allOf([question.conditions, condition])}
ORDER BY project, flow_number`,
    summarise: ({ rows }) => `**${rows.length}** user flows fit.`,
  };
}

function approvals(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'User flows approved per month',
    description: `User flows of ${projectNamed(question) || 'all projects'} by the month of their approval.`,
    sql: sql`SELECT CAST(DATE_TRUNC('month', approved_on) AS DATE) AS month, COUNT(*) AS flows_approved
FROM user_flows
JOIN projects USING (project)
WHERE ${allOf([question.conditions, sql`approved_on IS NOT NULL`])}
GROUP BY month
ORDER BY month`,
    summarise: ({ rows }) => `User flows were approved in **${rows.length}** months.`,
  };
}

function testing(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'User testing',
    description: 'Projects by the state of their user testing.',
    sql: sql`SELECT COALESCE(user_testing, 'Not planned') AS user_testing, COUNT(*) AS projects
FROM design_status
JOIN projects USING (project)
WHERE ${question.conditions}
GROUP BY ALL
ORDER BY projects DESC, user_testing`,
    summarise: ({ rows, columns }) => `User testing:\n\n${markdownTable(columns, rows)}`,
  };
}

function overview(question: Understood): Draft {
  const folded = fold(question.text);
  const behind = /\b(?:behind|late|delay\w*)\b/.test(folded) ? sql`weeks_behind > 0` : undefined;
  return {
    kind: 'query',
    title: behind === undefined ? 'Design of all projects' : 'Designs behind schedule',
    description: 'The projects that fit the question, those furthest behind first.',
    sql: sql`${FLOW_COUNTS}
SELECT project, portfolio, owner, design_system_pct, flows_approved, flows_total, weeks_behind
FROM design_status
JOIN projects USING (project)
LEFT JOIN flow_counts USING (project)
WHERE ${allOf([question.conditions, behind])}
ORDER BY weeks_behind DESC, design_system_pct, project`,
    summarise: ({ rows, columns }) => `**${rows.length}** projects:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}
