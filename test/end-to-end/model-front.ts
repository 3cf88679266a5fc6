import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface ModelFront {
  readonly url: string;
  /** The texts of the chat requests so far. */
  readonly asked: () => readonly string[];
  /** Where everything but the model's door goes on to; requests wait until it is known. */
  standBefore(workspaceUrl: string): void;
  close(): Promise<void>;
}

/** Stands before a Genie workspace and adds what it lacks: a model, which answers a chat request by its messages' text. */
export async function startModelFront(answer: (messages: string) => string): Promise<ModelFront> {
  const asked: string[] = [];
  const { promise: behind, resolve: standBefore } = Promise.withResolvers<string>();
  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await textOf(request);
    if (request.url !== '/serving-endpoints/chat/completions') return forward(await behind, request, body, response);
    asked.push(body);
    const message = { role: 'assistant', content: [{ type: 'text', text: answer(body) }] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked: () => asked,
    standBefore,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function forward(to: string, request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
  const { authorization = '', 'content-type': type = 'application/json' } = request.headers;
  const reply = await fetch(`${to}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { authorization, 'content-type': type },
    ...(body === '' ? {} : { body }),
  });
  const retryAfter = reply.headers.get('retry-after');
  response.writeHead(reply.status, {
    'content-type': reply.headers.get('content-type') ?? 'application/json',
    ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
  });
  response.end(await reply.text());
}
