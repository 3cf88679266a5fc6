import { z } from 'zod';

/** What people can press. Values hold a run's id and the place of an option, never data: clients can read them. */
export const actions = {
  evidence: 'evidence',
  runAgain: 'run_again',
  choose: 'choose',
  chooseNone: 'choose_none',
  openForm: 'open_form',
  suggest: 'suggest',
  rate: 'rate',
  decline: 'decline',
  readAs: 'read_as',
  csv: 'csv',
} as const;
export type Action = (typeof actions)[keyof typeof actions];

/** The callback ids of the modals. Only `form` is ever submitted. */
export const callbacks = { form: 'flow_form', evidence: 'evidence', notice: 'notice' } as const;

/** Ids differ within a block, so buttons of one action are numbered: `choose:0`, `choose:1`. */
export function actionId(action: Action, index?: number): string {
  return index === undefined ? action : `${action}:${index}`;
}

/** Matches the ids of an action, numbered or not. */
export function actionPattern(action: Action): RegExp {
  return new RegExp(`^${action}(:\\d+)?$`);
}

/** The value of what was pressed: a button's own, or the chosen option's in a list. null for anything else. */
export function readValue(pressed: unknown): string | null {
  const parsed = pressedSchema.safeParse(pressed);
  if (!parsed.success) return null;
  return 'value' in parsed.data ? parsed.data.value : parsed.data.selected_option.value;
}

/** Of `evidence`, `run_again` and `csv`. */
export function writeRun(runId: string): string {
  return join(runId);
}

export function readRun(value: unknown): { readonly runId: string } | null {
  const parsed = z.tuple([id]).safeParse(split(value));
  return parsed.success ? { runId: parsed.data[0] } : null;
}

/** Of `choose` and, with `option` null, of `choose_none`. `option` is the place in the choice's options. */
export interface Choice {
  readonly runId: string;
  readonly step: string;
  readonly option: number | null;
}

export function writeChoice({ runId, step, option }: Choice): string {
  return join(runId, step, option === null ? 'none' : String(option));
}

export function readChoice(value: unknown): Choice | null {
  const parsed = z.tuple([id, id, z.union([z.literal('none'), place])]).safeParse(split(value));
  if (!parsed.success) return null;
  const [runId, step, option] = parsed.data;
  return { runId, step, option: option === 'none' ? null : option };
}

/** Of `suggest`. `option` is the place in the report's suggestions. */
export interface Suggested {
  readonly runId: string;
  readonly option: number;
}

export function writeSuggested({ runId, option }: Suggested): string {
  return join(runId, String(option));
}

export function readSuggested(value: unknown): Suggested | null {
  const parsed = z.tuple([id, place]).safeParse(split(value));
  return parsed.success ? { runId: parsed.data[0], option: parsed.data[1] } : null;
}

/** Of `decline`: the `number`-th question that Genie asked back in the run. */
export interface Declined {
  readonly runId: string;
  readonly number: number;
}

export function writeDeclined({ runId, number }: Declined): string {
  return join(runId, String(number));
}

export function readDeclined(value: unknown): Declined | null {
  const parsed = z.tuple([id, place]).safeParse(split(value));
  return parsed.success ? { runId: parsed.data[0], number: parsed.data[1] } : null;
}

/** Of `read_as`: what a person's own words were read as, shown to that person alone. */
export interface ReadAs {
  readonly flow: string;
  readonly text: string;
}

/** A button's value may have 2,000 characters; a longer text cannot be offered. */
export function writeReadAs({ flow, text }: ReadAs): string | null {
  const value = join(flow, text);
  return value.length <= longestValue ? value : null;
}

export function readReadAs(value: unknown): ReadAs | null {
  const parsed = z.tuple([id, z.string()]).safeParse(split(value));
  return parsed.success ? { flow: parsed.data[0], text: parsed.data[1] } : null;
}

const longestValue = 2000;

/** Of `rate`: whether the report helped. */
export interface Rating {
  readonly runId: string;
  readonly helped: boolean;
}

export function writeRating({ runId, helped }: Rating): string {
  return join(runId, helped ? 'yes' : 'no');
}

export function readRating(value: unknown): Rating | null {
  const parsed = z.tuple([id, z.enum(['yes', 'no'])]).safeParse(split(value));
  return parsed.success ? { runId: parsed.data[0], helped: parsed.data[1] === 'yes' } : null;
}

/** Of `open_form`. */
export function writeFlow(flow: string): string {
  return join(flow);
}

export function readFlow(value: unknown): { readonly flow: string } | null {
  const parsed = z.tuple([id]).safeParse(split(value));
  return parsed.success ? { flow: parsed.data[0] } : null;
}

const pressedSchema = z.union([
  z.object({ value: z.string() }),
  z.object({ selected_option: z.object({ value: z.string() }) }),
]);

const id = z.string().min(1).max(255);
const place = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);

/** Shorter than JSON: an option's value may have 75 characters. */
function join(...parts: readonly string[]): string {
  return parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/');
}

function split(value: unknown): readonly string[] | null {
  if (typeof value !== 'string') return null;
  const parts = value.split('/').map((part) => decode(part));
  return parts.every((part) => part !== null) ? parts : null;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
