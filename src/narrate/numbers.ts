import { big } from '../lib/decimal.ts';

/** A number as it is written: `$45.2K` is worth 45200 and may be off by 50. */
interface Said {
  /** The text of the number as it stands. */
  readonly written: string;
  readonly value: string;
  /** Half of the last written digit's worth: how far the true value may lie away. */
  readonly slack: string;
  readonly isPercent: boolean;
}

interface Figure {
  readonly value: string;
  readonly isPercent: boolean;
}

/** What was written as a number: with the value null it can be read in two ways (`1,23`). */
export type Read = Said | { readonly written: string; readonly value: null };

/**
 * Every number written in digits, with ranges opened (`150-185K` is 150K and 185K). Number words must have been put in
 * digits before.
 */
export function numbersIn(text: string): readonly Read[] {
  return [...withRangesOpened(text).matchAll(numberPattern)].map((match) => {
    const written = match[0].trim();
    const digits = match.groups?.['digits'] ?? '';
    if (digits.includes(',') && !/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(digits)) return { written, value: null };
    const scale = scales[(match.groups?.['scale'] ?? '').toLowerCase()] ?? 1;
    const plain = digits.replaceAll(',', '').replace(/^\./u, '0.');
    const value = big(plain).times(scale);
    const isNegative = match.groups?.['sign'] !== undefined || match.groups?.['late'] !== undefined;
    return {
      written,
      value: (isNegative ? value.times(-1) : value).toFixed(),
      slack: slackOf(plain, scale),
      isPercent: match.groups?.['percent'] !== undefined,
    };
  });
}

/** Whether `said` is `figure`, rounded as far as it is written. What is written as nothing (`$0M`) fits only nothing. */
export function fits(said: Omit<Said, 'written'>, figure: Figure): boolean {
  if (figure.isPercent !== said.isPercent) return false;
  if (big(said.value).eq(0)) return big(figure.value).eq(0);
  return big(figure.value).minus(said.value).abs().lte(said.slack);
}

/** Whether `said` is one of a report's figures, such as `45230.00` or `112.5%`. */
export function isFigure(said: Read, figure: string): boolean {
  const known = { value: figure.replace('%', ''), isPercent: figure.endsWith('%') };
  return said.value !== null && fits(said, known);
}

/** Half of the last digit's worth of `plain` (`45.2`) under `scale`. */
function slackOf(plain: string, scale: number): string {
  const places = plain.split('.')[1]?.length ?? 0;
  return big(scale).div(big(10).pow(places)).div(2).toFixed();
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

const scale = '(?:k|m|bn|b|thousand|million|billion)(?![\\p{L}\\d])';
const percent = '(?:%|(?:percent(?:age points?)?|per cent|pct)(?!\\p{L}))';
const amount = String.raw`[$€£¥₹]?\s?(?:\d+(?:,\d+)*)?(?:\.\d+|(?<=\d))`;

/** A minus sign counts where no word or number stands before it: elsewhere it is a hyphen. */
const numberPattern = new RegExp(
  String.raw`(?<sign>(?<![\p{L}\p{N})%])[-−–](?=[$€£¥₹]?\.?\d)|(?<!\p{L})(?:minus|negative)\s+)?[$€£¥₹]?(?<late>[-−](?=\d))?\s?` +
    String.raw`(?<digits>\d+(?:,\d+)*(?:\.\d+)?|\.\d+)(?:[\s-]?(?<scale>${scale}))?(?:[\s-]?(?<percent>${percent}))?`,
  'giu',
);

const dashed = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?<from>${amount})(?<scaleFrom>\s?${scale})?(?<percentFrom>\s?${percent})?\s?[-–—−]\s?(?<to>${amount})(?<scaleTo>\s?${scale})?(?<percentTo>\s?${percent})?`,
  'giu',
);
const worded = new RegExp(
  String.raw`\b(?:from|between)\s+(?<from>${amount})(?<scaleFrom>\s?${scale})?(?<percentFrom>\s?${percent})?\s+(?:to|and)\s+(?<to>${amount})(?<scaleTo>\s?${scale})?(?<percentTo>\s?${percent})?`,
  'giu',
);

/** `150-185K` -> `150K to 185K`: a unit that stands only behind the second end is that of both. */
function withRangesOpened(text: string): string {
  const open = (...parts: unknown[]): string => {
    const ends = parts.at(-1) as Readonly<Record<string, string | undefined>>;
    const units = `${ends['scaleTo'] ?? ''}${ends['percentTo'] ?? ''}`;
    const own = `${ends['scaleFrom'] ?? ''}${ends['percentFrom'] ?? ''}`;
    return ` ${ends['from']}${own === '' ? units : own} to ${ends['to']}${units}`;
  };
  return text.replace(dashed, open).replace(worded, open);
}

/** Numerals that are not read here, such as `½`, `Ⅻ` and digits of other scripts, cannot be compared. */
export const otherNumerals = /[^\P{N}0-9]/u;
/** Words of reckoning are numbers that nobody computed. */
export const reckoningPattern =
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
export const numberWords: readonly string[] = [...units, ...tens, ...Object.keys(powers)];

/** `forty-five thousand` -> `45000`. A lone `one` is hardly ever a figure: "one of the best". */
export function inDigits(text: string): string {
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
