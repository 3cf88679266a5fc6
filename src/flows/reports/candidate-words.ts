import type { Outcome } from '../../engine/answer.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { big, decimal, roundDown, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { moneyShort, percent, quantity } from '../../lib/format.ts';
import { candidateRules, isOpen, type Ground, type Round, type Weighing } from '../rules/candidate.ts';
import type { BandRow, Offer } from '../rules/candidate-offer.ts';
import type { Application, RoundRow } from '../rules/candidate-rounds.ts';
import type { CandidateInput } from '../shapes/candidate.ts';
import { listed } from './said.ts';
import { short } from './short.ts';

export interface CandidateOutcomes {
  readonly application: Outcome<readonly Application[]>;
  readonly feedback: Outcome<readonly RoundRow[]>;
  readonly band: Outcome<readonly BandRow[]>;
  readonly similar: Outcome<readonly { readonly name: string }[]>;
  readonly decision: Outcome<Weighing>;
  readonly offer: Outcome<Offer>;
}

/** All that was worked out; what could not be is null. */
export interface Case {
  readonly input: CandidateInput;
  readonly application: Application | null;
  readonly weighing: Weighing | null;
  readonly offer: Offer | null;
}

/** Whether every part of the offer has a figure. */
export function isWhole(offer: Offer | null): boolean {
  return offer !== null && [offer.base, offer.equity, offer.signOn].every(({ value }) => value !== null);
}

/** `0.10%`: at least two decimals, as equity is written. */
export function equityText(fraction: DecimalText): string {
  const exact = roundHalfUp(big(fraction).times(100), 6);
  const decimals = exact.toFixed().split('.')[1]?.length ?? 0;
  return `${exact.toFixed(Math.max(2, decimals))}%`;
}

/** `4.5`, or `3.5 to 4.5` while a rating is missing. */
export function averageOrRange({ average, range }: Weighing): string {
  return average === null ? `${averageText(range.low)} to ${averageText(range.high)}` : averageText(average);
}

/** `2 of 4 rounds say no hire` */
export function noHireText({ noHires, rounds }: Weighing): string {
  const [is, says] = rounds.length === 1 ? ['round', 'says'] : ['rounds', noHires === 1 ? 'says' : 'say'];
  return `${noHires} of ${rounds.length} ${is} ${says} no hire`;
}

/** What the decision rests on, in few words: `average rating 2.5, under 3`. */
export function whyDecided(weighing: Weighing): string {
  const [first] = weighing.grounds;
  const average = `average rating ${averageOrRange(weighing)}`;
  if (first === undefined) return `${average}, ${noHireText(weighing)}`;
  return groundText(first, weighing, average);
}

function groundText(ground: Ground, weighing: Weighing, average: string): string {
  switch (ground) {
    case 'average too low for an offer':
      return `${average}, under ${candidateRules.noOfferUnder}`;
    case 'average not enough':
      return `${average}, under ${candidateRules.offerFrom}`;
    case 'half of the rounds':
    case 'any no hire':
      return noHireText(weighing);
    default:
      return assertNever(ground);
  }
}

/** The whole rule of the decision, with its limits. */
export const decisionRule = `NO OFFER where the average rating is under ${candidateRules.noOfferUnder} or at least ${percent(decimal(candidateRules.noOfferShare))} of the rounds say no hire; HOLD where any round says no hire or the average is under ${candidateRules.offerFrom}; else MAKE OFFER`;

/** `the rating of Behavioral is missing`, one for each kind of gap. */
export function gapsIn({ rounds }: Weighing): string[] {
  const namesOf = (some: readonly Round[]) => {
    const names = some.slice(0, 3).map(({ round }) => short(round, 40));
    return listed(some.length > 3 ? [...names, `${some.length - 3} more`] : names);
  };
  const unrated = rounds.filter(({ rating }) => rating === null);
  const silent = rounds.filter(({ recommendation }) => recommendation === 'missing');
  const unknown = rounds.filter(({ recommendation }) => recommendation === 'unknown');
  return [
    ...(unrated.length > 0 ? [`the rating of ${namesOf(unrated)} is missing`] : []),
    ...(silent.length > 0 ? [`the recommendation of ${namesOf(silent)} is missing`] : []),
    ...unknown.map(
      ({ round, said }) => `the recommendation "${short(said ?? '', 40)}" of ${short(round, 40)} is no known word`,
    ),
  ];
}

/** How a round counts: `hire`, `no hire`. */
export function leaningText({ recommendation }: Round): string {
  return isOpen(recommendation) ? 'open' : recommendation;
}

/** `(5 + 4 + 5 + 4) / 4` */
export function averageRule({ rounds }: Weighing): string {
  const ratings = rounds.map(({ rating }) => (rating === null ? '?' : quantity(rating)));
  return ratings.length === 1 ? (ratings[0] ?? '') : `(${ratings.join(' + ')}) / ${ratings.length}`;
}

/** `$150,000 to $185,000`; '' where both ends are unknown. */
export function rangeText(
  low: DecimalText | null,
  high: DecimalText | null,
  show: (value: DecimalText) => string,
): string {
  if (low === null && high === null) return '';
  return `${low === null ? 'unknown' : show(low)} to ${high === null ? 'unknown' : show(high)}`;
}

/** How each part of the offer is worked out: what to type into a calculator. */
export function baseRule({ band, base }: Offer): string {
  const { salary_min: low, salary_max: high } = band;
  if (base.middle === null || base.roundedUp === null || base.value === null || low === null || high === null)
    return `not computed: ${base.problem ?? 'unknown'}`;
  const step = moneyShort(decimal(candidateRules.baseStep));
  const middle = `(${moneyShort(low)} + ${moneyShort(high)}) / 2 = ${moneyShort(base.middle)}`;
  if (base.roundedUp === base.middle) return `${middle}, a multiple of ${step}`;
  if (base.value === base.roundedUp) return `${middle}, up to the next ${step}`;
  return `${middle}, up to the next ${step} would be ${moneyShort(base.roundedUp)}, so the band's maximum`;
}

export function equityRule({ band, equity }: Offer): string {
  const { equity_min_pct: low, equity_max_pct: high } = band;
  if (equity.value === null || low === null || high === null) return `not computed: ${equity.problem ?? 'unknown'}`;
  return `(${equityText(low)} + ${equityText(high)}) / 2`;
}

export function signOnRule({ band, signOn }: Offer): string {
  if (signOn.value === null || band.sign_on_max === null) return `not computed: ${signOn.problem ?? 'unknown'}`;
  return `${percent(decimal(candidateRules.signOnShare))} x ${moneyShort(band.sign_on_max)}`;
}

/** Two decimals, half-up, but never a limit that the average does not reach. */
function averageText(average: DecimalText): string {
  const shown = roundHalfUp(big(average), 2);
  const { noOfferUnder, offerFrom, strongAverage } = candidateRules;
  const isLifted = [noOfferUnder, offerFrom, strongAverage].some((limit) => big(average).lt(limit) && shown.gte(limit));
  return quantity(decimal(isLifted ? roundDown(big(average), 6) : shown));
}
