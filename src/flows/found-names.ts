import type { Outcome } from '../engine/answer.ts';
import type { Report } from '../engine/report.ts';
import type { Step, StepRef } from '../engine/step.ts';
import { normaliseName } from '../lib/names.ts';
import { askSimilar, isUnknown } from './similar.ts';
import { takeSubject } from './subject.ts';

/** How a kind of subject is named; what it is given is folded. */
export interface Naming {
  /** Whether two names that are not equal mean the same: `acme` and `acme corp`. */
  readonly alike: (one: string, other: string) => boolean;
  /** Without words that only say what kind it is: `project phoenix` is `phoenix`. */
  readonly bare: (name: string) => string;
}

/**
 * Who is meant by an asked name, by what all spaces together answered. `one`: the name to hold every space's rows to.
 * `several`: names of which any could be meant. `nobody`: no space knows the name; `names` are those they answered about.
 */
export type Meant =
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  | { readonly kind: 'nobody'; readonly names: readonly string[] };

/** Rows about who is meant, none where there are none; `problem` goes on after the space's title, null where all is well. */
export interface About<R> {
  readonly rows: readonly R[];
  readonly problem: string | null;
}

type NameOf<R> = (row: R) => string | null;

/**
 * The asked name itself wins; else another spelling of it (`Acme Corp` for `Acme`) or a longer name counts where it is the
 * only one in all spaces. With a space that failed nobody can be said to be unknown.
 */
export function whoIsMeant<R>(
  asked: string,
  outcomes: readonly Outcome<readonly R[]>[],
  nameOf: NameOf<R>,
  naming: Naming,
): Meant {
  const named = outcomes.map((outcome) => (outcome.kind === 'answered' ? outcome.value.map(nameOf) : []));
  const names = named.map((list) => distinctNames(list.filter((name) => name !== null)));
  const likely = distinctNames(names.flatMap((list) => likelyIn(list, asked, naming)));
  const exact = likely.find((name) => isEqual(name, asked));
  const left = exact === undefined ? likely : likely.filter((name) => isSame(name, asked, naming));
  const [first] = left;
  if (first === undefined) {
    const mayKnow = outcomes.some((outcome) => outcome.kind === 'failed' && !isUnknown(outcome));
    const isUnnamed = named.some((list, index) => list.length > 0 && names[index]?.length === 0);
    return mayKnow || isUnnamed ? { kind: 'one', name: asked } : { kind: 'nobody', names: distinctNames(names.flat()) };
  }
  const agree = left.every((one) => left.every((other) => isSame(one, other, naming)));
  return agree ? { kind: 'one', name: exact ?? mostExact(left, asked, naming) } : { kind: 'several', names: left };
}

/** Of names for one subject the one that says most: `Acme` would let in `Acme Inc` beside an `Acme Corp` that was asked for. */
function mostExact(names: readonly string[], asked: string, naming: Naming): string {
  const all = names.every((name) => isSame(name, asked, naming)) ? [...names, asked] : names;
  const wordsIn = (name: string): number => naming.bare(foldName(name)).split(' ').length;
  return all.reduce((most, name) => (wordsIn(name) > wordsIn(most) ? name : most));
}

/** A name that the asked one is only a part of: right or wrong, it must not go unnoticed. `what`: `company`. */
export function readAs(asked: string, name: string, naming: Naming, what: string): string[] {
  return isSame(asked, name, naming) ? [] : [`Read as ${name}, the only ${what} that fits ${asked}.`];
}

/** Keeps the rows about who is meant; rows that do not say what they are about count where none does. */
export function rowsAbout<R>(
  outcome: Outcome<readonly R[]>,
  nameOf: NameOf<R>,
  meant: Meant,
  naming: Naming,
): About<R> {
  if (outcome.kind !== 'answered' || meant.kind !== 'one') return { rows: [], problem: null };
  const rows = outcome.value;
  const names = distinctNames(rows.map(nameOf).filter((name) => name !== null));
  if (names.length === 0) return { rows, problem: null };
  if (rows.some((row) => nameOf(row) === null)) return refused('has rows that do not say what they are about');
  const exact = names.find((name) => isEqual(name, meant.name));
  const kept = exact === undefined ? names.filter((name) => isSame(name, meant.name, naming)) : [exact];
  if (kept.length === 0) return refused(`answered about ${enumerate(names)}, not about ${meant.name}`);
  if (!kept.every((one) => kept.every((other) => isSame(one, other, naming)))) {
    return refused(`has rows about ${enumerate(kept)}, and nothing tells which is meant`);
  }
  return { rows: rows.filter((row) => kept.some((name) => isEqual(name, nameOf(row) ?? ''))), problem: null };
}

/** As `rowsAbout`, where one row is wanted; a row that came twice is one. */
export function rowAbout<R>(
  outcome: Outcome<readonly R[]>,
  nameOf: NameOf<R>,
  meant: Meant,
  naming: Naming,
): { readonly row: R | null; readonly problem: string | null } {
  const { rows, problem } = rowsAbout(outcome, nameOf, meant, naming);
  const different = new Set(rows.map((row) => JSON.stringify({ ...row, ...unnamed })));
  if (different.size < 2) return { row: rows[0] ?? null, problem };
  return { row: null, problem: `has ${different.size} rows where one was expected, and nothing tells which is meant` };
}

const unnamed = { company: null, project: null };

/** As `askSimilar`, but only where no space knows who is meant. */
export function askSimilarIfUnknown(
  spec: Omit<Parameters<typeof askSimilar>[0], 'of'>,
  found: StepRef<{ readonly meant: Meant }>,
): Step<readonly { readonly name: string }[]> {
  return {
    ...askSimilar({ ...spec, of: found }),
    skip: (look) => {
      const outcome = look(found.id) as Outcome<{ readonly meant: Meant }>;
      const isNobody = outcome.kind === 'answered' && outcome.value.meant.kind === 'nobody';
      return isNobody ? null : 'the subject was found';
    },
  };
}

/**
 * Those to choose among where several could be meant, spellings of one name as one, each with what tells it apart (`markOf`
 * is given a test for its names); none where there is nothing to choose. A name that could not be typed cannot be asked for.
 */
export function candidatesFor<M extends string>(
  meant: Meant,
  naming: Naming,
  markOf: (isMeant: (name: string | null) => boolean) => M | null,
): { readonly name: string; readonly mark: M | null }[] {
  if (meant.kind !== 'several') return [];
  const { names } = meant;
  const spellings = new Map<string, string>();
  for (const name of names.filter((each) => suggestionOf(each).length > 0)) {
    // `Acme` is both `Acme Corp` and `Acme Inc`, which are two: only names that are the same as the same ones are one.
    const alike = JSON.stringify(names.filter((other) => isSame(name, other, naming)));
    if (!spellings.has(alike)) spellings.set(alike, name);
  }
  const found = [...spellings.values()];
  if (found.length < 2) return [];
  return found.map((name) => ({
    name,
    mark: markOf((other) => other !== null && isSame(name, other, naming)),
  }));
}

/** Nobody is asked where it is clear who is meant, or twice. */
export function whyNoChoice({ isChosen }: { isChosen?: boolean | undefined }, candidates: readonly unknown[]) {
  if (isChosen === true) return 'it was chosen';
  return candidates.length > 0 ? null : 'it is clear who is meant, or there is nobody to choose';
}

/** At most five names that could have been meant instead, as suggestions of a report. */
export function suggestMeant(
  asked: string,
  meant: Meant | null,
  similar: Outcome<readonly { readonly name: string }[]>,
): Report['suggestions'] {
  if (meant === null || meant.kind === 'one') return [];
  const found = similar.kind === 'answered' ? similar.value.map(({ name }) => name) : [];
  const names = distinctNames([...meant.names, ...found]).filter((name) => !isEqual(name, asked));
  return names.flatMap((name) => suggestionOf(name)).slice(0, mostSuggested);
}

const mostSuggested = 5;

/** None where a name could not be typed either: pressing it would only be refused. */
function suggestionOf(name: string): Report['suggestions'] {
  const text = [name, `"${name}"`].find((typed) => {
    const taken = takeSubject(typed, 'name');
    return taken.ok && taken.input === name;
  });
  return text === undefined ? [] : [{ label: name, text }];
}

function likelyIn(names: readonly string[], asked: string, naming: Naming): readonly string[] {
  const exact = names.find((name) => isEqual(name, asked));
  return exact === undefined ? names.filter((name) => isLike(asked, name, naming)) : [exact];
}

function refused(problem: string): { rows: []; problem: string } {
  return { rows: [], problem };
}

function isEqual(one: string, other: string): boolean {
  return normaliseName(one) === normaliseName(other);
}

/** Each name once, as it is first written; letter case and accents do not tell names apart. */
function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const name of names) if (!seen.has(normaliseName(name))) seen.set(normaliseName(name), name);
  return [...seen.values()];
}

/** `Acme Corp` is `Acme` and `Acme Corporation`, but neither `Acme Inc` nor `Acme Labs`. */
export const companyNames: Naming = {
  alike(one, other) {
    const [[name, form], [otherName, otherForm]] = [splitLegalForm(one), splitLegalForm(other)];
    return name === otherName && (form === '' || otherForm === '' || form === otherForm);
  },
  bare: (name) => name.replace(/^the (?=\S)/u, ''),
};

/** `Phoenix` is `Project Phoenix` and `the Phoenix project`. */
export const projectNames: Naming = {
  alike: (one, other) => bareProject(one) === bareProject(other),
  bare: bareProject,
};

function isSame(one: string, other: string, naming: Naming): boolean {
  return isEqual(one, other) || naming.alike(foldName(one), foldName(other));
}

/** Whether `name` could be what was asked for: another spelling of it, or all of its words and more. */
function isLike(asked: string, name: string, naming: Naming): boolean {
  const [wanted, found] = [foldName(asked), foldName(name)];
  if (wanted === '' || found === '') return false;
  return naming.alike(wanted, found) || holdsWords(naming.bare(found).split(' '), naming.bare(wanted).split(' '));
}

/** `R&D` is `R and D`, `Blue-Green` is `blue green`, `McDonald's` is `McDonald`, which is what is left of a possessive. */
function foldName(name: string): string {
  return normaliseName(name)
    .replace(/(?<=\p{L})'s(?![\p{L}\p{N}])|'/gu, '')
    .replaceAll('&', ' and ')
    .replace(/[\s_-]+/gu, ' ')
    .trim();
}

/** True where `words` all occur in `text`, in this order. */
function holdsWords(text: readonly string[], words: readonly string[]): boolean {
  let next = 0;
  for (const word of text) if (word === words[next]) next += 1;
  return next === words.length;
}

const legalForms: ReadonlyMap<string, string> = new Map([
  ['corporation', 'corp'],
  ['incorporated', 'inc'],
  ['limited', 'ltd'],
  ['company', 'co'],
  ...[
    'corp',
    'inc',
    'ltd',
    'co',
    'llc',
    'llp',
    'plc',
    'gmbh',
    'ag',
    'sa',
    'bv',
    'nv',
    'ab',
    'oy',
    'srl',
    'spa',
    'kk',
  ].map((form) => [form, form] as const),
]);

function splitLegalForm(name: string): readonly [string, string] {
  const words = companyNames.bare(name).split(/[\s,]+/u);
  const form = words.length > 1 ? legalForms.get((words.at(-1) ?? '').replaceAll('.', '')) : undefined;
  return form === undefined ? [words.join(' '), ''] : [words.slice(0, -1).join(' '), form];
}

function bareProject(name: string): string {
  return name.replace(/^(?:the )?project (?=\S)|(?<=\S) project$/gu, '').replace(/^the (?=\S)/u, '');
}

const mostNamed = 3;
const longestName = 60;

function enumerate(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map((name) => cut(name));
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

/** A foreign text inside a sentence of ours. */
function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length > longestName ? `${letters.slice(0, longestName).join('')}…` : text;
}
