import { openingWords, ordinaryWords } from '../narrate/ordinary-words.ts';
import { folded, placeOf, plainOf } from './verbatim.ts';

/**
 * Whether nothing of weight is left of a text beside its parameters, of which the first is the subject: no other name, no
 * other figure, nothing that takes back or adds to what is asked, and not much at all. A parameter beside another
 * capitalised word may be half a name, and of a subject without capitals nobody can tell where it ends.
 */
export function explainsAll(text: string, parameters: readonly string[]): boolean {
  const byLength = parameters.filter((each) => each !== '').sort((a, b) => b.length - a.length);
  const rest = byLength.reduce(strike, plainOf(text).normalize('NFC'));
  if (!/[\p{Lu}\p{N}@]/u.test(parameters[0] ?? '')) return false;
  const words = rest.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu) ?? [];
  const bare = withoutOpening(rest).replace(/\bI\b(?:['’]\p{Ll}+)?/gu, ' ');
  return words.length <= mostWords && !/[\p{Lu}\p{Lt}\p{Lo}\p{N}<>@]/u.test(bare) && !turning.test(folded(rest));
}

const mostWords = 14;
const gap = ' · ';

/** Takes the first place of a parameter out; where letters differ from it, as accents may, the text is left as it is. */
function strike(text: string, parameter: string): string {
  const at = placeOf(parameter.toLowerCase(), text.toLowerCase());
  if (at < 0 || text.toLowerCase().length !== text.length) return text;
  return `${text.slice(0, at)}${gap}${text.slice(at + parameter.length)}`;
}

/** A capital that only begins the text says nothing, unless the word stands right before a parameter: `Mary Ann Smith`. */
function withoutOpening(rest: string): string {
  return rest.replace(/^[\s"'“(]*(\p{Lu}[\p{L}\p{M}'’]*)(?=(\s*·)?)/u, (whole, word: string, before?: string) => {
    const plain = folded(word).replace(/'.*$/u, '');
    return before === undefined || openingWords.has(plain) || ordinaryWords.has(plain) ? ' ' : whole;
  });
}

/** Words that turn a request round, add a second one, or speak of the asking itself. */
const turning =
  /\b(?:not|no|never|without|except|excluding|instead|unless|cancel|stop|ignore|forget|disregard|pretend|instructions?|prompt|both|and|or|versus|vs|compare|compared|than|other|others|everyone|everybody|all|each|every)\b|n't\b/u;
