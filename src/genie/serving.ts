import type { Clock } from '../lib/clock.ts';
import { type Credentials, signIn } from './auth.ts';
import type { Call } from './call.ts';
import type { GenieHooks } from './hooks.ts';
import { parseHost } from './host.ts';
import { createHttp } from './http.ts';
import { createTransport } from './transport.ts';

/** The workspace's model serving, by its OpenAI-compatible door. */
export interface Serving {
  /**
   * One chat completion; the endpoint's name stands in the body as `model`. What passes is repeated once, after as long as
   * the server says, if that is within the deadline. Throws the errors of errors.ts or the signal's reason.
   */
  complete(body: unknown, call: Call): Promise<unknown>;
  close(): Promise<void>;
}

interface ServingOptions {
  readonly host: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly hooks?: GenieHooks;
}

/** Throws ConductorError `bad_host` before any token could go to a wrong place. */
export function createServing(options: ServingOptions): Serving {
  const host = parseHost(options.host);
  const { clock, credentials, hooks = {} } = options;
  const random = Math.random;
  const transport = createTransport(clock);
  const tokens = signIn(credentials, { host, transport, clock, random, hooks });
  // A model thinks as long as the call lasts: only its deadline ends it.
  const patience = { patienceMs: Number.POSITIVE_INFINITY, attemptMs: Number.POSITIVE_INFINITY };
  const http = createHttp({ host, tokens, transport, clock, random, hooks, ...patience, mostRepeats: 1 });
  return {
    complete: (body, call) =>
      http.request({ route: 'chat_completions', method: 'POST', path, body, repeat: 'safe' }, call),
    close: () => transport.close(),
  };
}

const path = '/serving-endpoints/chat/completions';
