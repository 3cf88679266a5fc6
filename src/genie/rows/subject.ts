import type { Cell } from '../../engine/columns.ts';
import { foldText, normaliseName } from '../../lib/names.ts';
import { quote } from './problem.ts';
import type { RowsReading } from './reading.ts';

/** `rows`: the rows (from 0) that are about the asked subject; at least one. `id`: what their cells say, where it is an id. */
export type SubjectMatch =
  | { readonly kind: 'kept'; readonly rows: readonly number[]; readonly id: string | null }
  | Extract<RowsReading, { kind: 'other_subject' | 'ambiguous' | 'unreadable' }>;

/** `unclear`: could be a shorter or another form of the same name. */
type Likeness = 'same' | 'unclear' | 'other';
interface Named {
  readonly name: string;
  readonly shown: string;
  readonly likeness: Likeness;
}

/**
 * Keeps the rows about one subject, since a space may answer with a whole list. Only the very name counts, however it is
 * written: `John Smith Jr.` and `John Adam Smith` are other people, as `12345` and `123456` are other deals. Names that
 * could be the same one written otherwise beside it (`J. Smith`, `John Q. Smith`) make the answer ambiguous: their rows
 * may belong to it or not. `column` is what the column was asked for as. Needs at least one row.
 */
export function keepSubject(cells: readonly Cell[], asked: string, header: string, column: string): SubjectMatch {
  const kinds = kindsIn(`${column} ${header}`);
  const wanted = nameIn(asked, kinds);
  const byCell = new Map<string, Named>();
  for (const [row, cell] of cells.entries()) {
    if (typeof cell !== 'string') return { kind: 'unreadable', problem: tellNameless(row, header) };
    if (byCell.has(cell)) continue;
    const name = nameIn(cell, kinds);
    byCell.set(cell, { name, shown: cell, likeness: compareNames(wanted, name) });
  }
  const names = new Map([...byCell.values()].map((named) => [named.name, named]));
  const possible = [...names.values()].filter(({ likeness }) => likeness !== 'other');
  if (!possible.some(({ likeness }) => likeness === 'same')) {
    return { kind: 'other_subject', got: tellGot([...names.values()]) };
  }
  const rival = possible.find(({ likeness }) => likeness === 'unclear');
  if (rival !== undefined) return { kind: 'ambiguous', problem: tellRival(possible.length, rival, header, asked) };
  const rows = [...cells.keys()].filter((row) => byCell.get(String(cells[row]))?.name === wanted);
  return { kind: 'kept', rows, id: idIn(asked) };
}

/** What a column's own name says of each of its names: in a column `team`, `the Northeast team` is `Northeast`. */
function kindsIn(titles: string): ReadonlySet<string> {
  const words = foldText(titles).split(/[^\p{L}]+/u);
  const kinds = words.filter((word) => /^(?:team|region|group|territory|area|department|project|deal)$/u.test(word));
  return new Set(kinds.length > 0 ? ['the', ...kinds] : []);
}

/** The form in which names are compared: an id as its digits, a name without the words of `kinds` at its ends. */
function nameIn(text: string, kinds: ReadonlySet<string>): string {
  const id = idIn(text);
  if (id !== null) return id;
  const words = normaliseName(text).split(' ');
  const isKind = (word: string) => kinds.has(word);
  if (words.every(isKind)) return words.join(' ');
  while (isKind(words[0] ?? '')) words.shift();
  while (isKind(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** `#12345` and `12345.0`, which is what becomes of an id in a column of numbers, are the id 12345. */
function idIn(text: string): string | null {
  return /^#? ?(\d+)(?:\.0+)?$/u.exec(foldText(text))?.[1] ?? null;
}

function compareNames(wanted: string, name: string): Likeness {
  if (wanted === name && wanted !== '') return 'same';
  const [asked, got] = [wanted, name].map((text) => text.split(' ').filter(Boolean));
  if (asked === undefined || got === undefined || asked.length === 0) return 'other';
  // What goes on behind the whole name tells another one: `John Smith Jr.`, `Northeast US`, `Phoenix 2`.
  return name.startsWith(`${wanted} `) || !couldBeSame(asked, got) ? 'other' : 'unclear';
}

/** True where each word of the shorter name is one of the longer name or its initial, and at least one is the same. */
function couldBeSame(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const left = [...long];
  const take = (fits: (word: string) => boolean) => {
    const index = left.findIndex(fits);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  const others = short.filter((word) => !take((candidate) => candidate === word));
  return others.length < short.length && others.every((word) => take((candidate) => isInitial(word, candidate)));
}

function isInitial(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return /^\p{L}$/u.test(short) && long.startsWith(short);
}

function tellNameless(row: number, header: string): string {
  return `Row ${row + 1} of column ${quote(header)} is empty; expected whom or what the row is about.`;
}

function tellRival(count: number, rival: Named, header: string, asked: string): string {
  const names = `${count} names that could be ${quote(asked)}, such as ${quote(rival.shown)}`;
  return `Column ${quote(header)} has ${names}; expected one.`;
}

function tellGot(names: readonly Named[]): string {
  const first = quote(names[0]?.shown ?? '').slice(1, -1);
  if (names.length < 2) return first;
  return `${first} and ${names.length - 1} ${names.length === 2 ? 'other' : 'others'}`;
}
