import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cleanup } from './cleanup.ts';

export interface Received {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly args: URLSearchParams;
}

/** A Slack that answers as it is told, for what the stand-in never does. */
export async function startScriptedSlack(
  cleanup: Cleanup,
  answer: (received: Received, response: ServerResponse, count: number) => void,
): Promise<{ apiUrl: string; url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      const one = { method, headers: request.headers, args: new URLSearchParams(Buffer.concat(parts).toString()) };
      received.push(one);
      answer(one, response, received.length);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanup.add(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { apiUrl: `http://127.0.0.1:${port}/api`, url: `http://127.0.0.1:${port}`, received };
}

export function reply(
  response: ServerResponse,
  body: object,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
