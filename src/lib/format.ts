import type { Big } from 'big.js';
import { big, roundHalfUp, type DecimalText } from './decimal.ts';

// Intl formats decimal strings exactly; passing through Number would lose digits.
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: 2 });
const wholeDollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** `$45,230.00`, always with cents. */
export function money(amount: DecimalText): string {
  return dollars.format(numeric(amount));
}

/** `$100,000` where there are no cents, `$100,000.50` where there are: for amounts inside a written-out rule. */
export function moneyShort(amount: DecimalText): string {
  return big(amount).mod(1).eq(0) ? wholeDollars.format(numeric(amount)) : money(amount);
}

/** `125,000`, `12.5`: up to six decimals. */
export function quantity(amount: DecimalText): string {
  return plain.format(numeric(amount));
}

/** A fraction as percent, rounded half-up to `places` decimals, without trailing zeros: 1.125 -> `112.5%`. */
export function percent(fraction: DecimalText | Big, places = 2): string {
  const value = roundHalfUp(big(fraction.toString()).times(100), places);
  return `${plain.format(numeric(value.toFixed()))}%`;
}

/** `2027-01-31` -> `Jan 31, 2027`; a day is the same day everywhere. What is no such day stays as it is. */
export function calendarDay(day: string): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? day : `${name} ${Number(date)}, ${year}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function numeric(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral;
}
