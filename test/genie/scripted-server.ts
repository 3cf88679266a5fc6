import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';

export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** How many requests of this method and path (without query) came before. */
  readonly before: number;
}

/** What a script answers: a reply, or what can go wrong on a socket. */
export type Scripted =
  | { status?: number; headers?: Record<string, string>; json?: unknown; text?: string; delayMs?: number }
  | 'reset'
  | 'hang';

export interface ScriptedServer {
  readonly url: string;
  readonly requests: SeenRequest[];
  readonly openSockets: () => number;
  close(): Promise<void>;
}

/** A loopback server that answers by a function, over real sockets. */
export async function startScriptedServer(
  script: (request: SeenRequest) => Scripted | Promise<Scripted>,
): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  const counts = new Map<string, number>();
  let open = 0;
  const server = createServer((incoming, response) => {
    void answer(incoming, response);
  });
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const key = `${incoming.method} ${incoming.url?.split('?')[0]}`;
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    const request: SeenRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      before,
    };
    requests.push(request);
    await play(await script(request), response);
  };
  server.on('connection', (socket) => {
    open += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open -= 1;
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    openSockets: () => open,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function play(scripted: Scripted, response: ServerResponse): Promise<void> {
  if (scripted === 'hang') return;
  if (scripted === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status = 200, headers = {}, json, text, delayMs = 0 } = scripted;
  if (delayMs > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, delayMs);
    });
  }
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(json === undefined ? (text ?? '') : JSON.stringify(json));
}
