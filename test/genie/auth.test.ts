import { afterEach, expect, it } from 'vitest';
import type { Call } from '../../src/genie/call.ts';
import { createGenieClient } from '../../src/genie/client.ts';
import { SignInError } from '../../src/genie/errors.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { fastClock } from './fast-clock.ts';
import { type Scripted, type SeenRequest, startScriptedServer } from './scripted-server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

interface Workspace {
  readonly token?: (before: number) => Scripted;
  readonly api?: (request: SeenRequest) => Scripted;
  readonly lifetimeS?: number;
}

async function start(workspace: Workspace = {}, clock: Clock = fastClock(20)) {
  const { lifetimeS = 3_600 } = workspace;
  const fresh = (before: number) => ({ json: { access_token: `token-${before + 1}`, expires_in: lifetimeS } });
  const server = await startScriptedServer((request) => {
    if (request.path === '/oidc/v1/token') return (workspace.token ?? fresh)(request.before);
    return workspace.api?.(request) ?? { json: { space_id: 's1' } };
  });
  const credentials = { kind: 'client', clientId: 'id', clientSecret: 'sécret' } as const;
  const client = createGenieClient({ host: server.url, credentials, clock });
  closing.push(
    () => client.close(),
    () => server.close(),
  );
  const call = (signal = new AbortController().signal): Call => ({ signal, deadline: clock.now() + 60_000 });
  const tokenRequests = () => server.requests.filter((request) => request.path === '/oidc/v1/token');
  const bearers = () =>
    server.requests.flatMap((found) => (found.path.startsWith('/api') ? [found.headers.authorization] : []));
  return { client, call, tokenRequests, bearers };
}

/** A clock that is moved by hand; waiting is real but short. */
function handClock(): Clock & { move(ms: number): void } {
  let offset = 0;
  const fast = fastClock(20);
  return {
    now: () => fast.now() + offset,
    sleep: (ms, signal) => fast.sleep(ms, signal),
    move: (ms) => {
      offset += ms;
    },
  };
}

it('signs in as a service principal, once for many requests', async () => {
  const { client, call, tokenRequests, bearers } = await start();
  await Promise.all(Array.from({ length: 10 }, () => client.getSpace('s1', call())));
  expect(tokenRequests()).toHaveLength(1);
  expect(tokenRequests()[0]?.body).toBe('grant_type=client_credentials&scope=all-apis');
  expect(tokenRequests()[0]?.headers.authorization).toBe(`Basic ${Buffer.from('id:sécret').toString('base64')}`);
  expect(new Set(bearers())).toEqual(new Set(['Bearer token-1']));
});

it('renews at least a minute before the token expires, and not much sooner', async () => {
  const clock = handClock();
  const { client, call, tokenRequests } = await start({ lifetimeS: 3_600 }, clock);
  await client.getSpace('s1', call());
  clock.move(3_300_000);
  await client.getSpace('s1', call());
  expect(tokenRequests()).toHaveLength(1);
  clock.move(239_000);
  await client.getSpace('s1', call());
  expect(tokenRequests()).toHaveLength(2);
});

it('uses a short-lived token for a while instead of renewing before every request', async () => {
  const { client, call, tokenRequests } = await start({ lifetimeS: 60 }, handClock());
  await client.getSpace('s1', call());
  await client.getSpace('s1', call());
  expect(tokenRequests()).toHaveLength(1);
});

it('goes on with the old token while the token endpoint is down and the token is good', async () => {
  const clock = handClock();
  const token = (before: number) =>
    before === 0
      ? { json: { access_token: 'token-1', expires_in: 3_600 } }
      : { status: 400, json: { error: 'invalid' } };
  const { client, call, bearers } = await start({ token }, clock);
  await client.getSpace('s1', call());
  clock.move(3_545_000);
  await client.getSpace('s1', call());
  expect(bearers()).toEqual(['Bearer token-1', 'Bearer token-1']);
});

it('renews once after a 401, for all requests together', async () => {
  const api = (request: SeenRequest) =>
    request.headers.authorization === 'Bearer token-1' ? { status: 401, json: {} } : { json: { space_id: 's1' } };
  const { client, call, tokenRequests } = await start({ api });
  await Promise.all(Array.from({ length: 5 }, () => client.getSpace('s1', call())));
  expect(tokenRequests()).toHaveLength(2);
});

it('sends a question again after a 401: it was refused', async () => {
  const api = (request: SeenRequest) =>
    request.headers.authorization === 'Bearer token-1'
      ? { status: 401 }
      : { json: { conversation_id: 'c', message_id: 'm' } };
  const { client, call } = await start({ api });
  expect(await client.startConversation('s1', 'Who?', call())).toEqual({ conversationId: 'c', messageId: 'm' });
});

it('gives up when the renewed token is refused as well', async () => {
  const { client, call, tokenRequests } = await start({ api: () => ({ status: 401, json: { message: 'never' } }) });
  await expect(client.getSpace('s1', call())).rejects.toMatchObject({ status: 401, message: 'never' });
  expect(tokenRequests()).toHaveLength(2);
});

it('repeats the sign-in over passing faults', async () => {
  const token = (before: number): Scripted =>
    before === 0 ? 'reset' : before === 1 ? { status: 503 } : { json: { access_token: 't', expires_in: '3600' } };
  const { client, call, tokenRequests } = await start({ token });
  expect(await client.getSpace('s1', call())).toMatchObject({ spaceId: 's1' });
  expect(tokenRequests()).toHaveLength(3);
});

it('says at once that the credentials are refused, without quoting the secret', async () => {
  const json = { error: 'invalid_client', error_description: 'Client authentication failed' };
  const { client, call, tokenRequests } = await start({ token: () => ({ status: 401, json }) });
  const error: unknown = await client.getSpace('s1', call()).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SignInError);
  expect(String(error)).toContain('Client authentication failed');
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('sécret');
  expect(tokenRequests()).toHaveLength(1);
});

it('does not quote a token endpoint that answers nonsense', async () => {
  const { client, call } = await start({ token: () => ({ text: '{"access_token": 5, "other": "leak"}' }) });
  await expect(client.getSpace('s1', call())).rejects.toThrow(
    /^token: the token endpoint did not answer with a token$/u,
  );
});

it('lets one who waits for a renewal go without ending it for the others', async () => {
  const token = () => ({ delayMs: 100, json: { access_token: 'token-1', expires_in: 3_600 } });
  const { client, call, tokenRequests } = await start({ token });
  const controller = new AbortController();
  const leaving = client.getSpace('s1', call(controller.signal));
  const staying = client.getSpace('s1', call());
  await expect.poll(() => tokenRequests().length).toBe(1);
  controller.abort(new Error('enough'));
  await expect(leaving).rejects.toThrow('enough');
  expect(await staying).toMatchObject({ spaceId: 's1' });
  expect(tokenRequests()).toHaveLength(1);
});
