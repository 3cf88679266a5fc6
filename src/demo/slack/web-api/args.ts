import { z } from 'zod';

/** The arguments of one call as they came: strings from a form, any JSON from a JSON body. */
export type RawArgs = Readonly<Record<string, unknown>>;

/** An object or array, which a form carries as JSON text. */
export function json<T extends z.ZodType>(inner: T) {
  return z.preprocess(parseIfText, inner);
}

/** A boolean, which a form carries as a word or a digit. */
export const flag = z.union([z.boolean(), z.stringbool()]);

export const count = z.coerce.number().int().min(1).max(1000);

export const objects = z.array(z.record(z.string(), z.unknown()));

/** A list that a form carries as `a,b,c`. */
export const commaList = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value),
  z.array(z.string()),
);

/** Reads a request body by its content type; a body that fits neither kind gives no arguments. */
export function parseArgs(contentType: string, body: string): RawArgs {
  if (contentType.startsWith('application/json')) {
    const parsed = z.record(z.string(), z.unknown()).safeParse(parseIfText(body));
    return parsed.success ? parsed.data : {};
  }
  return Object.fromEntries(new URLSearchParams(body));
}

function parseIfText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Not JSON: the schema behind this says so, with the argument's name.
    return value;
  }
}
