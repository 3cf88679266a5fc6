/**
 * A cell's text as it may stand in a question to another space: a short name and nothing that could be read as an
 * instruction there; null where it is more than that.
 */
export function plainWords(text: string): string | null {
  const words = text.replace(/\s+/gu, ' ').trim();
  const isShort = words.length <= longest && words.split(' ').length <= mostWords;
  return isShort && plain.test(words) && !endsSentence(words) ? words : null;
}

const longest = 60;
const mostWords = 8;
/** No quotes, signs, square brackets or markup. */
const plain = /^[\p{L}\p{M}\p{N} &/.,'’()-]+$/u;

/** Whether a sentence ends with more behind it, or a clause follows; an initial or a usual abbreviation ends none. */
function endsSentence(words: string): boolean {
  if (/,\s\S+\s\S+\s\S/u.test(words)) return true;
  return [...words.matchAll(/(\S+)\.\s/gu)].some(([, before = '']) => !abbreviation.test(before));
}

const abbreviation =
  /^(?:\p{L}|(?:\p{L}\.)+\p{L}|Sr|Jr|Dr|Mr|Mrs|Ms|St|Mt|Ft|Inc|Co|Corp|Ltd|Dept|Asst|Assoc|Exec|Mgr|Acct|No|Vol|Intl|Natl|Rev)$/iu;
