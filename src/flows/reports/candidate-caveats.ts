import type { ReportContext } from '../../engine/flow.ts';
import { sentenceOf } from '../../engine/reasons.ts';
import { big } from '../../lib/decimal.ts';
import { quantity } from '../../lib/format.ts';
import { foldText } from '../../lib/names.ts';
import { candidateRules, hasEnded, type Round, type Weighing } from '../rules/candidate.ts';
import type { Offer } from '../rules/candidate-offer.ts';
import type { Application } from '../rules/candidate-rounds.ts';
import { isUnknown } from '../similar.ts';
import { listed } from './said.ts';
import { gapsIn, type CandidateOutcomes, type Case } from './candidate-words.ts';
import { ended, whyMissing } from './make-report.ts';
import { short } from './short.ts';

type Titles = ReportContext['spaceTitle'];

/** What limits the decision first, then what limits the offer, then what is odd. */
export function candidateCaveats(
  { input, application, weighing, offer }: Case,
  outcomes: CandidateOutcomes,
  { spaceTitle }: ReportContext,
): string[] {
  if (weighing === null) return twoOfOneRound(outcomes);
  const isOffered = weighing.decision === 'MAKE OFFER';
  return [
    ...cameToEnd(application?.stage ?? null, spaceTitle),
    ...gaps(weighing),
    ...otherRounds(weighing),
    ...(application === null ? noApplication(input.name, outcomes, spaceTitle) : []),
    ...(isOffered && application !== null ? noFigures(application, outcomes, spaceTitle) : []),
    ...(isOffered && offer !== null ? oddOffer(offer) : []),
    ...weighing.rounds.flatMap(contradiction),
    ...settled(application?.stage ?? null, spaceTitle),
  ];
}

function gaps(weighing: Weighing): string[] {
  const said = gapsIn(weighing).map((gap) => ended(gap.charAt(0).toUpperCase() + gap.slice(1)));
  if (said.length === 0 || weighing.decision === null) return said;
  return [...said, `Whatever was meant there, the decision is ${weighing.decision}.`];
}

function otherRounds({ others, calledOtherwise }: Weighing): string[] {
  const filed = calledOtherwise === null ? [] : [`The interviews are filed under "${short(calledOtherwise)}".`];
  if (others.length === 0) return filed;
  const roles = [...new Set(others.map(({ role }) => `"${short(role ?? '')}"`))];
  const count = others.length === 1 ? 'One round' : `${others.length} rounds`;
  return [`Not counted, because of another application: ${count.toLowerCase()} for ${listed(roles)}.`, ...filed];
}

function noApplication(name: string, { application }: CandidateOutcomes, spaceTitle: Titles): string[] {
  const why = isUnknown(application)
    ? `${spaceTitle('recruiting')} has no application of ${short(name)}.`
    : whyMissing(application, spaceTitle, '');
  return [`${why} Role and experience are unknown, so no offer was worked out.`];
}

/** Why there are no figures, or not all of them. */
function noFigures(application: Application, { band, offer }: CandidateOutcomes, spaceTitle: Titles): string[] {
  const title = spaceTitle('compensation');
  if (offer.kind === 'answered') {
    const { base, equity, signOn } = offer.value;
    return [base, equity, signOn].flatMap(({ problem }) => (problem === null ? [] : [`${title}: ${problem}.`]));
  }
  const years =
    application.years_experience === null ? [`${spaceTitle('recruiting')} gives no years of experience.`] : [];
  if (band.kind === 'skipped') return [`${title} was not asked: ${band.why}.`];
  if (band.kind === 'empty') return [`${title} has no band for this role and experience.`, ...years];
  if (band.kind === 'failed') return [whyMissing(band, spaceTitle, '')];
  return offer.kind === 'failed' ? [`${title}: ${ended(sentenceOf(offer.failure, spaceTitle))}`, ...years] : [];
}

function oddOffer({ base }: Offer): string[] {
  const isCapped = base.value !== base.roundedUp;
  return isCapped ? ["The base is the band's maximum, because rounding up would go beyond it."] : [];
}

/** Several interviewers of one round: to count each would give that round more weight than the others. */
function twoOfOneRound({ feedback }: CandidateOutcomes): string[] {
  const isTwice = feedback.kind === 'failed' && feedback.failure.code === 'ambiguous';
  return isTwice
    ? ['A round counts once: the space must give one row per round, also where several people held it.']
    : [];
}

/** A rating and a recommendation that contradict each other. */
function contradiction({ round, rating, said, recommendation }: Round): string[] {
  const { goodRating, lowestRating } = candidateRules;
  if (rating === null || said === null) return [];
  const isOdd =
    (recommendation === 'no hire' && big(rating).gte(goodRating)) ||
    (recommendation === 'hire' && big(rating).lte(lowestRating));
  return isOdd ? [`${short(round)} contradicts itself: rated ${quantity(rating)}, but "${short(said)}".`] : [];
}

/** What the interviews say comes too late. */
function cameToEnd(stage: string | null, spaceTitle: Titles): string[] {
  return stage !== null && hasEnded(stage)
    ? [`${spaceTitle('recruiting')} has the stage "${short(stage)}": this application has already come to its end.`]
    : [];
}

/** Somebody may have decided before. */
function settled(stage: string | null, spaceTitle: Titles): string[] {
  const words = new Set(foldText(stage ?? '').split(/[^\p{L}]+/u));
  const isSettled = candidateRules.settledStages.some((word) => words.has(word));
  if (stage === null || !isSettled || hasEnded(stage)) return [];
  return [`${spaceTitle('recruiting')} has the stage "${short(stage)}": it may be decided already.`];
}
