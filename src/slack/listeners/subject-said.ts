import { foldText } from '../../lib/names.ts';

/** Whom or what a run is about, without its period, role or target: `John Smith` of `John Smith · Q4 2026`. */
export function bareSubject(subject: string): string {
  return subject.split(' · ')[0]?.trim() ?? '';
}

/** Whether a text names the subject of a run, be it by one telling word: "Acme" for Acme Corp. */
export function namesSubject(text: string, subject: string): boolean {
  const said = new Set(wordsOf(text));
  return wordsOf(bareSubject(subject)).some((word) => !common.has(word) && said.has(word));
}

/** Whether the text points at somebody or something that was said before. */
export function refersBack(text: string): boolean {
  return pointing.test(foldText(text));
}

/** Whether a text names somebody or something itself: a capital letter within a sentence, or a number of a thing. */
export function namesOther(text: string): boolean {
  const within = text.trim().replace(/^\S+/u, '').replace(dates, '');
  return /\s["“(]?\p{Lu}\p{M}?[\p{Ll}'’]/u.test(within) || /#\d|<@/u.test(text);
}

function wordsOf(text: string): readonly string[] {
  const words = foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1);
}

const common: ReadonlySet<string> = new Set(
  'project deal team company customer the of and inc corp ltd llc gmbh ag group co'.split(' '),
);
const pointing =
  /\b(?:they|them|their|theirs|he|him|his|she|her|hers|it|its|(?:this|that|the|these|those) (?:person|customer|company|account|client|project|deal|team|group|candidate|people|ones?))\b/u;
const dates =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/gu;
