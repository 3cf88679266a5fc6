import type { OpenAnswer, Outcome } from './answer.ts';
import type { Columns, Row, RowOf } from './columns.ts';

/** A step of a plan, seen by later steps as a typed reference to its value. */
export interface StepRef<T> {
  readonly id: string;
  readonly __value?: T;
}

export type Refs = Readonly<Record<string, StepRef<unknown>>>;
export type ValuesOf<R extends Refs> = { readonly [K in keyof R]: R[K] extends StepRef<infer T> ? T : never };
export type OutcomesOf<R extends Refs> = {
  readonly [K in keyof R]: R[K] extends StepRef<infer T> ? Outcome<T> : never;
};

/** Looks up what became of a step that has settled. */
export type Look = (id: string) => Outcome<unknown>;

interface StepBase {
  readonly id: string;
  /** Verb and object, as a line of the progress message: `Read sales figures`. */
  readonly title: string;
  /** Steps that must be answered, else this one is skipped. */
  readonly needs: readonly string[];
  /** Steps that must be settled, however they ended. */
  readonly uses: readonly string[];
  /** Why the step is not to run, or null where it runs; asked once all of `needs` and `uses` have settled. */
  readonly skip: (look: Look) => string | null;
  /** The report does not wait for it. */
  readonly optional: boolean;
  /** Shown only once it runs: a step for rare cases that would only make people wonder. */
  readonly quiet: boolean;
  readonly oneOf: OneOf | null;
}

export interface AskStep extends StepBase {
  readonly kind: 'ask';
  readonly space: string;
  readonly question: (look: Look) => string;
  readonly columns: Columns | null;
  readonly asItCame: boolean;
  readonly subject: { readonly column: string; readonly is: string } | null;
  /** After a reply to what Genie asked back the rows are about whoever it was about, not about `subject`. */
  readonly replyDecides: boolean;
  readonly unique: readonly string[];
  /** The step in whose Genie conversation the question is asked. */
  readonly continues: string | null;
  /** An earlier run's Genie conversation in which the question is asked. */
  readonly conversationId: string | null;
  readonly fallback: { readonly space: string; readonly question: (look: Look) => string } | null;
}

/** One row is meant. With several, who asked chooses; the chosen row makes the input exact. */
interface OneOf {
  /** What tells the candidates apart: `John Smith · Northeast · Level 3`. */
  readonly label: (row: Row) => string;
  /** What the chosen row adds to the flow's input, so that other questions can name exactly the same subject. */
  readonly refine: (row: Row) => Readonly<Record<string, unknown>>;
}

interface ComputeStep extends StepBase {
  readonly kind: 'compute';
  readonly run: (look: Look) => unknown;
}

export type AnyStep = AskStep | ComputeStep;
export type Step<T> = AnyStep & StepRef<T>;

interface CommonSpec<N extends Refs, U extends Refs> {
  readonly title: string;
  readonly needs?: N;
  readonly uses?: U;
  readonly skip?: (needs: ValuesOf<N>, uses: OutcomesOf<U>) => string | null;
  readonly optional?: boolean;
  readonly quiet?: boolean;
}
/** `R`: a row. */
interface Choosing<R> {
  readonly label: (row: R) => string;
  readonly refine: (row: R) => Readonly<Record<string, unknown>>;
}
type Wording<N extends Refs, U extends Refs> = string | ((needs: ValuesOf<N>, uses: OutcomesOf<U>) => string);

interface AskSpec<C extends Columns, N extends Refs, U extends Refs> extends CommonSpec<N, U> {
  readonly space: string;
  readonly question: Wording<N, U>;
  readonly columns: C;
  readonly subject?: { readonly column: keyof C & string; readonly is: string; readonly replyDecides?: boolean };
  readonly unique?: readonly (keyof C & string)[];
  readonly continues?: StepRef<unknown>;
  readonly oneOf?: Choosing<RowOf<C>>;
  readonly fallback?: { readonly space: string; readonly question: Wording<N, U> };
}

interface ComputeSpec<T, N extends Refs, U extends Refs> extends CommonSpec<N, U> {
  readonly run: (needs: ValuesOf<N>, uses: OutcomesOf<U>) => T;
}

type None = Readonly<Record<string, never>>;

/** A question whose answer is read into rows of `columns`. */
export function ask<C extends Columns, N extends Refs = None, U extends Refs = None>(
  id: string,
  spec: AskSpec<C, N, U>,
): Step<readonly RowOf<C>[]> {
  return {
    ...common(id, spec),
    kind: 'ask',
    space: spec.space,
    question: wording(spec.question, spec),
    columns: spec.columns,
    asItCame: false,
    conversationId: null,
    subject: spec.subject ? { column: spec.subject.column, is: spec.subject.is } : null,
    replyDecides: spec.subject?.replyDecides ?? false,
    unique: spec.unique ?? [],
    continues: spec.continues?.id ?? null,
    oneOf: (spec.oneOf as OneOf | undefined) ?? null,
    fallback: spec.fallback ? { space: spec.fallback.space, question: wording(spec.fallback.question, spec) } : null,
  };
}

/** A question whose answer is wanted in words. */
export function askWords<N extends Refs = None, U extends Refs = None>(
  id: string,
  spec: CommonSpec<N, U> & {
    readonly space: string;
    readonly question: Wording<N, U>;
    readonly continues?: StepRef<unknown>;
  },
): Step<string> {
  return {
    ...common(id, spec),
    kind: 'ask',
    space: spec.space,
    question: wording(spec.question, spec),
    ...nothingDeclared,
    asItCame: false,
    conversationId: null,
    continues: spec.continues?.id ?? null,
  };
}

/** A question of people's own to one space: whatever it answers is taken as it came. */
export function askAnything(
  id: string,
  spec: CommonSpec<None, None> & {
    readonly space: string;
    readonly question: string;
    readonly conversationId: string | null;
  },
): Step<OpenAnswer> {
  return {
    ...common(id, spec),
    kind: 'ask',
    space: spec.space,
    question: () => spec.question,
    ...nothingDeclared,
    asItCame: true,
    conversationId: spec.conversationId,
    continues: null,
  };
}

const nothingDeclared = {
  columns: null,
  subject: null,
  replyDecides: false,
  unique: [],
  oneOf: null,
  fallback: null,
} as const;

/** Arithmetic on earlier values: pure, so it is done again rather than remembered when a run is taken up. */
export function compute<T, N extends Refs = None, U extends Refs = None>(
  id: string,
  spec: ComputeSpec<T, N, U>,
): Step<T> {
  return { ...common(id, spec), kind: 'compute', oneOf: null, run: (look) => spec.run(...gather(spec, look)) };
}

/** As `compute`, of candidates that several steps found together: with more than one, who asked chooses. */
export function choose<R extends Row, N extends Refs = None, U extends Refs = None>(
  id: string,
  spec: ComputeSpec<readonly R[], N, U> & { readonly oneOf: Choosing<R> },
): Step<readonly R[]> {
  return { ...compute(id, spec), oneOf: spec.oneOf as unknown as OneOf };
}

function common<N extends Refs, U extends Refs>(id: string, spec: CommonSpec<N, U>): Omit<StepBase, 'oneOf'> {
  const { skip } = spec;
  return {
    id,
    title: spec.title,
    needs: Object.values(spec.needs ?? {}).map((ref) => ref.id),
    uses: Object.values(spec.uses ?? {}).map((ref) => ref.id),
    skip: skip ? (look) => skip(...gather(spec, look)) : () => null,
    optional: spec.optional ?? false,
    quiet: spec.quiet ?? false,
  };
}

function wording<N extends Refs, U extends Refs>(
  question: Wording<N, U>,
  spec: CommonSpec<N, U>,
): (look: Look) => string {
  return typeof question === 'string' ? () => question : (look) => question(...gather(spec, look));
}

/** The references were typed where the step was written; what they look up is what those steps made. */
function gather<N extends Refs, U extends Refs>(spec: CommonSpec<N, U>, look: Look): [ValuesOf<N>, OutcomesOf<U>] {
  const needs = Object.entries(spec.needs ?? {}).map(([name, ref]) => [name, valueOf(ref.id, look(ref.id))]);
  const uses = Object.entries(spec.uses ?? {}).map(([name, ref]) => [name, look(ref.id)]);
  return [Object.fromEntries(needs) as ValuesOf<N>, Object.fromEntries(uses) as OutcomesOf<U>];
}

function valueOf(id: string, outcome: Outcome<unknown>): unknown {
  if (outcome.kind !== 'answered') throw new Error(`step ${id} was needed but is ${outcome.kind}`);
  return outcome.value;
}
