import type { Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import { sentenceOf } from '../../engine/reasons.ts';
import type { Report } from '../../engine/report.ts';
import { big } from '../../lib/decimal.ts';
import { moneyShort, quantity } from '../../lib/format.ts';
import { decisions, hasEnded, type Weighing } from '../rules/candidate.ts';
import type { BandRow, Offer } from '../rules/candidate-offer.ts';
import type { CandidateInput } from '../shapes/candidate.ts';
import { isUnknown, suggestSimilar } from '../similar.ts';
import { listed } from './said.ts';
import { candidateAdvice } from './candidate-advice.ts';
import { candidateCaveats } from './candidate-caveats.ts';
import { candidateExplanations, candidateFigures, candidateTerms } from './candidate-explanations.ts';
import { candidateTable } from './candidate-table.ts';
import {
  averageOrRange,
  equityText,
  gapsIn,
  isWhole,
  noHireText,
  rangeText,
  whyDecided,
  type CandidateOutcomes,
  type Case,
} from './candidate-words.ts';
import { makeReport } from './make-report.ts';
import { short } from './short.ts';

/** The decision with the suggested offer, whom it is about, every round beside how it counts, and how the offer came about. */
export function candidateReport(input: CandidateInput, outcomes: CandidateOutcomes, context: ReportContext): Report {
  const hiring = readCase(input, outcomes);
  const { application, feedback, band } = outcomes;
  const { weighing, offer } = hiring;
  // A band that nothing was to be offered from is missed by nobody.
  const asked = weighing?.decision === 'MAKE OFFER' ? { application, feedback, band } : { application, feedback };
  return makeReport(asked, context, {
    ...(weighing ? verdictOf(hiring, weighing, outcomes, context) : noDecision(input, outcomes, context)),
    fields: fieldsOf(hiring, band),
    table: weighing && candidateTable(weighing, offer),
    advice: candidateAdvice(hiring, outcomes, context),
    caveats: candidateCaveats(hiring, outcomes, context),
    suggestions: suggestSimilar(outcomes.similar, input.name),
    explanations: candidateExplanations(hiring),
    figures: candidateFigures(hiring),
    terms: candidateTerms(hiring),
  });
}

function readCase(input: CandidateInput, { application, decision, offer }: CandidateOutcomes): Case {
  return {
    input,
    application: application.kind === 'answered' ? (application.value[0] ?? null) : null,
    weighing: decision.kind === 'answered' ? decision.value : null,
    offer: offer.kind === 'answered' ? offer.value : null,
  };
}

type Verdict = Pick<Report, 'status' | 'verdict' | 'headline'>;

function verdictOf(
  { application, offer }: Case,
  weighing: Weighing,
  { feedback }: CandidateOutcomes,
  context: ReportContext,
): Verdict {
  const { decision, possible } = weighing;
  const gaps = gapsIn(weighing);
  const stage = application?.stage ?? null;
  const ended = stage !== null && hasEnded(stage) ? `, but the stage is already "${short(stage, 40)}"` : '';
  if (decision === null) {
    const why = fewOf(gaps);
    return possible.length === decisions.length
      ? { status: 'failed', verdict: `No decision: ${why}`, headline: 'no decision' }
      : {
          status: 'partial',
          verdict: `Partial: ${possible.join(' or ')}, because ${why}${ended}`,
          headline: 'open, partial',
        };
  }
  const isOffer = decision === 'MAKE OFFER';
  const isPartial = gaps.length > 0 || application === null || (isOffer && !isWhole(offer));
  const said = isOffer ? offerText(offer) : `: ${whyDecided(weighing)}`;
  return {
    status: isPartial ? 'partial' : 'complete',
    verdict: `${isPartial ? 'Partial: ' : ''}${decision}${said}${ended}${standIn(feedback, context)}`,
    headline: `${decision}${ended === '' ? '' : ', already ended'}${isPartial ? ', partial' : ''}`,
  };
}

/** Not more than a line holds; the rest stands in the caveats. */
function fewOf(gaps: readonly string[]): string {
  return gaps.length > 3 ? `${gaps.slice(0, 2).join(', ')} and ${gaps.length - 2} more are open` : listed(gaps);
}

/** `: $170,000, 0.10%, $20,000` */
function offerText(offer: Offer | null): string {
  if (offer === null) return ', no figures for the offer';
  const { base, equity, signOn } = offer;
  const parts = [
    base.value === null ? 'base unknown' : moneyShort(base.value),
    equity.value === null ? 'equity unknown' : equityText(equity.value),
    signOn.value === null ? 'sign-on unknown' : moneyShort(signOn.value),
  ];
  return `: ${parts.join(', ')}`;
}

/** Which space gave the interviews where the usual one could not. */
function standIn(feedback: Outcome<unknown>, { spaceTitle }: ReportContext): string {
  const isFallback = feedback.kind === 'answered' && feedback.evidence.at(-1)?.space === 'recruiting';
  return isFallback ? ` (by the scorecard of ${spaceTitle('recruiting')})` : '';
}

function noDecision(input: CandidateInput, outcomes: CandidateOutcomes, { spaceTitle }: ReportContext): Verdict {
  const { application, feedback, decision } = outcomes;
  const because = (verdict: string): Verdict => ({ status: 'failed', verdict, headline: 'no decision' });
  if (application.kind === 'failed' && application.failure.code === 'ambiguous') {
    const isDeclined = application.failure.problem.endsWith('was meant');
    return because(
      isDeclined
        ? 'None of the candidates found was meant'
        : `No decision: ${sentenceOf(application.failure, spaceTitle)}`,
    );
  }
  if (isUnknown(application) && feedback.kind !== 'answered')
    return because(`No candidate named ${short(input.name)} was found`);
  if (feedback.kind === 'empty')
    return because(`No decision: ${spaceTitle('interviews')} has no interview of ${short(input.name)}`);
  if (feedback.kind === 'failed') return because(`No decision: ${sentenceOf(feedback.failure, spaceTitle)}`);
  if (decision.kind === 'failed') return because(`No decision: ${sentenceOf(decision.failure, spaceTitle)}`);
  return because('No decision could be made');
}

function fieldsOf({ input, application, weighing, offer }: Case, band: CandidateOutcomes['band']): Report['fields'] {
  const { years_experience: years = null, days_in_pipeline: days = null } = application ?? {};
  const experience = years === null ? '' : `${counted(years, 'year')} of experience`;
  const pipeline = days === null ? '' : `${counted(days, 'day')} in the pipeline`;
  const bandRow = offer?.band ?? (band.kind === 'answered' && band.value.length === 1 ? band.value[0] : undefined);
  return [
    { label: 'Candidate', value: short(application?.candidate ?? input.name) },
    { label: 'Role', value: joined([application?.role, experience]) },
    { label: 'Source', value: short(application?.source ?? '') },
    { label: 'Stage', value: joined([application?.stage, pipeline]) },
    {
      label: 'Interviews',
      value: weighing ? `average rating ${averageOrRange(weighing)}, ${noHireText(weighing)}` : '',
    },
    { label: 'Band', value: bandRow ? bandText(bandRow) : '' },
  ];
}

function counted(count: NonNullable<BandRow['salary_min']>, unit: string): string {
  return `${quantity(count)} ${unit}${big(count).eq(1) ? '' : 's'}`;
}

function joined(parts: readonly (string | null | undefined)[]): string {
  return parts.flatMap((part) => (part ? [short(part)] : [])).join(', ');
}

/** `L5, $150,000 to $185,000, equity 0.08% to 0.12%, sign-on up to $25,000` */
function bandText(row: BandRow): string {
  const equity = rangeText(row.equity_min_pct, row.equity_max_pct, equityText);
  return [
    row.band === null ? '' : short(row.band),
    rangeText(row.salary_min, row.salary_max, moneyShort),
    equity === '' ? '' : `equity ${equity}`,
    row.sign_on_max === null ? '' : `sign-on up to ${moneyShort(row.sign_on_max)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
