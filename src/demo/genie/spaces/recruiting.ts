import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, type Sql, sql } from '../understanding/sql.ts';
import { CANDIDATE_STANDS_IN, candidates, roleSpellings } from './candidates.ts';
import { roundsTable } from './interview-rounds.ts';
import { roundsOf } from './rounds-query.ts';
import type { Draft, SpaceDefinition, SpaceTable, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';

export const recruiting: SpaceDefinition = {
  key: 'recruiting',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d0d',
  title: 'Recruiting pipeline',
  description:
    'Candidates and applications: role applied for, source, years of experience, stage, days in the pipeline and interview scorecards.',
  sampleQuestions: [
    'What is the application of candidate Jane Doe?',
    'How many candidates are in each stage?',
    'Which candidates are in the pipeline for more than 30 days?',
  ],
  suggestions: ['Which sources do our candidates come from?', 'Which candidates are in the final interview?'],
  tables: () => [applicationsTable(), roundsTable('scorecards', isApplication)],
  entities: {
    candidate: { table: 'applications', column: 'candidate', role: 'subject', standsIn: CANDIDATE_STANDS_IN },
    role: { table: 'applications', column: 'role', role: 'qualifier', spellings: roleSpellings },
    stage: { table: 'applications', column: 'stage', role: 'qualifier' },
    source: {
      table: 'applications',
      column: 'source',
      role: 'qualifier',
      spellings: (source) => (source === 'LinkedIn referral' ? ['LinkedIn'] : []),
    },
    recruiter: { table: 'applications', column: 'recruiter', role: 'qualifier' },
  },
  asksForSubject: 'Which candidate do you mean? Please give me the full name.',
  intents: [
    {
      asks: /\bscore ?cards?\b|\binterview (?:feedback|ratings?|rounds?|results?)\b/,
      needs: ['candidate'],
      answer: (question) => roundsOf(question, 'scorecards'),
    },
    {
      asks: /\b(?:by|per|each|every|which) (?:stages?|roles?|sources?|recruiters?)\b/,
      answer: (question) => (question.named['candidate'] === undefined ? perGroup(question) : application(question)),
    },
    {
      asks: /\blist\b|\bwhich candidates\b|\bhow many candidates\b|\ball (?:the )?(?:candidates|applications)\b|\bwho (?:is|are) in\b|\blongest\b|\bmore than \d+ days\b/,
      answer: (question) => (question.named['candidate'] === undefined ? list(question) : application(question)),
    },
    {
      asks: /\b(?:applications?|applied|candidates?|applicants?|stage|source|role|experience|pipeline|profile|status|details|history|who is|about)\b/,
      needs: ['candidate'],
      answer: application,
    },
  ],
};

function applicationsTable(): SpaceTable {
  return {
    name: 'applications',
    columns: {
      candidate: 'VARCHAR',
      role: 'VARCHAR',
      source: 'VARCHAR',
      years_experience: 'DECIMAL(4,1)',
      stage: 'VARCHAR',
      days_in_pipeline: 'INTEGER',
      recruiter: 'VARCHAR',
    },
    rows: candidates.map((candidate) => [
      candidate.name,
      candidate.role,
      candidate.source,
      candidate.yearsExperience,
      candidate.stage,
      candidate.daysInPipeline,
      candidate.recruiter,
    ]),
  };
}

/** The recruiting system keeps the scorecards of present applications only. */
function isApplication(name: string, role: string): boolean {
  return candidates.some((candidate) => candidate.name === name && candidate.role === role);
}

const APPLICATION_COLUMNS = {
  candidate: { sql: 'candidate', also: ['name', 'candidate_name', 'applicant'] },
  role: { sql: 'role', also: ['position', 'applied_for', 'job'] },
  source: { sql: 'source' },
  years_experience: { sql: 'years_experience', also: ['experience', 'years_of_experience', 'yoe'] },
  stage: { sql: 'stage', also: ['current_stage', 'status'] },
  days_in_pipeline: { sql: 'days_in_pipeline', also: ['time_in_pipeline', 'days'] },
  recruiter: { sql: 'recruiter' },
};

function application(question: Understood): Draft {
  const name = question.named['candidate']?.[0] ?? '';
  return {
    kind: 'query',
    title: `${name}: application`,
    description: `Role, source, experience, stage and time in the pipeline of ${name}.`,
    sql: sql`SELECT ${selectList(question.text, APPLICATION_COLUMNS, question.subjectsNamed > 1 ? ['candidate', 'role'] : [])}
FROM applications
WHERE ${question.conditions}
ORDER BY candidate, role`,
    summarise: ({ rows, columns }) => {
      if (rows.length === 0) return `I found no application of **${name}**.`;
      if (rows.length > 1) return `${rows.length} candidates are called **${name}**:\n${listRows(columns, rows)}`;
      const facts = columns.map((column, index) => `- ${column.name}: ${rows[0]?.[index] ?? 'not recorded'}`);
      return `Here is the application of **${name}**:\n${facts.join('\n')}`;
    },
  };
}

function list(question: Understood): Draft {
  const folded = fold(question.text);
  const longest = /\b(?:longest|days)\b/.test(folded);
  return {
    kind: 'query',
    title: 'Candidates',
    description: 'The candidates that fit the question.',
    sql: sql`SELECT ${selectList(question.text, APPLICATION_COLUMNS)}
FROM applications
WHERE ${allOf([question.conditions, daysCondition(folded)])}
ORDER BY ${longest ? sql`days_in_pipeline DESC, ` : sql``}candidate, role`,
    summarise: ({ rows }) => `**${rows.length}** candidates fit.`,
  };
}

function daysCondition(folded: string): Sql | undefined {
  const days = /\b(?:more than|over|longer than|above) (\d{1,4}) days\b/.exec(folded)?.[1];
  return days === undefined ? undefined : sql`days_in_pipeline > ${Number(days)}`;
}

/** By the first of these that the question speaks of; stages when it is about none. */
const GROUPS = ['source', 'recruiter', 'role'] as const;

function perGroup(question: Understood): Draft {
  const column =
    GROUPS.find((name) => new RegExp(String.raw`\b(?:by|per|each|every|which) ${name}s?\b`, 'i').test(question.text)) ??
    'stage';
  return {
    kind: 'query',
    title: `Candidates by ${column}`,
    description: `Number of candidates, average experience and time in the pipeline of each ${column}.`,
    sql: sql`SELECT ${{ text: column }}, COUNT(*) AS candidates, ROUND(AVG(years_experience), 1) AS avg_years_experience, ROUND(AVG(days_in_pipeline), 1) AS avg_days_in_pipeline
FROM applications
WHERE ${question.conditions}
GROUP BY ${{ text: column }}
ORDER BY candidates DESC, ${{ text: column }}`,
    summarise: ({ rows, columns }) => `Candidates by ${column}:\n\n${markdownTable(columns, rows)}`,
  };
}
