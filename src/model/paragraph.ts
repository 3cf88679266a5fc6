import { tidyText } from '../narrate/facts.ts';

/** The longest paragraph that is shown, in characters. */
const longest = 700;

/**
 * What a model wrote as one plain paragraph: headings and marks of Markdown taken off, white space as one space, cut
 * behind a whole sentence. Links stay for the check to find. Empty where nothing is left, or no sentence is short enough.
 */
export function plainParagraph(written: string): string {
  const plain = tidyText(written.replaceAll('`', ''))
    .replace(/^\s*#+\s.*$/gmu, '')
    .replace(/^\s*(?:>+\s|[-*•]\s)/gmu, '')
    .replace(/\*\*|__|[*~]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (plain.length <= longest) return plain;
  return /^.*[.!?](?=\s)/su.exec(plain.slice(0, longest))?.[0] ?? '';
}
