import { afterEach, expect, it } from 'vitest';
import { createGenieClient } from '../../src/genie/client.ts';
import { type LostQuestion, findLost } from '../../src/genie/find-lost.ts';
import { createServerOffset } from '../../src/genie/server-offset.ts';
import { fastClock } from './fast-clock.ts';
import { type Scripted, type SeenRequest, startScriptedServer } from './scripted-server.ts';

const clock = fastClock(20);
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

interface Listed {
  readonly id: string;
  readonly at: number | null;
  readonly content: string;
}

async function find(
  listed: (before: number) => readonly Listed[],
  lost: Partial<LostQuestion> = {},
  override: (request: SeenRequest) => Scripted | undefined = () => undefined,
) {
  const server = await startScriptedServer((request) => {
    const other = override(request);
    if (other) return other;
    const inside = /conversations\/([^/]+)\/messages/u.exec(request.path);
    if (inside) {
      const messages = listed(99).flatMap(({ id, at, content }) =>
        `c-${id}` === inside[1] ? [{ message_id: id, content, created_timestamp: at }] : [],
      );
      return { json: { messages } };
    }
    const conversations = listed(request.before).map(({ id, at }) => ({
      conversation_id: `c-${id}`,
      created_timestamp: at,
    }));
    return { json: { conversations } };
  });
  const client = createGenieClient({ host: server.url, credentials: { kind: 'token', token: 't' }, clock });
  closing.push(
    () => client.close(),
    () => server.close(),
  );
  const call = { signal: new AbortController().signal, deadline: clock.now() + 60_000 };
  const around = createServerOffset().windowOf(lost.askingAt ?? clock.now());
  const question = {
    spaceId: 's',
    conversationId: null,
    question: 'Who sold most?',
    askingAt: clock.now(),
    window: around,
    isTaken: () => false,
    ...lost,
  };
  return { found: await findLost(client, question, call, clock), server };
}

it('finds the exact words around the time of asking', async () => {
  const now = clock.now();
  const { found } = await find(() => [
    { id: 'm3', at: now, content: 'Who sold least?' },
    { id: 'm2', at: now - 1_000, content: 'Who sold most?' },
  ]);
  expect(found).toEqual({ conversationId: 'c-m2', messageId: 'm2' });
});

it.each([
  ['4 minutes behind', -240_000, true],
  ['4 minutes ahead', 240_000, true],
  ['an hour before', -3_600_000, false],
])('takes a question dated %s: found is %s', async (_, offset, expected) => {
  const { found } = await find(() => [{ id: 'm1', at: clock.now() + offset, content: 'Who sold most?' }]);
  expect(found !== null).toBe(expected);
});

it('looks again for a question that is listed a moment later', async () => {
  const { found, server } = await find((before) =>
    before < 2 ? [] : [{ id: 'm1', at: null, content: 'Who sold most?' }],
  );
  expect(found).toEqual({ conversationId: 'c-m1', messageId: 'm1' });
  expect(server.requests.filter((request) => request.path.includes('conversations?'))).toHaveLength(3);
});

it('looks once for a question of long ago', async () => {
  const { found, server } = await find(() => [], { askingAt: clock.now() - 60_000 });
  expect(found).toBeNull();
  expect(server.requests).toHaveLength(1);
});

it('leaves out what somebody else asked in the same words', async () => {
  const { found } = await find(() => [{ id: 'm1', at: clock.now(), content: 'Who sold most?' }], {
    isTaken: (id) => id === 'm1',
  });
  expect(found).toBeNull();
});

it('looks for a follow-up in its conversation only', async () => {
  const { found, server } = await find(() => [{ id: 'm1', at: clock.now(), content: 'Who sold most?' }], {
    conversationId: 'c-m1',
  });
  expect(found).toEqual({ conversationId: 'c-m1', messageId: 'm1' });
  expect(server.requests).toHaveLength(1);
});

it('is not led round by a list that has no end', async () => {
  const { found } = await find(
    () => [],
    { askingAt: clock.now() - 60_000 },
    (request) =>
      request.path.includes('conversations?') ? { json: { conversations: [], next_page_token: 'same' } } : undefined,
  );
  expect(found).toBeNull();
});

it("does not take the same words of a minute ago for the lost question once it knows the server's clock", async () => {
  const offset = createServerOffset();
  const now = clock.now();
  const ahead = 180_000;
  offset.note({ askedAt: now - 60_000, repliedAt: now - 59_000, createdAt: now - 59_500 + ahead });
  const listed = [{ id: 'm1', at: now - 59_500 + ahead, content: 'Who sold most?' }];
  expect((await find(() => listed, { window: offset.windowOf(now) })).found).toBeNull();
  const mine = [{ id: 'm2', at: now + 300 + ahead, content: 'Who sold most?' }, ...listed];
  expect((await find(() => mine, { window: offset.windowOf(now) })).found).toMatchObject({ messageId: 'm2' });
});
