import { ConductorError } from '../../lib/errors.ts';
import type { DecimalText } from '../../lib/decimal.ts';
import { foldText, normaliseName } from '../../lib/names.ts';

export interface Application {
  readonly candidate: string;
  readonly role: string | null;
  readonly source: string | null;
  readonly years_experience: DecimalText | null;
  readonly stage: string | null;
  readonly days_in_pipeline: DecimalText | null;
}
export interface RoundRow {
  /** Whom and which role the row is about, where the space says so. */
  readonly candidate: string | null;
  readonly role: string | null;
  readonly round: string;
  readonly rating: DecimalText | null;
  readonly recommendation: string | null;
}

/** The rows that are about one application. */
export interface OwnRounds {
  readonly rows: readonly RoundRow[];
  /** Rows about another role that the same person applied for. */
  readonly others: readonly RoundRow[];
  /** How the interviews call candidate or role where it is not quite as the application does. */
  readonly calledOtherwise: string | null;
}

/**
 * Leaves out what is said of another application. `asked` is the name as it was asked for. Throws `other_application`
 * where the rows are about somebody else or another role, or about several and nothing tells which is meant.
 */
export function ownRounds(rows: readonly RoundRow[], application: Application | null, asked: string): OwnRounds {
  const otherName = checkName(rows, application, asked);
  const roles = distinct(rows.map(({ role }) => role));
  const [first] = roles;
  if (first === undefined) return { rows, others: [], calledOtherwise: otherName };
  const wanted = application?.role ?? null;
  if (wanted === null) {
    if (roles.length > 1) throw other(`the interviews are for several roles (${namesOf(roles)})`);
    return { rows, others: [], calledOtherwise: otherName };
  }
  const own = rows.filter(({ role }) => role !== null && likenessOf(wanted, role) === 'same');
  const others = rows.filter(({ role }) => role !== null && likenessOf(wanted, role) !== 'same');
  if (others.length === 0) return { rows, others, calledOtherwise: otherName };
  if (own.length + others.length < rows.length)
    throw other('some of the interviews are for another role, some for none');
  if (own.length > 0) return { rows: own, others, calledOtherwise: otherName };
  if (roles.length > 1 || likenessOf(wanted, first) === 'other')
    throw other(`the interviews are for ${namesOf(roles)}, the application is for ${namesOf([wanted])}`);
  return { rows, others: [], calledOtherwise: otherName ?? first };
}

/** `like`: one of both has all the words of the other, as `Senior Engineer` and `Senior Software Engineer`. */
export function likenessOf(role: string, other: string): 'same' | 'like' | 'other' {
  const [one, two] = [wordsOf(role), wordsOf(other)];
  if (one.join(' ') === two.join(' ')) return 'same';
  const [left, right] = [new Set(one), new Set(two) as ReadonlySet<string>];
  if (left.size === 0 || right.size === 0) return 'other';
  return left.isSubsetOf(right) || left.isSupersetOf(right) ? 'like' : 'other';
}

/** A name longer than the asked one counts where only one of both spaces gives such a name. */
function checkName(rows: readonly RoundRow[], application: Application | null, asked: string): string | null {
  const got = rows.find(({ candidate }) => candidate !== null)?.candidate ?? null;
  if (got === null || application === null) return null;
  const [inRounds, applied] = [normaliseName(got), normaliseName(application.candidate)];
  if (inRounds === applied) return null;
  if (![inRounds, applied].includes(normaliseName(asked)))
    throw other(`the interviews are of ${namesOf([got])}, the application is of ${namesOf([application.candidate])}`);
  return got;
}

function other(problem: string): ConductorError {
  return new ConductorError('other_application', problem);
}

/** Every abbreviation that is understood in a role. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['sr', 'senior'],
  ['jr', 'junior'],
  ['eng', 'engineer'],
  ['mgr', 'manager'],
  ['dir', 'director'],
  ['assoc', 'associate'],
  ['asst', 'assistant'],
  ['vp', 'vice president'],
  ['swe', 'software engineer'],
  ['frontend', 'front end'],
  ['backend', 'back end'],
  ['fullstack', 'full stack'],
]);

function wordsOf(text: string): readonly string[] {
  const words = foldText(text)
    .replaceAll("'", '')
    .split(/[^\p{L}\p{M}\p{N}+#]+/u)
    .filter(Boolean);
  return words.flatMap((word) => (shortForms.get(word) ?? word).split(' '));
}

function distinct(roles: readonly (string | null)[]): readonly string[] {
  const known = roles.filter((role) => role !== null);
  return [...new Map(known.map((role) => [wordsOf(role).join(' '), role])).values()];
}

/** Cells of a space, each as a short quotation, at most three. */
export function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${Array.from(name).slice(0, 60).join('')}"`);
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : shown.join(' and ');
}
