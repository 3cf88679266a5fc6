import { isClause, judgeSubject, withoutMarks } from './subject.ts';
import type { Said } from './tidy.ts';

/** What the router has to know of a flow. */
export interface RoutableFlow {
  readonly name: string;
  readonly title: string;
  /** With the slash: `/incentive`. */
  readonly command: string;
  readonly phrases: { readonly certain: readonly RegExp[]; readonly likely: readonly RegExp[] };
}

/** One way to understand a text; `text` would stand behind the flow's command, empty where the subject is missing. */
export interface Reading {
  readonly flow: string;
  readonly text: string;
}

/** Readings of a text for one flow: a single sure one, or some that only the person can decide on. */
export interface Match {
  readonly sure: boolean;
  readonly readings: readonly Reading[];
}

/** What a text means to a flow by its certain phrases, or by its command typed as a word; null where to nothing. */
export function matchCertain(said: Said, flow: RoutableFlow): Match | null {
  const match = matchPhrases(said, flow);
  if (match?.sure === true) return match;
  const typed = matchWord(said.bare, flow);
  return typed?.sure === true ? typed : (match ?? typed);
}

/** The same by the certain phrases alone. */
export function matchPhrases(said: Said, flow: RoutableFlow): Match | null {
  const found = flow.phrases.certain.flatMap((phrase) => matchPhrase(said, phrase, flow.name));
  return found.find(({ sure }) => sure) ?? found[0] ?? null;
}

/** What a text may mean to a flow: never sure. */
export function matchLikely(said: Said, flow: RoutableFlow): readonly Reading[] {
  const found = flow.phrases.likely.flatMap((phrase) => matchPhrase(said, phrase, flow.name));
  return found.find(({ sure, readings }) => sure || readings.length > 1)?.readings ?? [];
}

/** A flow's command with its slash at the very start: what follows is taken as it is. */
export function readCommand(text: string, flow: RoutableFlow): Reading | null {
  const [, word = '', rest = ''] = /^(\/[\p{L}\p{N}_-]+)(?:\s+(.*))?$/su.exec(text) ?? [];
  return word.toLowerCase() === flow.command.toLowerCase() ? { flow: flow.name, text: rest.trim() } : null;
}

/** Phrases are tried on the request as it stands and out of its frame; one that ends in `\?` only on a question. */
function matchPhrase(said: Said, phrase: RegExp, flow: string): readonly Match[] {
  const texts = said.bare === said.unframed ? [said.bare] : [said.unframed, said.bare];
  const tried = said.asks ? [...texts, `${said.bare}?`] : texts;
  for (const text of tried) {
    const groups = phrase.exec(text)?.groups;
    const isFit = groups !== undefined || (phrase.test(text) && !definition.test(text));
    const match = isFit ? understand(flow, groups?.['subject'], groups?.['rest']) : null;
    if (match !== null) return [match];
  }
  return [];
}

function understand(flow: string, subject: string | undefined, rest: string | undefined): Match | null {
  const more = tidyRest(rest ?? '');
  if (isClause(more)) return null;
  if (subject === undefined) return { sure: true, readings: [{ flow, text: more }] };
  const verdict = judgeSubject(subject);
  const reading = (name: string): Reading => ({ flow, text: more === '' ? name : `${name} ${more}` });
  if (verdict.kind === 'none') return null;
  if (verdict.kind === 'several') return { sure: false, readings: verdict.names.slice(0, 3).map(reading) };
  return { sure: verdict.kind === 'whole', readings: [reading(verdict.name)] };
}

/** Asks what such a thing is, or whether there is one. */
const definition = /^(?:what(?:['’]?s| is| are)|(?:is|are) there)\s+(?:(?:an?|any)\s|\p{L}+s$)/iu;

/** Percentages in one form: `105 percent` as `105%`. */
function tidyRest(rest: string): string {
  const below = /^\s*[-−](?=\d)/u.test(rest) ? '-' : '';
  return below + withoutMarks(rest).replace(/(\d)\s*(?:%|percent\b|per\s+cent\b|pct\b)/giu, '$1%');
}

/** Words that go on from a command's word to something else: "incentive plan", "project management". */
const headless =
  /^(?:(?:the\s+|our\s+)?(?:project|deal|candidate|applicant)|scores?|check|status|update|report|plans?|planning|program(?:me)?s?|review|meeting|policy|policies|committee|season|management|managers?|insurance|experience|benefits?|teams?|board|template|kick-?off|list|data|trail|log|calculation|pipeline|names?|scenario|analysis|budget|rates?|figures|numbers)\b/iu;

/** What a subject has, where its own name is no more than a part of what is spoken of: "Phoenix budget". */
const tailed =
  /\s(?:budgets?|timelines?|deadlines?|costs?|plan|teams?|owners?|leads?|managers?|meetings?|kick-?off|documents?|docs?|wiki|channel|risks?|issues?|roadmap|backlog|insurance|season|log|trail|notes?|invoices?|tickets?|contracts?)$/u;

/**
 * The command's word without its slash ("health Acme Corp"). It is also an everyday word, so what follows must look like
 * a name to be sure, and like more than one common word to be offered.
 */
function matchWord(text: string, flow: RoutableFlow): Match | null {
  const word = flow.command.slice(1).toLowerCase();
  if (!text.toLowerCase().startsWith(word)) return null;
  const behind = text.slice(word.length);
  const [, subject] = /^\s*(?::|\s(?:for|of)\s)?\s*(.+)$/u.exec(/^[\s:]/u.test(behind) ? behind : '') ?? [];
  const match = subject === undefined ? null : understand(flow.name, subject, undefined);
  if (match === null || subject === undefined || headless.test(subject) || tailed.test(subject)) return null;
  const isNamed = /^[\p{Lu}\p{Lo}\p{N}<"“„#$€£]/u.test(subject);
  if (isNamed) return /\s\p{Ll}+$/u.test(subject) ? { ...match, sure: false } : match;
  return /\s|\d/u.test(subject) ? { ...match, sure: false } : null;
}
