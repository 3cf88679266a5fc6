import type { Report } from '../../engine/report.ts';
import { big, type DecimalText } from '../../lib/decimal.ts';
import { moneyShort, quantity } from '../../lib/format.ts';
import { candidateRules, isOpen, type Weighing } from '../rules/candidate.ts';
import type { Offer } from '../rules/candidate-offer.ts';
import {
  averageOrRange,
  averageRule,
  baseRule,
  decisionRule,
  equityRule,
  equityText,
  gapsIn,
  leaningText,
  noHireText,
  signOnRule,
  whyDecided,
  type Case,
} from './candidate-words.ts';
import { short } from './short.ts';
import { amountSaid, explain, listed } from './said.ts';

type Explanations = Report['explanations'];

/** How decision, average, offer and each round came about, for "why is the base $170,000?". */
export function candidateExplanations({ weighing, offer }: Case): Explanations {
  if (weighing === null) return [];
  return [
    explain(['decision', 'verdict', 'make offer', 'no offer', 'hold', ...weighing.possible], whyVerdict(weighing)),
    explain(['average', 'average rating', averageOrRange(weighing)], whyAverage(weighing)),
    ...(offer ? whyOffered(offer) : []),
    ...weighing.rounds.map((round) =>
      explain(
        [round.round],
        `${short(round.round)} was rated ${round.rating === null ? 'not at all' : quantity(round.rating)} with ${round.said === null ? 'no recommendation' : `"${short(round.said)}"`}, which ${isOpen(round.recommendation) ? 'leaves its recommendation open' : `counts as ${leaningText(round)}`}.`,
      ),
    ),
  ];
}

function whyVerdict(weighing: Weighing): string {
  const { decision, possible } = weighing;
  const rule = `The rule: ${decisionRule}.`;
  if (decision === null) return `${listed(possible)} are possible, because ${listed(gapsIn(weighing))}. ${rule}`;
  return `${decision}: ${whyDecided(weighing)}. ${rule}`;
}

function whyAverage(weighing: Weighing): string {
  const is = weighing.average === null ? 'lies between' : 'is';
  const value = averageOrRange(weighing).replace(' to ', ' and ');
  return `The average rating ${is} ${averageRule(weighing)} = ${value}; ${noHireText(weighing)}.`;
}

function whyOffered(offer: Offer): Explanations {
  const { base, equity, signOn } = offer;
  const equities = equity.value === null ? [] : [equityText(equity.value)];
  return [
    explain(
      ['base', 'salary', ...amountSaid(base.value)],
      whyPart('The base', base.value, baseRule(offer), moneyShort),
    ),
    explain(['equity', ...equities], whyPart('The equity', equity.value, equityRule(offer), equityText)),
    explain(
      ['sign-on', 'sign on', 'signing bonus', ...amountSaid(signOn.value)],
      whyPart('The sign-on', signOn.value, signOnRule(offer), moneyShort),
    ),
  ];
}

function whyPart(name: string, value: DecimalText | null, rule: string, show: (value: DecimalText) => string): string {
  return value === null ? `${name} is ${rule}.` : `${name} is ${show(value)}: ${rule}.`;
}

/** Every figure of the case, for the check of prose: equity as percent, the rest as plain decimals. */
export function candidateFigures({ application, weighing, offer }: Case): string[] {
  const { noOfferUnder, offerFrom, highestRating } = candidateRules;
  const plain = [
    application?.years_experience,
    application?.days_in_pipeline,
    ...(weighing?.rounds.map(({ rating }) => rating) ?? []),
    ...(weighing ? [weighing.average, noOfferUnder, offerFrom, highestRating] : []),
    ...(weighing ? [String(weighing.noHires), String(weighing.rounds.length)] : []),
    ...(offer ? [offer.base.value, offer.base.middle, offer.signOn.value] : []),
    ...(offer ? [offer.band.salary_min, offer.band.salary_max, offer.band.sign_on_max] : []),
  ];
  const shares = offer ? [offer.equity.value, offer.band.equity_min_pct, offer.band.equity_max_pct] : [];
  return [
    ...plain.filter((figure) => figure !== null && figure !== undefined),
    ...shares.filter((share) => share !== null).map((share) => `${big(share).times(100).toFixed()}%`),
  ];
}

export function candidateTerms({ input, application, weighing, offer }: Case): string[] {
  const terms = [
    input.name,
    application?.candidate,
    application?.role,
    application?.stage,
    offer?.band.band,
    ...(weighing?.rounds.flatMap(({ round, said }) => [round, said]) ?? []),
  ];
  return [...new Set(terms.flatMap((term) => (term ? [short(term)] : [])))];
}
