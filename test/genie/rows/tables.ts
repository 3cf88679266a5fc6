import type { Columns } from '../../../src/engine/columns.ts';
import type { Cell } from '../../../src/engine/columns.ts';
import type { ReadingOptions } from '../../../src/genie/rows/read.ts';
import { readRows } from '../../../src/genie/rows/read.ts';
import type { RowsReading, Table } from '../../../src/genie/rows/reading.ts';

/** A table of text columns as a space would send it. */
export function tableOf(names: readonly string[], ...rows: readonly (readonly (string | null)[])[]): Table {
  return { columns: names.map((name) => ({ name, typeName: 'STRING' })), rows };
}

export function read(columns: Columns, table: Table, options: Partial<ReadingOptions> = {}): RowsReading {
  return readRows(columns, table, { subject: null, unique: [], synonyms: {}, ...options });
}

/** The cells of the one column, or the sentence that refuses them. */
export function readOne(
  column: Columns[string],
  ...cells: readonly (string | null)[]
): readonly (Cell | undefined)[] | string {
  const reading = read({ value: column }, tableOf(['Value'], ...cells.map((cell) => [cell])));
  if (reading.kind === 'rows') return reading.rows.map((row) => row['value']);
  return 'problem' in reading ? reading.problem : reading.kind;
}
