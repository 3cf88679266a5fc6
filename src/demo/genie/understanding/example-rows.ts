import type { Draft } from '../spaces/space.ts';
import { fold } from './fold.ts';
import { requestedColumns } from './requested-columns.ts';

/**
 * Who only wants to see what rows look like ("Show three example rows with the columns ...") gets those of the sample
 * question that has most of the columns; undefined where that is not what is asked.
 */
export function answerExampleRows(
  samples: readonly string[],
  text: string,
  understand: (texts: readonly string[]) => Draft,
): Draft | undefined {
  if (!exampleRows.test(fold(text))) return undefined;
  const wanted = requestedColumns(text);
  const columns = `Return rows with the columns ${wanted.join(', ')}.`;
  const drafts = samples.map((sample) => understand([`${sample} ${columns}`]));
  return drafts.toSorted((one, other) => countIn(other, wanted) - countIn(one, wanted))[0];
}

const exampleRows = /^show (?:\w+ )?example rows\b/u;

function countIn(draft: Draft, names: readonly string[]): number {
  return draft.kind === 'query' ? names.filter((name) => draft.sql.text.includes(name)).length : 0;
}
