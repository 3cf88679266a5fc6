import type { Columns } from '../../engine/columns.ts';
import { foldText } from '../../lib/names.ts';
import { cleanText, isNothing } from './clean-text.ts';
import { foldHeader } from './headers.ts';
import { quote, refuse, tellRefusal } from './problem.ts';
import type { Table } from './reading.ts';

/**
 * Why the bare numbers of declared amounts are not US dollars: their own header names another currency, or a column that
 * nobody asked for says so beside them. null where nothing does. A column that a flow declares is the flow's to judge.
 */
export function tellOtherCurrency(columns: Columns, table: Table, at: ReadonlyMap<string, number>): string | null {
  const amounts = [...at].filter(([key]) => columns[key]?.type.kind === 'money').map(([, index]) => index);
  if (amounts.length === 0) return null;
  const named = amounts.map((index) => table.columns[index]?.name ?? '').find(namesOther);
  if (named !== undefined) return `Column ${quote(named)} names another currency; expected amounts in US dollars.`;
  const declared = new Set(at.values());
  for (const [index, { name }] of table.columns.entries()) {
    if (declared.has(index) || !foldHeader(name).some((folded) => beside.test(folded))) continue;
    const cells = table.rows.map((row) => row[index] ?? null);
    const row = cells.findIndex((cell) => !isNothing(cell) && !isDollars(cell));
    if (row < 0) continue;
    return tellRefusal(refuse(row, 'which is not US dollars'), name, cells[row] ?? null, 'amounts in US dollars');
  }
  return null;
}

/** `currency`, `Deal Currency`, `iso_currency_code`, `ccy`; not `concurrency`. */
const beside = /^cur$|(?:(?<!con)currency|curr|ccy)(?:code|iso|isocode|symbol|name)?$/u;

/** `USD`, `US$`, `U.S. dollars`, `USD ($)`, `US Dollar (USD)` */
function isDollars(cell: string): boolean {
  return dollars.test(foldText(cell).replace(/[^\p{L}\p{Sc}]/gu, ''));
}

const dollars = /^(?:\$|us\$|usd|(?:us|unitedstates|american)?dollars?){1,2}$/u;

/** `amount_eur`, `Budget (EUR)`, `EUR amount`, `amount €`. */
function namesOther(header: string): boolean {
  const words = cleanText(header)
    .toUpperCase()
    .split(/[^\p{L}\p{Sc}.]+/u)
    .filter(Boolean);
  return others.has(words[0] ?? '') || others.has(words.at(-1) ?? '') || /(?!\$)\p{Sc}/u.test(header);
}

/** Without those that are words of English, or the dollar. */
const others: ReadonlySet<string> = new Set(
  [...Intl.supportedValuesOf('currency'), 'EURO', 'EUROS', 'POUNDS', 'YEN'].filter(
    (code) => !['USD', 'USN', 'ALL', 'TOP', 'TRY'].includes(code),
  ),
);
