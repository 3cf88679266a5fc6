import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPageHandler } from '../../../src/demo/page/handler.ts';

const page = createPageHandler();
const server = createServer((request, response) => {
  if (!page(request, response)) response.writeHead(404).end('not the page');
});
let url = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

describe('the page’s files', () => {
  test('every file that the page names is served with its type', async () => {
    const home = await fetch(url);
    expect(home.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const names = [...(await home.text()).matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(5);
    const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };
    for (const name of names) {
      const response = await fetch(url + name);
      expect([name, response.status]).toEqual([name, 200]);
      expect(Object.entries(types)).toContainEqual([name.split('.').at(-1), response.headers.get('content-type')]);
    }
  });

  test('nothing may be loaded from elsewhere, and nothing is kept', async () => {
    const { headers } = await fetch(url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('http');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('the page’s own files name no other machine', async () => {
    const html = await (await fetch(url)).text();
    expect(html).not.toMatch(/https?:\/\//);
  });

  test.each([
    '/assets/../handler.ts',
    '/assets/%2e%2e/handler.ts',
    '/assets/tsconfig.json',
    '/assets/',
    '/assets',
    '/demo/state',
    '/other',
  ])('%s is left to others', async (path) => {
    expect((await fetch(url + path)).status).toBe(404);
  });

  test('only reading is answered', async () => {
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
    const head = await fetch(url, { method: 'HEAD' });
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000);
    expect(await head.text()).toBe('');
  });
});

test('the page’s scripts pass the type checker', async () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    `${root}node_modules/typescript/bin/tsc`,
    '-p',
    `${root}src/demo/page/static`,
  ]);
  expect(stdout).toBe('');
});
