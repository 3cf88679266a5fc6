import { WebClient, type WebClientOptions } from '@slack/web-api';
import { makeSdkLogger } from '../app/sdk-logger.ts';
import type { Log } from '../../lib/log.ts';

export interface Clients {
  /** For what must arrive: roots, reports, questions, look-ups. */
  readonly results: WebClient;
  /** For progress, which may be late or left out: its own queue, so that it never stands before a result. */
  readonly progress: WebClient;
}

export interface ClientTerms {
  readonly token: string;
  /** Ends with a slash or not: `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly resultTimeoutMs?: number;
  readonly progressTimeoutMs?: number;
}

/**
 * Both clients repeat nothing by themselves: the SDK would send a post again whose reply was lost, and one 429 would
 * stop its whole queue although Slack limits each method alone. Repeating is done in `call.ts`, which knows the method.
 * Each client gets options of its own, never `headers`: the SDK writes the token into the object it is given.
 */
export function createClients(terms: ClientTerms, log: Log): Clients {
  const client = (timeout: number) => new WebClient(terms.token, clientOptions(terms.apiUrl, timeout, log));
  return { results: client(terms.resultTimeoutMs ?? 10_000), progress: client(terms.progressTimeoutMs ?? 5000) };
}

/** Options for a client of Slack's Web API that tries once, in bounded time, and only at `apiUrl`. */
export function clientOptions(apiUrl: string, timeoutMs: number, log: Log): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: makeSdkLogger(log),
  };
}
