import { afterEach, expect, it } from 'vitest';
import { createGenieClient } from '../../src/genie/client.ts';
import { readResult } from '../../src/genie/statements.ts';
import { fastClock } from './fast-clock.ts';
import { type Scripted, type SeenRequest, startScriptedServer } from './scripted-server.ts';

const clock = fastClock(20);
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const base = '/api/2.0/genie/spaces/s/conversations/c/messages/m';
const attachment = `${base}/attachments/a/query-result`;

async function read(
  script: (request: SeenRequest) => Scripted,
  options: { attachmentId?: string | null; expired?: boolean; deadlineMs?: number } = {},
) {
  const server = await startScriptedServer(script);
  const client = createGenieClient({
    host: server.url,
    credentials: { kind: 'token', token: 't' },
    clock,
    patienceMs: 0,
  });
  closing.push(
    () => client.close(),
    () => server.close(),
  );
  const { attachmentId = 'a', expired = false, deadlineMs = 30_000 } = options;
  const place = { spaceId: 's', conversationId: 'c', messageId: 'm' };
  const call = { signal: new AbortController().signal, deadline: clock.now() + deadlineMs };
  const result = readResult(client, { place, attachmentId, expired }, call, clock);
  return { result, server };
}

const columns = [
  { name: 'who', type_name: 'STRING', position: 0 },
  { name: 'amount', type_name: 'DECIMAL', position: 1 },
];
const manifest = { schema: { column_count: 2, columns }, total_row_count: 2, truncated: false };
const rows = [
  ['a', '1'],
  ['b', null],
];
const statement = (more: object): Scripted => ({
  json: { statement_response: { statement_id: 'st', status: { state: 'SUCCEEDED' }, manifest, ...more } },
});

it.each<[string, object]>([
  ['data_array', { result: { data_array: rows } }],
  ['total_row_count as text', { manifest: { ...manifest, total_row_count: '2' }, result: { data_array: rows } }],
  [
    'data_typed_array',
    {
      result: { data_typed_array: [{ values: [{ str: 'a' }, { str: '1' }] }, { values: [{ string_value: 'b' }, {}] }] },
    },
  ],
  [
    'cells that are no strings',
    {
      result: {
        data_array: [
          ['a', 1],
          ['b', null],
        ],
      },
    },
  ],
])('reads %s', async (_, more) => {
  const { result } = await read(() => statement(more));
  expect(await result).toMatchObject({
    rows,
    rowCount: 2,
    truncated: false,
    columns: [{ name: 'who' }, { name: 'amount' }],
  });
});

it.each([
  ['a null result', { result: null }],
  ['no result', {}],
  ['a result without data_array', { result: { chunk_index: 0, row_count: 0 } }],
  ['an empty data_array', { result: { data_array: [] } }],
])('reads zero rows from %s', async (_, more) => {
  const { result } = await read(() => statement({ manifest: { ...manifest, total_row_count: 0 }, ...more }));
  expect(await result).toMatchObject({ rows: [], rowCount: 0, truncated: false, columns: [{ name: 'who' }, {}] });
});

it('counts rows that the manifest promises and nobody sends as cut short', async () => {
  const { result } = await read(() => statement({ result: null }));
  expect(await result).toMatchObject({ rows: [], rowCount: 2, truncated: true });
});

it('says when the server cut the result', async () => {
  const { result } = await read(() =>
    statement({ manifest: { ...manifest, truncated: true }, result: { data_array: rows } }),
  );
  expect(await result).toMatchObject({ truncated: true });
});

it('orders columns by their position', async () => {
  const swapped = { ...manifest, schema: { columns: columns.toReversed() } };
  const { result } = await read(() => statement({ manifest: swapped, result: { data_array: rows } }));
  expect((await result).columns.map((column) => column.name)).toEqual(['who', 'amount']);
});

it('refuses rows that do not fit the header', async () => {
  const { result } = await read(() => statement({ result: { data_array: [['a']] } }));
  await expect(result).rejects.toThrow('does not have 2 cells');
});

it('waits while the result is pending and running', async () => {
  const states = ['PENDING', 'RUNNING'];
  const { result, server } = await read(({ before }) => {
    const state = states[before];
    return state
      ? { json: { statement_response: { status: { state } } } }
      : statement({ result: { data_array: rows } });
  });
  expect(await result).toMatchObject({ rowCount: 2 });
  expect(server.requests).toHaveLength(3);
});

for (const state of ['FAILED', 'CANCELED']) {
  it(`throws a typed error for ${state}`, async () => {
    const status = { state, error: { error_code: 'BAD_REQUEST', message: 'division by zero' } };
    const { result } = await read(() => ({ json: { statement_response: { status } } }));
    await expect(result).rejects.toMatchObject({
      code: 'genie_statement',
      message: 'division by zero',
      facts: { state },
    });
  });
}

it('runs a closed statement again', async () => {
  const { result, server } = await read((request) => {
    if (request.method === 'POST') return { json: { statement_response: { status: { state: 'RUNNING' } } } };
    return request.before === 0
      ? { json: { statement_response: { status: { state: 'CLOSED' } } } }
      : statement({ result: { data_array: rows } });
  });
  expect(await result).toMatchObject({ rowCount: 2 });
  expect(server.requests.map((request) => request.method)).toEqual(['GET', 'POST', 'GET']);
});

for (const status of [404, 409, 425]) {
  it(`looks again when the result is not there yet (${status})`, async () => {
    const { result } = await read(({ before }) =>
      before < 2
        ? { status, json: { error_code: 'X', message: 'not yet' } }
        : statement({ result: { data_array: rows } }),
    );
    expect(await result).toMatchObject({ rowCount: 2 });
  });
}

it('takes the older route at once where the one by attachment is not known', async () => {
  const { result, server } = await read(({ path }) =>
    path === attachment
      ? { status: 404, json: { error_code: 'ENDPOINT_NOT_FOUND', message: 'no such route' } }
      : statement({ result: { data_array: rows } }),
  );
  expect(await result).toMatchObject({ rowCount: 2 });
  expect(server.requests.map((request) => request.path)).toEqual([attachment, `${base}/query-result/a`]);
});

it('takes the route by message for an attachment without an id', async () => {
  const { result, server } = await read(() => statement({ result: { data_array: rows } }), { attachmentId: null });
  expect(await result).toMatchObject({ rowCount: 2 });
  expect(server.requests.map((request) => request.path)).toEqual([`${base}/query-result`]);
});

it('runs the query again when its result is gone everywhere', async () => {
  const { result } = await read(({ method }) =>
    method === 'POST'
      ? statement({ result: { data_array: rows } })
      : { status: 404, json: { error_code: 'NOT_FOUND' } },
  );
  expect(await result).toMatchObject({ rowCount: 2 });
});

it('runs the query again without looking when the message says that its result has expired', async () => {
  const { result, server } = await read(() => statement({ result: { data_array: rows } }), { expired: true });
  expect(await result).toMatchObject({ rowCount: 2 });
  expect(server.requests.map((request) => request.method)).toEqual(['POST']);
});

const chunked = { manifest: { ...manifest, total_row_count: 3, total_chunk_count: 3 } };

it('fetches the other chunks by their links', async () => {
  const { result, server } = await read(({ path }) => {
    if (path.endsWith('/chunks/1?row_offset=1')) {
      const next_chunk_internal_link = '/api/2.0/sql/statements/st/result/chunks/2';
      return { json: { chunk_index: 1, data_array: [['b', '2']], next_chunk_index: 2, next_chunk_internal_link } };
    }
    if (path.endsWith('/chunks/2')) return { json: { result: { data_array: [['c', '3']] } } };
    const next_chunk_internal_link = '/api/2.0/sql/statements/st/result/chunks/1?row_offset=1';
    return statement({
      ...chunked,
      result: { data_array: [['a', '1']], next_chunk_index: 1, next_chunk_internal_link },
    });
  });
  expect(await result).toMatchObject({
    rows: [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ],
    rowCount: 3,
    truncated: false,
  });
  expect(server.requests).toHaveLength(3);
});

it('fetches the other chunks from the statements API where a link leads elsewhere', async () => {
  const { result, server } = await read(({ path }) => {
    if (path.includes('/sql/statements/'))
      return {
        json: {
          data_array: [
            ['b', '2'],
            ['c', '3'],
          ],
        },
      };
    const next_chunk_internal_link = 'https://evil.example/steal';
    return statement({
      ...chunked,
      result: { data_array: [['a', '1']], next_chunk_index: 1, next_chunk_internal_link },
    });
  });
  expect(await result).toMatchObject({ rowCount: 3, truncated: false });
  expect(server.requests.map((request) => request.path)).toContain('/api/2.0/sql/statements/st/result/chunks/1');
});

it('counts the result as cut short when the other chunks are refused', async () => {
  const { result } = await read(({ path }) =>
    path.includes('/sql/statements/')
      ? { status: 403, json: { error_code: 'PERMISSION_DENIED' } }
      : statement({ ...chunked, result: { data_array: [['a', '1']], next_chunk_index: 1 } }),
  );
  expect(await result).toMatchObject({ rows: [['a', '1']], rowCount: 3, truncated: true });
});

it('ends when chunks point back at themselves', async () => {
  const { result } = await read(({ path }) =>
    path.includes('/sql/statements/')
      ? { json: { data_array: [['b', '2']], next_chunk_index: 1 } }
      : statement({ ...chunked, result: { data_array: [['a', '1']], next_chunk_index: 1 } }),
  );
  expect(await result).toMatchObject({ truncated: true });
});

it('does not take rows that are elsewhere for no rows', async () => {
  const { result } = await read(() => statement({ result: { external_links: [{ external_link: 'https://x' }] } }));
  expect(await result).toMatchObject({ truncated: true });
});

it('ends at the deadline when a result stays pending', async () => {
  const { result } = await read(() => ({ json: {} }), { deadlineMs: 4_000 });
  await expect(result).rejects.toMatchObject({ code: 'genie_deadline' });
});
