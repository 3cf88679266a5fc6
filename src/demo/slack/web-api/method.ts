import type { z } from 'zod';
import type { SlackState } from '../state.ts';
import type { JsonObject } from '../types.ts';
import type { RawArgs } from './args.ts';
import { SlackRefusal } from './refusal.ts';

/** One method of the Web API. */
export interface ApiMethod {
  /** Any one of these is enough; empty: none is needed. */
  scopes: readonly string[];
  /** Whose token it takes. */
  token: 'bot' | 'app';
  run(raw: RawArgs, state: SlackState): JsonObject;
}

/** A method whose arguments are parsed by `schema` before `run` sees them. Unknown arguments are ignored, as Slack does. */
export function defineMethod<S extends z.ZodType>(
  scopes: readonly string[],
  schema: S,
  run: (args: z.output<S>, state: SlackState) => JsonObject,
  token: 'bot' | 'app' = 'bot',
): ApiMethod {
  return { scopes, token, run: (raw, state) => run(parse(schema, raw), state) };
}

function parse<S extends z.ZodType>(schema: S, raw: RawArgs): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map((issue) =>
    issue.path[0] !== undefined && raw[String(issue.path[0])] === undefined
      ? `[ERROR] missing required field: ${String(issue.path[0])}`
      : `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`,
  );
  throw new SlackRefusal('invalid_arguments', { response_metadata: { messages } });
}
