import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../types.ts';
import type { Ack, Delivery, DeliveryKind, Retry } from './ack.ts';
import { sendOverHttp } from './http-sender.ts';
import type { SocketHub } from './socket-hub.ts';

export interface CourierOptions {
  clock: Clock;
  hub: SocketHub;
  signingSecret: string;
  ackTimeoutMs: number;
  /** Socket Mode: everything goes over the socket, nothing over HTTP. */
  isSocketMode: boolean;
  /** Where the bot listens; undefined until it is known. */
  requestUrl: () => string | undefined;
  /** Waits before the redeliveries of an event. Slack's own: at once, a minute, five minutes. */
  retryDelaysMs: readonly number[];
}

/** Brings things to the bot, and keeps a record of how it took them. */
export interface Courier {
  /** The last attempt's answer. Events are tried again, commands and interactions are not. */
  deliver(kind: DeliveryKind, payload: JsonObject): Promise<Ack>;
  /** Sends a recorded delivery once more, as Slack does when it missed the first answer. */
  redeliver(id: string): Promise<Ack>;
  deliveries(): readonly Delivery[];
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  /** Gives up everything on its way. */
  stop(): void;
  clear(): void;
}

export function createCourier(options: CourierOptions): Courier {
  const log = new Map<string, Delivery>();
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const attempt = async (delivery: Delivery, retry: Retry): Promise<Ack> => {
    const ack = await sendOnce(options, delivery, retry);
    const latest = log.get(delivery.id);
    if (latest) log.set(delivery.id, { ...latest, attempts: [...latest.attempts, ack] });
    return ack;
  };
  const track = async (work: Promise<Ack>): Promise<Ack> => {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };
  return {
    deliver: async (kind, payload) => {
      const id = options.clock.nextId('DL');
      const transport = options.isSocketMode ? 'socket' : 'http';
      const delivery: Delivery = { id, kind, transport, at: options.clock.now(), payload, attempts: [] };
      log.set(id, delivery);
      const once = async (retry: Retry) => attempt(delivery, retry);
      const isRepeated = kind === 'events_api';
      return track(isRepeated ? persist(options, once, stopping.signal) : once({ num: 0, reason: '' }));
    },
    redeliver: async (id) => {
      const delivery = log.get(id);
      if (!delivery) throw new Error(`No delivery ${id} is on record`);
      return track(attempt(delivery, { num: delivery.attempts.length, reason: 'http_timeout' }));
    },
    deliveries: () => [...log.values()],
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    stop: () => stopping.abort(),
    clear: () => log.clear(),
  };
}

async function sendOnce(options: CourierOptions, delivery: Delivery, retry: Retry): Promise<Ack> {
  if (options.isSocketMode) return options.hub.send(delivery.kind, delivery.payload, retry);
  const requestUrl = options.requestUrl();
  if (requestUrl === undefined) {
    return { ok: false, status: 0, body: undefined, latencyMs: 0, error: 'connection_failed', retryNum: retry.num };
  }
  const target = {
    requestUrl,
    signingSecret: options.signingSecret,
    ackTimeoutMs: options.ackTimeoutMs,
    now: options.clock.now,
  };
  return sendOverHttp(target, delivery.kind, delivery.payload, retry);
}

/** Tries until the bot takes it or the tries are used up. A socket that is away costs no try. */
async function persist(
  options: CourierOptions,
  once: (retry: Retry) => Promise<Ack>,
  stopped: AbortSignal,
): Promise<Ack> {
  if (options.isSocketMode) await untilConnected(options.hub, stopped);
  let ack = await once({ num: 0, reason: '' });
  for (const [index, delayMs] of options.retryDelaysMs.entries()) {
    if (ack.ok || ack.noRetry === true || stopped.aborted) return ack;
    await pause(delayMs, stopped);
    if (options.isSocketMode) await untilConnected(options.hub, stopped);
    if (stopped.aborted) return ack;
    ack = await once({ num: index + 1, reason: ack.error ?? 'http_error' });
  }
  return ack;
}

async function untilConnected(hub: SocketHub, stopped: AbortSignal): Promise<void> {
  if (stopped.aborted) return;
  const aborted = new Promise<void>((resolve) => {
    stopped.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([hub.connected(), aborted]);
}

async function pause(delayMs: number, stopped: AbortSignal): Promise<void> {
  // Rejects only when stopped, which the caller asks for itself.
  await wait(delayMs, undefined, { signal: stopped }).catch((error: unknown) => {
    if (!stopped.aborted) throw error;
  });
}
