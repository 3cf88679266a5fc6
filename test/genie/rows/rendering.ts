import { Big } from 'big.js';
import * as fc from 'fast-check';

// How spaces may write a known value. Works on the digits with means of its own, not with those of the code under test.

const blanks = fc.constantFrom('', '', ' ', '\u00a0', '  ', '\t', '\u202f');
const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** A decimal in shortest form with up to 24 digits. */
export const decimals: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 9 }), fc.boolean())
  .map(([mantissa, scale, small]) => new Big(`${small ? mantissa % 100_000n : mantissa}e-${scale}`).toFixed());

export const nothing: fc.Arbitrary<string | null> = fc.constantFrom(
  null,
  '',
  ' \u00a0',
  'N/A',
  'n/a',
  '-',
  '—',
  'null',
  'NULL',
);

function shift(value: string, places: number): string {
  return new Big(`${value}e${places}`).toFixed();
}

function group(value: string): string {
  const [whole = '', part] = value.split('.');
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`);
}

function pad(value: string, zeros: number): string {
  if (zeros === 0) return value;
  return (value.includes('.') ? value : `${value}.`) + '0'.repeat(zeros);
}

/** The digits of a value that is not negative, and what stands right behind them. */
function magnitudes(value: string): fc.Arbitrary<string> {
  const scales = { K: 3, k: 3, ' thousand': 3, M: 6, ' million': 6, ' B': 9, bn: 9, ' Billion': 9 };
  return fc.oneof(
    fc.integer({ min: 0, max: 4 }).map((zeros) => pad(value, zeros)),
    fc.integer({ min: 0, max: 4 }).map((zeros) => group(pad(value, zeros))),
    fc.constant(value.startsWith('0.') ? value.slice(1) : `00${value}`),
    fc.integer({ min: -9, max: 9 }).map((power) => `${shift(value, -power)}${power < 0 ? 'e' : 'E+'}${power}`),
    fc.constantFrom(...Object.entries(scales)).map(([word, power]) => `${shift(value, -power)}${word}`),
    fc.constantFrom(...Object.entries(scales)).map(([word, power]) => `${group(shift(value, -power))}${word}`),
  );
}

/** Any accepted form of an amount, with or without dollars. */
export function amounts(value: string): fc.Arbitrary<string> {
  const negative = value.startsWith('-');
  const before = fc.constantFrom('', '', '$', '$ ', 'US$', 'USD ', 'usd');
  const after = fc.constantFrom('', '', '$', ' $', ' USD', 'US$');
  const digits = magnitudes(negative ? value.slice(1) : value);
  return fc.tuple(digits, before, after, fc.nat(3), blanks, blanks).map(([text, left, right, style, lead, trail]) => {
    const end = /[bB]$/.test(text) && right.startsWith('$') ? '' : right;
    const sign = negative ? (style % 2 === 0 ? '-' : '\u2212') : style === 0 ? '+' : '';
    const forms = negative
      ? [
          `${sign}${left}${text}${end}`,
          `${left}${sign}${text}${end}`,
          `(${left}${text}${end})`,
          `${left}(${text})${end}`,
        ]
      : [`${sign}${left}${text}${end}`, `${left}${sign}${text}${end}`];
    return lead + (forms[style % forms.length] ?? '') + trail;
  });
}

/** A fraction with a percent sign. */
export function signedShares(fraction: string): fc.Arbitrary<string> {
  const percent = shift(fraction, 2);
  const text = percent.replace('-', '');
  const forms = percent.startsWith('-')
    ? [`-${text}%`, `(${text}%)`, `(${text}) %`, `\u2212${text} %`]
    : [`${text}%`, `${group(text)} %`, `+${pad(text, 2)}%`];
  return fc.tuple(fc.constantFrom(...forms), blanks, blanks).map(([form, lead, trail]) => lead + form + trail);
}

/** A bare share in the scale of its column. */
export function bareShares(fraction: string, scale: 'percent' | 'fraction'): fc.Arbitrary<string> {
  const value = scale === 'percent' ? shift(fraction, 2) : fraction;
  return fc.tuple(fc.nat(3), blanks, blanks).map(([zeros, lead, trail]) => lead + pad(value, zeros) + trail);
}

/** Any accepted form of a day given as `YYYY-MM-DD`. */
export function days(day: string): fc.Arbitrary<string> {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = monthNames[Number(month) - 1] ?? '';
  const [short, plain] = [name.slice(0, 3), String(Number(date))];
  const forms = [
    day,
    `${day}T23:59:59.999Z`,
    `${day} 00:00:00`,
    `${day}T01:00:00+14:00`,
    `${year}/${month}/${date}`,
    year + month + date,
    `${name} ${plain}, ${year}`,
    `${short} ${plain} ${year}`,
    `${plain} ${name} ${year}`,
    `${date}-${short}-${year}`,
    `${short.toUpperCase()} ${date}, ${year}`,
  ];
  if (Number(date) > 12)
    forms.push(`${Number(month)}/${plain}/${year}`, `${date}.${month}.${year}`, `${month}/${date}/${year} 11:59 PM`);
  return fc.tuple(fc.constantFrom(...forms), blanks, blanks).map(([form, lead, trail]) => lead + form + trail);
}

export function truths(truth: boolean): fc.Arbitrary<string> {
  const words = truth
    ? ['yes', 'true', 'Y', 't', '1', 'TRUE', ' Yes ']
    : ['no', 'false', 'N', 'f', '0', 'False', ' NO'];
  return fc.constantFrom(...words);
}

/** A tidy text with more white space and with characters that nobody sees. */
export function texts(text: string): fc.Arbitrary<string> {
  const joints = fc.constantFrom(' ', '  ', '\n', '\u00a0', ' \u200b', '\t\u0000 ');
  return fc.tuple(joints, blanks, blanks).map(([joint, lead, trail]) => lead + text.replaceAll(' ', joint) + trail);
}

/** Ways to write the name of a column. */
export function headers(name: string): fc.Arbitrary<string> {
  const joined = fc.constantFrom('_', ' ', '-', '.', '', '  ').map((joint) => name.replaceAll('_', joint));
  const cased = fc
    .tuple(joined, fc.nat(2))
    .map(([text, style]) =>
      style === 0 ? text : style === 1 ? text.toUpperCase() : text.replace(/^./, (letter) => letter.toUpperCase()),
    );
  const unqualified = fc.constantFrom(name, name.toUpperCase(), `\`${name}\``, `"${name}"`);
  return fc.oneof(
    cased,
    fc.tuple(fc.constantFrom('', 't.', 'main.sales.t.', '`t`.'), unqualified).map(([prefix, text]) => prefix + text),
  );
}
