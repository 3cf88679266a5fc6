import { evidenceOf, type Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import { cureOf, sentenceOf, sharedNote } from '../../engine/reasons.ts';
import type { Report } from '../../engine/report.ts';
import { isUnknown } from '../similar.ts';

type Outcomes = Readonly<Record<string, Outcome<unknown>>>;
type Said = Pick<Report, 'status' | 'verdict' | 'headline' | 'fields'> & Partial<Report>;

/**
 * A report with what every report has: what can be done about steps that failed, fallbacks and alternatives disclosed,
 * the time of the newest fact. The flow says the rest; fields without a value are left out.
 */
export function makeReport(outcomes: Outcomes, { spaceTitle }: ReportContext, said: Said): Report {
  const all = Object.values(outcomes);
  return {
    table: null,
    chart: null,
    suggestions: [],
    suggestionsAre: 'meant',
    words: null,
    explanations: [],
    figures: [],
    terms: [],
    ...said,
    verdict: disclosed(said, all, spaceTitle),
    fields: said.fields.filter(({ value }) => value !== ''),
    advice: distinct([...(said.advice ?? []), ...curesOf(all, spaceTitle)]),
    caveats: distinct([...(said.caveats ?? []), ...notesOf(all)]),
    asOf: newest(all),
  };
}

/** The report of a flow that cannot say anything: each step without a value, with why. */
export function noAnswer(outcomes: Outcomes, context: ReportContext): Report {
  const reasons = Object.values(outcomes)
    .filter(({ kind }) => kind !== 'skipped')
    .map((outcome) => whyMissing(outcome, context.spaceTitle, `${titleOf(outcome, context)} has no rows for this`));
  const [first = 'A figure that is needed is missing from the answers.', ...more] = distinct(
    reasons.filter((reason) => reason !== ''),
  );
  return makeReport(outcomes, context, {
    status: 'failed',
    verdict: first,
    headline: 'no answer',
    fields: [],
    caveats: more,
  });
}

function titleOf(outcome: Outcome<unknown>, { spaceTitle }: ReportContext): string {
  const space = evidenceOf(outcome).at(-1)?.space;
  return space === undefined ? 'The space' : spaceTitle(space);
}

/** Why a step has no value, in one sentence; '' where it has one. `empty` is what to say where the space has no rows. */
export function whyMissing(outcome: Outcome<unknown>, spaceTitle: ReportContext['spaceTitle'], empty: string): string {
  if (outcome.kind === 'empty') return ended(empty);
  if (outcome.kind === 'failed') return ended(sentenceOf(outcome.failure, spaceTitle));
  return outcome.kind === 'skipped' ? ended(`It was not asked: ${outcome.why}`) : '';
}

/** With a full stop, unless a quotation brought one. */
export function ended(sentence: string): string {
  return /[.?!…]”?$/u.test(sentence) ? sentence : `${sentence}.`;
}

function curesOf(outcomes: readonly Outcome<unknown>[], spaceTitle: ReportContext['spaceTitle']): string[] {
  return outcomes.flatMap((outcome) => {
    const cure = outcome.kind === 'failed' && !isUnknown(outcome) ? cureOf(outcome.failure, spaceTitle) : null;
    return cure === null ? [] : [cure];
  });
}

/** What was answered by another space than the one that is usually asked, or for somebody else. */
function notesOf(outcomes: readonly Outcome<unknown>[]): string[] {
  return outcomes.flatMap((outcome) => (isNoted(outcome) ? [ended(outcome.note)] : []));
}

function isNoted(outcome: Outcome<unknown>): outcome is Outcome<unknown> & { readonly note: string } {
  return 'note' in outcome && outcome.note !== undefined;
}

/**
 * Who reads only the verdict must know too, unless the flow itself names the other space at its end; where there is no
 * answer, none rests on a fallback.
 */
function disclosed(
  { status, verdict }: Said,
  outcomes: readonly Outcome<unknown>[],
  spaceTitle: ReportContext['spaceTitle'],
): string {
  const [, aside = ''] = /\(([^()]*)\)\.?$/u.exec(verdict) ?? [];
  const untold = outcomes.filter(isNoted).filter((outcome) => {
    const space = evidenceOf(outcome).at(-1)?.space;
    if (outcome.note === sharedNote) return false;
    return space === undefined || !aside.includes(spaceTitle(space));
  });
  return untold.length === 0 || status === 'failed' ? verdict : `${verdict.replace(/\.$/u, '')} (a fallback answered)`;
}

function newest(outcomes: readonly Outcome<unknown>[]): number | null {
  const times = outcomes.flatMap((outcome) => evidenceOf(outcome).map((evidence) => evidence.answeredAt));
  return times.length > 0 ? Math.max(...times) : null;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
