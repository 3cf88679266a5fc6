import { Agent, request } from 'undici';
import type { Clock } from '../lib/clock.ts';
import { type Call, checkCall } from './call.ts';
import { BadReplyError, ConnectionBrokenError, DeadlineError, NotReachedError } from './errors.ts';
import { parseRetryAfter } from './retry-after.ts';

/** One HTTP exchange, never repeated here. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A fresh connection: a kept one may be closed under a request, and a question's reply would count as lost. */
  readonly fresh: boolean;
  readonly timeoutMs: number;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
}

export interface Transport {
  /** Throws NotReachedError, ConnectionBrokenError, DeadlineError, BadReplyError (too large), or the signal's reason. */
  send(exchange: Exchange, call: Call): Promise<Reply>;
  /** After it nothing is worth repeating. */
  isClosed(): boolean;
  close(): Promise<void>;
}

/** Own connection pools, so that no other client's settings or mocks reach them. */
export function createTransport(clock: Clock): Transport {
  const common = { connectTimeout: 5_000, maxResponseSize: 64 * 1024 * 1024, allowH2: false };
  const kept = new Agent({ ...common, connections: 64 });
  const fresh = new Agent({ ...common, connections: 64, pipelining: 0 });
  return {
    send: (exchange, call) => send(exchange, call, exchange.fresh ? fresh : kept, clock),
    isClosed: () => kept.destroyed,
    close: async () => {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
}

async function send(exchange: Exchange, call: Call, dispatcher: Agent, clock: Clock): Promise<Reply> {
  checkCall(call, clock.now());
  const done = new AbortController();
  const silence = new AbortController();
  const waitMs = Math.min(exchange.timeoutMs, call.deadline - clock.now());
  clock.sleep(waitMs, done.signal).then(
    () => silence.abort(),
    () => undefined,
  );
  try {
    const response = await request(exchange.url, {
      method: exchange.method,
      headers: exchange.headers,
      body: exchange.body ?? null,
      signal: AbortSignal.any([call.signal, silence.signal]),
      dispatcher,
    });
    const text = await response.body.text();
    const header = (name: string) => first(response.headers[name]);
    return {
      status: response.statusCode,
      text,
      requestId: header('x-request-id') ?? header('x-databricks-request-id'),
      retryAfterMs: parseRetryAfter(header('retry-after'), clock.now()),
    };
  } catch (error) {
    call.signal.throwIfAborted();
    if (clock.now() >= call.deadline) throw new DeadlineError();
    throw silence.signal.aborted ? new ConnectionBrokenError(`silent for ${waitMs} ms`, error) : explain(error);
  } finally {
    done.abort();
  }
}

function first(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function explain(error: unknown): Error {
  const code = codeOf(error);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new BadReplyError('reply', 'larger than 64 MiB');
  return neverConnected(error) ? new NotReachedError(code, error) : new ConnectionBrokenError(code, error);
}

const beforeConnect = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** With several addresses Node reports an AggregateError: only if none of them was connected was nothing sent. */
function neverConnected(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverConnected);
  const code = codeOf(error);
  if (beforeConnect.has(code) || code.startsWith('ERR_TLS_CERT') || code.includes('_CERT')) return true;
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
