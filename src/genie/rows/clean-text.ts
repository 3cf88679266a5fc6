const tidy = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;
/** Zero-width, direction and control characters, but those that are white space. */
const unseen = /(?![\s\u0085])[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufeff/gu;

/** One line without invisible characters, white space collapsed and trimmed. The words are left as they are. */
export function cleanText(text: string): string {
  if (tidy.test(text)) return text;
  return text
    .replace(unseen, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
}

/**
 * What means "nothing here" in a column of numbers, dates or yes/no: null, blank, `null`, `N/A` and a lone dash.
 * `NaN`, `Infinity` and words such as `unknown` do not: they are results, and refused.
 */
export function isNothing(cell: string | null): cell is null {
  if (cell === null) return true;
  const text = cell.trim();
  return text === '' || (text.length <= 4 && /^(?:null|n\/a|[-–—−])$/i.test(text));
}
