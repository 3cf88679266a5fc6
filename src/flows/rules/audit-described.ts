import { big } from '../../lib/decimal.ts';
import { moneyShort, percent } from '../../lib/format.ts';
import { foldText } from '../../lib/names.ts';
import { plainId, showDeal } from '../deal.ts';
import { termOf, type Deal } from './audit-deal.ts';
import { auditRules } from './audit-rules.ts';

/**
 * What of a description a deal contradicts, within a sentence: `its amount is $90,000, not $500K`. null where it fits.
 * Amounts may be rounded; discount and term must be as said; every other word that is not a common one must stand in the
 * deal's customer, account executive, id or date.
 */
export function misfitOf(description: string, deal: Deal): string | null {
  const { figures, rest } = readFigures(description.normalize('NFC'));
  const wrong = figures.map((figure) => misfitIn(figure, deal)).find((misfit) => misfit !== null);
  return wrong ?? strangerIn(rest, deal);
}

interface Figure {
  readonly kind: 'amount' | 'discount' | 'term';
  readonly value: string;
  /** As it was written. */
  readonly said: string;
  readonly bound: 'least' | 'most' | null;
}

const number = '\\d[\\d,]*(?:\\.\\d+)?';
const bound = '(?:(?<bound>over|above|more than|at least|exceeding|from|under|below|less than|at most|up to) )?';
const more = '(?<more>\\+| or more| or longer| plus)?';
const units = {
  k: '1e3',
  thousand: '1e3',
  m: '1e6',
  mm: '1e6',
  mn: '1e6',
  million: '1e6',
  b: '1e9',
  bn: '1e9',
  billion: '1e9',
};
const forms: readonly (readonly [Figure['kind'], RegExp])[] = [
  ['discount', new RegExp(`${bound}(?<said>(?<number>${number})\\s?(?:%|percent\\b|pct\\b))${more}`, 'giu')],
  [
    'term',
    new RegExp(
      `${bound}(?<said>(?<number>${number}|one|two|three|four|five|six|seven|ten)[\\s-]?(?<unit>years?|yrs?|months?))\\b${more}`,
      'giu',
    ),
  ],
  [
    'amount',
    new RegExp(
      `${bound}(?<said>(?<sign>US\\$|USD ?|[$€£])?\\s?(?<number>${number})\\s?(?<unit>${Object.keys(units).join('|')})?(?:\\s?(?:dollars|usd))?)(?![\\p{L}\\p{N}-])${more}`,
      'giu',
    ),
  ],
];
const numerals: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  ten: '10',
};

/** The figures that a description gives, and what is left of it. */
function readFigures(description: string): { readonly figures: readonly Figure[]; readonly rest: string } {
  const figures: Figure[] = [];
  let rest = description;
  for (const [kind, form] of forms) {
    rest = rest.replaceAll(form, (...match) => {
      const groups = match.at(-1) as Groups;
      const figure = figureOf(kind, groups);
      if (figure === null) return match[0];
      figures.push(figure);
      return ' ';
    });
  }
  return { figures, rest };
}

type Groups = Readonly<Record<'bound' | 'said' | 'sign' | 'number' | 'unit' | 'more', string | undefined>>;

function figureOf(
  kind: Figure['kind'],
  { bound: word, said = '', sign, number: written = '', unit, more: after }: Groups,
): Figure | null {
  const plain = numerals[written.toLowerCase()] ?? written.replaceAll(',', '');
  const isLess = /^(?:under|below|less|at most|up to)/iu.test(word ?? '');
  const of = { kind, said: said.trim(), bound: isLess ? 'most' : word || after ? 'least' : null } as const;
  if (kind === 'discount') return { ...of, value: big(plain).div(100).toFixed() };
  if (kind === 'term') return { ...of, value: /^m/iu.test(unit ?? '') ? big(plain).div(12).toFixed() : plain };
  // A bare small number, or a year, could be anything.
  if (!sign && !unit && (big(plain).lt(1000) || /^20\d\d$/u.test(written))) return null;
  const scale = Object.entries(units).find(([name]) => name === unit?.toLowerCase())?.[1] ?? '1';
  return { ...of, value: big(plain).times(scale).toFixed() };
}

function misfitIn({ kind, value, said, bound: limit }: Figure, deal: Deal): string | null {
  if (kind === 'amount' && /[€£]/u.test(said)) return `its amount is in US dollars, not ${said}`;
  // A bare number may be the id as well.
  if (kind === 'amount' && said === plainId(deal.deal_id)) return null;
  const got = kind === 'amount' ? deal.amount : kind === 'discount' ? deal.discount_pct : termOf(deal);
  // What the deal does not say cannot contradict; the audit is open then anyway.
  if (got === null) return null;
  const [is, stated] = [big(got), big(value)];
  const near = kind === 'amount' ? stated.times(auditRules.describedWithin) : big(0);
  const fits =
    limit === 'least' ? is.gte(stated) : limit === 'most' ? is.lte(stated) : is.minus(stated).abs().lte(near);
  if (fits) return null;
  const shown =
    kind === 'amount'
      ? moneyShort(got)
      : kind === 'discount'
        ? percent(got, 6)
        : `${is.toFixed()} ${is.eq(1) ? 'year' : 'years'}`;
  return `its ${kind} is ${shown}, not ${limit === null ? '' : limit === 'least' ? 'at least ' : 'at most '}${said}`;
}

/** A word that nothing of the deal says: most likely another customer. */
function strangerIn(rest: string, deal: Deal): string | null {
  const { customer, account_executive: executive, deal_id: id, signed_date: signed } = deal;
  const known = wordsOf([customer, executive, showDeal(id), signed].filter(Boolean).join(' '));
  const joined = [customer, executive, id].map((text) => wordsOf(text ?? '').join('')).join(' ');
  const stranger = rest.split(/[^\p{L}\p{M}\p{N}'’]+/u).find((written) =>
    wordsOf(written.replace(/['’]s$/iu, '')).some((word) => {
      if (word.length < 2 || common.has(word) || known.includes(word)) return false;
      return word.length < 4 || !joined.includes(word);
    }),
  );
  if (stranger === undefined) return null;
  const whose =
    customer === null ? 'it names no customer' : `its customer is ${Array.from(customer).slice(0, 60).join('')}`;
  return `${whose}, and nothing of it says "${stranger}"`;
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .replaceAll("'", '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}

const common: ReadonlySet<string> = new Set(auditRules.commonWords.flatMap((line) => line.split(' ')));
