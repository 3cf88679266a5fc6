import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { ConductorError } from '../../lib/errors.ts';
import { foldText } from '../../lib/names.ts';
import { candidateRules } from './candidate.ts';
import { likenessOf, namesOf } from './candidate-rounds.ts';

export interface BandRow {
  /** The role that the band is for, where the space says so. */
  readonly role: string | null;
  readonly band: string | null;
  /** What the salaries are for, where the space says so: `yearly`, `monthly`. */
  readonly pay_period: string | null;
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

/** A band of another role or grade is never taken, however much alike their names are. */
function pickBand(rows: readonly BandRow[], role: string): BandRow {
  const fitting = rows.filter((row) => row.role === null || likenessOf(role, row.role) === 'same');
  const [band] = fitting;
  if (band === undefined) {
    const others = [...new Set(rows.flatMap((row) => (row.role === null ? [] : [row.role])))];
    throw noBand(
      `the ${rows.length === 1 ? 'band is' : 'bands are'} for ${namesOf(others)}, not for ${namesOf([role])}`,
    );
  }
  if (fitting.length > 1)
    throw noBand(`${fitting.length} bands could be meant${bandsOf(fitting)}, and nothing tells which`);
  return band;
}

/** ` (L6, L7)` */
function bandsOf(rows: readonly BandRow[]): string {
  const names = rows.flatMap(({ band }) => (band === null ? [] : [Array.from(band).slice(0, 30).join('')]));
  return names.length === 0 ? '' : ` (${names.slice(0, 5).join(', ')})`;
}

function noBand(problem: string): ConductorError {
  return new ConductorError('no_band', problem);
}

function baseOf(band: BandRow): Base {
  const { salary_min: low, salary_max: high } = band;
  const { value: middle, problem } = middleOf(low, high, 'salary range');
  const unlikely = unlikelySalary(band);
  if (middle === null || low === null || high === null || unlikely !== null)
    return { value: null, problem: problem ?? unlikely, middle: null, roundedUp: null };
  const { baseStep } = candidateRules;
  const rest = big(middle).mod(baseStep);
  const roundedUp = rest.eq(0) ? middle : decimal(big(middle).minus(rest).plus(baseStep));
  return { value: big(roundedUp).gt(high) ? high : roundedUp, problem: null, middle, roundedUp };
}

/** Why a range cannot be one of yearly salaries in dollars; null where it can. */
function unlikelySalary({ pay_period: period, salary_min: low, salary_max: high }: BandRow): string | null {
  const { lowestSalary, highestSalary, widestRange } = candidateRules;
  const said = foldText(period ?? '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  if (!yearly.has(said))
    return `the salary range is "${Array.from(period ?? '')
      .slice(0, 30)
      .join('')}", not yearly`;
  if (low === null || high === null || big(low).lt(0)) return null;
  if (big(low).lt(lowestSalary)) return 'the salary range is too low to be yearly dollars';
  if (big(high).gt(highestSalary)) return 'the salary range is too high to be yearly dollars';
  return big(high).gt(big(low).times(widestRange)) ? 'the salary range is too wide to be one band' : null;
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

function signOnOf(band: BandRow): OfferPart {
  const { sign_on_max: cap } = band;
  if (cap === null) return missing('the band gives no sign-on cap');
  if (big(cap).lt(0)) return missing('the sign-on cap is below zero');
  // Who gives salaries by another unit may give this one by it too.
  if (unlikelySalary(band) !== null) return missing('the sign-on cap may be in the unit of that salary range');
  return { value: decimal(roundHalfUp(big(cap).times(candidateRules.signOnShare), 2)), problem: null };
}

function missing(problem: string): OfferPart {
  return { value: null, problem };
}

const yearly: ReadonlySet<string> = new Set(
  '|year|yearly|annual|annually|per year|per annum|p a|pa|yr|a year|annum|usd year|null|n a|none'.split('|'),
);
