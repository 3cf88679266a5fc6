import type { ReportContext } from '../../engine/flow.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { big } from '../../lib/decimal.ts';
import { quantity } from '../../lib/format.ts';
import { candidateRules, hasEnded, type Decision, type Weighing } from '../rules/candidate.ts';
import { listed } from './said.ts';
import { averageOrRange, isWhole, type CandidateOutcomes, type Case } from './candidate-words.ts';
import { short } from './short.ts';

/** What to do, by rule. */
export function candidateAdvice(
  { input, application, weighing, offer }: Case,
  { application: asked, feedback }: CandidateOutcomes,
  { spaceTitle }: ReportContext,
): string[] {
  if (weighing === null) {
    const isOnlyUnheard = feedback.kind === 'empty' && asked.kind === 'answered';
    return isOnlyUnheard ? ['Hold the interviews, or have their feedback recorded, before anything is decided.'] : [];
  }
  const { decision } = weighing;
  if (decision === null) return ['Get what is missing from the interviewers, then ask again.'];
  const name = short(application?.candidate ?? input.name);
  if (hasEnded(application?.stage ?? null) && decision !== 'NO OFFER') {
    return [`Make ${name} no offer unless ${spaceTitle('recruiting')} says that the application is open again.`];
  }
  const isSettled = decision !== 'MAKE OFFER' || isWhole(offer);
  return [
    adviceOn(decision, weighing, name),
    ...(isSettled
      ? []
      : [`Settle what is missing of the offer with the owners of ${spaceTitle('compensation')} first.`]),
    ...thin(weighing),
    ...waiting(weighing, application),
  ];
}

function adviceOn(decision: Decision, weighing: Weighing, name: string): string {
  switch (decision) {
    case 'NO OFFER':
      return `Do not make ${name} an offer.`;
    case 'HOLD':
      return whileHeld(weighing, name);
    case 'MAKE OFFER':
      return isStrong(weighing)
        ? `Make ${name} the offer soon: ${everyRound(weighing)} for it, and others are likely to want such a candidate.`
        : `Make ${name} the offer.`;
    default:
      return assertNever(decision);
  }
}

function isStrong({ rounds, average, range }: Weighing): boolean {
  const isUnanimous = rounds.every(({ recommendation }) => recommendation === 'hire');
  return isUnanimous && big(average ?? range.low).gte(candidateRules.strongAverage);
}

function everyRound({ rounds }: Weighing): string {
  if (rounds.length === 1) return 'the one round is';
  return rounds.length === 2 ? 'both rounds are' : `all ${rounds.length} rounds are`;
}

function whileHeld(weighing: Weighing, name: string): string {
  const against = weighing.rounds.filter(({ recommendation }) => recommendation === 'no hire');
  if (against.length > 0) {
    return `Talk to the interviewers of ${listed(against.map(({ round }) => short(round)))} before deciding on ${name}.`;
  }
  return `Hold another interview with ${name}: an offer needs an average of ${candidateRules.offerFrom}, it is ${averageOrRange(weighing)}.`;
}

function thin({ rounds }: Weighing): string[] {
  if (rounds.length >= Number(candidateRules.fewestRounds)) return [];
  const count = rounds.length === 1 ? 'One round is' : `${rounds.length} rounds are`;
  return [`${count} a thin ground: ${candidateRules.fewestRounds} or more make a decision safer.`];
}

function waiting({ decision }: Weighing, application: Case['application']): string[] {
  const days = application?.days_in_pipeline ?? null;
  const { longPipelineDays } = candidateRules;
  if (days === null || decision === 'NO OFFER' || big(days).lte(longPipelineDays)) return [];
  return [`Decide without delay: ${quantity(days)} days in the pipeline are more than ${longPipelineDays}.`];
}
