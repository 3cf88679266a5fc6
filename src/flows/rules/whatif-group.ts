import { ConductorError } from '../../lib/errors.ts';
import { normaliseName } from '../../lib/names.ts';
import { short } from '../reports/short.ts';

/** A row that may say of which team or region it is. */
export interface OfTeam {
  readonly team: string | null;
}

/** `the Northeast Team` and `North East` are one group: words that only say what a group is do not tell groups apart. */
export function groupKey(name: string): string {
  const words = normaliseName(name).replaceAll(/[-_]/gu, ' ').split(' ');
  const telling = words.filter((word) => !/^(?:the|team|region|group)$/u.test(word));
  return (telling.length > 0 ? telling : words).join('');
}

/**
 * The group that the rows are of: as it was asked for, or as the space calls it where that is another one (`Northwest` of
 * "North", once who asked has said which). null where they name several.
 */
export function groupOf(rows: readonly OfTeam[], asked: string): string | null {
  const [first, ...others] = groupsIn(rows);
  if (first === undefined) return asked;
  if (others.length > 0) return null;
  return groupKey(first) === groupKey(asked) ? asked : first;
}

/** Throws `several_groups` where the rows name more than one: a total must not be mixed of them. */
export function checkOneGroup(rows: readonly OfTeam[], asked: string): void {
  if (groupOf(rows, asked) !== null) return;
  throw new ConductorError(
    'several_groups',
    `the rows for ${asked} are of several teams: ${groupsIn(rows)
      .slice(0, 5)
      .map((name) => short(name))
      .join(', ')}`,
  );
}

/** Every group that rows are of, once each. */
export function groupsIn(rows: readonly OfTeam[]): readonly string[] {
  const names = new Map(rows.flatMap(({ team }) => (team === null ? [] : [[groupKey(team), team] as const])));
  return [...names.values()];
}

/** The rows that say nothing else than that they are of `group`: a longer name is another's. A space may answer with the whole list. */
export function rowsOf<R extends OfTeam>(rows: readonly R[], group: string): readonly R[] {
  const wanted = groupKey(group);
  // Beside rows that name their group, one that does not is everybody's: a total, or a gap.
  const isNamed = groupsIn(rows).length > 0;
  return rows.filter(({ team }) => (team === null ? !isNamed : groupKey(team) === wanted));
}
