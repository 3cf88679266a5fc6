import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { ConductorError } from '../../lib/errors.ts';
import { candidateRules } from './candidate.ts';
import { likenessOf } from './candidate-rounds.ts';

export interface BandRow {
  /** The role that the band is for, where the space says so. */
  readonly role: string | null;
  readonly band: string | null;
  readonly salary_min: DecimalText | null;
  readonly salary_max: DecimalText | null;
  /** Fractions: 0.0008 is 0.08%. */
  readonly equity_min_pct: DecimalText | null;
  readonly equity_max_pct: DecimalText | null;
  readonly sign_on_max: DecimalText | null;
}

/** A part of an offer; where `value` is null, `problem` says why. */
interface OfferPart {
  readonly value: DecimalText | null;
  readonly problem: string | null;
}
interface Base extends OfferPart {
  readonly middle: DecimalText | null;
  /** The middle rounded up, also where that is above the band. */
  readonly roundedUp: DecimalText | null;
}

export interface Offer {
  readonly band: BandRow;
  readonly base: Base;
  readonly equity: OfferPart;
  readonly signOn: OfferPart;
}

/**
 * Base = middle of the band, up to the next step, at most the band's maximum; equity = middle of its range; sign-on = a
 * share of its cap, half-up to the cent. What the band does not give or gives wrongly is null and named.
 * Throws `no_band` where not exactly one of the rows is the role's band.
 */
export function suggestOffer(rows: readonly BandRow[], role: string): Offer {
  const band = pickBand(rows, role);
  return {
    band,
    base: baseOf(band),
    equity: equityOf(band),
    signOn: signOnOf(band),
  };
}

function pickBand(rows: readonly BandRow[], role: string): BandRow {
  const likeness = (row: BandRow) => (row.role === null ? 'same' : likenessOf(role, row.role));
  const same = rows.filter((row) => likeness(row) === 'same');
  const fitting = same.length > 0 ? same : rows.filter((row) => likeness(row) === 'like');
  const [band] = fitting;
  if (band === undefined) throw noBand('the bands that came back are for other roles');
  if (fitting.length > 1)
    throw noBand(`${fitting.length} bands could be meant${namesOf(fitting)}, and nothing tells which`);
  return band;
}

/** ` (L6, L7)` */
function namesOf(rows: readonly BandRow[]): string {
  const names = rows.flatMap(({ band }) => (band === null ? [] : [Array.from(band).slice(0, 30).join('')]));
  return names.length === 0 ? '' : ` (${names.slice(0, 5).join(', ')})`;
}

function noBand(problem: string): ConductorError {
  return new ConductorError('no_band', problem);
}

function baseOf({ salary_min: low, salary_max: high }: BandRow): Base {
  const { baseStep, lowestSalary } = candidateRules;
  const { value: middle, problem } = middleOf(low, high, 'salary range');
  if (middle === null || low === null || high === null) return { value: null, problem, middle: null, roundedUp: null };
  if (big(low).lt(lowestSalary)) {
    return { value: null, problem: 'the salary range is too low to be yearly dollars', middle: null, roundedUp: null };
  }
  const rest = big(middle).mod(baseStep);
  const roundedUp = rest.eq(0) ? middle : decimal(big(middle).minus(rest).plus(baseStep));
  return { value: big(roundedUp).gt(high) ? high : roundedUp, problem: null, middle, roundedUp };
}

function equityOf({ equity_min_pct: low, equity_max_pct: high }: BandRow): OfferPart {
  const isTooHigh = high !== null && big(high).gt(candidateRules.highestEquity);
  return isTooHigh ? missing('the equity range is higher than any offer') : middleOf(low, high, 'equity range');
}

function middleOf(low: DecimalText | null, high: DecimalText | null, what: 'salary range' | 'equity range'): OfferPart {
  if (low === null && high === null) return missing(`the band gives no ${what}`);
  if (low === null || high === null) return missing(`the ${what} has no ${low === null ? 'minimum' : 'maximum'}`);
  if (big(low).lt(0)) return missing(`the ${what} begins below zero`);
  if (big(low).gt(high)) return missing(`the minimum of the ${what} is above its maximum`);
  return { value: decimal(big(low).plus(high).times('0.5')), problem: null };
}

function signOnOf({ sign_on_max: cap }: BandRow): OfferPart {
  if (cap === null) return missing('the band gives no sign-on cap');
  if (big(cap).lt(0)) return missing('the sign-on cap is below zero');
  return { value: decimal(roundHalfUp(big(cap).times(candidateRules.signOnShare), 2)), problem: null };
}

function missing(problem: string): OfferPart {
  return { value: null, problem };
}
