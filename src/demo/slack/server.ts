import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { answerResponseUrl } from './deliver/respond.ts';
import { readBody, sendJson, sendText } from './http-io.ts';
import { type PageApi, answerPageApi } from './page-api/routes.ts';
import type { SlackState } from './state.ts';
import { type ApiParts, answerApi } from './web-api/endpoint.ts';

/** What the one server answers with. */
export interface Site {
  state: SlackState;
  api: ApiParts;
  page: PageApi;
  pageHandler: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
}

/** A server for the Web API, response URLs, uploads, the page's API and the page. `site` is asked for at each request. */
export function createSiteServer(site: () => Site): Server {
  const server = createServer((request, response) => {
    route(site(), request, response).catch((error: unknown) => {
      // A bug of the stand-in itself: said loudly, and Slack's own words for it.
      console.error('The Slack stand-in failed', error);
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'fatal_error' });
    });
  });
  // Node closes idle connections after 5 s, and a request that meets the closing one is lost; Slack keeps them longer.
  server.keepAliveTimeout = 65_000;
  return server;
}

/** Listens on 127.0.0.1 and gives the address. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP address');
  return `http://127.0.0.1:${address.port}`;
}

async function route(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [, area = '', ...rest] = pathname.split('/');
  const name = rest.join('/');
  if (area === 'api') return answerApi(site.api, name, request, response);
  if (area === 'demo') return answerPageApi(site.page, name, request, response);
  if (area === 'commands' && request.method === 'POST') {
    return answerResponseUrl(site.state, rest[1] ?? '', request, response);
  }
  if (area === 'upload' && request.method === 'POST') return takeUpload(site.state, name, request, response);
  if (area === 'files') return giveFile(site.state, rest[0] ?? '', response);
  if (site.pageHandler?.(request, response) === true) return undefined;
  return sendText(response, 404, 'Nothing is here.');
}

async function takeUpload(
  state: SlackState,
  fileId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readUpload(request);
  const file = state.uploads.get(fileId);
  if (!file || file.isComplete) return sendText(response, 404, 'no such upload');
  if (bytes.byteLength !== file.expectedBytes) return sendText(response, 400, 'not the length that was announced');
  state.uploads.put({ ...file, bytes });
  sendText(response, 200, `OK - ${bytes.byteLength}`);
}

/** Clients send the bytes as they are, or as the one file of a form. */
async function readUpload(request: IncomingMessage): Promise<Uint8Array> {
  const body = await readBody(request);
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': contentType } }).formData();
  for (const part of form.values()) if (typeof part !== 'string') return new Uint8Array(await part.arrayBuffer());
  return body;
}

function giveFile(state: SlackState, fileId: string, response: ServerResponse): void {
  const file = state.uploads.get(fileId);
  if (!file?.bytes || !file.isComplete) return sendText(response, 404, 'no such file');
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' });
  response.end(file.bytes);
}
