import type { Big } from 'big.js';
import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { foldText } from '../../lib/names.ts';
import { ownRounds, type Application, type OwnRounds, type RoundRow } from './candidate-rounds.ts';
import { readRecommendation, type Recommendation } from './candidate-words.ts';

/** Every limit that the hiring decision, the offer and the advice go by. Shares are fractions. */
export const candidateRules = {
  /** Ratings go from the lowest to the highest. */
  lowestRating: '1',
  highestRating: '5',
  /** An average under this one is no offer. */
  noOfferUnder: '3',
  /** An offer needs at least this average. */
  offerFrom: '4',
  /** No offer where at least this share of the rounds says no hire. */
  noOfferShare: '0.5',
  /** The base is rounded up to a multiple of this. */
  baseStep: '5000',
  /** Of its cap. */
  signOnShare: '0.8',
  /** A band that is lower is not a yearly salary in dollars, but one in thousands, by the month or by the hour. */
  lowestSalary: '20000',
  /** A band that is higher is hardly one in dollars. */
  highestSalary: '2000000',
  /** A band whose maximum is more than this many times its minimum is not one band. */
  widestRange: '4',
  /** More is no share that is offered to a candidate. */
  highestEquity: '0.05',
  /** From this average on, without any no hire, others are likely to want the candidate too. */
  strongAverage: '4.5',
  /** Fewer rounds are a thin ground to decide on. */
  fewestRounds: '3',
  /** More days in the pipeline are long. */
  longPipelineDays: '30',
  /** A no hire with such a rating or a better one contradicts itself; so does a hire with the lowest. */
  goodRating: '4',
  /** Words of a stage with which an application has come to its end. */
  endedStages: [
    'rejected',
    'withdrawn',
    'withdrew',
    'hired',
    'declined',
    'accepted',
    'closed',
    'disqualified',
    'archived',
    'cancelled',
    'canceled',
  ],
  /** Words that take the sense of those. */
  notEnded: ['not', 'never', 'no', 'to', 'be', 'if', 'reopened'],
  /** Words of a stage by which somebody may have decided already. */
  settledStages: ['offer', 'declined', 'rejected', 'hired', 'withdrawn', 'accepted', 'closed'],
} as const;

/** From the weakest to the strongest. */
export const decisions = ['NO OFFER', 'HOLD', 'MAKE OFFER'] as const;
export type Decision = (typeof decisions)[number];
/** Whether an application has come to its end by its stage; a stage that is not known says nothing. */
export function hasEnded(stage: string | null): boolean {
  const words = foldText(stage ?? '').split(/[^\p{L}]+/u);
  const has = (list: readonly string[]) => words.some((word) => list.includes(word));
  return has(candidateRules.endedStages) && !has(candidateRules.notEnded);
}

/** What an offer is refused or held for. */
export type Ground = 'average too low for an offer' | 'half of the rounds' | 'average not enough' | 'any no hire';

export interface Round {
  readonly round: string;
  readonly rating: DecimalText | null;
  /** The recommendation as it was written. */
  readonly said: string | null;
  readonly recommendation: Recommendation;
}

export interface Weighing extends Pick<OwnRounds, 'others' | 'calledOtherwise'> {
  readonly rounds: readonly Round[];
  /** Rounds that surely say no hire. */
  readonly noHires: number;
  /** To ten decimals, half-up; null where a rating is missing. */
  readonly average: DecimalText | null;
  /** With every missing rating at its lowest and at its highest. */
  readonly range: { readonly low: DecimalText; readonly high: DecimalText };
  /** Whatever is missing may turn out to be: every decision that could be right then, the weakest first. */
  readonly possible: readonly Decision[];
  /** null where more than one is possible. */
  readonly decision: Decision | null;
  /** What surely holds against an offer. */
  readonly grounds: readonly Ground[];
}

/**
 * Holds the rounds of an application against the rules. A rating or recommendation that is missing or not understood is
 * never guessed: the decision stands only if it is the same whatever was meant. Needs at least one row.
 * Throws `other_application`, see `ownRounds`.
 */
export function weighRounds(rows: readonly RoundRow[], application: Application | null, asked: string): Weighing {
  const { rows: own, others, calledOtherwise } = ownRounds(rows, application, asked);
  const rounds = own.map(({ round, rating, recommendation }) => {
    return { round, rating, said: recommendation, recommendation: readRecommendation(recommendation) };
  });
  const best = groundsOf(countRounds(rounds, 'best'));
  const worst = groundsOf(countRounds(rounds, 'worst'));
  const possible = decisions.slice(decisions.indexOf(decide(worst)), decisions.indexOf(decide(best)) + 1);
  const low = averageOf(countRounds(rounds, 'worst'));
  const high = averageOf(countRounds(rounds, 'best'));
  return {
    rounds,
    others,
    calledOtherwise,
    noHires: countRounds(rounds, 'best').noHires,
    average: rounds.some(({ rating }) => rating === null) ? null : low,
    range: { low, high },
    possible,
    decision: possible.length === 1 ? (possible[0] ?? null) : null,
    grounds: best,
  };
}

interface Count {
  readonly sum: Big;
  readonly noHires: number;
  readonly rounds: number;
}

/** What is missing taken for the best or the worst that it could be. */
function countRounds(rounds: readonly Round[], missing: 'best' | 'worst'): Count {
  const { lowestRating, highestRating } = candidateRules;
  const rating = missing === 'best' ? highestRating : lowestRating;
  const isNoHire = ({ recommendation }: Round): boolean =>
    recommendation === 'no hire' || (missing === 'worst' && isOpen(recommendation));
  return {
    sum: rounds.reduce((sum, round) => sum.plus(round.rating ?? rating), big(0)),
    noHires: rounds.filter(isNoHire).length,
    rounds: rounds.length,
  };
}

/** Whether a recommendation could turn out to be anything. */
export function isOpen(recommendation: Recommendation): boolean {
  return recommendation === 'missing' || recommendation === 'unknown';
}

/** Multiplied out instead of divided: an average that is cut off could fall to the other side of a limit. */
function groundsOf({ sum, noHires, rounds }: Count): readonly Ground[] {
  const { noOfferUnder, offerFrom, noOfferShare } = candidateRules;
  const grounds: readonly (readonly [Ground, boolean])[] = [
    ['average too low for an offer', sum.lt(big(noOfferUnder).times(rounds))],
    ['half of the rounds', big(noHires).gte(big(noOfferShare).times(rounds))],
    ['any no hire', noHires > 0],
    ['average not enough', sum.lt(big(offerFrom).times(rounds))],
  ];
  return grounds.filter(([, holds]) => holds).map(([ground]) => ground);
}

function decide(grounds: readonly Ground[]): Decision {
  if (grounds.includes('average too low for an offer') || grounds.includes('half of the rounds')) return 'NO OFFER';
  return grounds.length > 0 ? 'HOLD' : 'MAKE OFFER';
}

function averageOf({ sum, rounds }: Count): DecimalText {
  return decimal(roundHalfUp(sum.div(rounds), 10));
}
