import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error.ts';

const MOST_BYTES = 1_048_576;

/** The body as JSON or as the fields of a form; undefined when empty. Throws ApiError 400 for JSON that is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!(part instanceof Buffer)) throw new TypeError('Expected bytes');
    size += part.length;
    if (size > MOST_BYTES) throw new ApiError(400, 'MALFORMED_REQUEST', 'The request body is too large.');
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (text === '') return undefined;
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'MALFORMED_REQUEST', 'Could not parse request object: the body is not JSON.');
  }
}
