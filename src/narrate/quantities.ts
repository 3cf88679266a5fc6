import { type FactText, holdsPhrase, phrasePattern, tidyText } from './facts.ts';
import { fits, inDigits, isFigure, numbersIn, otherNumerals, type Read, reckoningPattern } from './numbers.ts';

/** A report's text, and the same without its dates: `2026-10-01` is no -10. */
interface Measured extends FactText {
  readonly undated: string;
}

interface Known {
  readonly figures: readonly string[];
  readonly terms: readonly string[];
  readonly texts: readonly Measured[];
}

/**
 * The first thing in `prose`, which holds no dates any more, that counts or measures and is not in the facts, or null:
 * words of reckoning (`twice`, `two thirds`, `5x`), codes (`L5`, `10:42`), currencies, numbers. Codes and reckoning must
 * stand in a text of the report; numbers fit the figures or a number in a text, as values; a percentage fits only
 * percentages. `second` to `tenth` are numbers, `first` and `one` only where they rank or count: not `First, …`, not `one of`.
 */
export function foreignQuantity(prose: string, known: Known): string | null {
  const said = withoutTerms(prose, known.terms);
  const texts = known.texts.map(({ text }) => text);
  const unread = otherNumerals.exec(said)?.[0] ?? firstUnknown(said, reckoning, texts);
  const unknown = unread ?? firstUnknown(said, codePattern, texts) ?? foreignCurrency(said, texts);
  return unknown ?? foreignAmount(said.replaceAll(codePattern, '¦'), known);
}

function firstUnknown(prose: string, pattern: RegExp, texts: readonly string[]): string | null {
  const found = [...prose.matchAll(pattern)].map((match) => match[0]);
  return found.find((written) => !texts.some((text) => holdsPhrase(text, written))) ?? null;
}

const parts = 'halves|thirds?|quarters|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?';
const reckoning = new RegExp(
  String.raw`${reckoningPattern.source}|\b(?:dozens?|hundreds|thousands|millions|billions|couple|(?:two|three|four|five|six|seven|eight|nine|ten|hundred|many|\d+)[\s-]?fold|(?:one|two|three|four|five|six|seven|eight|nine|\d+)[\s-](?:${parts})|\d[\d.,]*x)\b`,
  'giu',
);

/** Times of day, and words of letters and digits that are no amount (`45.2K`, `150-185K`), place (`12th`) or measure (`3-year`). */
const codePattern =
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b)?|(?<![\p{L}\p{N}.,-])(?!\d+(?:k|m|bn|b|st|nd|rd|th)?(?:-\p{Ll}+)*(?![\p{L}\p{N}-]))(?!\d[\d.,]*(?:k|m|bn|b)?-\d[\d.,]*(?:k|m|bn|b)?(?![\p{L}\p{N}-]))(?=[\p{L}\p{N}_-]*\d)(?=[\p{L}\p{N}_-]*\p{L})[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)*/giu;

/** The first currency in `prose` that no text of the report uses. */
function foreignCurrency(prose: string, texts: readonly string[]): string | null {
  const used = new Set(
    texts.flatMap((text) => [...text.matchAll(currencyPattern)].map((match) => currencyOf(match[0]))),
  );
  const found = [...prose.matchAll(currencyPattern)].map((match) => match[0]);
  return found.find((written) => !used.has(currencyOf(written))) ?? null;
}

const currencyPattern =
  /[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|INR|CHF|CAD|AUD)\b|\b(?:dollars?|euros?|pounds?|yen|rupees?|francs?|cents)\b/giu;

function currencyOf(written: string): string {
  const name = written.toLowerCase();
  return currencies.find((names) => names.includes(name.length > 3 ? name.replace(/s$/u, '') : name))?.[0] ?? name;
}

const currencies = [
  ['$', 'usd', 'dollar', 'cent'],
  ['€', 'eur', 'euro'],
  ['£', 'gbp', 'pound'],
  ['¥', 'jpy', 'yen'],
  ['₹', 'inr', 'rupee'],
];

function foreignAmount(prose: string, { figures, terms, texts }: Known): string | null {
  const amounts = texts.flatMap(({ undated, isShare }) =>
    numbersIn(asDigits(withoutTerms(undated, terms).replaceAll(timePattern, '¦'))).flatMap((number) => {
      if (number.value === null) return [];
      const { value, isPercent } = number;
      return isShare
        ? [
            { value, isPercent },
            { value, isPercent: true },
          ]
        : [{ value, isPercent }];
    }),
  );
  const isKnown = (said: Read): boolean =>
    figures.some((figure) => isFigure(said, figure)) ||
    (said.value !== null && amounts.some((amount) => fits(said, amount)));
  return numbersIn(asDigits(prose)).find((said) => !isKnown(said))?.written ?? null;
}

const timePattern = /T?\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?/gu;

/** `ranks first` -> `ranks 1`, `the third round` -> `the 3 round`, `one blocker` -> `1 blocker`, `twelve` -> `12`. */
function asDigits(text: string): string {
  const ranked = text
    .replace(rankedFirst, (match) => match.replace(/first/iu, '1'))
    .replace(laterPlaces, (place) => String(places.indexOf(place.toLowerCase()) + 2))
    .replace(countingOne, '1');
  return inDigits(ranked);
}

const places = 'second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const rankedFirst =
  /\bfirst[\s-](?:place|rank|position|spot|overall)\b|\b(?:rank(?:s|ed|ing)?|placed?|places|comes?|came|finish(?:es|ed)?|stands?|stood|moves?|moved|rises?|rose|climbs?|to|from|is|are|be|was)\s+first\b(?!\s+\p{L})/giu;
/** Not `Second, …` at the start of a sentence, nor `per second`. */
const laterPlaces = new RegExp(String.raw`(?<!(?:\bper|\ba split|\d)[\s-])\b(?:${places.join('|')})\b(?!,|ly)`, 'giu');
const countingOne =
  /(?<!\b(?:no|any|every|each|some|this|that|the|which|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|and)[\s-])\bone\b(?!\s+(?:of|another|by|or|hundred|thousand|million|billion)\b|-(?:off|time|sided)|')/giu;

function withoutTerms(text: string, terms: readonly string[]): string {
  const byLength = terms.filter((term) => /\d/u.test(term)).sort((a, b) => b.length - a.length);
  return byLength.reduce((left, term) => left.replaceAll(phrasePattern(tidyText(term)), '¦'), text);
}
