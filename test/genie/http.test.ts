import { afterEach, expect, it } from 'vitest';
import type { Call } from '../../src/genie/call.ts';
import { type ClientOptions, type GenieClient, createGenieClient } from '../../src/genie/client.ts';
import { DeadlineError, GenieHttpError, NotReachedError, ReplyLostError } from '../../src/genie/errors.ts';
import { fastClock } from './fast-clock.ts';
import { type Scripted, type ScriptedServer, type SeenRequest, startScriptedServer } from './scripted-server.ts';

const clock = fastClock(20);
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start(
  script: (request: SeenRequest) => Scripted,
  options: Partial<ClientOptions> = {},
): Promise<{ server: ScriptedServer; client: GenieClient; repeats: { reason: string; inMs: number }[] }> {
  const server = await startScriptedServer(script);
  const repeats: { reason: string; inMs: number }[] = [];
  const client = createGenieClient({
    host: server.url,
    credentials: { kind: 'token', token: 'secret-token' },
    clock,
    hooks: { httpRepeated: ({ reason, inMs }) => repeats.push({ reason, inMs }) },
    patienceMs: 5_000,
    ...options,
  });
  closing.push(
    () => client.close(),
    () => server.close(),
  );
  return { server, client, repeats };
}

const call = (ms = 60_000): Call => ({ signal: new AbortController().signal, deadline: clock.now() + ms });
const space = { space_id: 's1', title: 'Sales' };

for (const status of [429, 500, 502, 503, 504]) {
  it(`repeats a GET after ${status}`, async () => {
    const { server, client, repeats } = await start(({ before }) => (before < 2 ? { status } : { json: space }));
    expect(await client.getSpace('s1', call())).toMatchObject({ spaceId: 's1', title: 'Sales' });
    expect(server.requests).toHaveLength(3);
    expect(repeats.map(({ reason }) => reason)).toEqual([String(status), String(status)]);
  });
}

for (const status of [302, 400, 401, 403, 404, 409, 501]) {
  it(`does not repeat a GET after ${status}`, async () => {
    const { server, client } = await start(() => ({
      status,
      json: { error_code: 'X', message: 'no' },
      headers: { location: '/login' },
    }));
    await expect(client.getSpace('s1', call())).rejects.toMatchObject({ status, errorCode: 'X', retryable: false });
    expect(server.requests).toHaveLength(1);
  });
}

it('repeats a GET after a reset connection', async () => {
  const { client } = await start(({ before }) => (before === 0 ? 'reset' : { json: space }));
  expect(await client.getSpace('s1', call())).toMatchObject({ spaceId: 's1' });
});

it('repeats a GET that fell silent', async () => {
  const { client, repeats } = await start(({ before }) => (before === 0 ? 'hang' : { json: space }), {
    attemptMs: 1_000,
  });
  expect(await client.getSpace('s1', call())).toMatchObject({ spaceId: 's1' });
  expect(repeats).toMatchObject([{ reason: 'genie_connection_broken' }]);
});

it.each([
  ['seconds', '3', 3_000],
  ['fractions of a second', '2.5', 2_500],
])('waits as long as Retry-After says in %s', async (_, header, ms) => {
  const { client, repeats } = await start(({ before }) =>
    before === 0 ? { status: 429, headers: { 'retry-after': header } } : { json: space },
  );
  const from = clock.now();
  await client.getSpace('s1', call());
  expect(repeats).toEqual([{ reason: '429', inMs: ms }]);
  expect(clock.now() - from).toBeGreaterThanOrEqual(ms);
});

it('waits by itself where Retry-After is absent or rubbish', async () => {
  const { client, repeats } = await start(({ before }) =>
    before < 2 ? { status: 503, headers: before === 0 ? {} : { 'retry-after': 'later' } } : { json: space },
  );
  await client.getSpace('s1', call());
  expect(repeats.every(({ inMs }) => inMs >= 150 && inMs <= 600)).toBe(true);
});

it('gives up when the outage outlasts its patience, with the last error', async () => {
  const { client } = await start(() => ({ status: 503, json: { error_code: 'UNAVAILABLE', message: 'down' } }));
  const from = clock.now();
  await expect(client.getSpace('s1', call())).rejects.toMatchObject({ status: 503, message: 'down' });
  expect(clock.now() - from).toBeLessThan(20_000);
});

it('does not wait past the deadline', async () => {
  const { server, client } = await start(() => ({ status: 503, headers: { 'retry-after': '600' } }));
  await expect(client.getSpace('s1', call(5_000))).rejects.toBeInstanceOf(GenieHttpError);
  expect(server.requests).toHaveLength(1);
});

it('ends a silent request at the deadline', async () => {
  const { client } = await start(() => 'hang');
  await expect(client.getSpace('s1', call(2_000))).rejects.toBeInstanceOf(DeadlineError);
});

it('takes the abort to the socket', async () => {
  const { server, client } = await start(() => 'hang');
  const controller = new AbortController();
  const asking = client.getSpace('s1', { signal: controller.signal, deadline: clock.now() + 60_000 });
  await expect.poll(() => server.requests.length).toBe(1);
  controller.abort(new Error('enough'));
  await expect(asking).rejects.toThrow('enough');
  await expect.poll(() => server.openSockets()).toBe(0);
});

it('keeps the request id of the header, or of the details', async () => {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.RequestInfo', request_id: 'from-details' }];
  const { client } = await start(({ before }) => ({
    status: 400,
    headers: before === 0 ? { 'x-request-id': 'from-header' } : {},
    json: { error_code: 'BAD_REQUEST', message: 'no', details },
  }));
  await expect(client.getSpace('s1', call())).rejects.toMatchObject({ requestId: 'from-header' });
  await expect(client.getSpace('s1', call())).rejects.toMatchObject({ requestId: 'from-details' });
});

it('says that a success with HTML looks like a login page', async () => {
  const { server, client } = await start(() => ({ text: '<html>Sign in</html>' }));
  await expect(client.getSpace('s1', call())).rejects.toThrow('as a login page would be');
  expect(server.requests).toHaveLength(3);
});

for (const [what, scripted] of [
  ['500', { status: 500 }],
  ['502', { status: 502 }],
  ['504', { status: 504 }],
  ['408', { status: 408 }],
  ['reset', 'reset'],
  ['HTML', { text: '<html></html>' }],
  ['a body without ids', { json: {} }],
  ['an empty body', { text: '' }],
] as const) {
  it(`calls the reply to a question lost after ${what}, and sends it once`, async () => {
    const { server, client } = await start(() => scripted);
    await expect(client.startConversation('s1', 'Who?', call())).rejects.toBeInstanceOf(ReplyLostError);
    expect(server.requests).toHaveLength(1);
  });
}

it('calls the reply to a question lost when it falls silent', async () => {
  const { server, client } = await start(() => 'hang', { attemptMs: 1_000 });
  await expect(client.createMessage('s1', 'c1', 'Who?', call())).rejects.toBeInstanceOf(ReplyLostError);
  expect(server.requests).toHaveLength(1);
});

for (const status of [400, 403, 404, 409, 429, 503]) {
  it(`hands a question refused with ${status} to who owns the quota`, async () => {
    const { server, client } = await start(() => ({ status, headers: { 'retry-after': '7' }, json: {} }));
    await expect(client.startConversation('s1', 'Who?', call())).rejects.toMatchObject({ status, retryAfterMs: 7_000 });
    expect(server.requests).toHaveLength(1);
  });
}

it('repeats a question whose connection was surely never made', async () => {
  const { server, client } = await start(() => ({ json: { conversation_id: 'c', message_id: 'm' } }));
  await server.close();
  // Whichever comes first: the last attempt, or the deadline between two of them.
  await expect(client.startConversation('s1', 'Who?', call(4_000))).rejects.toSatisfy(
    (error) => error instanceof NotReachedError || error instanceof DeadlineError,
  );
  expect(server.requests).toHaveLength(0);
});

it('sends questions each on a connection of its own', async () => {
  const { server, client } = await start(() => ({ json: { conversation_id: 'c', message_id: 'm' } }));
  await client.startConversation('s1', 'One?', call());
  await client.startConversation('s1', 'Two?', call());
  await expect.poll(() => server.openSockets()).toBe(0);
});

it('sends what the API wants', async () => {
  const { server, client } = await start(() => ({ json: { conversation_id: 'c', message_id: 'm' } }));
  await client.createMessage('s/1', 'c 1', 'Wie viele "Müller"?', call());
  const [request] = server.requests;
  expect(request?.path).toBe('/api/2.0/genie/spaces/s%2F1/conversations/c%201/messages');
  expect(request?.body).toBe('{"content":"Wie viele \\"Müller\\"?"}');
  expect(request?.headers).toMatchObject({ authorization: 'Bearer secret-token', 'content-type': 'application/json' });
});

it('never puts the token into an error', async () => {
  const { client } = await start(() => ({ status: 403, json: { message: 'no' } }));
  const error: unknown = await client.getSpace('s1', call()).catch((caught: unknown) => caught);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret-token');
});

it('does not hammer a server that says to come back at once for as long as it is down', async () => {
  const { server, client } = await start(() => ({ status: 503, headers: { 'retry-after': '0' } }), {
    patienceMs: 2_000,
  });
  await expect(client.getSpace('s1', call())).rejects.toMatchObject({ status: 503 });
  expect(server.requests.length).toBeLessThanOrEqual(12);
});

it('does not repeat once the client is closed', async () => {
  const { server, client } = await start(() => 'hang');
  const asking = client.getSpace('s1', call());
  await expect.poll(() => server.requests.length).toBe(1);
  await client.close();
  await expect(asking).rejects.toMatchObject({ code: 'genie_connection_broken' });
});
