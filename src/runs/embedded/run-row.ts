import { z } from 'zod';
import { ConductorError } from '../../lib/errors.ts';
import { runRecordSchema, runStateSchema, type RunRecord, type RunRequest, type RunState } from '../record.ts';

const rowSchema = z.object({
  id: z.string(),
  accepted_at: z.number(),
  request: z.string(),
  state: z.string(),
  waiting_until: z.number().nullable(),
});

/** A run from its row; `run_unreadable`, without its content, where this release does not know its shape. */
export function rowToRun(row: unknown): RunRecord {
  const { id, accepted_at: acceptedAt, request, state: name, waiting_until: until } = rowSchema.parse(row);
  const state = until === null ? { name } : { name, until };
  const run = runRecordSchema.safeParse({ ...parseRequest(request), id, acceptedAt, state });
  if (run.success) return run.data;
  const message = `Run ${id} has a shape that this release does not know; it is left as it is.`;
  throw new ConductorError('run_unreadable', message, { facts: { runId: id } });
}

/** Exactly what belongs to a request, as text. */
export function requestToText({ flow, text, userId, origin }: RunRequest): string {
  return JSON.stringify({ flow, text, userId, origin });
}

/** The columns `state` and `waiting_until`. Throws a ZodError for what could not be read again, such as until Infinity. */
export function stateToColumns(wanted: RunState): [name: string, until: number | null] {
  const state = runStateSchema.parse(wanted);
  return [state.name, state.name === 'waiting' ? state.until : null];
}

/** An empty object where it is no JSON, which then is no request: the parser's own error would quote the text. */
function parseRequest(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
