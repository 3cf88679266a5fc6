import { afterEach, expect, it } from 'vitest';
import { createGenieClient } from '../../src/genie/client.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { type Scripted, type SeenRequest, startScriptedServer } from './scripted-server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start(script: (request: SeenRequest) => Scripted) {
  const server = await startScriptedServer(script);
  const client = createGenieClient({
    host: server.url,
    credentials: { kind: 'token', token: 't' },
    clock: systemClock,
  });
  closing.push(
    () => client.close(),
    () => server.close(),
  );
  return {
    client,
    requests: () => server.requests.map(({ method, path, body }) => `${method} ${path} ${body}`.trim()),
  };
}
const call = () => ({ signal: new AbortController().signal, deadline: Date.now() + 5_000 });
const place = { spaceId: 's', conversationId: 'c', messageId: 'm' };
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

it('starts conversations, asks in them, and reads their messages', async () => {
  const { client, requests } = await start(() => ({
    json: { conversation_id: 'c', message_id: 'm', status: 'SUBMITTED' },
  }));
  expect(await client.startConversation('s', 'one', call())).toEqual({ conversationId: 'c', messageId: 'm' });
  expect(await client.createMessage('s', 'c', 'two', call())).toEqual({ conversationId: 'c', messageId: 'm' });
  expect(await client.getMessage(place, call())).toMatchObject({
    messageId: 'm',
    status: 'SUBMITTED',
    attachments: [],
  });
  expect(requests()).toEqual([
    'POST /api/2.0/genie/spaces/s/start-conversation {"content":"one"}',
    'POST /api/2.0/genie/spaces/s/conversations/c/messages {"content":"two"}',
    'GET /api/2.0/genie/spaces/s/conversations/c/messages/m',
  ]);
});

it('pages through lists', async () => {
  const page = (kind: string, id: string) => (request: SeenRequest) =>
    request.path.includes('page_token=next')
      ? { json: { [kind]: [{ [id]: 'second' }] } }
      : { json: { [kind]: [{ [id]: 'first' }], next_page_token: 'next' } };
  const { client, requests } = await start((request) => {
    if (request.path.includes('/messages')) return page('messages', 'message_id')(request);
    if (request.path.includes('/conversations')) return page('conversations', 'conversation_id')(request);
    return page('spaces', 'space_id')(request);
  });
  expect((await collect(client.listMessages('s', 'c', call()))).map((found) => found.messageId)).toEqual([
    'first',
    'second',
  ]);
  const conversations = await collect(client.listConversations('s', call()));
  expect(conversations.map((found) => found.conversationId)).toEqual(['first', 'second']);
  expect((await collect(client.listSpaces(call()))).map((found) => found.spaceId)).toEqual(['first', 'second']);
  expect(requests()[1]).toBe('GET /api/2.0/genie/spaces/s/conversations/c/messages?page_size=50&page_token=next');
});

it('sends feedback, and takes the empty body for a success', async () => {
  const { client, requests } = await start(() => ({ text: '' }));
  await client.sendFeedback(place, { rating: 'POSITIVE', comment: 'right' }, call());
  expect(requests()).toEqual([
    'POST /api/2.0/genie/spaces/s/conversations/c/messages/m/feedback {"rating":"POSITIVE","comment":"right"}',
  ]);
});

it('refuses a wrong host before any token goes out', () => {
  const credentials = { kind: 'token', token: 't' } as const;
  expect(() => createGenieClient({ host: 'https://evil.example', credentials, clock: systemClock })).toThrow(
    'must end with',
  );
});

it('ends what is under way when it is closed', async () => {
  const { client } = await start(() => 'hang');
  const asking = client.createMessage('s', 'c', 'one', call());
  await client.close();
  await expect(asking).rejects.toThrow('lost');
});
