import { big } from '../lib/decimal.ts';

/** What prose about a report may say: its figures (`45230.00`, `112.5%`) and the terms that hold digits (`Q4 2026`). */
export interface Sayable {
  readonly figures: readonly string[];
  readonly terms: readonly string[];
}

/**
 * The first number in `prose` that is not one of the report's, or null. Numbers are compared as values, rounded as far as
 * they are written: `$45.2K` fits 45,230; `113%` fits 112.5%. A percentage fits only percentages, other numbers only others.
 * Numbers in words count like those in digits, and words of reckoning (`twice`, `half`) are numbers that nobody computed.
 */
export function foreignNumber(prose: string, { figures, terms }: Sayable): string | null {
  const bare = inDigits(withoutTerms(withoutListMarks(prose), terms));
  const unread = otherNumerals.exec(bare) ?? reckoningPattern.exec(bare);
  if (unread) return unread[0];
  for (const match of bare.matchAll(numberPattern)) {
    const said = readSaid(match);
    if (!figures.some((figure) => fits(said, figure))) return match[0].trim();
  }
  return null;
}

const numberPattern =
  /(?<sign>[-−])?[$€£]?\s?(?<digits>\d[\d,]*(?:\.\d+)?)(?:\s?(?<scale>k|m|bn|b|thousand|million|billion)\b)?(?:\s?(?<percent>%|percent\b|per cent\b|pct\b))?/giu;
const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

interface Said {
  readonly value: string;
  /** Half of the last written digit's worth: how far the true value may lie away. */
  readonly slack: string;
  readonly isPercent: boolean;
}

function readSaid(match: RegExpMatchArray): Said {
  const digits = (match.groups?.['digits'] ?? '').replaceAll(',', '');
  const scale = scales[(match.groups?.['scale'] ?? '').toLowerCase()] ?? 1;
  const places = digits.split('.')[1]?.length ?? 0;
  const value = big(digits).times(scale);
  return {
    value: (match.groups?.['sign'] ? value.times(-1) : value).toFixed(),
    slack: big(scale).div(big(10).pow(places)).div(2).toFixed(),
    isPercent: match.groups?.['percent'] !== undefined,
  };
}

function fits(said: Said, figure: string): boolean {
  if (figure.endsWith('%') !== said.isPercent) return false;
  const difference = big(figure.replace('%', '')).minus(big(said.value)).abs();
  return difference.lte(big(said.slack));
}

/** Numerals that are not read here, such as `½`, `Ⅻ` and digits of other scripts, cannot be compared. */
const otherNumerals = /[^\P{N}0-9]/u;
const reckoningPattern =
  /\b(?:twice|thrice|double[ds]?|doubling|tripled?|triples|quadrupled?|halved?|half|a (?:third|quarter|dozen|hundred|thousand|million))\b/iu;

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const powers: Readonly<Record<string, number>> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 };
const firstWord = [...units, ...tens].join('|');
const numberWord = [firstWord, ...Object.keys(powers)].join('|');
const inWords = new RegExp(`\\b(?:${firstWord})(?:(?:[\\s-]+|\\s+and\\s+)(?:${numberWord}))*\\b`, 'giu');

/** `forty-five thousand` -> `45000`. A lone `one` is hardly ever a figure: "one of the best". */
function inDigits(text: string): string {
  return text.replace(inWords, (words) => (words.toLowerCase() === 'one' ? words : String(valueOf(words))));
}

function valueOf(words: string): number {
  let total = 0;
  let group = 0;
  for (const word of words.toLowerCase().split(/[\s-]+/u)) {
    const power = powers[word];
    if (word === 'and') continue;
    if (power === undefined) group += units.includes(word) ? units.indexOf(word) : (tens.indexOf(word) + 2) * 10;
    else if (power === 100) group = Math.max(1, group) * 100;
    else {
      total += Math.max(1, group) * power;
      group = 0;
    }
  }
  return total + group;
}

function withoutTerms(text: string, terms: readonly string[]): string {
  const byLength = [...terms].filter((term) => /\d/u.test(term)).sort((a, b) => b.length - a.length);
  return byLength.reduce((left, term) => left.replaceAll(term, ' '), text);
}

/** `1. First` and `2) Second` at the start of a line count nothing. */
function withoutListMarks(text: string): string {
  return text.replace(/^\s*\d{1,2}[.)]\s/gmu, ' ');
}
