import { big, roundHalfUp } from '../lib/decimal.ts';
import { foldText } from '../lib/names.ts';

/**
 * What is told apart when two texts are compared: words without their endings, figures as plain decimals with their unit
 * (`20000` for "$20K", `15%`, `#1`). Words that tell nothing are left out.
 */
export function termsOf(text: string): readonly string[] {
  const folded = foldText(text).replace(/(\d)\s?(?:percent|per cent|pct)\b/gu, '$1%');
  const found = folded.match(terms) ?? [];
  return found.map((term) => (isFigure(term) ? figureOf(term) : wordOf(term))).filter((term) => !empty.has(term));
}

/** Whether a term is a figure; those within a word (`Q4`) are none. */
export function isFigure(term: string): boolean {
  return /^#?\d/u.test(term);
}

/** Whether a figure that was said is an exact one, rounded as the said one is: "$45.2K" is 45,230. */
export function isRounded(said: string, figure: string, places: number): boolean {
  const [, mark, value, share] = /^(#?)([\d.]+)(%?)$/u.exec(said) ?? [];
  const [, otherMark, exact, otherShare] = /^(#?)([\d.]+)(%?)$/u.exec(figure) ?? [];
  if (value === undefined || exact === undefined || mark !== otherMark || share !== otherShare) return false;
  // "3" is not 2.9, but "45,230" is 45,230.40.
  if (places === 0 && big(value).lt(100)) return false;
  return roundHalfUp(big(exact), places).eq(value);
}

/** To how many places each figure is said, thousands below zero: `$45.2K` to -2. */
export function placesIn(text: string): ReadonlyMap<string, number> {
  const figures = (foldText(text).match(terms) ?? []).filter((term) => /^#?\d/u.test(term));
  return new Map(
    figures.map((figure) => {
      const [, , digits = '', unit = ''] = parts.exec(figure) ?? [];
      return [figureOf(figure), (digits.split('.')[1] ?? '').length - (powers[unit] ?? 0)];
    }),
  );
}

const terms =
  /#?(?<!\p{L})\d[\d.,]*(?:\s?(?:%|[kmb]\b|million\b|thousand\b))?|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{M}]+)*/gu;
const parts = /^(#?)([\d.,]*\d)[.,]?\s?(.*)$/u;

const empty: ReadonlySet<string> = new Set(
  'the a an of for is are was were be so this that it its to at in on by my our your his her their and exactly actually only just there such'.split(
    ' ',
  ),
);

const numbers: Readonly<Record<string, string>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten'
    .split(' ')
    .flatMap((word, at) => (at === 1 ? [] : [[word, String(at)]])),
);

function wordOf(word: string): string {
  const number = numbers[word];
  if (number !== undefined) return number;
  const bare = word.replace(/'s$|'$/u, '');
  return bare.length > 4 ? bare.replace(/(?<!s)s$/u, '') : bare;
}

const powers: Readonly<Record<string, number>> = { k: 3, thousand: 3, m: 6, million: 6, b: 9 };

/** Moves the point by text, so that no digit is lost. */
function figureOf(term: string): string {
  const [, mark = '', digits = '', unit = ''] = parts.exec(term) ?? [];
  const [whole = '', fraction = ''] = digits.replaceAll(',', '').split('.');
  const power = powers[unit] ?? 0;
  const moved = `${whole}${fraction.padEnd(power, '0').slice(0, power)}.${fraction.slice(power)}`;
  const plain = moved.replace(/^0+(?=\d)/u, '').replace(/\.?0*$/u, '');
  return `${mark}${plain}${unit === '%' ? '%' : ''}`;
}
