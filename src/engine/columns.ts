import type { DecimalText } from '../lib/decimal.ts';

/**
 * What a flow expects of one column of an answer. A space may call the column by its key or any synonym, in any letter
 * case, with spaces or underscores. Reading is strict: a cell that can be understood in two ways is refused.
 */
interface ColumnShape {
  /** How the column is asked for, in words that a space understands, such as `attainment in percent`. */
  readonly meaning: string;
  readonly synonyms: readonly string[];
  /** The column may be missing from the answer altogether; its cells are then null. */
  readonly optional: boolean;
  /** A null cell makes the answer unreadable (a key without which a row says nothing). */
  readonly notNull: boolean;
  readonly type: ColumnType;
}

export type ColumnType =
  | { readonly kind: 'text'; readonly maxLength: number }
  /** A count or a measure, with or without a dollar sign. Bounds are inclusive. K, M and B are understood (`m` could be months: refused). */
  | { readonly kind: 'number'; readonly integer: boolean; readonly min: number | null; readonly max: number | null }
  /** An amount in `currency`; another currency in a cell is refused. `m` means million here. */
  | { readonly kind: 'money'; readonly currency: 'USD'; readonly min: number | null; readonly max: number | null }
  /**
   * A share, read into a fraction (15% -> 0.15). A cell with a percent sign says its scale itself. For bare numbers the
   * column decides as a whole: read as percent every non-zero value must lie in `percentBetween`, read as a fraction
   * every non-zero value in `fractionBetween`; exactly one of both must hold, otherwise the column is refused.
   * `min` and `max` bound the resulting fraction.
   */
  | {
      readonly kind: 'percent';
      readonly percentBetween: readonly [number, number];
      readonly fractionBetween: readonly [number, number];
      readonly min: number | null;
      readonly max: number | null;
    }
  /** A calendar day, read into `YYYY-MM-DD`. Day/month order that cannot be told is refused. */
  | { readonly kind: 'date' }
  /**
   * A calendar day with its time of day where the space tells one, read into `YYYY-MM-DDTHH:MM:SS`, else `YYYY-MM-DD`: the
   * order of two on one day can be told only where both have a time. Nothing is shifted; times of different zones in one
   * column, and a column in which every time is midnight, are read as mere days.
   */
  | { readonly kind: 'moment' }
  | { readonly kind: 'yesNo' };

/** A column with the type that its cells have once read. */
export interface Column<T> extends ColumnShape {
  readonly __cell?: T;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };
export type Row = Readonly<Record<string, Cell>>;
/** Numbers, money and shares are `DecimalText`, dates `YYYY-MM-DD`, moments that or `YYYY-MM-DDTHH:MM:SS`. */
export type Cell = string | boolean | null;

interface Options {
  readonly meaning?: string;
  readonly synonyms?: readonly string[];
  readonly optional?: boolean;
}
interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A text that every row must have: the key by which rows are told apart. */
export function key(options: Options = {}): Column<string> {
  return { ...shape(options, 'text'), notNull: true, type: { kind: 'text', maxLength: 500 } };
}

export function text(options: Options = {}): Column<string | null> {
  return { ...shape(options, 'text'), type: { kind: 'text', maxLength: 2000 } };
}

export function number(options: Options & Bounds & { integer?: boolean } = {}): Column<DecimalText | null> {
  const type = { kind: 'number', integer: options.integer ?? false, ...bounds(options) } as const;
  return { ...shape(options, options.integer ? 'whole number' : 'number'), type };
}

export function money(options: Options & Bounds = {}): Column<DecimalText | null> {
  return { ...shape(options, 'amount in US dollars'), type: { kind: 'money', currency: 'USD', ...bounds(options) } };
}

/** See `ColumnType`: bare numbers are read by what the whole column can mean. */
export function percent(
  options: Options & Bounds & { percentBetween: readonly [number, number]; fractionBetween: readonly [number, number] },
): Column<DecimalText | null> {
  const { percentBetween, fractionBetween } = options;
  const type = { kind: 'percent', percentBetween, fractionBetween, ...bounds(options) } as const;
  return { ...shape(options, 'percent'), type };
}

export function date(options: Options = {}): Column<string | null> {
  return { ...shape(options, 'date as YYYY-MM-DD'), type: { kind: 'date' } };
}

/** For what has an order within a day; see `ColumnType`. */
export function moment(options: Options = {}): Column<string | null> {
  return { ...shape(options, 'date and time as YYYY-MM-DD HH:MM:SS'), type: { kind: 'moment' } };
}

export function yesNo(options: Options = {}): Column<boolean | null> {
  return { ...shape(options, 'yes or no'), type: { kind: 'yesNo' } };
}

function shape(options: Options, meaning: string): Omit<ColumnShape, 'type'> {
  return {
    meaning: options.meaning ?? meaning,
    synonyms: options.synonyms ?? [],
    optional: options.optional ?? false,
    notNull: false,
  };
}

function bounds(options: Bounds): { min: number | null; max: number | null } {
  return { min: options.min ?? null, max: options.max ?? null };
}
