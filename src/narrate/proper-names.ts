import { foldText } from '../lib/names.ts';
import { numberWords } from './numbers.ts';
import { openingWords, ordinaryWords } from './ordinary-words.ts';

/**
 * The first name in `prose` that stands in none of `texts`, or null. A name is a word with a capital, or a run of such
 * words; it must stand in one text as whole words in this order, in any letter case, without its possessive ending. A run
 * may be several names (`Senior Engineer Jane Doe`) where each of them ends and begins in its text as a name does: `John`
 * of one text and `Johnson` of another do not make `John Johnson`. Ordinary words are names only within a sentence.
 */
export function foreignName(prose: string, texts: readonly string[]): string | null {
  const known = texts.flatMap((text) => [text, turnedRound(text)]).map(wordsOf);
  for (const run of capitalRuns(wordsOf(prose))) {
    const foreign = judgeRun(run, known);
    if (foreign !== null) return foreign;
  }
  return null;
}

interface Word {
  readonly written: string;
  readonly folded: string;
  readonly isCapital: boolean;
  /** Nothing but a space stands between this word and the one before. */
  readonly follows: boolean;
  readonly beginsSentence: boolean;
  /** `John's`: what comes behind is no part of the name. */
  readonly isPossessive: boolean;
}

/** Words with inner apostrophes, hyphens, dots and ampersands; those in scripts without capitals count as capitalised. */
function wordsOf(text: string): readonly Word[] {
  let end = 0;
  return [...text.matchAll(/&(?=\s)|[\p{L}\p{M}\p{N}]+(?:['.&-][\p{L}\p{M}\p{N}]+)*'?/gu)].map((match) => {
    const gap = text.slice(end, match.index);
    const before = text.slice(0, match.index);
    end = match.index + match[0].length;
    return {
      written: match[0],
      folded: foldWord(match[0]),
      isCapital: /[\p{Lu}\p{Lt}\p{Lo}]/u.test(match[0]),
      follows: gap === ' ' && match.index > 0,
      isPossessive: possessiveEnding.test(match[0]),
      beginsSentence: /(?:^|[.?!:;…]["')\]*_”]*\s+|\n)\s*["'“([*_•–-]*\s*$/u.test(before),
    };
  });
}

const possessiveEnding = /'s$|s'$/iu;

function foldWord(written: string): string {
  return foldText(written)
    .replace(/'s$|'$/u, '')
    .replace(/(?<=s)'$/u, '');
}

/** Capitalised words in a row, up to a possessive; particles and ampersands between two of them belong to the row. */
function capitalRuns(words: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const joins = particles.has(word.folded) && run.length > 0 && next?.isCapital === true && next.follows;
    if (run.length > 0 && (!word.follows || word.beginsSentence || run.at(-1)?.isPossessive)) {
      runs.push(run);
      run = [];
    }
    if (word.isCapital || (joins && word.follows)) run.push(word);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return run.length > 0 ? [...runs, run] : runs;
}

const particles = new Set([
  '&',
  'de',
  'da',
  'do',
  'dos',
  'del',
  'della',
  'di',
  'du',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'ter',
  'bin',
  'ibn',
  'al',
  'el',
]);

/** What is foreign in a run of capitalised words, or null. */
function judgeRun(run: readonly Word[], known: readonly (readonly Word[])[]): string | null {
  const [first, ...others] = run;
  if (!first || stands(run, known)) return null;
  if (first.beginsSentence && openingWords.has(first.folded)) return judgeRun(others, known);
  if (others.length === 0 && isOrdinary(first, known)) return null;
  return run.map((word) => word.written).join(' ');
}

function isOrdinary(word: Word, known: readonly (readonly Word[])[]): boolean {
  if (word.written === 'I' || word.written === 'NOT' || word.written === 'NO') return true;
  if (numberWords.includes(word.folded) && !/^\p{Lu}{2}/u.test(word.written)) return true;
  if (word.beginsSentence && (ordinaryWords.has(word.folded) || openingWords.has(word.folded))) return true;
  return isPluralOrCompound(word, known);
}

/** `AEs` of `AE`, `Northeast-based` of `Northeast`: one part is known and the others are no names. */
function isPluralOrCompound(word: Word, known: readonly (readonly Word[])[]): boolean {
  const singular = /^(?<acronym>\p{Lu}{2,})'?s$/u.exec(word.written)?.groups?.['acronym'];
  if (singular !== undefined) return stands([named(singular)], known);
  const parts = word.written.split('-');
  const capitals = parts.filter((part) => /[\p{Lu}\p{Lt}\p{Lo}]/u.test(part));
  const [only, second] = capitals;
  if (parts.length < 2 || only === undefined || second !== undefined) return false;
  if (stands([named(only)], known)) return true;
  const plain = foldWord(only);
  const isPlain = openingWords.has(plain) || ordinaryWords.has(plain) || numberWords.includes(plain);
  return word.beginsSentence && parts[0] === only && isPlain;
}

function named(written: string): Word {
  const folded = foldWord(written);
  return { written, folded, isCapital: true, follows: false, beginsSentence: false, isPossessive: false };
}

/** Whether `run` is one known name, or several in a row. */
function stands(run: readonly Word[], known: readonly (readonly Word[])[]): boolean {
  const reached = new Set([0]);
  for (let from = 0; from < run.length; from += 1) {
    if (!reached.has(from)) continue;
    if (from > 0 && run[from]?.folded === '&') reached.add(from + 1);
    for (let to = from + 1; to <= run.length; to += 1) {
      const edges = { mustBegin: from > 0 && !isTitle(run[from - 1]), mustEnd: to < run.length };
      if (known.some((words) => holds(words, run.slice(from, to), edges))) reached.add(to);
    }
  }
  return reached.has(run.length);
}

/** `VP O'Brien-Lee`: behind a title in capitals a family name stands for the whole name. */
function isTitle(word: Word | undefined): boolean {
  return word !== undefined && /^\p{Lu}{2,4}$/u.test(word.written);
}

interface Edges {
  readonly mustBegin: boolean;
  readonly mustEnd: boolean;
}

function holds(words: readonly Word[], part: readonly Word[], { mustBegin, mustEnd }: Edges): boolean {
  return words.some((_, at) => {
    const fits = part.every((word, index) => isSame(word, words[at + index], index > 0));
    if (!fits) return false;
    const begins = !mustBegin || !goesOn(words[at - 1], words[at]);
    return begins && (!mustEnd || !goesOn(words[at + part.length - 1], words[at + part.length]));
  });
}

/** A word that is also an ordinary one is known as a name only from where it has a capital: `Grant` not from `to grant`. */
function isSame(said: Word, fact: Word | undefined, isInner: boolean): boolean {
  if (fact === undefined || fact.folded !== said.folded || (isInner && !fact.follows)) return false;
  const mayBeName = said.isCapital && !said.beginsSentence && /^\p{Lu}\p{Ll}+$/u.test(said.written);
  return fact.isCapital || !mayBeName || !(openingWords.has(said.folded) || doubleMeaning.has(said.folded));
}

const doubleMeaning = new Set(
  'will may mark grant bill rich frank hope grace joy faith rose sue pat drew chase art dean earnest jack major miles ray summer victor price west young case page'.split(
    ' ',
  ),
);

/** Whether a name that holds `left` holds `right` too. */
function goesOn(left: Word | undefined, right: Word | undefined): boolean {
  if (!left || !right?.follows) return false;
  if (left.isCapital && right.isCapital)
    return !openingWords.has(right.folded) && !(left.beginsSentence && openingWords.has(left.folded));
  const other = left.isCapital ? right : left;
  return !left.isCapital && !right.isCapital && !openingWords.has(other.folded);
}

/** `Smith, John` is also `John Smith`. */
function turnedRound(text: string): string {
  const match = /^(?<last>[^,]+),\s*(?<first>[^,]+)$/u.exec(text.trim());
  return match ? `${match.groups?.['first']} ${match.groups?.['last']}` : '';
}
