import type { Columns } from '../engine/columns.ts';

/**
 * The one follow-up to an answer that cannot be read for want of columns. It repeats the question, since a question must
 * be understood by itself. Always the same words for the same columns: after a restart it is known again by them.
 */
export function askForColumns(columns: Columns, question: string): string {
  const wanted = Object.entries(columns).map(([name, column]) => {
    return `${name} (${column.meaning}${column.optional ? ', if there is such data' : ''})`;
  });
  return (
    `Please answer this once more as a query result, not as text only, with exactly these column names: ` +
    `${wanted.join(', ')}. The question was: ${question}`
  );
}
