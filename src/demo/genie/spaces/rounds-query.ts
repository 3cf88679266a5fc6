import { requestedColumns, selectList } from '../understanding/requested-columns.ts';
import { sql } from '../understanding/sql.ts';
import { rolesInterviewedFor } from './interview-rounds.ts';
import type { Draft, Understood } from './space.ts';
import { listRows } from './summaries.ts';

export const ROUND_COLUMNS = {
  candidate: { sql: 'candidate', also: ['name', 'candidate_name'] },
  role: { sql: 'role' },
  round: { sql: 'round', also: ['interview_round', 'interview'] },
  interviewer: { sql: 'interviewer' },
  rating: { sql: 'rating', also: ['score'] },
  recommendation: { sql: 'recommendation', also: ['verdict', 'decision'] },
};

/** The rounds of one candidate, from a table as `roundsTable` makes it; those of namesakes are told apart by role. */
export function roundsOf(question: Understood, table: 'scorecards' | 'interview_rounds'): Draft {
  const name = question.named['candidate']?.[0] ?? '';
  const shared = question.named['role'] === undefined && rolesInterviewedFor(name).length > 1;
  return {
    kind: 'query',
    title: `${name}: interviews`,
    description: `Rating and recommendation of each interview round of ${name}.`,
    sql: sql`SELECT ${selectList(wordsWithColumns(question), ROUND_COLUMNS, shared ? ['candidate', 'role'] : [])}
FROM ${{ text: table }}
WHERE ${question.conditions}
ORDER BY candidate, role, round_number`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I found no interviews of **${name}**.`
        : `**${rows.length}** interview rounds of **${name}**:\n${listRows(columns, rows)}`,
  };
}

/** A reply of a few words, such as a role, goes on with the columns that were asked for before it. */
function wordsWithColumns({ text, texts }: Understood): string {
  if (text.split(/\s+/).length > LONGEST_REPLY) return text;
  return texts.find((one) => requestedColumns(one).length > 0) ?? text;
}

const LONGEST_REPLY = 8;
