import { z } from 'zod';
import type { Clock } from '../lib/clock.ts';
import { backoffMs } from './backoff.ts';
import { type Call, pause, waitFor } from './call.ts';
import { readErrorBody } from './error-body.ts';
import {
  BadReplyError,
  ConnectionBrokenError,
  NotReachedError,
  SignInError,
  GenieHttpError,
  isPassing,
} from './errors.ts';
import type { GenieHooks } from './hooks.ts';
import { parseJson } from './json.ts';
import type { Transport } from './transport.ts';

/** A service principal (OAuth machine to machine), or a token that somebody made. */
export type Credentials =
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'token'; readonly token: string };

export interface TokenSource {
  token(call: Call): Promise<string>;
  /** Another token than `refused`, or null where there is none to be had. */
  renew(refused: string, call: Call): Promise<string | null>;
}

/** Signs in with whatever `credentials` are. */
export function signIn(credentials: Credentials, parts: Omit<Parts, 'clientId' | 'clientSecret'>): TokenSource {
  return credentials.kind === 'token'
    ? staticToken(credentials.token)
    : clientCredentials({ ...parts, ...credentials });
}

function staticToken(token: string): TokenSource {
  return { token: async () => token, renew: async () => null };
}

interface Held {
  readonly token: string;
  readonly renewAt: number;
  readonly expiresAt: number;
}

interface Parts {
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly hooks: GenieHooks;
}

/** Tokens of a service principal: kept, renewed at least a minute before they expire, never two renewals at once. */
function clientCredentials(parts: Parts): TokenSource {
  const { clock } = parts;
  let held: Held | null = null;
  let renewal: Promise<Held> | null = null;
  // The renewal serves everybody who waits, so nobody's signal may end it; it has a deadline of its own.
  const startRenewal = () => {
    renewal ??= fetchToken(parts, { signal: new AbortController().signal, deadline: clock.now() + 30_000 }).then(
      (fetched) => {
        held = fetched;
        renewal = null;
        return fetched;
      },
      (error: unknown) => {
        renewal = null;
        throw error;
      },
    );
    return renewal;
  };
  const next = async (call: Call) => (await waitFor(startRenewal(), call, clock)).token;
  return {
    token: async (call) => {
      const now = clock.now();
      if (held && now < held.renewAt) return held.token;
      const old = held;
      try {
        return await next(call);
      } catch (error) {
        // Azure refuses tokens in their last 30 seconds; until then the old one is better than none.
        if (old && !call.signal.aborted && clock.now() < old.expiresAt - 35_000) return old.token;
        throw error;
      }
    },
    renew: async (refused, call) => (held && held.token !== refused ? held.token : next(call)),
  };
}

const tokenBody = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3600),
});

async function fetchToken(parts: Parts, call: Call): Promise<Held> {
  const { clock, random, hooks } = parts;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await requestToken(parts, call);
    } catch (error) {
      if (!mayRepeat(error) || attempt >= 4) throw error;
      const asked = error instanceof GenieHttpError ? error.retryAfterMs : null;
      const inMs = asked ?? backoffMs(attempt, random, { firstMs: 250, capMs: 4_000 });
      if (clock.now() + inMs >= call.deadline) throw error;
      hooks.httpRepeated?.({ route: 'token', reason: reasonOf(error), inMs });
      await pause(inMs, call, clock);
    }
  }
}

/** Minting twice harms nobody, so every passing fault may be repeated. */
function mayRepeat(error: unknown): boolean {
  if (error instanceof GenieHttpError) return isPassing(error.status);
  return error instanceof NotReachedError || error instanceof ConnectionBrokenError;
}

function reasonOf(error: unknown): string {
  if (error instanceof GenieHttpError) return String(error.status);
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

async function requestToken(parts: Parts, call: Call): Promise<Held> {
  const { host, clientId, clientSecret, transport, clock, hooks } = parts;
  const from = clock.now();
  const basic = Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64');
  const reply = await transport.send(
    {
      method: 'POST',
      url: `${host}/oidc/v1/token`,
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: 'grant_type=client_credentials&scope=all-apis',
      fresh: false,
      timeoutMs: 10_000,
    },
    call,
  );
  if (reply.status !== 200) throw refusal(reply);
  const body = parseToken(reply.text);
  const lifetimeMs = body.expires_in * 1000;
  hooks.tokenRenewed?.({ ms: clock.now() - from, expiresInMs: lifetimeMs });
  // Counted from before the request: the server's clock started somewhere in between.
  return { token: body.access_token, renewAt: from + usableMs(lifetimeMs), expiresAt: from + lifetimeMs };
}

function usableMs(lifetimeMs: number): number {
  return Math.max(lifetimeMs - 60_000 - lifetimeMs / 60, lifetimeMs <= 90_000 ? lifetimeMs / 3 : 0);
}

function refusal(reply: {
  status: number;
  text: string;
  requestId: string | null;
  retryAfterMs: number | null;
}): Error {
  const { status, text } = reply;
  const body = readErrorBody(status, text);
  if (!isPassing(status)) return new SignInError(body.message, status, body.errorCode);
  const retryAfterMs = reply.retryAfterMs ?? body.retryDelayMs;
  return new GenieHttpError(body.message, {
    status,
    errorCode: body.errorCode,
    requestId: reply.requestId,
    retryAfterMs,
  });
}

function parseToken(text: string): z.infer<typeof tokenBody> {
  try {
    return tokenBody.parse(parseJson(text));
  } catch {
    // The body may hold a token: it is not quoted.
    throw new BadReplyError('token', 'the token endpoint did not answer with a token');
  }
}
