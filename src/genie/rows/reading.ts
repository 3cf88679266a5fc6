import type { Row } from '../../engine/columns.ts';

/**
 * `missing`: the keys of declared columns that did not come back. `problem`: one sentence for people with at most one
 * cell's content, which is foreign text. `got`: whom the rows are about, foreign text too.
 */
export type RowsReading =
  | { readonly kind: 'rows'; readonly rows: Row[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'missing'; readonly columns: string[] }
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'other_subject'; readonly got: string }
  | { readonly kind: 'ambiguous'; readonly problem: string };

export interface Table {
  readonly columns: readonly { readonly name: string; readonly typeName: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}
