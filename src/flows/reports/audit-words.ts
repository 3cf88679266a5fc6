import { big, decimal, type DecimalText } from '../../lib/decimal.ts';
import { moneyShort, percent, quantity } from '../../lib/format.ts';
import { showDeal } from '../deal.ts';
import { auditRules } from '../rules/audit-rules.ts';
import { termOf, type Deal, type Fact, type Risk } from '../rules/audit-deal.ts';
import { listed } from './said.ts';
import { short } from './short.ts';

/** `#12345 · GlobalTech Inc · $500,000 · signed 2025-01-15` */
export function dealLabel({ deal_id: id, customer, amount, signed_date: signed }: Deal): string {
  const parts = [
    showDeal(id),
    customer && short(customer),
    amount && moneyShort(amount),
    signed ? `signed ${signed}` : 'not signed',
  ];
  return parts.filter(Boolean).join(' · ');
}

/**
 * `a deal of $500,000 with a discount of 25% and a term of 3 years`: all that the policy is told, never the customer. Exact:
 * a rounded figure could lie on the other side of a threshold.
 */
export function termsText(deal: Deal): string {
  const { amount, discount_pct: discount } = deal;
  const term = termOf(deal);
  const size = amount === null ? 'an unknown amount' : exactDollars(amount);
  const off = discount === null ? 'an unknown discount' : `a discount of ${big(discount).times(100).toFixed()}%`;
  const years = term === null ? 'an unknown term' : `a term of ${yearsText(big(term).toFixed())}`;
  return `a deal of ${size} with ${off} and ${years}`;
}

/** `25%, 3 years` */
export function discountAndTerm(deal: Deal): string {
  const { discount_pct: discount } = deal;
  const term = termOf(deal);
  return `${discount === null ? 'unknown discount' : percent(discount, 6)}, ${term === null ? 'unknown term' : yearsText(quantity(term))}`;
}

/** Which of both checks was made, with the thresholds that decided it. */
export function whyChecked({ contained, signs, unknown }: Risk): string {
  if (contained === 'yes') return `Audit: ${signs.map((fact) => signText[fact].over).join(', ')}`;
  if (contained === 'no') return `Standard: ${facts.map((fact) => signText[fact].within).join(', ')}`;
  return `Audit: ${listed(unknown)} unknown, so it may contain risk`;
}

const facts: readonly Fact[] = ['amount', 'discount', 'term'];
const amountLimit = moneyShort(decimal(auditRules.riskAmountOver));
const discountLimit = percent(decimal(auditRules.riskDiscountOver));
const signText: Readonly<Record<Fact, { readonly over: string; readonly within: string }>> = {
  amount: { over: `amount over ${amountLimit}`, within: `amount up to ${amountLimit}` },
  discount: { over: `discount over ${discountLimit}`, within: `discount up to ${discountLimit}` },
  term: {
    over: `term of ${auditRules.riskTermFrom} years or more`,
    within: `term under ${auditRules.riskTermFrom} years`,
  },
};

/** `3 years`, `1 year` */
function yearsText(term: string): string {
  return `${term} ${term === '1' ? 'year' : 'years'}`;
}

function exactDollars(amount: DecimalText): string {
  const exact = big(amount);
  return exact.eq(exact.round(2)) ? moneyShort(amount) : `$${exact.toFixed()}`;
}
