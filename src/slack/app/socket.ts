import { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { ConductorError } from '../../lib/errors.ts';
import { clientOptions } from '../delivery/clients.ts';
import { inTime } from '../listeners/in-time.ts';
import type { Log } from '../../lib/log.ts';
import { makeSdkLogger } from './sdk-logger.ts';

export interface SocketTerms {
  readonly appToken: string;
  readonly apiUrl: string;
  /** How long a reconnection waits at first, milliseconds. */
  readonly pingTimeoutMs?: number;
}

export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** From Slack's hello until the connection closes or Slack announces that it will. */
  isConnected(): boolean;
  stop(): Promise<void>;
}

/** Reconnecting is tried for hours, not for ever: then `onGone` is told. */
const reconnectRetries = { retries: 1000, factor: 1.5, minTimeout: 500, maxTimeout: 30_000, randomize: true };
const openTimeoutMs = 10_000;
const closePatienceMs = 2000;

/**
 * Socket Mode with options of its own: the SDK writes its retries and token into the object it is given. A reconnection
 * that fails for good would be an unhandled rejection and kill the process without a word; here `onGone` hears of it.
 */
export function createSocket(terms: SocketTerms, log: Log, clock: Clock, onGone: (error: Error) => void): Socket {
  const receiver = new SocketModeReceiver({
    appToken: terms.appToken,
    logger: makeSdkLogger(log),
    ...(terms.pingTimeoutMs === undefined ? {} : { clientPingTimeout: terms.pingTimeoutMs }),
    installerOptions: {
      clientOptions: {
        ...clientOptions(terms.apiUrl, openTimeoutMs, log),
        retryConfig: reconnectRetries,
        rejectRateLimitedCalls: false,
      },
    },
  });
  const { client } = receiver;
  const isConnected = watchConnection(client);
  const connect = client.start.bind(client);
  let wasConnected = false;
  client.start = async () => {
    try {
      const reply = await connect();
      wasConnected = true;
      return reply;
    } catch (error) {
      if (!wasConnected) throw error;
      onGone(new ConductorError('slack_socket_gone', 'Socket Mode cannot reconnect', { cause: error }));
      return { ok: false };
    }
  };
  return {
    receiver,
    isConnected,
    stop: async () => {
      await inTime(clock, client.disconnect(), closePatienceMs);
    },
  };
}

const farewellSchema = z.object({ type: z.literal('disconnect') });

function watchConnection(client: SocketModeReceiver['client']): () => boolean {
  let isConnected = false;
  const becomes = (connected: boolean) => () => {
    isConnected = connected;
  };
  client.on('connected', becomes(true));
  client.on('close', becomes(false));
  client.on('disconnecting', becomes(false));
  client.on('disconnected', becomes(false));
  // After Slack's farewell nothing comes any more, though the SDK may wait half a minute for the closing to be confirmed.
  client.on('ws_message', (data: unknown) => {
    if (isFarewell(data)) isConnected = false;
  });
  return () => isConnected;
}

function isFarewell(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return false;
  try {
    return farewellSchema.safeParse(JSON.parse(data)).success;
  } catch {
    // The SDK leaves out what it cannot read, too.
    return false;
  }
}
