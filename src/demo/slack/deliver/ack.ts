import type { JsonObject } from '../types.ts';

export type DeliveryKind = 'events_api' | 'slash_commands' | 'interactive';

/** How the bot took one attempt to deliver something. */
export interface Ack {
  /** Answered with 2xx, or acknowledged over the socket, in time. */
  ok: boolean;
  /** HTTP status; 0 over the socket and where no answer came. */
  status: number;
  /** What the bot answered with: parsed JSON, else text; undefined where there was nothing. */
  body: unknown;
  latencyMs: number;
  /** Slack's reason for a redelivery. */
  error?: 'http_timeout' | 'http_error' | 'connection_failed' | undefined;
  /** The bot asked not to be sent this again (`x-slack-no-retry: 1`). */
  noRetry?: boolean | undefined;
  retryNum: number;
}

/** One thing that was to reach the bot, with each attempt. */
export interface Delivery {
  id: string;
  kind: DeliveryKind;
  transport: 'http' | 'socket';
  /** Milliseconds since 1970. */
  at: number;
  payload: JsonObject;
  attempts: readonly Ack[];
}

/** A repeated delivery: which attempt it is, and why the one before it failed. */
export interface Retry {
  num: number;
  reason: string;
}

export const ACK_TIMEOUT_MS = 3000;
