import { big, decimal, type DecimalText } from '../../../lib/decimal.ts';
import { type Sql, sql } from '../understanding/sql.ts';

type Comparison = '=' | '>' | '<' | '>=' | '<=' | 'about';

/** A value and how a deal's own is compared with it: "over $250K" is `>` 250000. */
export interface Bound {
  comparison: Comparison;
  value: DecimalText;
}

/** What a text says of a deal's figures. `rest` is the text without them, of the same length. */
export interface DealValues {
  /** US dollars unless `currency` says otherwise. */
  amounts: readonly Bound[];
  /** Undefined: the text shows no currency. */
  currency: 'USD' | 'EUR' | 'GBP' | undefined;
  discounts: readonly Bound[];
  terms: readonly Bound[];
  rest: string;
}

const PERCENT = /(?<![\w.])(\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)/gi;
const YEARS = /\b(\d+(?:\.\d+)?|one|two|three|four|five)[\s-]*(?:years?|yrs?)\b/gi;
const AMOUNT =
  /(?<![\w#.,-])(-?)(US\$|[$€£]|USD|EUR|GBP)?\s?(-?)(\d[\d,]*(?:\.\d+)?)(?:\s?(k|m|mm|mn|bn?|thousand|million|billion)\b)?(?:\s?(USD|EUR|GBP|dollars|euros?|pounds)\b)?(?![\w-])/gi;

/** Reads "$500K", "500,000", "€1.2 million", "25%", "3-year" and the words of comparison before them. */
export function findDealValues(text: string): DealValues {
  const percents = take(text, PERCENT, (hit) => decimal(hit[1] ?? '0'));
  const years = take(percents.rest, YEARS, (hit) => yearsOf(hit[1] ?? ''));
  const amounts = take(years.rest, AMOUNT, amountOf);
  const currencies = amounts.hits.flatMap((hit) => currencyOf(`${hit[2] ?? ''} ${hit[6] ?? ''}`) ?? []);
  return {
    amounts: amounts.bounds,
    currency: currencies[0],
    discounts: percents.bounds,
    terms: years.bounds,
    rest: amounts.rest,
  };
}

/** The condition that a bound sets on a column. */
export function boundCondition(column: string, { comparison, value }: Bound): Sql {
  if (comparison !== 'about') return { text: `${column} ${comparison} ${value}` };
  const [low, high] = [big(value).times('0.9'), big(value).times('1.1')].map((edge) => decimal(edge));
  return sql`${{ text: column }} BETWEEN ${{ text: low ?? value }} AND ${{ text: high ?? value }}`;
}

interface Taken {
  bounds: readonly Bound[];
  hits: readonly RegExpExecArray[];
  rest: string;
}

/** `read` gives undefined where the match is no value after all. */
function take(text: string, pattern: RegExp, read: (hit: RegExpExecArray) => DecimalText | undefined): Taken {
  const found = [...text.matchAll(pattern)].flatMap((hit) => {
    const value = read(hit);
    return value === undefined ? [] : [{ hit, value }];
  });
  const rest = found.reduce(
    (done, { hit }) => done.slice(0, hit.index) + ' '.repeat(hit[0].length) + done.slice(hit.index + hit[0].length),
    text,
  );
  const bounds = found.map(({ hit, value }) => ({ comparison: comparisonBefore(text.slice(0, hit.index)), value }));
  return { bounds, hits: found.map(({ hit }) => hit), rest };
}

const COMPARISONS: readonly (readonly [RegExp, Comparison])[] = [
  [/\bbetween\b[^?;]*\band\s*$/i, '<='],
  [/(?:\bbetween|\bat least|\bminimum(?: of)?|\bfrom|>=|≥)\s*$/i, '>='],
  [/(?:\bat most|\bup to|\bno more than|\bmaximum(?: of)?|<=|≤)\s*$/i, '<='],
  [/(?:\bover|\babove|\b(?:more|greater|larger|bigger|higher|longer) than|\bexceed(?:s|ing)?|>)\s*$/i, '>'],
  [/(?:\bunder|\bbelow|\b(?:less|smaller|lower|shorter) than|<)\s*$/i, '<'],
  [/(?:\babout|\baround|\broughly|\bapproximately|\bnearly|~)\s*$/i, 'about'],
];

function comparisonBefore(text: string): Comparison {
  return COMPARISONS.find(([pattern]) => pattern.test(text))?.[1] ?? '=';
}

const WRITTEN_YEARS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

function yearsOf(written: string): DecimalText {
  return decimal(WRITTEN_YEARS[written.toLowerCase()] ?? written);
}

const THOUSANDS: Readonly<Record<string, number>> = { k: 1, t: 1, m: 2, b: 3 };
/** A bare number this long is money; shorter ones are ids, years and counts. */
const BARE_AMOUNT_DIGITS = 6;

function amountOf(hit: RegExpExecArray): DecimalText | undefined {
  const [, minus = '', sign, innerMinus = '', digits = '', unit, word] = hit;
  const plain = digits.replaceAll(',', '').replace(/\.$/, '');
  const isMoney = sign !== undefined || unit !== undefined || word !== undefined || /\d,\d{3}\b/.test(digits);
  if (!isMoney && plain.replace(/\..*/, '').length < BARE_AMOUNT_DIGITS) return undefined;
  const value = big(plain).times(big(1000).pow(THOUSANDS[unit?.[0]?.toLowerCase() ?? ''] ?? 0));
  return decimal(minus + innerMinus === '' ? value : value.times(-1));
}

function currencyOf(marks: string): DealValues['currency'] {
  if (/€|eur/i.test(marks)) return 'EUR';
  if (/£|gbp|pound/i.test(marks)) return 'GBP';
  return /\$|usd|dollar/i.test(marks) ? 'USD' : undefined;
}
