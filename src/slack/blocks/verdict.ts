import type { Report } from '../../engine/report.ts';
import { limits } from './limits.ts';
import { cut, isBlank, oneLine } from './text.ts';

/** The verdict in a line, and the whole of it where the line leaves something out. */
export interface Verdict {
  readonly line: string;
  readonly whole: string | null;
}

/** What is missing is said where the eye falls first, unless the flow's own words say so already. */
export function verdictOf({ status, verdict }: Report): Verdict {
  const said = isBlank(verdict) ? 'No result' : oneLine(verdict);
  const brief = cut(withoutDetails(said), limits.header.text - partial.length);
  const isTold = status !== 'partial' || /\b(partial|incomplete)/i.test(brief);
  return { line: isTold ? brief : `${brief}${partial}`, whole: brief === said ? null : said };
}

/** Without cells and without what a space said itself: neither belongs in a headline. */
export function withoutDetails(sentence: string): string {
  return sentence
    .replace(/\.?\s+It said: “[^”]*(?:”|$)/u, '')
    .replace(/(?<=could not be read): [^"“]*["“].*$/u, '')
    .trim();
}

const partial = ' (partial)';
