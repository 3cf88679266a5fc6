import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

/** One check behind `/readyz`: resolves while all is well, rejects with what is wrong in a few plain words. */
export interface Readiness {
  readonly name: string;
  readonly check: () => Promise<void>;
}

export interface Route {
  readonly path: string;
  readonly method: 'GET';
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** `/healthz`: the process lives. `/readyz`: 200 where every check passes, else 503 with the reasons. `/metrics`. */
export function opsRoutes(metrics: Metrics, checks: readonly Readiness[]): Route[] {
  return [
    get('/healthz', async () => ({ status: 200, type: 'text/plain', body: 'ok\n' })),
    get('/readyz', () => readiness(checks)),
    get('/metrics', async () => {
      const { contentType, body } = await metrics.render();
      return { status: 200, type: contentType, body };
    }),
  ];
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** How long a check may take before it counts as failed: probes give up after a few seconds. */
const checkTimeoutMs = 2_000;

async function readiness(checks: readonly Readiness[]): Promise<Page> {
  const results = await Promise.all(checks.map(({ name, check }) => resultOf(name, check)));
  const failing = results.filter((result) => result !== null);
  if (failing.length === 0) return { status: 200, type: 'text/plain', body: 'ready\n' };
  return { status: 503, type: 'text/plain', body: `not ready\n${failing.join('\n')}\n` };
}

async function resultOf(name: string, check: () => Promise<void>): Promise<string | null> {
  const timeout = Promise.withResolvers<string>();
  const timer = setTimeout(() => timeout.resolve(`${name}: no answer within ${checkTimeoutMs} ms`), checkTimeoutMs);
  try {
    return await Promise.race([check().then(() => null), timeout.promise]);
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : 'failed'}`;
  } finally {
    clearTimeout(timer);
  }
}

function get(path: string, make: () => Promise<Page>): Route {
  return {
    path,
    method: 'GET',
    handler: (_, response) => {
      make().then(
        ({ status, type, body }) =>
          response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
        () => response.writeHead(500).end('internal error\n'),
      );
    },
  };
}
