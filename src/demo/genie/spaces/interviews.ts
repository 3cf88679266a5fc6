import { selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { CANDIDATE_STANDS_IN, roleSpellings } from './candidates.ts';
import { rolesInterviewedFor, roundsTable } from './interview-rounds.ts';
import { ROUND_COLUMNS, roundsOf } from './rounds-query.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { markdownTable } from './summaries.ts';

export const interviews: SpaceDefinition = {
  key: 'interviews',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d0e',
  title: 'Interview feedback',
  description: 'What interviewers said about candidates: rating and recommendation of each interview round.',
  sampleQuestions: [
    'What did the interviewers say about candidate Jane Doe?',
    'What is the average rating by round?',
    'Which candidates have a no hire?',
  ],
  suggestions: ['What is the average rating by interviewer?', 'List all interview rounds'],
  tables: () => [roundsTable('interview_rounds')],
  entities: {
    candidate: { table: 'interview_rounds', column: 'candidate', role: 'subject', standsIn: CANDIDATE_STANDS_IN },
    role: { table: 'interview_rounds', column: 'role', role: 'qualifier', spellings: roleSpellings },
    interviewer: { table: 'interview_rounds', column: 'interviewer', role: 'qualifier' },
  },
  asksForSubject: 'Which candidate do you mean? Please give me the full name.',
  intents: [
    {
      asks: /\b(?:interview\w*|feedback|ratings?|rated|recommend\w*|rounds?|say|said|score ?cards?|hires?)\b/,
      needs: ['candidate'],
      answer: feedback,
    },
    {
      asks: /\b(?:average|mean|compare|highest|lowest|best|how many)\b.*\b(?:by|per|each|every|across) (?:interview )?(?:rounds?|interviewers?|roles?|candidates?)\b/,
      answer: averages,
    },
    {
      asks: /\b(?:list|which candidates|all (?:the )?(?:interviews?|rounds|feedback|ratings|candidates)|no hires?)\b/,
      answer: list,
    },
  ],
};

/** Some candidates show what real spaces do besides answering with rows. */
function feedback(question: Understood): Draft {
  const name = question.named['candidate']?.[0] ?? '';
  if (name === 'Oscar Lindqvist') return { kind: 'fails', error: BROKEN_ROW };
  if (name === 'Beatriz Fontaine') return { kind: 'text', text: IN_WORDS };
  const roles = rolesInterviewedFor(name);
  // Here one person applied twice; namesakes such as the two Sam Taylors come back together.
  if (name === 'Robin Park' && question.named['role'] === undefined) {
    return { kind: 'text', text: `Which ${name} do you mean: the one for ${roles.join(' or for ')}?`, asksBack: true };
  }
  return roundsOf(question, 'interview_rounds');
}

const BROKEN_ROW =
  "[CAST_INVALID_INPUT] The value 'four' of the type STRING cannot be cast to INT because it is malformed. SQLSTATE: 22018";

const IN_WORDS =
  'The interviewers of **Beatriz Fontaine** were positive throughout: they praised her product sense and her way with stakeholders, and all of them would work with her.';

/** By the first of these that the question speaks of; rounds when it is about none. */
const GROUPS = ['interviewer', 'role', 'candidate'] as const;

function averages(question: Understood): Draft {
  const column =
    GROUPS.find((name) =>
      new RegExp(String.raw`\b(?:by|per|each|every|across) ${name}s?\b`, 'i').test(question.text),
    ) ?? 'round';
  return {
    kind: 'query',
    title: `Average rating by ${column}`,
    description: `Number of interviews, average rating and no-hire recommendations of each ${column}.`,
    sql: sql`SELECT ${{ text: column }}, COUNT(*) AS interviews, ROUND(AVG(rating), 2) AS avg_rating, COUNT(*) FILTER (WHERE recommendation ILIKE '%no hire') AS no_hires
FROM interview_rounds
WHERE ${question.conditions}
GROUP BY ${{ text: column }}
ORDER BY avg_rating DESC NULLS LAST, ${{ text: column }}`,
    summarise: ({ rows, columns }) => `Average rating by ${column}:\n\n${markdownTable(columns, rows.slice(0, 12))}`,
  };
}

function list(question: Understood): Draft {
  const noHires = /\bno[- ]hires?\b/i.test(question.text) ? sql`recommendation ILIKE '%no hire'` : undefined;
  return {
    kind: 'query',
    title: 'Interview rounds',
    description: 'The interview rounds that fit the question.',
    sql: sql`SELECT ${selectList(question.text, ROUND_COLUMNS)}
FROM interview_rounds
WHERE ${allOf([question.conditions, noHires])}
ORDER BY candidate, role, round_number`,
    summarise: ({ rows }) => `**${rows.length}** interview rounds fit.`,
  };
}
