import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { JsonObject } from '../types.ts';
import { type Ack, type DeliveryKind, type Retry } from './ack.ts';

const PING_EVERY_MS = 5000;
const SOCKET_PATH = '/socket';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** Slack's side of Socket Mode: any number of connections, each delivery goes to one of them. */
export interface SocketHub {
  /** The address for the next connection; good for one. */
  issueUrl(httpUrl: string): string;
  connectionCount(): number;
  /** Resolves as soon as a connection is there. */
  connected(): Promise<void>;
  send(kind: DeliveryKind, payload: JsonObject, retry: Retry): Promise<Ack>;
  /** Asks every client to reconnect. */
  disconnect(reason: DisconnectReason): void;
  /** Cuts every connection without a word. */
  drop(): void;
  close(): void;
}

interface HubState {
  appId: string;
  ackTimeoutMs: number;
  tickets: Set<string>;
  sockets: WebSocket[];
  pending: Map<string, { socket: WebSocket; settle: (body: unknown, isLost: boolean) => void }>;
  waiting: (() => void)[];
}

export function createSocketHub(server: Server, appId: string, ackTimeoutMs: number): SocketHub {
  const hub: HubState = { appId, ackTimeoutMs, tickets: new Set(), sockets: [], pending: new Map(), waiting: [] };
  const webSockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const ticket = url.searchParams.get('ticket') ?? '';
    if (url.pathname !== SOCKET_PATH || !hub.tickets.delete(ticket)) stream.destroy();
    else webSockets.handleUpgrade(request, stream, head, (socket) => welcome(hub, socket));
  });
  const pings = setInterval(() => hub.sockets.forEach((socket) => socket.ping()), PING_EVERY_MS);
  pings.unref();
  return {
    issueUrl: (httpUrl) => {
      const ticket = randomUUID();
      hub.tickets.add(ticket);
      return `${httpUrl.replace(/^http/u, 'ws')}${SOCKET_PATH}?ticket=${ticket}&app_id=${appId}`;
    },
    connectionCount: () => hub.sockets.length,
    connected: async () => {
      if (hub.sockets.length > 0) return;
      await new Promise<void>((resolve) => hub.waiting.push(resolve));
    },
    send: async (kind, payload, retry) => sendEnvelope(hub, kind, payload, retry),
    disconnect: (reason) => {
      const farewell = JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } });
      hub.sockets.forEach((socket) => socket.send(farewell));
    },
    drop: () => hub.sockets.forEach((socket) => socket.terminate()),
    close: () => {
      clearInterval(pings);
      hub.sockets.forEach((socket) => socket.terminate());
      webSockets.close();
    },
  };
}

function welcome(hub: HubState, socket: WebSocket): void {
  hub.sockets.push(socket);
  socket.on('message', (data, isBinary) => {
    if (!isBinary && Buffer.isBuffer(data)) takeAck(hub, data.toString('utf8'));
  });
  // The close that follows an error settles what was pending.
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    hub.sockets = hub.sockets.filter((each) => each !== socket);
    for (const each of hub.pending.values()) if (each.socket === socket) each.settle(undefined, true);
  });
  const hello = {
    type: 'hello',
    connection_info: { app_id: hub.appId },
    num_connections: hub.sockets.length,
    debug_info: { host: 'stand-in', approximate_connection_time: 18_060 },
  };
  socket.send(JSON.stringify(hello));
  for (const resolve of hub.waiting.splice(0)) resolve();
}

const ackSchema = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

function takeAck(hub: HubState, text: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Slack ignores what it cannot read; the delivery then counts as not acknowledged.
    return;
  }
  const ack = ackSchema.safeParse(parsed);
  if (ack.success) hub.pending.get(ack.data.envelope_id)?.settle(ack.data.payload, false);
}

async function sendEnvelope(hub: HubState, kind: DeliveryKind, payload: JsonObject, retry: Retry): Promise<Ack> {
  // Each delivery goes to the next connection, so that nothing can rely on one of them.
  const socket = hub.sockets.shift();
  if (!socket) {
    return { ok: false, status: 0, body: undefined, latencyMs: 0, error: 'connection_failed', retryNum: retry.num };
  }
  hub.sockets.push(socket);
  const envelopeId = randomUUID();
  const isEvent = kind === 'events_api';
  const attempt = isEvent ? { retry_attempt: retry.num, retry_reason: retry.reason } : {};
  const envelope = { envelope_id: envelopeId, type: kind, payload, accepts_response_payload: !isEvent, ...attempt };
  const startedAtMs = performance.now();
  return new Promise<Ack>((resolve) => {
    const finish = (ok: boolean, body: unknown, error: Ack['error']) => {
      clearTimeout(timer);
      hub.pending.delete(envelopeId);
      const latencyMs = performance.now() - startedAtMs;
      resolve({ ok, status: 0, body, latencyMs, error, retryNum: retry.num });
    };
    const timer = setTimeout(() => finish(false, undefined, 'http_timeout'), hub.ackTimeoutMs);
    const settle = (body: unknown, isLost: boolean) => finish(!isLost, body, isLost ? 'connection_failed' : undefined);
    hub.pending.set(envelopeId, { socket, settle });
    socket.send(JSON.stringify(envelope));
  });
}
