import { big } from '../../lib/decimal.ts';
import { moneyShort } from '../../lib/format.ts';
import { isDealId, isSameDeal, showDeal } from '../deal.ts';
import { isInDollars, type Deal } from './audit-deal.ts';
import { misfitOf } from './audit-described.ts';

/** How a deal was asked for. */
export interface AskedDeal {
  readonly dealId: string | null;
  readonly description: string | null;
  /** Set where a person chose the deal. */
  readonly chosen?: string | undefined;
}

/** Why a deal cannot be audited as it was found, within a sentence; null where it can. */
export function whyNoAudit(deal: Deal, asked: AskedDeal): string | null {
  const wrongDeal = whyNotThisDeal(deal, asked);
  if (wrongDeal !== null) return wrongDeal;
  const { amount, currency } = deal;
  const name = `deal ${showDeal(deal.deal_id)}`;
  if (!isInDollars(deal)) return `the amount of ${name} is in ${currency?.slice(0, 20)}, not in US dollars`;
  if (amount === null) return `${name} has no amount`;
  return big(amount).lt(0) ? `the amount of ${name} is negative (${moneyShort(amount)})` : null;
}

/** An id from a cell goes into the next question, so it must be one; and of the deal that was asked for. */
export function whyNotThisDeal(deal: Deal, asked: AskedDeal): string | null {
  const { deal_id: id } = deal;
  if (!isDealId(id)) return `"${Array.from(id).slice(0, 40).join('')}" is no deal id`;
  if (asked.dealId !== null && !isSameDeal(id, asked.dealId))
    return `deal ${showDeal(id)} was found, not ${showDeal(asked.dealId)}`;
  const misfit = whyUnlike(deal, asked);
  return misfit === null ? null : `deal ${showDeal(id)} was found, but ${misfit}`;
}

/** What of the description the only deal found contradicts; a deal that somebody chose is the one. */
export function whyUnlike(deal: Deal, { description, chosen }: AskedDeal): string | null {
  return description === null || chosen !== undefined ? null : misfitOf(description, deal);
}
