import { foldText } from '../lib/names.ts';
import { sentenceEnd } from './tidy.ts';

/** What the words in the place of a subject are: one name, perhaps one, several, or no name at all. */
type Verdict =
  | { readonly kind: 'whole' | 'doubtful'; readonly name: string }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  | { readonly kind: 'none' };

/**
 * Judges the words by form only: quotes, mentions and links are believed; a clause ("John Smith was wrong"), a pronoun
 * or a group of people in general is no name; a lower-case word after capitals makes a name doubtful.
 */
export function judgeSubject(words: string): Verdict {
  const name = withoutMarks(words);
  if (quoted.test(name) || markup.test(name)) return { kind: 'whole', name };
  if (name === '' || name.length > longest || isUnfit(name.replace(anyMarkup, ''))) return { kind: 'none' };
  const names = partsOf(name);
  return names.length > 1 ? judgeParts(name, names) : judgeOne(name);
}

/** Whether the words hold a verb or pronoun, as no description of one thing does. */
export function isClause(words: string): boolean {
  return hasStopWord(wordsOf(words));
}

export function withoutMarks(words: string): string {
  const name = words.replace(/^[\s,:;·–—-]+|[\s?!.,;:…]+$/gu, '');
  return name.replace(/^\(([^()]*)\)$/u, '$1').trim();
}

const longest = 120;
const quoted = /^(?:["“”„«][^"“”„«»]+["“”»]|['‘][^'‘’]+['’])$/u;
const markup = /^<(?:[@#][^<>]+|(?:https?|mailto):[^<>]+)>$/u;
const anyMarkup = /<(?:[@#][^<>]+|(?:https?|mailto):[^<>]+)>/gu;
/** Signs of code and markup. */
const code = /[<>;{}[\]`\\|=]/u;
const twoSentences = new RegExp(String.raw`${sentenceEnd}\s`, 'iu');

function isUnfit(text: string): boolean {
  return code.test(text) || twoSentences.test(text);
}

function judgeParts(name: string, names: readonly string[]): Verdict {
  if (names.length > 5) return { kind: 'none' };
  if (!names.every((each) => judgeOne(each).kind === 'whole')) return judgeRest(names);
  // "Marks and Spencer" may be one; two full names are two.
  const mayBeOne = names.length === 2 && !name.includes('<') && names.some((each) => !/[\s#$\d]/u.test(each));
  return { kind: 'several', names: mayBeOne ? [...names, name] : names };
}

/** The first part is offered where only what follows it is no name. */
function judgeRest(names: readonly string[]): Verdict {
  const [first = ''] = names;
  return judgeOne(first).kind === 'whole' && !names.some(isClause)
    ? { kind: 'doubtful', name: first }
    : { kind: 'none' };
}

function partsOf(name: string): readonly string[] {
  const guarded = name.replace(suffix, '\u0000$1');
  const joint = name === name.toUpperCase() ? anyJoint : lowerJoint;
  const parts = guarded.split(joint).flatMap((part) => part.split(betweenMentions));
  const bare = parts.map((part) => part.replaceAll('\u0000', ', ').trim().replace(theSame, ''));
  return bare.filter(Boolean);
}

const suffix = /,\s*((?:inc|llc|llp|ltd|corp|co|gmbh|ag|jr|sr|ii|iii|iv|phd|mba)\b)/giu;
const lowerJoint = /\s*,\s*(?:and|or|&)\s+|\s+(?:and|or|vs\.?|versus|as well as|und)\s+|\s*,\s+/u;
const anyJoint = new RegExp(lowerJoint.source, 'iu');
const theSame = /^(?:(?:then|also|and) )*(?:(?:the )?same )(?:for|of) /iu;
const betweenMentions = /(?<=>)[\s&+]+(?=<@)/u;

function judgeOne(name: string): Verdict {
  if (quoted.test(name) || markup.test(name)) return { kind: 'whole', name };
  const words = wordsOf(name);
  const [first = ''] = words;
  if (words.length === 0 || determiners.has(first) || leading.has(first) || hasStopWord(words)) return { kind: 'none' };
  if (words.some((word) => generic.has(word)) || ownThing.test(name)) return { kind: 'none' };
  if (words.length === 1 && adjectives.has(first)) return { kind: 'none' };
  const timeless = name.replace(endsInPeriod, '').trim();
  if (timeless === '') return { kind: 'none' };
  // A period that a flow has no use for would be dropped without a word.
  if (timeless !== name) return days.test(name) ? { kind: 'doubtful', name: timeless } : { kind: 'none' };
  return first === 'the' || words.length > (first === 'deal' ? 12 : 7)
    ? { kind: 'doubtful', name }
    : judgeLetters(name);
}

/** A name in mixed case does not go on in lower case, but for the small words that names hold. */
function judgeLetters(name: string): Verdict {
  const words = name.split(/\s+/u);
  const [first = ''] = words;
  if (!/^\P{L}*\p{Lu}/u.test(first)) {
    // "buy Globex", "only West": what stands before a name is hardly a part of it.
    const leads =
      /^\p{Ll}+$/u.test(first) && !particles.has(first) && !words.some((word) => word === 'deal' || word === 'project');
    return { kind: leads && words.slice(1).some((word) => /^\p{Lu}/u.test(word)) ? 'doubtful' : 'whole', name };
  }
  const low = words.filter((word, at) => at > 0 && /^\p{Ll}/u.test(word) && !isSmall(word, words[at + 1]));
  if (low.some((word) => /^\p{Ll}{2,}ed$/u.test(word))) return { kind: 'none' };
  const isSound = low.length === 0 || (words.length === 2 && !(low[0] ?? '').endsWith('ing'));
  return { kind: isSound ? 'whole' : 'doubtful', name };
}

function isSmall(word: string, next: string | undefined): boolean {
  return particles.has(word) || (joining.has(word) && next !== undefined && /^[\p{Lu}\p{N}]/u.test(next));
}

/** Folded words that are written small; in a text all in capitals every word counts as small. */
function wordsOf(text: string): readonly string[] {
  const shouts = !/\p{Ll}/u.test(text);
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.map((word) => (shouts || !/\p{Lu}/u.test(word) ? foldText(word.replace(/[,.:]+$/u, '')) : word));
}

/** A first word may be a given name (Will, May); a later one is not. */
function hasStopWord(words: readonly string[]): boolean {
  return words.some((word, at) => stopWords.has(word) && !(at === 0 && givenNames.has(word)));
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));
const adjectives = set(
  'new old whole entire current other next last same main only first second following latest above',
);
/** No name begins with what leads to one. */
const leading = set('of for on about with to from in at by or and as but then');
const givenNames = set('will may so do are an');
const determiners = set(
  'my our your his her its their this that these those all each every any some no a an which what whose more another both most many few',
);
const stopWords = set(
  `is are was were be been being am has have had do does did will would can could should may might must shall not never
  isn't wasn't didn't doesn't don't won't can't because but that which who whom whose when where why how what if so until
  while please i me we us you he him she it they them i'm it's he's she's just already still yet again also too very more
  my our your his her its their went got get gets fell rose came looks look looked seems seem needs need says said sent paid won lost made makes took
  starts started ignore instructions nothing something anything than`,
);
const generic = set(
  `everyone everybody anyone anybody someone somebody nobody people person persons team's teams reps rep employees employee
  staff manager managers customers customer clients client accounts deals projects candidates candidate company
  companies applicants executives execs sellers performers performer engineers engineer developers interns colleagues
  myself yourself himself herself themselves server database printer order orders highest lowest best worst team teams
  group department business system app site website economy market product office world platform network service everything`,
);
const particles = set(
  'de la le les du des van von der den dem di da dos das do del della bin ibn al el y e zu zur ten ter op of the and und & n o i für et deal',
);
const joining = set('to in on at for with by from about a an or as');
const days = /(?:yesterday|today|tomorrow|recently)$/iu;
const ownThing = /\p{L}['’]s\s+\p{Ll}/u;
const endsInPeriod =
  /(?:^|\s)(?:q[1-4]|h[12]|fy\s?\d+|q[1-4]\s20\d\d|(?:this|last|next|previous|current|past)\s+(?:fiscal\s+)?(?:week|month|quarter|year)|yesterday|today|tomorrow|recently)$/iu;
