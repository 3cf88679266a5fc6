import { foldText } from '../lib/names.ts';

/**
 * What is told apart when two texts are compared: words without their endings, figures as plain decimals with their unit
 * (`20000` for "$20K", `15%`, `#1`). Words that tell nothing are left out.
 */
export function termsOf(text: string): readonly string[] {
  const folded = foldText(text).replace(/(\d)\s?(?:percent|per cent|pct)\b/gu, '$1%');
  const found =
    folded.match(/#?\d[\d.,]*(?:\s?(?:%|[kmb]\b|million\b|thousand\b))?|[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*/gu) ?? [];
  return found.map((term) => (/^#?\d/u.test(term) ? figureOf(term) : wordOf(term))).filter((term) => !empty.has(term));
}

const empty: ReadonlySet<string> = new Set(
  'the a an of for is are was were be so this that it its to at in on by my our your his her their and exactly actually only just there such'.split(
    ' ',
  ),
);

function wordOf(word: string): string {
  const bare = word.replace(/'s$|'$/u, '');
  return bare.length > 4 ? bare.replace(/(?<!s)s$/u, '') : bare;
}

const powers: Readonly<Record<string, number>> = { k: 3, thousand: 3, m: 6, million: 6, b: 9 };

/** Moves the point by text, so that no digit is lost. */
function figureOf(term: string): string {
  const [, mark = '', digits = '', unit = ''] = /^(#?)([\d.,]*\d)[.,]?\s?(.*)$/u.exec(term) ?? [];
  const [whole = '', fraction = ''] = digits.replaceAll(',', '').split('.');
  const power = powers[unit] ?? 0;
  const moved = `${whole}${fraction.padEnd(power, '0').slice(0, power)}.${fraction.slice(power)}`;
  const plain = moved.replace(/^0+(?=\d)/u, '').replace(/\.?0*$/u, '');
  return `${mark}${plain}${unit === '%' ? '%' : ''}`;
}
