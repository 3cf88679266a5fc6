/** What a written date says; null where it does not say that part. */
export interface Reading {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly quarter: number | null;
  readonly half: number | null;
}

export type Groups = Readonly<Record<string, string | undefined>>;
export interface Form {
  readonly pattern: RegExp;
  /** null: not a date after all. */
  readonly read: (groups: Groups) => readonly Reading[] | null;
  readonly isBare?: boolean;
}

const month = String.raw`(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`;
const weekday = String.raw`(?:(?<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?`;
const dayEnd = String.raw`(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s?%|[\p{L}])`;
const year = String.raw`(?<year>(?:19|20)\d{2})(?!\d|[.,]\d|\s?%)`;
const fiscal = String.raw`(?:(?:fy|fiscal(?:\s+year)?|calendar(?:\s+year)?)\s*)?`;
const yearBehind = String.raw`(?:[\s,-]*(?:of\s+|in\s+)?${fiscal}${year}|[\s-]*(?:fy\s?|')(?<shortYear>\d{2})(?!\d|\s?%|[.,]\d))?`;

export const written: readonly Form[] = [
  {
    pattern: /(?<![\p{L}\d.,])(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)/giu,
    read: inFigures,
  },
  {
    pattern: new RegExp(
      String.raw`\b${weekday}${month}\s+(?:the\s+)?(?<day>\d{1,2})${dayEnd}(?:,?\s+(?:of\s+)?${year})?`,
      'giu',
    ),
    read: inWords,
  },
  {
    pattern: new RegExp(
      String.raw`\b${weekday}(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+${month}(?:[,\s-]+${year})?`,
      'giu',
    ),
    read: inWords,
  },
  { pattern: new RegExp(String.raw`\b${month}(?:,|\s+of)?[\s-]+${year}`, 'giu'), read: inWords },
  {
    pattern:
      /(?<![\p{L}\d.,/])(?<first>\d{1,2})(?<mark>[/.-])(?<second>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})(?![\d/]|[.,]\d)/giu,
    read: inTwoWays,
  },
  {
    pattern: /(?<![\p{L}\d.,-])(?<year>(?:19|20)\d{2})-(?<month>0[1-9]|1[0-2])(?![-\d])/gu,
    read: (groups) => [{ ...nothing, year: yearOf(groups), month: number(groups['month']) }],
  },
  { pattern: new RegExp(String.raw`\b${year}[\s-]*q(?<quarter>[1-4])\b`, 'giu'), read: quarterOf },
  {
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?:q(?<quarter>[1-4])|(?<half>h[12]))(?!\d)${yearBehind}(?![\p{L}\d])`,
      'giu',
    ),
    read: quarterOf,
  },
  {
    pattern: new RegExp(String.raw`(?<![\p{L}\d.,])(?<quarter>[1-4])q${yearBehind}(?![\p{L}\d])`, 'giu'),
    read: quarterOf,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:(?:fiscal|calendar)\s+)?(?<span>quarter|half)\b${yearBehind}`,
      'giu',
    ),
    read: quarterOf,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:fy\s?'?(?:${year}|(?<shortYear>\d{2})(?!\d))|(?:fiscal|calendar)(?:\s+year)?\s+(?<long>(?:19|20)\d{2})\b)`,
      'giu',
    ),
    read: (groups) => [{ ...nothing, year: yearOf(groups) ?? number(groups['long']) }],
  },
];

/** A number of four digits is a year only where the words around it say so. */
export const yearInContext: Form = {
  pattern: new RegExp(
    String.raw`(?:(?<=\b(?:in|of|since|during|year|until|till|through|throughout|before|after|late|early|end|mid|pre|post)[\s-])${year}(?!\s+(?!was|is|has|this|its|as|plus|versus|sales|results|figures)\p{Ll}+s\b)|(?<![.,$€£¥₹-])\b${year}(?=(?:'s)?\s+(?:plan|budget|target|quarter|period|incentive)\b))`,
    'giu',
  ),
  read: yearOnly,
  isBare: true,
};

export const anyYear: Form = {
  pattern: /(?<![\d.,$€£¥₹-])(?<year>(?:19|20)\d{2})(?!\d|[.,]\d|\s?%)/gu,
  read: yearOnly,
};
export const loneMonth: Form = {
  pattern: /\b(?<month>January|February|March|April|May|June|July|August|September|October|November|December)\b/gu,
  read: inWords,
  isBare: true,
};
export const loneWeekday: Form = {
  pattern: /\b(?<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b/gu,
  read: () => [],
  isBare: true,
};

function yearOnly(groups: Groups): readonly Reading[] {
  return [{ ...nothing, year: yearOf(groups) }];
}

/** `2025-01-15`; nothing where there is no such day. */
function inFigures(groups: Groups): readonly Reading[] {
  return dayOf(yearOf(groups), number(groups['month']), number(groups['day']));
}

/** `January 15, 2025`, `15 Jan`, `March 2026`, `March`; null for `may` and `march` as verbs. */
function inWords(groups: Groups): readonly Reading[] | null {
  const name = groups['month'] ?? '';
  if (/^(?:may|mar|march)/u.test(name)) return null;
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const day = number(groups['day']);
  return day === null ? [{ ...nothing, year: yearOf(groups), month }] : dayOf(yearOf(groups), month, day);
}

/** `01/15/2025`: month first or day first, whichever can be. */
function inTwoWays(groups: Groups): readonly Reading[] {
  const [first, second] = [number(groups['first']), number(groups['second'])];
  const year = yearOf(groups) ?? yearOf({ shortYear: groups['year'] });
  return first === second ? dayOf(year, first, second) : [...dayOf(year, first, second), ...dayOf(year, second, first)];
}

function quarterOf(groups: Groups): readonly Reading[] {
  const { ordinal, span, half } = groups;
  const place = ordinal === undefined ? null : placeOf(ordinal);
  const isHalf = span?.toLowerCase() === 'half';
  if (isHalf && place !== null && place > 2) return [];
  const quarter = isHalf ? null : (place ?? number(groups['quarter']));
  return [{ ...nothing, year: yearOf(groups), quarter, half: isHalf ? place : number(half?.slice(1)) }];
}

function placeOf(ordinal: string): number {
  return number(/^\d/u.exec(ordinal)?.[0]) ?? ordinals.indexOf(ordinal.toLowerCase()) + 1;
}

function dayOf(year: number | null, month: number | null, day: number | null): readonly Reading[] {
  if (month === null || day === null || month < 1 || month > 12 || day < 1) return [];
  // A leap year where none is written: February 29 may be meant.
  const lastDay = new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate();
  return day > lastDay ? [] : [{ ...nothing, year, month, day }];
}

function yearOf({ year, shortYear }: Groups): number | null {
  if (year !== undefined && year.length === 4) return Number(year);
  return shortYear === undefined || shortYear.length !== 2 ? null : 2000 + Number(shortYear);
}

function number(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

const nothing: Reading = { year: null, month: null, day: null, quarter: null, half: null };
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ordinals = 'first second third fourth'.split(' ');
