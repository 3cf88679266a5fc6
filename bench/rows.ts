import { key, money, number, percent, text, yesNo, type Column, type Columns } from '../src/engine/columns.ts';
import { readRows } from '../src/genie/rows/read.ts';
import { percentiles, type Figure } from './figure.ts';

const rowCount = 5_000;
const columnCount = 20;
const times = 30;
const aimMs = 50;

type Kind = readonly [make: () => Column<unknown>, cell: (row: number) => string | null];

const kinds: readonly Kind[] = [
  [() => text(), (row) => `Customer ${row} Corp`],
  [() => money(), (row) => `$${(row * 137).toLocaleString('en-US')}.50`],
  [() => number(), (row) => String(row * 3 - 100)],
  [() => percent({ percentBetween: [1, 100], fractionBetween: [0.001, 1] }), (row) => `${(row % 99) + 1}%`],
  [() => yesNo(), (row) => (row % 7 === 0 ? null : row % 2 === 0 ? 'yes' : 'No')],
];

/** A large answer read into typed rows: every kind of column, as strings with signs. */
export function measureRows(): Figure[] {
  const columns: Columns = {
    id: key(),
    ...Object.fromEntries(Array.from({ length: columnCount - 1 }, (_, at) => [`c${at}`, kindAt(at)[0]()])),
  };
  const table = {
    columns: Object.keys(columns).map((name) => ({ name, typeName: 'STRING' })),
    rows: Array.from({ length: rowCount }, (_, row) => [
      `id-${row}`,
      ...Array.from({ length: columnCount - 1 }, (__, at) => kindAt(at)[1](row)),
    ]),
  };
  const options = { subject: null, unique: ['id'], synonyms: {} };
  const tookMs = Array.from({ length: times }, () => {
    const since = performance.now();
    const reading = readRows(columns, table, options);
    if (reading.kind !== 'rows' || reading.rows.length !== rowCount) throw new Error(`not read: ${reading.kind}`);
    return performance.now() - since;
  });
  const subject = `${rowCount.toLocaleString('en-US')} rows of ${columnCount} columns`;
  const [first = NaN, ...others] = tookMs;
  return [
    { subject, name: 'read, first of a process', value: first, unit: 'ms', n: 1, aim: null },
    ...percentiles({ subject, name: 'read', unit: 'ms', aim: aimMs }, others, [0.5, 0.95]),
  ];
}

function kindAt(at: number): Kind {
  const kind = kinds[at % kinds.length];
  if (!kind) throw new Error('no such kind of column');
  return kind;
}
