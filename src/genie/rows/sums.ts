import type { Column, Columns } from '../../engine/columns.ts';
import { foldText } from '../../lib/names.ts';
import { refuse, tellRefusal } from './problem.ts';
import type { Table } from './reading.ts';
import type { PlacedRow } from './unique.ts';

/**
 * Why a row is no thing of its own but looks like a sum of the others (`Total`, `Team average`), null where none does:
 * counted it would count twice, and to drop it would be a guess. Looked for in the columns by which rows are told apart;
 * `All` and an empty cell say so only where the column must be unique.
 */
export function tellSum(
  rows: readonly PlacedRow[],
  columns: Columns,
  unique: readonly string[],
  table: Table,
  at: ReadonlyMap<string, number>,
): string | null {
  if (rows.length < 2) return null;
  for (const [key, column] of Object.entries(columns)) {
    const placed = findSum(rows, key, column, unique);
    const index = at.get(key);
    if (placed === undefined || index === undefined) continue;
    const refusal = refuse(placed.place, 'which looks like a sum of the others');
    return tellRefusal(
      refusal,
      table.columns[index]?.name ?? '',
      table.rows[placed.place]?.[index] ?? null,
      'rows of one thing each',
    );
  }
  return null;
}

function findSum(
  rows: readonly PlacedRow[],
  key: string,
  { type, notNull }: Column<unknown>,
  unique: readonly string[],
): PlacedRow | undefined {
  const isUnique = unique.includes(key);
  const isAlone = isUnique && unique.length === 1;
  return rows.find(({ row }) => {
    const cell = row[key];
    if (typeof cell !== 'string') return cell === null && isAlone;
    if (type.kind !== 'text' || !(isUnique || notNull)) return false;
    return sum.test(bare(cell)) || (isUnique && all.test(bare(cell)));
  });
}

const of =
  'grand|sub|team|group|overall|region|regional|territory|company|department|org|column|row|all|final|combined';
const sum = new RegExp(
  `^(?:(?:${of})[ -]?)?(?:totals?|sum|averages?|avg|mean|median)$` +
    '|^(?:sum|overall)(?: (?:score|rating|result|recommendation|feedback))?$',
  'u',
);
const things =
  'accounts|areas|candidates|components|customers|deals|departments|employees|groups|items|members|metrics|people|products|projects|regions|reps|rounds|segments|teams|territories';
const all = new RegExp(`^all(?: (?:the )?(?:${things}))?$|^(?:everyone|everybody|combined)$`, 'u');

/** `(all)`, `TOTAL:` and `** Total **` without what stands around them. */
function bare(cell: string): string {
  return foldText(cell)
    .replaceAll('_', ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
