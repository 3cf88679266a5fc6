import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { BadReplyError } from '../../src/genie/errors.ts';
import { readConversations, readMessage, readMessages, readSent, readSpaces } from '../../src/genie/wire.ts';

it.each([
  ['top-level ids', { conversation_id: 'c', message_id: 'm' }],
  ['nested objects', { conversation: { conversation_id: 'c' }, message: { message_id: 'm' } }],
  ['nested objects with the older id', { conversation: { id: 'c' }, message: { id: 'm', conversation_id: 'c' } }],
  ['only a message object', { message: { id: 'm', conversation_id: 'c' } }],
  ['a message', { id: 'm', conversation_id: 'c', content: 'q', status: 'SUBMITTED', attachments: null }],
  ['both forms, some null', { conversation_id: 'c', message_id: null, conversation: null, message: { id: 'm' } }],
])('finds where a question went in %s', (_, body) => {
  expect(readSent(body)).toEqual({ conversationId: 'c', messageId: 'm' });
});

it.each([
  [{}],
  [null],
  ['x'],
  [{ conversation_id: 'c' }],
  [{ message_id: 'm' }],
  [{ conversation_id: '', message_id: '' }],
])('refuses %j as the reply to a question', (body) => {
  expect(() => readSent(body)).toThrow(BadReplyError);
});

it('keeps statuses that nobody knows', () => {
  expect(readMessage({ id: 'm', status: 'IN_PROGRESS' }).status).toBe('IN_PROGRESS');
  expect(readMessage({ id: 'm' }).status).toBe('');
});

it.each([
  ['seconds', 1_700_000_000],
  ['seconds as text', '1700000000'],
  ['milliseconds', 1_700_000_000_000],
  ['milliseconds as text', '1700000000000'],
])('reads times in %s', (_, time) => {
  const message = readMessage({ message_id: 'm', created_timestamp: time, last_updated_timestamp: null });
  expect(message).toMatchObject({ createdAt: 1_700_000_000_000, updatedAt: null });
});

it('reads both forms of an error, and a null one', () => {
  expect(readMessage({ id: 'm', error: { error: 'bad', type: 'T' } }).error).toEqual({ type: 'T', text: 'bad' });
  expect(readMessage({ id: 'm', error: {} }).error).toEqual({ type: null, text: '' });
  expect(readMessage({ id: 'm', error: null }).error).toBeNull();
});

it('skips what it cannot read in lists and keeps the rest', () => {
  expect(readMessages({ messages: [{ id: 'm', content: 'q' }, null, {}, 'x'], next_page_token: 't' })).toMatchObject({
    items: [{ messageId: 'm', content: 'q' }],
    nextToken: 't',
  });
  expect(
    readConversations({ conversations: [{ id: 'old' }, { conversation_id: 'new', title: 'T' }, {}] }).items,
  ).toMatchObject([{ conversationId: 'old' }, { conversationId: 'new', title: 'T' }]);
  expect(readConversations({})).toEqual({ items: [], nextToken: null });
  expect(readSpaces({ spaces: [{ space_id: 's' }, {}] }).items).toEqual([{ spaceId: 's', title: '', description: '' }]);
});

it('keeps parameters of a trusted query', () => {
  const query = { query: 'SELECT :x', parameters: [{ keyword: 'x', sql_type: 'INT', value: '1' }, null] };
  expect(readMessage({ id: 'm', attachments: [{ query }] }).attachments[0]?.query?.parameters).toEqual([
    { keyword: 'x', type: 'INT', value: '1' },
  ]);
});

it('reads or refuses any body, and never crashes otherwise', () => {
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ message_id: fc.string(), attachments: fc.jsonValue(), error: fc.jsonValue(), status: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(body, (value) => {
      expect(readOrRefuse(value)).toMatch(/^(read|refused)$/u);
    }),
  );
});

function readOrRefuse(body: unknown): string {
  try {
    readMessage(body);
    return 'read';
  } catch (error) {
    return error instanceof BadReplyError ? 'refused' : `crashed: ${String(error)}`;
  }
}
