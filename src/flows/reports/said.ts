import { big, type DecimalText } from '../../lib/decimal.ts';
import { money, moneyShort, percent, quantity } from '../../lib/format.ts';

/** How people write an amount when they ask about it: `$20,000.00`, `$20,000`, `20,000`, `20000`. */
export function amountSaid(amount: DecimalText | null): string[] {
  if (amount === null) return [];
  return [money(amount), moneyShort(amount), quantity(amount), big(amount).toFixed()];
}

/** A share as it is shown, to the places that reports give: `40.6%`, `40.63%`. */
export function shareSaid(fraction: DecimalText | null): string[] {
  return fraction === null ? [] : [percent(fraction, 1), percent(fraction)];
}

export function explain(
  about: readonly (string | null)[],
  text: string,
): { readonly about: string[]; readonly text: string } {
  return { about: [...new Set(about.filter((each): each is string => each !== null && each !== ''))], text };
}

/** `CFO`, `CFO and VP`, `CEO, CFO and VP` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
