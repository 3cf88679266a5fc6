import { fold } from './fold.ts';
import { columnList, type Sql } from './sql.ts';

/** The columns a space can answer with: the SQL of each, and other words that people use for it. */
export type AvailableColumns = Readonly<Record<string, { sql: string; also?: readonly string[] }>>;

/**
 * The column names that a question asks for ("Return exactly the columns a, b and c"), as written; empty where it names
 * none. Remarks in parentheses are left out.
 */
export function requestedColumns(text: string): readonly string[] {
  const plain = withoutParentheses(text);
  const list = /\b(?:columns?|fields)\b\s*(?:are|named|called|only)?\s*[:–-]?\s*([^.;\n?!]+)/i.exec(plain)?.[1];
  if (list === undefined) return [];
  return list
    .split(/,|\||\band\b|&/i)
    .map((name) =>
      name
        .replace(/^.*:/, '')
        .replaceAll(/[`"'*]/g, '')
        .trim(),
    )
    .filter((name) => name !== '');
}

/**
 * The SELECT list: the requested columns where the space knows any of them, under the names they were asked by, else all.
 * `always` columns stand first even when not asked for: they tell rows of different subjects apart.
 */
export function selectList(text: string, available: AvailableColumns, always: readonly string[] = []): Sql {
  const asked = requestedColumns(text).flatMap((written) => {
    const name = knownColumn(written, available);
    return name === undefined ? [] : [{ name, as: snake(written) }];
  });
  const all = Object.keys(available).map((name) => ({ name, as: name }));
  const missing = always
    .filter((name) => !asked.some((column) => column.name === name))
    .map((name) => ({ name, as: name }));
  const chosen = asked.length === 0 ? all : [...missing, ...asked];
  return { text: chosen.map(({ name, as }) => aliased(available[name]?.sql ?? name, as)).join(', ') };
}

function withoutParentheses(text: string): string {
  const shorter = text.replaceAll(/\([^()]*\)/g, ' ');
  return shorter === text ? text : withoutParentheses(shorter);
}

function aliased(expression: string, name: string): string {
  return expression === name ? expression : `${expression} AS ${columnList([name]).text}`;
}

function knownColumn(written: string, available: AvailableColumns): string | undefined {
  const wanted = snake(written);
  return Object.keys(available).find((name) => name === wanted || available[name]?.also?.includes(wanted) === true);
}

function snake(name: string): string {
  return fold(name).replaceAll(' ', '_');
}
