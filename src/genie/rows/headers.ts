import type { Columns } from '../../engine/columns.ts';
import { foldText } from '../../lib/names.ts';
import { cleanText } from './clean-text.ts';
import { quote } from './problem.ts';
import type { RowsReading, Table } from './reading.ts';

export type Synonyms = Readonly<Record<string, readonly string[]>>;
/** `at`: for each declared column that came back, where it stands in the table. */
export type HeaderMatch =
  | { readonly kind: 'matched'; readonly at: ReadonlyMap<string, number> }
  | Extract<RowsReading, { kind: 'missing' | 'unreadable' }>;

/** How well a name fits a column: 0 by key, 1 by the column's own synonym, 2 by the space's. */
type Tier = 0 | 1 | 2;
/** A header and the column that it fits best; several where it fits them equally. */
interface Claim {
  readonly index: number;
  readonly fits: readonly { readonly key: string; readonly tier: Tier }[];
}

const word = '`[^`]*`|"[^"]*"|\\[[^\\]]*\\]';
const qualified = new RegExp(`^(?:(?:[\\p{L}_][\\p{L}\\p{N}_$]*|${word})\\.)+(?<name>${word}|[^.\`"[\\]]+)$`, 'u');

/** Finds the declared columns among the headers by key, synonym and the space's synonym; never by likeness. */
export function matchHeaders(columns: Columns, table: Table, synonyms: Synonyms): HeaderMatch {
  const claims = claimHeaders(columns, table, synonyms);
  const at = new Map<string, number>();
  for (const key of Object.keys(columns)) {
    const own = bestClaims(claims, key);
    const [first] = own;
    if (first === undefined) continue;
    const problem = tellContest(own, table) ?? tellDifference(own, key, table);
    if (problem !== null) return { kind: 'unreadable', problem };
    at.set(key, first.index);
  }
  const keys = Object.keys(columns);
  // An answer in which nothing was asked for says nothing, even where every column may be absent.
  const missing = at.size === 0 ? keys : keys.filter((key) => !at.has(key) && columns[key]?.optional === false);
  return missing.length > 0 ? { kind: 'missing', columns: missing } : { kind: 'matched', at };
}

function claimHeaders(columns: Columns, table: Table, synonyms: Synonyms): Claim[] {
  const names = Object.entries(columns).map(([key, column]) => {
    const spaces = Object.hasOwn(synonyms, key) ? (synonyms[key] ?? []) : [];
    return { key, tiers: [[key], column.synonyms, spaces].map((tier) => new Set(tier.map(foldName))) };
  });
  const fitsOf = (name: string): Claim['fits'] =>
    names.flatMap(({ key, tiers }) => {
      const tier = name === '' ? -1 : tiers.findIndex((tier) => tier.has(name));
      return tier === 0 || tier === 1 || tier === 2 ? [{ key, tier }] : [];
    });
  return table.columns.map(({ name }, index) => {
    const [whole, bare] = foldHeader(name);
    const own = fitsOf(whole);
    const fits = own.length > 0 ? own : fitsOf(bare);
    const best = Math.min(...fits.map(({ tier }) => tier));
    return { index, fits: fits.filter(({ tier }) => tier === best) };
  });
}

/** A header in the form in which it is compared, and its last part in that form where it is qualified, as in `p.rate`. */
export function foldHeader(name: string): readonly [whole: string, bare: string] {
  return [foldName(name), foldName(qualified.exec(cleanText(name))?.groups?.['name'] ?? '')];
}

/** Case, accents, quotes and what joins words do not count; a leading or trailing `-` or `.` is no joint but a sign. */
function foldName(name: string): string {
  const bare = foldText(cleanText(name).replace(/^([`"'[])(.*)([`"'\]])$/u, '$2'));
  return /^[-.]|[-.]$/.test(bare) ? '' : bare.replace(/[\s_.-]/g, '');
}

function bestClaims(claims: readonly Claim[], key: string): Claim[] {
  const tierOf = (claim: Claim) => claim.fits.find((fit) => fit.key === key)?.tier;
  const tiers = claims.flatMap((claim) => tierOf(claim) ?? []);
  const best = Math.min(...tiers);
  return claims.filter((claim) => tierOf(claim) === best);
}

function tellContest(own: readonly Claim[], table: Table): string | null {
  const contested = own.find((claim) => claim.fits.length > 1);
  if (contested === undefined) return null;
  const keys = contested.fits.map(({ key }) => key).join(' and ');
  return `Column ${tellHeader(table, contested.index)} fits ${keys} equally well; expected a column for each.`;
}

/** Two headers for one column do no harm as long as they say the same in every row. */
function tellDifference(own: readonly Claim[], key: string, table: Table): string | null {
  const [first, ...others] = own.map(({ index }) => index);
  if (first === undefined) return null;
  for (const other of others) {
    const row = table.rows.findIndex((cells) => cells[first] !== cells[other]);
    if (row < 0) continue;
    const both = `Columns ${tellHeader(table, first)} and ${tellHeader(table, other)}`;
    return `${both} both fit ${key} and differ in row ${row + 1}; expected one column for it.`;
  }
  return null;
}

function tellHeader(table: Table, index: number): string {
  return `${quote(table.columns[index]?.name ?? '')} (no. ${index + 1})`;
}
