import type { Columns } from '../engine/columns.ts';

/**
 * The one follow-up to an answer that cannot be read for want of columns. Always the same words for the same columns: after
 * a restart it is by them that the question already sent is known again.
 */
export function askForColumns(columns: Columns): string {
  const wanted = Object.entries(columns).map(([name, column]) => {
    return `${name} (${column.meaning}${column.optional ? ', if there is such data' : ''})`;
  });
  return (
    `For the same subject and period, please return a table with exactly these columns: ${wanted.join(', ')}. ` +
    `Use these column names, and answer with a query result, not with text only.`
  );
}
