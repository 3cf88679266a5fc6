import { assertNever } from '../lib/assert-never.ts';
import type { Failure } from './answer.ts';

/** What an outcome notes whose question somebody else had asked: it answers as well as one of its own. */
export const sharedNote = 'Somebody else asked the same at the same moment, and the answer is shared';

/** The one sentence that people read for a failure: what happened, without codes or blame. No full stop at the end. */
export function sentenceOf(failure: Failure, spaceTitle: (space: string) => string): string {
  switch (failure.code) {
    case 'not_configured':
      return `The space "${failure.space}" is not set up in this workspace`;
    case 'no_access':
      return `${spaceTitle(failure.space)} cannot be read by this app`;
    case 'timed_out':
      return `${spaceTitle(failure.space)} did not answer within ${Math.max(1, Math.round(failure.afterMs / 1000))} s`;
    case 'unavailable':
      return `${spaceTitle(failure.space)} is not available right now`;
    case 'question_refused':
      return `${spaceTitle(failure.space)} did not take the question`;
    case 'query_failed':
      return `${spaceTitle(failure.space)} could not run its query`;
    case 'superseded':
      return `The question to ${spaceTitle(failure.space)} was cancelled or replaced in Genie`;
    case 'unreadable':
      return `The answer of ${spaceTitle(failure.space)} could not be read: ${bare(failure.problem)}${quoted(failure.words)}`;
    case 'cut_short':
      return `The answer of ${spaceTitle(failure.space)} was cut after ${failure.rowCount === 1 ? 'one row' : `${failure.rowCount} rows`}`;
    case 'other_subject':
      return `${spaceTitle(failure.space)} answered about ${failure.got}, not about ${failure.asked}`;
    case 'ambiguous':
      return `The answer of ${spaceTitle(failure.space)} can be read in more than one way: ${bare(failure.problem)}`;
    case 'declined':
      return `What ${spaceTitle(failure.space)} asked back was not answered`;
    case 'cancelled':
      return 'The run was cancelled';
    case 'rule_broken':
      return failure.problem;
    default:
      return assertNever(failure);
  }
}

/** What whoever reads the sentence can do about it; null where there is nothing. A whole sentence. */
export function cureOf(failure: Failure, spaceTitle: (space: string) => string): string | null {
  switch (failure.code) {
    case 'not_configured':
      return `Ask whoever looks after this app to add the space "${failure.space}" to the workspace file.`;
    case 'no_access':
      return `Ask the owners of ${spaceTitle(failure.space)} to share the space and its tables with this app.`;
    case 'declined':
      return 'Press "Run again" to be asked once more.';
    case 'timed_out':
    case 'unavailable':
    case 'superseded':
      return 'Press "Run again" in a few minutes.';
    case 'query_failed':
      return `Press "Run again"; if it fails once more, show the evidence to the owners of ${spaceTitle(failure.space)}.`;
    case 'question_refused':
    case 'unreadable':
    case 'cut_short':
    case 'other_subject':
    case 'ambiguous':
      return `Look at the evidence, and show it to the owners of ${spaceTitle(failure.space)}.`;
    case 'cancelled':
    case 'rule_broken':
      return null;
    default:
      return assertNever(failure);
  }
}

/** Sentences are ended by who shows them. */
function bare(sentence: string): string {
  return sentence.replace(/\.$/u, '');
}

const longestQuote = 200;

function quoted(words: string): string {
  const said = withoutMarks(words).replace(/\s+/gu, ' ').trim();
  if (said === '') return '';
  return `. It said: “${said.length > longestQuote ? `${said.slice(0, longestQuote)}…` : said}”`;
}

/** Genie writes markdown; in a sentence its marks would be noise. */
function withoutMarks(words: string): string {
  return words
    .replace(/^#{1,6} +/gmu, '')
    .replace(/^[*-] +/gmu, '• ')
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/gu, '$1')
    .replace(/(?<![\p{L}\p{N}*_`])(\*{1,3}|_{1,2}|`{1,3})(?=\S)(.*?\S)\1(?![\p{L}\p{N}*_`])/gu, '$2');
}
