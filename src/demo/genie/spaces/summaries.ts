import type { Cell, Column } from '../answering/table.ts';

/** Rows as a markdown list: `- **MRR**: actual 125000.00, target 100000.00`; what all rows share is left out. */
export function listRows(allColumns: readonly Column[], allRows: readonly (readonly Cell[])[]): string {
  const telling = allColumns
    .map((_, at) => at)
    .filter((at) => allRows.length < 2 || allRows.some((row) => row[at] !== allRows[0]?.[at]));
  const columns = telling.flatMap((at) => allColumns[at] ?? []);
  return allRows
    .map((row) => telling.map((at) => row[at] ?? null))
    .map(([head, ...rest]) => {
      const facts = rest.map((value, index) => `${columns[index + 1]?.name ?? ''} ${value ?? 'not recorded'}`);
      return `- **${head ?? 'not recorded'}**: ${facts.join(', ')}`;
    })
    .join('\n');
}

/** Rows as a markdown table, as Genie writes short lists. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((value) => value ?? '').join(' | ')} |`;
  return [line(columns.map(({ name }) => name)), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
