import { z } from 'zod';
import type { Conversation, Turn } from '../answering/conversations.ts';
import { messageJson, timestamp } from '../answering/message-view.ts';
import { ApiError, doesNotExist, invalidParameter } from './api-error.ts';
import { type Call, param, type Reply, type Route, spaceOf } from './call.ts';
import { pageOf } from './page.ts';

const CONVERSATIONS = '/api/2.0/genie/spaces/:space_id/conversations';
const MESSAGES = `${CONVERSATIONS}/:conversation_id/messages`;

export const conversationRoutes: readonly Route[] = [
  { name: 'listConversations', method: 'GET', path: CONVERSATIONS, handle: listConversations },
  {
    name: 'deleteConversation',
    method: 'DELETE',
    path: `${CONVERSATIONS}/:conversation_id`,
    handle: deleteConversation,
  },
  { name: 'listMessages', method: 'GET', path: MESSAGES, handle: listMessages },
  { name: 'getMessage', method: 'GET', path: `${MESSAGES}/:message_id`, handle: getMessage },
  { name: 'deleteMessage', method: 'DELETE', path: `${MESSAGES}/:message_id`, handle: deleteMessage },
  { name: 'sendFeedback', method: 'POST', path: `${MESSAGES}/:message_id/feedback`, handle: sendFeedback },
];

/** The conversation of the path. Throws ApiError 404, or 403 when it belongs to another identity. */
export function conversationOf(call: Call): Conversation {
  const space = spaceOf(call);
  const id = param(call, 'conversation_id');
  const conversation = call.state.conversations.find(id);
  if (conversation?.spaceId !== space.definition.id) throw doesNotExist('Conversation', id);
  if (conversation.owner !== call.identity) {
    throw new ApiError(403, 'PERMISSION_DENIED', 'The conversation belongs to another user.');
  }
  return conversation;
}

/** The message of the path. Throws ApiError 404. */
export function turnOf(call: Call): Turn {
  const id = param(call, 'message_id');
  const turn = conversationOf(call).turns.find(({ messageId }) => messageId === id);
  if (turn === undefined) throw doesNotExist('Message', id);
  return turn;
}

function listConversations(call: Call): Reply {
  const space = spaceOf(call);
  const own = call.state.conversations.ofSpace(space.definition.key, call.identity);
  const { items, next } = pageOf(own, call.query);
  const conversations = items.map((conversation) => ({
    conversation_id: conversation.id,
    title: conversation.title,
    created_timestamp: timestamp(conversation.createdAtMs, conversation.turns[0]?.faults ?? []),
    agent_type: 'GENIE_CONVERSATION_TYPE_CHAT',
  }));
  return { json: { conversations, ...next } };
}

function deleteConversation(call: Call): Reply {
  call.state.conversations.remove(conversationOf(call).id);
  return { json: {} };
}

async function listMessages(call: Call): Promise<Reply> {
  const { items, next } = pageOf([...conversationOf(call).turns].reverse(), call.query);
  const messages = await Promise.all(items.map((turn) => showTurn(call, turn)));
  return { json: { messages, ...next } };
}

async function getMessage(call: Call): Promise<Reply> {
  const turn = turnOf(call);
  turn.polls += 1;
  return { json: await showTurn(call, turn) };
}

function deleteMessage(call: Call): Reply {
  const turn = turnOf(call);
  const { turns } = conversationOf(call);
  turns.splice(turns.indexOf(turn), 1);
  return { json: {} };
}

async function showTurn({ state }: Call, turn: Turn): Promise<object> {
  await turn.answer;
  const nowMs = state.now();
  const { json, now } = await messageJson(turn, nowMs);
  if (now.terminal) turn.firstSeenDoneAtMs ??= nowMs;
  return json;
}

const feedbackSchema = z.object({ rating: z.enum(['POSITIVE', 'NEGATIVE', 'NONE']), comment: z.string().optional() });

function sendFeedback(call: Call): Reply {
  const turn = turnOf(call);
  const parsed = feedbackSchema.safeParse(call.body);
  if (!parsed.success) throw invalidParameter('rating must be POSITIVE, NEGATIVE or NONE.');
  turn.feedback = parsed.data;
  return { json: {} };
}
