import { big, decimal, roundHalfUp, type DecimalText } from '../../lib/decimal.ts';
import { foldText } from '../../lib/names.ts';
import { auditRules } from './audit-rules.ts';

export interface Deal {
  readonly deal_id: string;
  /** US dollars. */
  readonly amount: DecimalText | null;
  /** Where the space says it beside the amount. */
  readonly currency: string | null;
  readonly customer: string | null;
  readonly account_executive: string | null;
  /** A fraction. */
  readonly discount_pct: DecimalText | null;
  /** As it was written; `termOf` reads it. */
  readonly term_years: string | null;
  /** `YYYY-MM-DD`, as are all dates here. */
  readonly signed_date: string | null;
}

export type Fact = 'amount' | 'discount' | 'term';
export interface Risk {
  /** What makes the deal contain risk. */
  readonly signs: readonly Fact[];
  /** What the deal does not say. */
  readonly unknown: readonly Fact[];
  /** `unknown`: nothing that is known says so, but not everything is known. */
  readonly contained: 'yes' | 'no' | 'unknown';
}

/** Contains risk = amount > 250,000 or discount > 20% or term >= 3 years. What is not known is never taken for harmless. */
export function riskOf(deal: Deal): Risk {
  const { amount, discount_pct: discount } = deal;
  const term = termOf(deal);
  const facts: readonly (readonly [Fact, boolean | null])[] = [
    ['amount', amount === null ? null : big(amount).gt(auditRules.riskAmountOver)],
    ['discount', discount === null ? null : big(discount).gt(auditRules.riskDiscountOver)],
    ['term', term === null ? null : big(term).gte(auditRules.riskTermFrom)],
  ];
  const signs = facts.flatMap(([fact, sign]) => (sign === true ? [fact] : []));
  const unknown = facts.flatMap(([fact, sign]) => (sign === null ? [fact] : []));
  return { signs, unknown, contained: signs.length > 0 ? 'yes' : unknown.length > 0 ? 'unknown' : 'no' };
}

/** The term in years; null where it is unknown, or could be one in months. */
export function termOf({ term_years: cell }: Deal): DecimalText | null {
  const { number = '', unit = '' } = written.exec(foldText(cell ?? ''))?.groups ?? {};
  if (number === '') return null;
  const value = big(number);
  if (unit.startsWith('m')) return decimal(roundHalfUp(value.div(12), 4));
  return unit === '' && value.gt(auditRules.longestBareTerm) ? null : decimal(value);
}

/** A term that is there and cannot be understood, as it was written. */
export function oddTerm(deal: Deal): string | null {
  const cell = deal.term_years?.trim() ?? '';
  return nothing.test(cell) || termOf(deal) !== null ? null : Array.from(cell).slice(0, 40).join('');
}

/** A bare amount is in the currency that stands beside it; without any it is taken to be in dollars, as was asked. */
export function isInDollars({ currency }: Deal): boolean {
  return (
    currency === null ||
    nothing.test(currency.trim()) ||
    dollars.test(foldText(currency).replace(/[^\p{L}\p{Sc}]/gu, ''))
  );
}

const written = /^(?<number>\d{1,6}(?:\.\d{1,6})?)[ -]?(?<unit>years?|yrs?|y|months?|mos?|mths?)?\.?$/u;
const nothing = /^(?:|null|n\/a|none|[-–—−])$/iu;
/** `USD`, `US$`, `US dollars`, `USD ($)` */
const dollars = /^(?:\$|us\$|usd|(?:us|unitedstates)?dollars?){1,2}$/u;
