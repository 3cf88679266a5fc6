import type { Cell } from '../../engine/columns.ts';
import { normaliseName } from '../../lib/names.ts';
import { quote } from './problem.ts';
import type { RowsReading } from './reading.ts';

/** `rows`: the rows (from 0) that are about the asked subject; at least one. */
export type SubjectMatch =
  | { readonly kind: 'kept'; readonly rows: readonly number[] }
  | Extract<RowsReading, { kind: 'other_subject' | 'ambiguous' | 'unreadable' }>;

/** `longer`: all asked words in their order, and more. `unclear`: could be a shorter or another form of the same name. */
type Likeness = 'same' | 'longer' | 'unclear' | 'other';
interface Named {
  readonly name: string;
  readonly shown: string;
  readonly likeness: Likeness;
}

/**
 * Keeps the rows about one subject, since a space may answer with a whole list. That is done only where every other row
 * is clearly about somebody else: `John Smith` beside `J. Smith` or `John Smith Jr.` is ambiguous. A longer form of the
 * asked name counts where it is the only name that could be meant. Needs at least one row.
 */
export function keepSubject(cells: readonly Cell[], asked: string, header: string): SubjectMatch {
  const wanted = normaliseName(asked);
  const byCell = new Map<string, Named>();
  for (const [row, cell] of cells.entries()) {
    if (typeof cell !== 'string') return { kind: 'unreadable', problem: tellNameless(row, header) };
    if (byCell.has(cell)) continue;
    const name = normaliseName(cell);
    byCell.set(cell, { name, shown: cell, likeness: compareNames(wanted, name) });
  }
  const people = new Map([...byCell.values()].map((named) => [named.name, named]));
  const possible = [...people.values()].filter(({ likeness }) => likeness !== 'other');
  const meant =
    possible.find(({ likeness }) => likeness === 'same') ?? possible.find(({ likeness }) => likeness === 'longer');
  if (meant === undefined) return { kind: 'other_subject', got: tellGot([...people.values()]) };
  const rival = possible.find((named) => named !== meant);
  if (rival !== undefined) return { kind: 'ambiguous', problem: tellRival(possible.length, rival, header, asked) };
  const rows = [...cells.keys()].filter((row) => byCell.get(String(cells[row]))?.name === meant.name);
  return { kind: 'kept', rows };
}

function compareNames(wanted: string, name: string): Likeness {
  if (wanted === name && wanted !== '') return 'same';
  const [asked, got] = [wanted, name].map((text) => text.split(' ').filter(Boolean));
  if (asked === undefined || got === undefined || asked.length === 0) return 'other';
  if (follows(asked, got)) return 'longer';
  return couldBeSame(asked, got) ? 'unclear' : 'other';
}

/** True where `words` all occur in `text`, in this order. */
function follows(words: readonly string[], text: readonly string[]): boolean {
  let next = 0;
  for (const word of text) if (word === words[next]) next += 1;
  return next === words.length;
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

function tellGot(people: readonly Named[]): string {
  const first = quote(people[0]?.shown ?? '').slice(1, -1);
  if (people.length < 2) return first;
  return `${first} and ${people.length - 1} ${people.length === 2 ? 'other' : 'others'}`;
}
