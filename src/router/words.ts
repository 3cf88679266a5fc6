import { foldText } from '../lib/names.ts';

/** What a text is about, for comparing: the stems of its telling words, and those of the names in it. */
export interface Words {
  readonly stems: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** The stem of what is to be listed or counted: "which deals", "how many tickets". */
  readonly head: string | null;
  /** The stem of what is asked for as one thing: "what is the incentive for". */
  readonly thing: string | null;
}

/**
 * Figures are left out and names (capitals within a sentence) set apart: they say what is asked about, not who knows it.
 * Words that every question has do not tell either; abbreviations (MRR, CSAT) do.
 */
export function readWords(text: string): Words {
  const words = wordsOf(text);
  const shouts = words.every((word) => word === word.toUpperCase());
  const isName = (word: string, at: number): boolean => !shouts && at > 0 && capitalised.test(word);
  const stems = stemsOf(words.filter((word, at) => !isName(word, at)));
  const [first = null] = stems;
  return {
    stems,
    head: lists.test(text) ? first : null,
    thing: isOneThing.test(text) ? first : null,
    names: stemsOf(words.filter((word, at) => isName(word, at))),
  };
}

/** The stems of all telling words, names among them. */
export function allStems(text: string): ReadonlySet<string> {
  return stemsOf(wordsOf(text));
}

const lists = /^\s*(?:which|how\s+many|list|show|count)\b/iu;
const isOneThing =
  /^\s*(?:what(?:['’]?s|\s+(?:is|are|was|were))|(?:is|are)\s+there)\s+(?:the|our|an?|any)\s+[\p{L}-]+\s+(?:for|of|to)\b/iu;
const capitalised = /^\p{Lu}\p{Ll}/u;

function wordsOf(text: string): readonly string[] {
  const said = phrased.reduce((rest, [phrase, meant]) => rest.replace(phrase, meant), text);
  const plain = said.replace(/<[^<>]*>/gu, ' ').replace(/(?:n['’]t|['’](?:s|re|ve|ll|d))\b/gu, ' ');
  return plain.match(/[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu) ?? [];
}

function stemsOf(words: readonly string[]): ReadonlySet<string> {
  const apart = [...new Set(words)].flatMap((word) =>
    word.includes('-') ? word.split('-').concat(word.replaceAll('-', '')) : [word],
  );
  const telling = apart.map((word) => foldText(word)).filter((word) => !/\d/u.test(word) && word.length > 1);
  const meant = telling.filter((word) => !common.has(word)).flatMap((word) => alias[word] ?? [word]);
  return new Set(meant.map((word) => stem(word)));
}

/** Takes off endings, so that `approvals`, `approved` and `approve` meet. */
function stem(word: string): string {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= shortestStem);
  if (ending !== undefined) return stem(word.slice(0, -ending.length));
  return /[^s]s$/u.test(word) && word.length > shortestStem ? word.slice(0, -1) : word;
}

const shortestStem = 4;
const endings =
  'abilities ability ibilities ibility able ible ations ation ances ance ments ment ants ant ions ion ings ing als al ers er ors or ies ied es ed s e y'.split(
    ' ',
  );

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

const common = list(`
  what which who whose whom when where why how is are was were be been being am do does did doing done has have had having
  can could will would should shall may might must the an of for to in on at by with from per and or not no nor if than then as into
  me my mine our ours us we you your it its this that these those there their they them he she his her all any each every both some
  many much more most least less few top bottom show list give get got find tell see look looks count number total sum average avg
  month months monthly quarter quarters quarterly year years yearly week weeks weekly day days daily today yesterday tomorrow last next
  current currently now ago since until during so far best worst highest lowest biggest largest smallest above below over under between
  please new long still yet up out about just also very too only come comes go goes going went say says said need needs want like make
  makes made take takes someone somebody anyone anybody everyone everybody one two three please hey hi hello know don work works open opened ready
`);

/** What several words together mean, in the words that descriptions have for it. */
const phrased: readonly (readonly [RegExp, string])[] = [
  [/\breport(?:s|ing)?\s+to\b/giu, 'manager'],
  [/\bpayout\s+factor\b/giu, 'eligibility'],
  [/\bsales\s+(?:figures|numbers|results)\b/giu, 'sales metrics'],
];

/** What people write, and the words that descriptions have for it. */
const alias: Readonly<Record<string, readonly string[]>> = {
  comp: ['compensation'],
  ae: ['account', 'executive'],
  aes: ['account', 'executive'],
  rep: ['executive'],
  reps: ['executive'],
  yoe: ['experience'],
  client: ['customer'],
  clients: ['customer'],
  use: ['usage'],
  uses: ['usage'],
  used: ['usage'],
  using: ['usage'],
  boss: ['manager'],
  pay: ['pay', 'salary'],
  apply: ['application'],
  applies: ['application'],
  applied: ['application'],
  paid: ['payment'],
  pays: ['payment'],
  logged: ['login'],
};
