import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ConductorError } from '../../lib/errors.ts';
import type { Log } from '../../lib/log.ts';

/** A page of the process itself: health, metrics, or whatever else is given. Matched by exact path. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

export interface ListenTerms {
  readonly host?: string;
  /** 0 for any free port. */
  readonly port: number;
}

export interface HttpServer {
  /** Resolves to the port. Rejects with `port_unavailable`. */
  listen(terms: ListenTerms): Promise<number>;
  /** Takes no new connections, waits for open requests, at most `patienceMs`. Idempotent. */
  close(patienceMs?: number): Promise<void>;
}

/** Longer than load balancers keep idle connections, or they would send requests into closing ones. */
const keepAliveTimeoutMs = 65_000;
const requestTimeoutMs = 15_000;

export function createHttpServer(routes: readonly Route[], log: Log): HttpServer {
  const server = createServer((request, response) => {
    answer(routes, request, response).catch((error: unknown) => {
      log.error({ error }, 'A request could not be answered');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.headersTimeout = keepAliveTimeoutMs + 1000;
  server.requestTimeout = requestTimeoutMs;
  return { listen: (terms) => listen(server, terms), close: (patienceMs = 3000) => close(server, patienceMs) };
}

async function answer(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname;
  const here = routes.filter((route) => route.path === path);
  const route = here.find(({ method }) => method === request.method);
  if (route) return route.handler(request, response);
  response.writeHead(here.length > 0 ? 405 : 404, { connection: 'close' });
  response.end();
}

async function listen(server: Server, { host, port }: ListenTerms): Promise<number> {
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen({ port, ...(host === undefined ? {} : { host }) }, listening.resolve);
  try {
    await listening.promise;
  } catch (error) {
    throw new ConductorError('port_unavailable', `port ${port} cannot be listened on`, {
      facts: { port },
      cause: error,
    });
  } finally {
    server.removeListener('error', listening.reject);
  }
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

async function close(server: Server, patienceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed.promise;
  clearTimeout(impatience);
}
