import { big, type DecimalText } from '../../lib/decimal.ts';
import { moneyShort } from '../../lib/format.ts';
import { foldText } from '../../lib/names.ts';
import { isDealId, isSameDeal, showDeal } from '../deal.ts';
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
  readonly term_years: DecimalText | null;
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
export function riskOf({ amount, discount_pct: discount, term_years: term }: Deal): Risk {
  const facts: readonly (readonly [Fact, boolean | null])[] = [
    ['amount', amount === null ? null : big(amount).gt(auditRules.riskAmountOver)],
    ['discount', discount === null ? null : big(discount).gt(auditRules.riskDiscountOver)],
    ['term', term === null ? null : big(term).gte(auditRules.riskTermFrom)],
  ];
  const signs = facts.flatMap(([fact, sign]) => (sign === true ? [fact] : []));
  const unknown = facts.flatMap(([fact, sign]) => (sign === null ? [fact] : []));
  return { signs, unknown, contained: signs.length > 0 ? 'yes' : unknown.length > 0 ? 'unknown' : 'no' };
}

/** Why a deal cannot be audited as it was found, within a sentence; null where it can. `asked`: the id that was given. */
export function whyNoAudit(deal: Deal, asked: string | null): string | null {
  const wrongDeal = whyNotThisDeal(deal, asked);
  if (wrongDeal !== null) return wrongDeal;
  const { amount, currency } = deal;
  const name = `deal ${showDeal(deal.deal_id)}`;
  if (!isInDollars(deal)) return `the amount of ${name} is in ${currency?.slice(0, 20)}, not in US dollars`;
  if (amount === null) return `${name} has no amount`;
  return big(amount).lt(0) ? `the amount of ${name} is negative (${moneyShort(amount)})` : null;
}

/** An id from a cell goes into the next question, so it must be one; and of the deal that was asked for. */
export function whyNotThisDeal({ deal_id: id }: Deal, asked: string | null): string | null {
  if (!isDealId(id)) return `"${Array.from(id).slice(0, 40).join('')}" is no deal id`;
  return asked === null || isSameDeal(id, asked) ? null : `deal ${showDeal(id)} was found, not ${showDeal(asked)}`;
}

/** A bare amount is in the currency that stands beside it; without any it is taken to be in dollars, as was asked. */
export function isInDollars({ currency }: Deal): boolean {
  return currency === null || dollars.has(foldText(currency));
}

const dollars: ReadonlySet<string> = new Set(['', '$', 'usd', 'us$', 'dollar', 'dollars', 'us dollar', 'us dollars']);
