import { foldText } from '../lib/names.ts';

/** Slack's entities as the characters that they stand for. */
export function plainOf(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A message or a part of it as they are compared. */
export function folded(text: string): string {
  return foldText(plainOf(text));
}

/**
 * Where `part` stands in `message`, both folded, as whole words and figures: not `Ann` of `Ann-Marie`, not `5%` of `112.5%`
 * or `-5%`, not `500` of `500,000`, but `Smith` of `Smith's`. -1 where it does not.
 */
export function placeOf(part: string, message: string): number {
  if (part === '') return -1;
  const escaped = part.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
  return new RegExp(`${before}${escaped}${after}`, 'u').exec(message)?.index ?? -1;
}

const before = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}][.,'&+/-]|(?:^|\s)[-+$€£](?=\p{N}))`;
const after = String.raw`(?![\p{L}\p{N}%]|'(?!s(?!\p{L}))[\p{L}\p{N}]|[.,&+/-][\p{L}\p{N}]|\s?(?:%|percent\b|per cent\b))`;
