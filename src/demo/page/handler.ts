import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Answers a request for the page or one of its files and says so; false where the request is somebody else's. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves `/` and `/assets/*` (GET and HEAD) from the files beside this module. The page may load and call nothing but its
 * own origin; nothing is kept by the browser, so that a restart of the demo shows its newest state.
 */
export function createPageHandler(): PageHandler {
  const assets = listAssets();
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    const asset = assets.get(path);
    if (asset === undefined) return false;
    void sendAsset(asset, request.method === 'HEAD', response);
    return true;
  };
}

interface Asset {
  readonly file: URL;
  readonly type: string;
  readonly rewrite: (text: string) => string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function listAssets(): ReadonlyMap<string, Asset> {
  const folder = new URL('./static/', import.meta.url);
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(fileURLToPath(folder))) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const path = name === 'index.html' ? '/' : `/assets/${name}`;
    assets.set(path, { file: new URL(name, folder), type, rewrite: (text) => text });
  }
  const library = new URL(import.meta.resolve('slack-blocks-to-jsx/dist/style.css'));
  // The drawn blocks have no ids (they would repeat on the page), so the library's rules go by its class instead.
  const byClass = (css: string) => css.replaceAll('#slack_blocks_to_jsx', '.slack_blocks_to_jsx');
  return assets.set('/assets/block-kit.css', { file: library, type: 'text/css; charset=utf-8', rewrite: byClass });
}

async function sendAsset(asset: Asset, headOnly: boolean, response: ServerResponse): Promise<void> {
  try {
    const body = asset.rewrite(await readFile(asset.file, 'utf8'));
    response.writeHead(200, {
      'content-type': asset.type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    response.end(headOnly ? undefined : body);
  } catch (error) {
    console.error(`The demo page cannot read ${asset.file.pathname}`, error);
    response
      .writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
      .end('This file of the page cannot be read.');
  }
}
