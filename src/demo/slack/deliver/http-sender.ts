import { z } from 'zod';
import { assertNever } from '../../../lib/assert-never.ts';
import type { JsonObject } from '../types.ts';
import { type Ack, type DeliveryKind, type Retry } from './ack.ts';
import { signBody } from './sign.ts';

export interface HttpTarget {
  requestUrl: string;
  signingSecret: string;
  ackTimeoutMs: number;
  now: () => number;
}

/** A request as an attacker, a replay or a clock gone wrong would send it. */
export interface RawRequest {
  body: string;
  /** Default: what Slack sends for JSON. */
  contentType?: string;
  /** Default: now. */
  timestampSeconds?: number;
  /** Default: the right secret. */
  signingSecret?: string;
  /** Default: made from the above. */
  signature?: string;
  headers?: Readonly<Record<string, string>>;
}

/** Posts one delivery to the bot's request URL, signed. Never throws: what goes wrong is in the answer. */
export async function sendOverHttp(
  target: HttpTarget,
  kind: DeliveryKind,
  payload: JsonObject,
  retry: Retry,
): Promise<Ack> {
  const body = encodeBody(kind, payload);
  const contentType = kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
  return postSigned(target, { body, contentType, headers: retryHeaders(retry) }, retry.num);
}

export async function postSigned(target: HttpTarget, raw: RawRequest, retryNum = 0): Promise<Ack> {
  const timestampSeconds = raw.timestampSeconds ?? Math.floor(target.now() / 1000);
  const secret = raw.signingSecret ?? target.signingSecret;
  const startedAtMs = performance.now();
  const elapsed = () => performance.now() - startedAtMs;
  try {
    const response = await fetch(target.requestUrl, {
      method: 'POST',
      body: raw.body,
      headers: {
        // No charset: frameworks compare this value exactly.
        'content-type': raw.contentType ?? 'application/json',
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(timestampSeconds),
        'x-slack-signature': raw.signature ?? signBody(secret, timestampSeconds, raw.body),
        ...raw.headers,
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(target.ackTimeoutMs),
    });
    const text = await response.text();
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    const error = response.ok ? undefined : 'http_error';
    return {
      ok: response.ok,
      status: response.status,
      body: parseBody(text),
      latencyMs: elapsed(),
      error,
      noRetry,
      retryNum,
    };
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    const reason = isTimeout ? 'http_timeout' : 'connection_failed';
    return { ok: false, status: 0, body: undefined, latencyMs: elapsed(), error: reason, retryNum };
  }
}

function encodeBody(kind: DeliveryKind, payload: JsonObject): string {
  switch (kind) {
    case 'events_api':
      return JSON.stringify(payload);
    case 'slash_commands':
      return new URLSearchParams(z.record(z.string(), z.string()).parse(payload)).toString();
    case 'interactive':
      return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    default:
      return assertNever(kind);
  }
}

function retryHeaders(retry: Retry): Readonly<Record<string, string>> {
  if (retry.num === 0) return {};
  return { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason };
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Plain words are a valid answer to a command.
    return text;
  }
}
