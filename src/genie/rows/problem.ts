import type { Cell } from '../../engine/columns.ts';
import { cleanText } from './clean-text.ts';

/** Why a column cannot be read: the first row (from 0) that shows it, and the rest of the sentence about its cell. */
export interface Refusal {
  readonly kind: 'refused';
  readonly row: number;
  readonly why: string;
}
export type ColumnReading = { readonly kind: 'cells'; readonly cells: readonly Cell[] } | Refusal;

export function refuse(row: number, why: string): Refusal {
  return { kind: 'refused', row, why };
}

/** `Row 3 of column "Actual" has "12,34", which ...; expected ....`: never more than this one cell. */
export function tellRefusal(refusal: Refusal, header: string, cell: string | null, expected: string): string {
  const place = `Row ${refusal.row + 1} of column ${quote(header)}`;
  const shown = cell === null || cleanText(cell) === '' ? 'is empty' : `has ${quote(cell)}`;
  return `${place} ${shown}, ${refusal.why}; expected ${expected}.`;
}

/** Foreign text as it may stand in a sentence: one line, at most 40 characters, in quotes. */
export function quote(text: string): string {
  const letters = Array.from(cleanText(text.slice(0, 1000)));
  return `"${letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : letters.join('')}"`;
}
