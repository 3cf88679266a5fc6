import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../lib/log.ts';
import type { SlackMeter } from '../observe.ts';
import { checkSignature } from './signature.ts';

export interface GuardNeeds {
  readonly signingSecret: string;
  readonly once: (key: string, ttlMs: number) => Promise<boolean>;
  readonly now: () => number;
  readonly log: Log;
  readonly meter: SlackMeter;
  /** Bodies above it are refused, bytes. */
  readonly bodyLimit?: number;
}

/** A request whose body was read before Bolt: Bolt takes the body from here. */
export type ReadRequest = IncomingMessage & { rawBody: Buffer };

/** Slack's largest payloads stay far below. */
const defaultBodyLimit = 1_048_576;
/** Longer than a signature is good for. */
const replayTtlMs = 11 * 60_000;

/**
 * Lets a request to Slack's door pass, or answers it: too large, not Slack's, not of now, or one that was here before byte
 * for byte. Resolves to the request with its body read, or null where it was answered.
 */
export async function guard(
  needs: GuardNeeds,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ReadRequest | null> {
  const body = await readBody(request, needs.bodyLimit ?? defaultBodyLimit);
  if (body === null) {
    needs.meter.refused('too_large');
    // What is left of the body will not be read: the connection cannot be used again.
    return end(response, 413, { connection: 'close' });
  }
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  // Bolt knows forms only without parameters such as a charset.
  request.headers['content-type'] = contentType;
  if (contentType === formType && new URLSearchParams(body.toString()).get('ssl_check') === '1')
    return end(response, 200);
  const check = checkSignature(needs.signingSecret, request.headers, body, needs.now());
  if (!check.ok) {
    needs.log.warn({ reason: check.problem }, 'A request to the Slack door was refused');
    needs.meter.refused(check.problem);
    return end(response, 401);
  }
  if (!isReadable(contentType, body.toString())) {
    needs.meter.refused('unreadable');
    return end(response, 400);
  }
  if (await isReplay(needs, request, contentType, check.signature)) {
    needs.meter.duplicate('signature');
    return end(response, 200);
  }
  return Object.assign(request, { rawBody: body });
}

const formType = 'application/x-www-form-urlencoded';

/** Bolt reads bodies beside any catch: one that holds no object would end the process. */
function isReadable(contentType: string, text: string): boolean {
  if (contentType !== formType) return isObject(text);
  const payload = new URLSearchParams(text).get('payload');
  return payload === null || isObject(payload);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/**
 * Slack itself may send an event again within the same second, and that is the same bytes: it says so in a header. Those
 * pass, since the first may not have been written; their keys keep them from starting anything twice.
 */
async function isReplay(
  { once, log }: GuardNeeds,
  request: IncomingMessage,
  contentType: string,
  signature: string,
): Promise<boolean> {
  if (contentType !== formType && request.headers['x-slack-retry-num'] !== undefined) return false;
  try {
    return !(await once(`signature:${signature}`, replayTtlMs));
  } catch (error) {
    // The keys of the request itself are checked where it is written.
    log.warn({ error }, 'Replays cannot be recognised now');
    return false;
  }
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): null {
  response.writeHead(status, headers);
  response.end();
  return null;
}
