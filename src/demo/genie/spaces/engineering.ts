import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { engineeringTables } from './engineering-figures.ts';
import { aboutAny } from './intents.ts';
import { projectEntities, projectNamed } from './projects.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';

export const engineering: SpaceDefinition = {
  key: 'engineering',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d07',
  title: 'Engineering delivery',
  description:
    'Engineering progress of projects: sprints, story points, critical bugs and blockers, code coverage and weeks to launch.',
  sampleQuestions: [
    "What's the engineering progress on Project Phoenix?",
    'Story points per sprint of Project Phoenix',
    'Which projects are behind schedule?',
  ],
  suggestions: ['Which critical bugs are open?', 'How many story points were done per sprint?'],
  tables: (_, today) => engineeringTables(today),
  entities: projectEntities,
  asksForSubject: 'Which project do you mean? Please give me its name.',
  intents: [
    ...aboutAny(
      ['project', 'family'],
      /\bpoints done\b.*\b(?:points total|critical blockers|weeks behind)\b/,
      progress,
    ),
    {
      asks: /\b(?:points?|velocity)\b.*\b(?:per|by|each|every) sprint\b|\bvelocity\b|\bburn ?(?:up|down)\b/,
      answer: points,
    },
    { asks: /\b(?:bugs?|blockers?|defects?)\b/, answer: bugs },
    ...aboutAny(
      ['project', 'family'],
      /\b(?:engineering|progress|sprints?|points?|coverage|launch\w*|behind|late|delay\w*|schedule|on track|status|develop\w*)\b/,
      progress,
    ),
    {
      asks: /\b(?:projects|portfolios?)\b/,
      answer: overview,
    },
  ],
};

const PROGRESS_COLUMNS = {
  project: { sql: 'project', also: ['name', 'project_name'] },
  sprint: { sql: 'sprint', also: ['current_sprint'] },
  sprints_total: { sql: 'sprints_total', also: ['sprints'] },
  points_done: { sql: 'points_done', also: ['story_points_done', 'points_completed'] },
  points_total: { sql: 'points_total', also: ['story_points_total', 'points'] },
  critical_blockers: { sql: 'critical_blockers', also: ['blockers', 'critical_bugs'] },
  code_coverage_pct: { sql: 'code_coverage_pct', also: ['code_coverage', 'coverage'] },
  weeks_to_launch: { sql: 'weeks_to_launch' },
  weeks_behind: { sql: 'weeks_behind' },
};

/** Points are added up from the sprints, blockers counted from the bugs. */
const PROGRESS = sql`WITH done AS (
  SELECT project, SUM(points_done) AS points_done FROM sprints GROUP BY project
), blocking AS (
  SELECT project, COUNT(*) FILTER (WHERE severity = 'Critical' AND status = 'Open') AS critical_blockers FROM bugs GROUP BY project
)`;

function progress(question: Understood): Draft {
  const what = projectNamed(question);
  return {
    kind: 'query',
    title: `${what}: engineering`,
    description: `Sprint, story points, critical bugs, coverage and launch of ${what}, as of today.`,
    sql: sql`${PROGRESS}
SELECT ${selectList(question.text, PROGRESS_COLUMNS, ['project'])}
FROM delivery
JOIN projects USING (project)
LEFT JOIN done USING (project)
LEFT JOIN blocking USING (project)
WHERE ${question.conditions}
ORDER BY project`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `Engineering has nothing on **${what}**.`
        : `Here is the engineering progress:\n${listRows(columns, rows)}`,
  };
}

function points(question: Understood): Draft {
  const what = projectNamed(question);
  return {
    kind: 'query',
    title: `Story points per sprint${what === '' ? '' : `: ${what}`}`,
    description: `Planned and done story points of each sprint of ${what === '' ? 'all projects' : what}.`,
    sql: sql`SELECT ${{ text: what === '' ? 'project, ' : '' }}sprint, ended_on, points_planned, points_done
FROM sprints
JOIN projects USING (project)
WHERE ${question.conditions}
ORDER BY project, sprint`,
    summarise: ({ rows }) => `**${rows.length}** sprints.`,
  };
}

function bugs(question: Understood): Draft {
  const folded = fold(question.text);
  const critical = /\b(?:critical|blockers?|blocking)\b/.test(folded) ? sql`severity = 'Critical'` : undefined;
  const status = /\b(?:all|fixed|closed)\b/.test(folded) ? undefined : sql`status = 'Open'`;
  const conditions = allOf([question.conditions, critical, status]);
  if (/\b(?:how many|number of|by project|per project|count)\b/.test(folded)) {
    return {
      kind: 'query',
      title: 'Bugs by project',
      description: 'Bugs of each project by severity.',
      sql: sql`SELECT project, COUNT(*) AS bugs, COUNT(*) FILTER (WHERE severity = 'Critical') AS critical
FROM bugs
JOIN projects USING (project)
WHERE ${conditions}
GROUP BY project
ORDER BY critical DESC, bugs DESC, project`,
      summarise: ({ rows }) => `**${rows.length}** projects have such bugs.`,
    };
  }
  return {
    kind: 'query',
    title: 'Bugs',
    description: 'The bugs that fit the question, newest first.',
    sql: sql`SELECT bug_id, project, title, severity, status, opened_on
FROM bugs
JOIN projects USING (project)
WHERE ${conditions}
ORDER BY opened_on DESC, bug_id`,
    summarise: ({ rows }) => `**${rows.length}** bugs fit.`,
  };
}

function overview(question: Understood): Draft {
  const folded = fold(question.text);
  const behind = /\b(?:behind|late|delay\w*|slipping)\b/.test(folded) ? sql`weeks_behind > 0` : undefined;
  const onTrack = /\bon track\b|\bon time\b/.test(folded) ? sql`weeks_behind = 0` : undefined;
  const launching = /\blaunch/.test(folded) && behind === undefined;
  return {
    kind: 'query',
    title: behind === undefined ? 'Projects' : 'Projects behind schedule',
    description: `The projects that fit the question, ${launching ? 'by weeks to launch' : 'those furthest behind first'}.`,
    sql: sql`${PROGRESS}
SELECT project, portfolio, owner, weeks_behind, weeks_to_launch, points_done, points_total, ROUND(100 * points_done / NULLIF(points_total, 0), 1) AS done_pct, critical_blockers
FROM delivery
JOIN projects USING (project)
LEFT JOIN done USING (project)
LEFT JOIN blocking USING (project)
WHERE ${allOf([question.conditions, behind ?? onTrack])}
ORDER BY ${launching ? sql`weeks_to_launch` : sql`weeks_behind DESC`}, project`,
    summarise: ({ rows, columns }) => `**${rows.length}** projects:\n\n${markdownTable(columns, rows.slice(0, 5))}`,
  };
}
