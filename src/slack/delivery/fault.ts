import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebAPICallResult,
} from '@slack/web-api';
import { assertNever } from '../../lib/assert-never.ts';
import { ConductorError } from '../../lib/errors.ts';

/**
 * What can go wrong with one call. `refused`: Slack said no, nothing happened. `limited`: too many calls, nothing
 * happened. `unsent`: no connection, nothing happened. `lost`: no reply that can be understood; it may have happened.
 */
export type Fault =
  | { readonly kind: 'refused'; readonly error: string; readonly needed: string | null; readonly pointers: string[] }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'lost'; readonly status: number | null };

/** A call to Slack's Web API that did not succeed. Code `slack_refused`, `slack_limited`, `slack_unsent`, `slack_lost`. */
export class SlackCallError extends ConductorError {
  readonly method: string;
  readonly fault: Fault;

  constructor(method: string, fault: Fault, cause?: unknown) {
    super(`slack_${fault.kind}`, `${method}: ${describe(fault)}`, {
      retryable: fault.kind !== 'refused',
      facts: { method, ...factsOf(fault) },
      cause,
    });
    this.name = 'SlackCallError';
    this.method = method;
    this.fault = fault;
  }
}

/** Slack's error code where it refused; null for every other error. */
export function refusalOf(error: unknown): string | null {
  return error instanceof SlackCallError && error.fault.kind === 'refused' ? error.fault.error : null;
}

const defaultRetryAfterMs = 1000;

export function faultOf(error: unknown): Fault {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return platformFault(error.data);
  if (error instanceof WebAPIHTTPError) return { kind: 'lost', status: error.statusCode };
  if (error instanceof WebAPIRequestError) return unsent(error.original) ? { kind: 'unsent' } : lost;
  // A 429 whose Retry-After is missing or rubbish is a plain error in the SDK.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain')) {
    return { kind: 'limited', retryAfterMs: defaultRetryAfterMs };
  }
  // What is left broke while the reply was read.
  return lost;
}

const lost: Fault = { kind: 'lost', status: null };
const limitedErrors = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** Slack's own faults; of some it says itself that a part may have happened. */
const ownFaults = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

function platformFault(data: WebAPICallResult & { error: string }): Fault {
  const meta = data.response_metadata;
  if (limitedErrors.has(data.error)) {
    return { kind: 'limited', retryAfterMs: (meta?.retryAfter ?? defaultRetryAfterMs / 1000) * 1000 };
  }
  // A page of HTML with status 200 arrives here as the "error".
  if (ownFaults.has(data.error) || !/^[a-z][\w.-]{0,80}$/i.test(data.error)) return { kind: 'lost', status: 200 };
  const needed = 'needed' in data ? data.needed : null;
  const pointers = (meta?.messages ?? []).flatMap((message) => message.match(/json-pointer:([\w/]+)/)?.[1] ?? []);
  return { kind: 'refused', error: data.error, needed: typeof needed === 'string' ? needed : null, pointers };
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function unsent(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && neverConnected.has(at.code)) return true;
    // Several addresses were tried: every one must have failed before a byte was sent.
    if (at instanceof AggregateError) return at.errors.length > 0 && at.errors.every((each) => unsent(each));
  }
  return false;
}

function describe(fault: Fault): string {
  switch (fault.kind) {
    case 'refused':
      return `refused (${fault.error})`;
    case 'limited':
      return `limited for ${fault.retryAfterMs} ms`;
    case 'unsent':
      return 'no connection';
    case 'lost':
      return `no usable reply${fault.status === null ? '' : ` (HTTP ${fault.status})`}`;
    default:
      return assertNever(fault);
  }
}

/** Under the names that the log keeps. */
function factsOf(fault: Fault): Record<string, string | number | null> {
  if (fault.kind === 'refused') return { code: fault.error, reason: fault.needed ?? fault.pointers.join(' ') };
  return fault.kind === 'lost' ? { status: fault.status } : {};
}
