/**
 * A cell's text as it may stand in a question to another space: a short name and nothing that could be read as an
 * instruction there; null where it is more than that.
 */
export function plainWords(text: string): string | null {
  const words = text.replace(/\s+/gu, ' ').trim();
  return plain.test(words) && words.split(' ').length <= mostWords ? words : null;
}

const mostWords = 8;
/** No end of a sentence with more behind it, no quotes, brackets or markup. */
const plain = /^(?!.*[.,]\s\S+\s\S+\s\S)[\p{L}\p{M}\p{N} &/+%.,'’-]{1,60}$/u;
