import { cell, readTable } from './read-table.ts';
import type { SpaceTable } from './space.ts';

// One cell per candidate: the rounds in turn, each as "rating recommendation"; "-": no rating was given.
// Robin Park also has the rounds of an earlier application for another role.
const ROUNDS = `
name | role | rounds
Jane Doe | Senior Engineer | 5 Strong pass, 4 Pass, 5 Strong pass, 4 Pass
Marcus Oyelaran | Senior Engineer | 3 Pass, 3 Pass, 3 Pass, 3 Pass
Priya Subramanian | Product Manager | 4 Pass, 4 Pass, 4 Pass, 4 Pass
Dmitri Volkov | Staff Engineer | 5 Strong pass, 5 Strong pass, 2 No hire, 2 No hire
Hana Kobayashi | Data Scientist | 5 Strong pass, 5 Strong pass, 5 Strong pass, 2 No hire
Leo Fitzgerald | Engineer | 2 Weak pass, 3 Pass, 3 Pass, 3 Pass
Amelia Brandt | Account Manager | 4 Pass, 4 Pass, 3 Pass, 4 Pass
Zoë O'Neil-García | UX Designer | 5 Strong pass, 5 Strong pass, 4 Pass, 5 Strong pass, 4 Pass
Sam Taylor | Data Analyst | 4 Pass, 5 Strong pass
Sam Taylor | Account Manager | 2 No hire, 3 Weak pass, 2 No hire, 3 Pass
Robin Park | Data Analyst | 5 Strong pass, 4 Pass, 4 Pass, 5 Strong pass
Robin Park | Product Manager | 3 Pass, 2 No hire, 2 No hire
Fatima El-Sayed | Data Scientist | 5 Strong pass, 4 Pass, - Pass, 4 Pass
Yusuf Demir | Quantum Researcher | 5 Strong pass, 5 Strong pass, 4 Pass, 4 Pass
Oscar Lindqvist | Engineer | 4 Pass, 5 Strong pass, 4 Pass, 4 Pass
Beatriz Fontaine | Product Manager | 4 Pass, 5 Strong pass, 4 Pass, 5 Strong pass
Ravi Menon | Staff Engineer | 5 Strong pass, 4 Pass, 5 Strong pass, 5 Strong pass
Casper Nyström | Account Manager | 2 Weak pass, 1 No hire, 2 No hire, 3 Pass
Grace Mbeki | Office Coordinator | 4 Pass, 4 Pass, 5 Strong pass
Tomasz Żeleński | Senior Engineer | 4 Pass, 4 Pass, 5 Strong pass, 4 Pass
Ines Carvalho | Senior Engineer | 5 Strong pass, 5 Strong pass, 5 Strong pass, 5 Strong pass, 4 Pass
Bao Nguyen | Engineer | 3 Pass, 4 Pass
Elif Kaya | UX Designer | 4 Pass, 3 Pass
Jonah Whitfield | Data Analyst | 2 No hire, 1 Strong no hire, 2 No hire
Mei-Ling Zhou | Data Scientist | 5 Strong pass, 4 Pass, 5 Strong pass, 5 Strong pass, 4 Pass
Patrick D'Souza | Account Manager | 4 Pass, 3 Pass, 4 Pass, 4 Pass
Sofia Lindgren | Product Manager | 4 Pass, 4 Pass
Kwame Asante | Staff Engineer | 5 Strong pass, 5 Strong pass, 4 Pass, 5 Strong pass, 5 Strong pass
Chloe Hartmann | Engineer | 3 Pass, 2 No hire, 3 Weak pass, 2 No hire
Luca Moretti | UX Designer | - Pass, - Pass, - Pass
`;

const ENGINEERING_ROUNDS = ['Tech screen', 'System design', 'Behavioral', 'Team fit', 'Bar raiser'];
const OTHER_ROUNDS = ['First screen', 'Case study', 'Behavioral', 'Team fit', 'Leadership'];
const INTERVIEWERS = [
  'Ulrike Sommer',
  'Desmond Achebe',
  'Lin Yue',
  'Rosa Delgado',
  'Viktor Hansen',
  'Anjali Rao',
  'Peter Quill',
];

interface Round {
  candidate: string;
  role: string;
  /** From 1. */
  number: number;
  round: string;
  interviewer: string;
  rating: string | null;
  recommendation: string;
}

const rounds: readonly Round[] = readTable(ROUNDS).flatMap((row, line) => {
  const role = cell(row, 'role');
  const names = /Engineer|Researcher/.test(role) ? ENGINEERING_ROUNDS : OTHER_ROUNDS;
  return cell(row, 'rounds')
    .split(', ')
    .map((written, at) => {
      const [rating = '-', ...words] = written.split(' ');
      return {
        candidate: cell(row, 'name'),
        role,
        number: at + 1,
        round: names[at] ?? `Round ${at + 1}`,
        interviewer: INTERVIEWERS[(line + at) % INTERVIEWERS.length] ?? '',
        rating: rating === '-' ? null : rating,
        recommendation: words.join(' '),
      };
    });
});

/** The roles of whom the interview platform knows under a name, in the order of their applications. */
export function rolesInterviewedFor(candidate: string): readonly string[] {
  return [...new Set(rounds.filter((round) => round.candidate === candidate).map(({ role }) => role))];
}

/** The rounds as a table; `belongs` leaves those out that a system does not keep. */
export function roundsTable(
  name: string,
  belongs: (candidate: string, role: string) => boolean = () => true,
): SpaceTable {
  return {
    name,
    columns: {
      candidate: 'VARCHAR',
      role: 'VARCHAR',
      round_number: 'INTEGER',
      round: 'VARCHAR',
      interviewer: 'VARCHAR',
      rating: 'INTEGER',
      recommendation: 'VARCHAR',
    },
    rows: rounds
      .filter(({ candidate, role }) => belongs(candidate, role))
      .map((round) => [
        round.candidate,
        round.role,
        round.number,
        round.round,
        round.interviewer,
        round.rating,
        round.recommendation,
      ]),
  };
}
