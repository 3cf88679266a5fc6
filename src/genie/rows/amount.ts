import { decimal, type DecimalText } from '../../lib/decimal.ts';
import { shorten } from './decimals.ts';

/** A number as a cell shows it, with all that it says about its unit. */
export interface Amount {
  readonly kind: 'amount';
  /** In shortest form: no `+`, exponent, leading or trailing zeros. Thousands and millions are multiplied in. */
  readonly value: DecimalText;
  /** `USD`, or another currency as it stands there; null where none does. */
  readonly currency: string | null;
  readonly percent: boolean;
  /** The scale word as it stands there, such as `K` or `million`. */
  readonly scale: string | null;
}
export interface NoAmount {
  readonly kind: 'none';
  /** Goes on after `has "cell", `. */
  readonly why: string;
}

const plain = /^-?\d+(?:\.\d+)?$/;
/** What most formatted cells look like; everything in it means the same in `written`, which costs ten times as much. */
const usual = /^(-?)(\$?)([1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?: ?(%))?$/;
const gap = '[ \\u00a0\\u202f]?';
const sign = '[+\\-\\u2212]';
const currency = '(?:[A-Za-z]{0,3}\\p{Sc}|[A-Za-z]{3})';
// Words before letters: `million` must not be taken for `m` and two three-letter currencies.
const scale = '(?:[Tt]housand|THOUSAND|[Mm]illion|MILLION|[Bb]illion|BILLION|[bB][nN]|[kKmMbB])';
const grouped = '[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?';
const ungrouped = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?';
const written = new RegExp(
  `^(?<all>(?<sign>${sign})?(?:(?<before>${currency})${gap})?(?<open>\\()?(?<inner>${sign})?(?:(?<within>${currency})${gap})?` +
    `(?<digits>${grouped}|${ungrouped})(?:${gap}(?<scale>${scale}))?(?:${gap}(?<percent>%))?(?:${gap}(?<after>${currency}))?` +
    `(?<close>\\))?(?:${gap}(?<outside>%))?(?:${gap}(?<end>${currency}))?)$`,
  'u',
);
const separated = /^[^\d.,]*[.,]?\d+(?:[.,'’\s]\d+)+[^\d.,]*$/u;
const powers: Readonly<Record<string, number>> = { k: 3, thousand: 3, m: 6, million: 6, b: 9, bn: 9, billion: 9 };
const currencyCodes = new Set(Intl.supportedValuesOf('currency'));
const longestCell = 400;
/** Of a double; what lies beyond is no figure of a business. */
const largestExponent = 308;

/** Reads one non-blank cell. Strict: a form whose digits could be grouped in two ways is no amount. */
export function readAmount(cell: string): Amount | NoAmount {
  const text = cell.trim();
  if (text.length > longestCell) return { kind: 'none', why: 'which is too long for a number' };
  if (plain.test(text)) return { kind: 'amount', value: shorten(text), currency: null, percent: false, scale: null };
  const [whole, minus = '', dollar, digits = '', percent] = usual.exec(text) ?? [];
  if (whole !== undefined) {
    const value = shorten(minus + digits.replaceAll(',', ''));
    return { kind: 'amount', value, currency: dollar ? 'USD' : null, percent: percent === '%', scale: null };
  }
  const groups = written.exec(text)?.groups;
  if (groups === undefined) return { kind: 'none', why: whyNot(text) };
  return readWritten(groups);
}

type Groups = Readonly<Record<string, string | undefined>>;

function readWritten(groups: Groups): Amount | NoAmount {
  const marks = [groups['before'], groups['within'], groups['after'], groups['end']].filter(
    (mark) => mark !== undefined,
  );
  const unknown = marks.find((mark) => nameCurrency(mark) === null);
  if (unknown !== undefined || !isWellFormed(groups)) return { kind: 'none', why: whyNot('') };
  const names = marks.map(nameCurrency);
  const value = valueOf(groups);
  if (value === null) return { kind: 'none', why: 'which is too large or too small for a figure' };
  return {
    kind: 'amount',
    value,
    currency: names.find((name) => name !== 'USD') ?? names[0] ?? null,
    percent: groups['percent'] !== undefined || groups['outside'] !== undefined,
    scale: groups['scale'] ?? null,
  };
}

/** One way only to be negative, at most one percent sign, no scale on an exponent or a percentage. */
function isWellFormed(groups: Groups): boolean {
  const count = (...names: string[]) => names.filter((name) => groups[name] !== undefined).length;
  if (count('open') !== count('close') || count('sign', 'inner', 'open') > 1 || count('percent', 'outside') > 1)
    return false;
  if (count('before', 'within') > 1 || count('after', 'end') > 1) return false;
  const scaled = groups['scale'];
  if (scaled === undefined) return true;
  if (count('percent', 'outside') > 0 || /[eE]/.test(groups['digits'] ?? '')) return false;
  // `5B$` is five billion dollars or five of Brunei's.
  return !/\d[bB]\$/.test(groups['all'] ?? '');
}

function valueOf(groups: Groups): DecimalText | null {
  const [mantissa = '', exponent = '0'] = (groups['digits'] ?? '').replaceAll(',', '').split(/[eE]/);
  if (Math.abs(Number(exponent)) > largestExponent) return null;
  const power = Number(exponent) + (powers[(groups['scale'] ?? '').toLowerCase()] ?? 0);
  const negative = groups['open'] !== undefined || isMinus(groups['sign']) || isMinus(groups['inner']);
  return decimal(`${negative ? '-' : ''}${mantissa.startsWith('.') ? '0' : ''}${mantissa}e${power}`);
}

function isMinus(mark: string | undefined): boolean {
  return mark === '-' || mark === '\u2212';
}

/** `USD` for US dollars, the mark itself for any other currency, null where three letters are no currency. */
function nameCurrency(mark: string): string | null {
  const upper = mark.toUpperCase();
  if (upper === '$' || upper === 'US$' || upper === 'USD') return 'USD';
  return /\p{Sc}/u.test(mark) || currencyCodes.has(upper) ? upper : null;
}

function whyNot(text: string): string {
  if (!separated.test(text)) return 'which is not a number';
  return 'in which a comma, dot or space could group the digits or begin the decimals';
}
