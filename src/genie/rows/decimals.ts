import { decimal, type DecimalText } from '../../lib/decimal.ts';

// A table has up to a hundred thousand cells. What can be done on the digits themselves is done there: exact, and without
// making a Big of every cell.

const shortest = /^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

/** Drops leading and trailing zeros of `-?digits[.digits]`: one text for each value. */
export function shorten(text: string): DecimalText {
  if (shortest.test(text)) return text as DecimalText;
  const cut = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return shortest.test(cut) ? (cut as DecimalText) : decimal(text);
}

/** A percentage as a fraction: the point two places further left. */
export function hundredth(value: DecimalText): DecimalText {
  const minus = value.startsWith('-') ? '-' : '';
  const [whole = '', part = ''] = value.slice(minus.length).split('.');
  const digits = whole.padStart(3, '0');
  return shorten(`${minus}${digits.slice(0, -2)}.${digits.slice(-2)}${part}`);
}

/** A fraction as a percentage. */
export function hundredfold(value: DecimalText): DecimalText {
  return decimal(`${value}e2`);
}

/** Exact order of two decimals in shortest form: negative, 0 or positive. */
export function compareDecimals(left: DecimalText, right: DecimalText): number {
  const negative = left.startsWith('-');
  if (negative !== right.startsWith('-')) return negative ? -1 : 1;
  return negative ? compareMagnitudes(right.slice(1), left.slice(1)) : compareMagnitudes(left, right);
}

/** With equally many whole digits the order of the texts is the order of the values. */
function compareMagnitudes(left: string, right: string): number {
  const wider = wholeDigits(left) - wholeDigits(right);
  if (wider !== 0 || left === right) return wider;
  return left < right ? -1 : 1;
}

function wholeDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? text.length : point;
}
