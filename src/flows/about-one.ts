import { z } from 'zod';
import { key, type Columns, type RowOf } from '../engine/columns.ts';
import type { Outcome } from '../engine/answer.ts';
import { ask, type Refs, type Step, type ValuesOf } from '../engine/step.ts';
import { phrasesAbout } from './phrases/about.ts';
import { takeSubject } from './subject.ts';

const input = z.object({ name: z.string() });
type Input = z.infer<typeof input>;

interface About {
  /** The flow's name and, with a slash, its command: `renewal`. */
  readonly name: string;
  /** What people ask for: `renewal risk`. */
  readonly thing: string;
  /** What people call such a subject: `company`. */
  readonly of: string;
  /** One that is there: `Acme Corp`. */
  readonly example: string;
}

/**
 * What flows that ask for a thing about one named subject have in common, to be spread into `defineFlow`: name, command,
 * the input `{ name }`, how it is typed, how a form asks for it and how it is said in free text.
 */
export function aboutOne({ name: flow, thing, of: what, example }: About) {
  const label = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return {
    name: flow,
    command: `/${flow}`,
    usage: `<${what}>`,
    examples: [`/${flow} ${example}`],
    form: [{ name: 'name', label, placeholder: example, optional: false, maxLength: 100 }],
    formToText: ({ name = '' }: Readonly<Record<string, string>>) => name,
    phrases: {
      certain: phrasesAbout(thing.replaceAll(' ', '\\s+')),
      likely: [],
      examples: [`What is the ${thing} of ${example}?`],
    },
    input,
    parse(typed: string) {
      const subject = takeSubject(typed, what);
      return subject.ok ? { ok: true as const, input: { name: subject.input } } : subject;
    },
    subject: ({ name }: Input) => name,
    working: ({ name }: Input) => `Working out the ${thing} of ${name}`,
  };
}

interface RowSpec<C extends Columns, N extends Refs> {
  readonly title: string;
  readonly space: string;
  /** The question in words, with the subject's name in it; the columns are added to it. */
  readonly asks: string;
  readonly columns: C;
  readonly needs?: N;
  readonly skip?: (needs: ValuesOf<N>) => string | null;
}

/**
 * Asks a space for the one row about a subject: `of` is the column that names it, and its name. A row about somebody else
 * is refused, and so are two rows.
 */
export function askRow<C extends Columns, N extends Refs = Readonly<Record<string, never>>>(
  id: string,
  of: readonly [column: string, name: string],
  { asks, columns, ...spec }: RowSpec<C, N>,
): Step<readonly RowOf<C>[]> {
  const [column, name] = of;
  const wanted = Object.entries(columns).map(([each, { meaning }]) => `${each} (${meaning})`);
  return ask(id, {
    ...spec,
    question: `${asks} Return one row with the columns ${[column, ...wanted].join(', ')}.`,
    columns: {
      ...columns,
      [column]: key({ meaning: 'whom the row is about', synonyms: ['name', 'customer', 'account'] }),
    },
    subject: { column, is: name },
    unique: [column],
  });
}

/** The one row of an answer; null where there is none. */
export function rowOf<R>(outcome: Outcome<readonly R[]>): R | null {
  return outcome.kind === 'answered' ? (outcome.value[0] ?? null) : null;
}
