import type { Outcome } from '../../engine/answer.ts';
import type { Period } from '../period.ts';
import { short } from '../reports/short.ts';
import { strayMark } from '../same-period.ts';
import type { ProfileRow } from '../shapes/incentive.ts';

/** Somebody of the asked name, with what tells them from namesakes. */
type Namesake = ProfileRow & { readonly label: string };

/** Those of HR's rows that could be meant, once each; `problem` says why none can be, null where all is well. */
interface Namesakes {
  readonly people: readonly Namesake[];
  readonly problem: string | null;
}

/**
 * Rows of the asked period are the only ones that count: the same person in two quarters is no choice of persons. Rows that
 * no label tells apart are one where they say the same, and refused where they do not.
 */
export function namesakesIn(rows: readonly ProfileRow[], asked: Period): Namesakes {
  const current = rows.filter((row) => strayMark(row, asked, 'terms') === null);
  const [first] = rows;
  if (current.length === 0 && first !== undefined) {
    const mark = strayMark(first, asked, 'terms') ?? '';
    return refused(`a row of HR's record is marked "${short(mark)}", which is not clearly ${asked.label}`);
  }
  const byLabel = new Map<string, Namesake>();
  for (const row of distinct(current)) {
    const label = labelOf(row, current);
    if (byLabel.has(label)) {
      return refused(`HR has more than one row for ${short(label)}, and they differ in what nothing tells apart`);
    }
    byLabel.set(label, { ...row, label });
  }
  return { people: [...byLabel.values()], problem: null };
}

/** Who is meant, where that is clear by now; `problem` goes on to say why nobody is. */
export function whoIsPaid(
  people: Outcome<readonly ProfileRow[]>,
  profile: Outcome<readonly ProfileRow[]>,
  asked: Period,
): { readonly person: ProfileRow | null; readonly problem: string | null } {
  if (people.kind !== 'answered') return { person: null, problem: null };
  const found = namesakesIn(people.value, asked);
  if (found.problem !== null || found.people.length < 2) {
    return { person: found.people[0] ?? null, problem: found.problem };
  }
  if (profile.kind === 'answered') return { person: profile.value[0] ?? null, problem: null };
  return { person: null, problem: 'none of the people found was meant' };
}

function refused(problem: string): Namesakes {
  return { people: [], problem };
}

/** Of which period a row is says nothing of whom. */
function distinct(rows: readonly ProfileRow[]): readonly ProfileRow[] {
  const seen = new Map(rows.map((row) => [JSON.stringify(Object.entries({ ...row, period: null, year: null })), row]));
  return [...seen.values()];
}

/** `John Smith · Northeast · Level 3 · Sarah Johnson`, with the role too where that does not do. */
function labelOf(row: ProfileRow, among: readonly ProfileRow[]): string {
  const plain = joined([row.name, row.region, row.band ?? row.role, row.manager]);
  const alike = among.filter(
    (other) => joined([other.name, other.region, other.band ?? other.role, other.manager]) === plain,
  );
  return alike.every(({ role }) => role === row.role)
    ? plain
    : joined([row.name, row.region, row.band, row.role, row.manager]);
}

function joined(marks: readonly (string | null)[]): string {
  return marks.filter(Boolean).join(' · ');
}
