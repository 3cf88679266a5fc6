import { z } from 'zod';
import { answerQuestion, willQuery } from '../answering/answer.ts';
import { type Conversation, type Turn, turnNow } from '../answering/conversations.ts';
import { newHexId } from '../answering/ids.ts';
import { startedJson, submittedJson } from '../answering/message-view.ts';
import { planLife } from '../answering/question-life.ts';
import type { QuestionFault } from '../faults/fault.ts';
import { ApiError, invalidParameter } from './api-error.ts';
import { type Call, type OpenSpace, type Reply, type Route, spaceOf } from './call.ts';
import { conversationOf } from './conversation-routes.ts';

export const questionRoutes: readonly Route[] = [
  {
    name: 'startConversation',
    method: 'POST',
    path: '/api/2.0/genie/spaces/:space_id/start-conversation',
    asks: true,
    handle: startConversation,
  },
  {
    name: 'createMessage',
    method: 'POST',
    path: '/api/2.0/genie/spaces/:space_id/conversations/:conversation_id/messages',
    asks: true,
    handle: createMessage,
  },
];

const questionSchema = z.object({ content: z.string().trim().min(1), enable_visualization: z.boolean().optional() });

/** The longest question that is taken; the API publishes none. */
const LONGEST_QUESTION = 25_000;

function startConversation(call: Call): Reply {
  const space = spaceOf(call);
  const content = contentOf(call);
  takeQuota(call);
  const conversation: Conversation = {
    id: newHexId(),
    spaceKey: space.definition.key,
    spaceId: space.definition.id,
    owner: call.identity,
    title: content.slice(0, 120),
    createdAtMs: call.nowMs,
    turns: [],
  };
  call.state.conversations.add(conversation);
  const { turn, delayMs } = takeQuestion(call, space, conversation, content);
  return { json: startedJson(conversation, turn), delayMs };
}

function createMessage(call: Call): Reply {
  const space = spaceOf(call);
  const conversation = conversationOf(call);
  const content = contentOf(call);
  takeQuota(call);
  const { turn, delayMs } = takeQuestion(call, space, conversation, content);
  return { json: submittedJson(turn), delayMs };
}

/** The question of a request body. Throws ApiError 400 when there is none. */
function contentOf(call: Call): string {
  const parsed = questionSchema.safeParse(call.body);
  if (!parsed.success) throw invalidParameter('content must be a text that is not empty.');
  if (parsed.data.content.length > LONGEST_QUESTION) throw invalidParameter('content is too long.');
  return parsed.data.content;
}

function takeQuota(call: Call): void {
  const taken = call.state.quota.take(call.nowMs);
  if (taken.ok) return;
  const form = call.state.faults.takeRetryAfterForm(call.target);
  const seconds = taken.retryAfterSeconds;
  const forms = {
    date: { 'retry-after': new Date(Date.now() + seconds * 1000).toUTCString() },
    absent: {},
    rubbish: { 'retry-after': 'soon' },
  };
  const headers = form === undefined ? { 'retry-after': String(seconds) } : forms[form];
  throw new ApiError(429, 'REQUEST_LIMIT_EXCEEDED', 'Exceeded the questions per minute of this workspace.', headers);
}

function takeQuestion(
  call: Call,
  space: OpenSpace,
  conversation: Conversation,
  content: string,
): { turn: Turn; delayMs: number } {
  const { state, nowMs } = call;
  const { faults: asked, delayMs } = state.faults.takeQuestion(call.target);
  const faults = [...asked, ...oneAtATime(conversation, nowMs)];
  const draft = space.understand([content, ...conversation.turns.map((turn) => turn.content).reverse()]);
  const usualMs = state.latencyOf({ spaceKey: space.definition.key, content });
  const turn: Turn = {
    spaceKey: space.definition.key,
    spaceId: space.definition.id,
    conversationId: conversation.id,
    messageId: newHexId(),
    content,
    receivedAtMs: nowMs,
    life: planLife(usualMs, willQuery(draft, faults) ? 'query' : 'text', faults),
    faults,
    answer: answerQuestion(draft, space.runSql, space.definition.suggestions, faults),
    runs: new Map(),
    rerunAtMs: undefined,
    polls: 0,
    firstSeenDoneAtMs: undefined,
    feedback: undefined,
  };
  state.conversations.addTurn(conversation, turn);
  return { turn, delayMs };
}

/** Genie refuses a second question in a conversation while the first one runs. */
function oneAtATime(conversation: Conversation, nowMs: number): readonly QuestionFault[] {
  const last = conversation.turns.at(-1);
  if (last === undefined || turnNow(last, nowMs).terminal) return [];
  const error = 'Another message of this conversation is still being answered.';
  return [
    { kind: 'latency', ms: 0 },
    { kind: 'failed', type: 'BLOCK_MULTIPLE_EXECUTIONS_EXCEPTION', error },
  ];
}
