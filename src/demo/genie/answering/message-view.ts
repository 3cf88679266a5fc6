import { faultOf, type QuestionFault } from '../faults/fault.ts';
import type { Answer, AnswerAttachment, AnswerQuery } from './answer.ts';
import { type Conversation, type Turn, turnNow } from './conversations.ts';
import { type LifeNow } from './question-life.ts';
import { int64Of } from './statement-response.ts';

/** The demo's only human: everything is asked in the name of one service principal. */
const USER_ID = 7_216_459_012_345_678;

/** A message as GET message and list messages show it at that time. */
export async function messageJson(turn: Turn, nowMs: number): Promise<{ json: object; now: LifeNow }> {
  const answer = await turn.answer;
  const now = turnNow(turn, nowMs, answer.failure);
  return { json: written(turn, now, attachmentsJson(turn, answer, now), answer), now };
}

/** A message as the request that made it shows it: only just submitted. */
export function submittedJson(turn: Turn): object {
  return written(
    turn,
    { status: 'SUBMITTED', terminal: false, error: undefined, shows: 'nothing' },
    undefined,
    undefined,
  );
}

function conversationJson(conversation: Conversation, faults: readonly QuestionFault[] = []): object {
  const last = conversation.turns.at(-1)?.receivedAtMs ?? conversation.createdAtMs;
  const ids = faultOf(faults, 'wire')?.ids ?? 'both';
  return {
    ...idFields('conversation_id', conversation.id, ids),
    space_id: conversation.spaceId,
    title: conversation.title,
    user_id: int64Of(faults)(USER_ID),
    created_timestamp: timestamp(conversation.createdAtMs, faults),
    last_updated_timestamp: timestamp(last, faults),
  };
}

/** The answer to start-conversation, in the form of ids that the faults ask for. */
export function startedJson(conversation: Conversation, turn: Turn): object {
  const ids = faultOf(turn.faults, 'wire')?.ids ?? 'both';
  const nested = { conversation: conversationJson(conversation, turn.faults), message: submittedJson(turn) };
  const top = { conversation_id: conversation.id, message_id: turn.messageId };
  if (ids === 'nested') return nested;
  return ids === 'topLevel' ? top : { ...top, ...nested };
}

/** Seconds or milliseconds: servers differ. */
export function timestamp(atMs: number, faults: readonly QuestionFault[]): number | string {
  return int64Of(faults)(faultOf(faults, 'wire')?.timestamps === 's' ? Math.floor(atMs / 1000) : atMs);
}

function written(turn: Turn, now: LifeNow, attachments: object | undefined, answer: Answer | undefined): object {
  const { faults } = turn;
  const wire = faultOf(faults, 'wire');
  const withNulls = wire?.nullFields === true || faultOf(faults, 'statuses')?.nullFields === true;
  const query = answer?.attachments.findLast((attachment) => attachment.query !== undefined)?.query;
  const optional = {
    attachments,
    error: now.error,
    query_result: query !== undefined && now.shows === 'answer' ? deprecatedResult(query, faults) : undefined,
    feedback: turn.feedback,
  };
  const ended = turn.life.doneAfterMs ?? 0;
  return {
    ...idFields('message_id', turn.messageId, wire?.ids ?? 'both'),
    space_id: turn.spaceId,
    conversation_id: turn.conversationId,
    user_id: int64Of(faults)(USER_ID),
    created_timestamp: timestamp(turn.receivedAtMs, faults),
    last_updated_timestamp: timestamp(turn.receivedAtMs + (now.terminal ? ended : 0), faults),
    status: now.status,
    content: turn.content,
    ...present(optional, withNulls),
    ...(faultOf(faults, 'attachments')?.shape === 'null' && now.terminal && { attachments: null }),
  };
}

/** Leaves out what has no value, or says null for it. */
function present(fields: Readonly<Record<string, object | undefined>>, withNulls: boolean): object {
  const entries = Object.entries(fields).map(([name, value]) => [name, value ?? null] as const);
  return Object.fromEntries(entries.filter(([, value]) => withNulls || value !== null));
}

function attachmentsJson(turn: Turn, answer: Answer, now: LifeNow): object | undefined {
  if (now.shows === 'nothing') return undefined;
  if (now.shows === 'draft') {
    const draft = answer.attachments.find(({ query }) => query !== undefined);
    return draft === undefined ? undefined : [attachmentJson({ id: draft.id, ...pickQuery(draft) }, turn, false)];
  }
  if (answer.attachments.length > 0)
    return answer.attachments.map((attachment) => attachmentJson(attachment, turn, true));
  return faultOf(turn.faults, 'attachments')?.shape === 'empty' ? [] : undefined;
}

function pickQuery({ query }: AnswerAttachment): Pick<AnswerAttachment, 'query'> {
  return query === undefined ? {} : { query };
}

function attachmentJson({ id, text, query, suggestions }: AnswerAttachment, turn: Turn, final: boolean): object {
  return {
    ...(id !== undefined && { attachment_id: id }),
    ...(query !== undefined && { query: queryJson(id, query, turn, final) }),
    ...(text !== undefined && {
      text: {
        ...(id !== undefined && { id }),
        content: text.content,
        ...(text.purpose !== undefined && { purpose: text.purpose }),
      },
    }),
    ...(suggestions !== undefined && { suggested_questions: { questions: suggestions } }),
  };
}

function queryJson(id: string | undefined, query: AnswerQuery, turn: Turn, final: boolean): object {
  return {
    ...(id !== undefined && { id }),
    title: query.title,
    description: query.description,
    query: query.sql,
    statement_id: turn.runs.get(id ?? '')?.statementId ?? query.statementId,
    last_updated_timestamp: timestamp(turn.receivedAtMs + (turn.life.doneAfterMs ?? 0), turn.faults),
    thoughts: [
      { thought_type: 'THOUGHT_TYPE_DESCRIPTION', content: query.description },
      {
        thought_type: 'THOUGHT_TYPE_STEPS',
        content: '- Find the rows that the question names\n- Return the columns asked for',
      },
    ],
    ...(final && {
      query_result_metadata: {
        row_count: int64Of(turn.faults)(query.table.rows.length),
        is_truncated: query.truncated,
      },
    }),
  };
}

function deprecatedResult(query: AnswerQuery, faults: readonly QuestionFault[]): object {
  return {
    statement_id: query.statementId,
    row_count: int64Of(faults)(query.table.rows.length),
    is_truncated: query.truncated,
  };
}

function idFields(name: string, id: string, form: 'both' | 'nested' | 'topLevel'): object {
  return form === 'nested' ? { id } : { id, [name]: id };
}
