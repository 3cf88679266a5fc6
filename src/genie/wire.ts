import { z } from 'zod';
import { BadReplyError } from './errors.ts';

/** Where a question went. */
export interface Sent {
  readonly conversationId: string;
  readonly messageId: string;
}

export interface TextPart {
  readonly content: string;
  /** `FOLLOW_UP_QUESTION`, `TEXT_ATTACHMENT_PURPOSE_ANSWER`, others to come; null from older servers. */
  readonly purpose: string | null;
  /** `RESPONSE_PHASE_THINKING`, `RESPONSE_PHASE_VERIFYING`: not meant as an answer. */
  readonly phase: string | null;
}

export interface QueryPart {
  readonly title: string;
  readonly description: string;
  readonly sql: string;
  readonly parameters: readonly { readonly keyword: string; readonly type: string; readonly value: string }[];
  readonly truncated: boolean;
}

/** One attachment may hold several kinds at once. Kinds that are not known here are left out. */
export interface Attachment {
  readonly id: string | null;
  readonly text: TextPart | null;
  readonly query: QueryPart | null;
  readonly suggestedQuestions: readonly string[];
}

export interface Message {
  readonly conversationId: string | null;
  readonly messageId: string;
  /** What the user asked. */
  readonly content: string;
  /** Any string: new statuses appear, and all but four mean that Genie is still at work. */
  readonly status: string;
  readonly attachments: readonly Attachment[];
  readonly error: { readonly type: string | null; readonly text: string } | null;
  /** Epoch milliseconds by the server's clock. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

export interface Conversation {
  readonly conversationId: string;
  readonly title: string;
  readonly createdAt: number | null;
}

export interface Space {
  readonly spaceId: string;
  readonly title: string;
  readonly description: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | null;
}

/** The ids of a started conversation: top-level, nested in `conversation` and `message`, or under the older name `id`. */
export function readSent(body: unknown): Sent {
  const sent = read(sentBody, body, 'sent question');
  const messageId = sent.message_id ?? sent.message?.message_id ?? sent.message?.id ?? sent.id;
  const conversationId =
    sent.conversation_id ??
    sent.conversation?.conversation_id ??
    sent.conversation?.id ??
    sent.message?.conversation_id;
  if (!messageId || !conversationId) throw new BadReplyError('sent question', 'no conversation or message id');
  return { conversationId, messageId };
}

export function readMessage(body: unknown): Message {
  return toMessage(read(messageBody, body, 'message'));
}

export function readMessages(body: unknown): Page<Message> {
  const page = read(pageBody, body, 'list of messages');
  const items = each(page.messages, messageBody).filter((found) => found.message_id !== null || found.id !== null);
  return { items: items.map(toMessage), nextToken: page.next_page_token };
}

export function readConversations(body: unknown): Page<Conversation> {
  const page = read(pageBody, body, 'list of conversations');
  const items = each(page.conversations, conversationBody).map((found) => ({
    conversationId: found.conversation_id ?? found.id ?? '',
    title: found.title ?? '',
    createdAt: found.created_timestamp,
  }));
  return { items: items.filter((found) => found.conversationId !== ''), nextToken: page.next_page_token };
}

export function readSpace(body: unknown): Space {
  return toSpace(read(spaceBody, body, 'space'));
}

export function readSpaces(body: unknown): Page<Space> {
  const page = read(pageBody, body, 'list of spaces');
  return { items: each(page.spaces, spaceBody).map(toSpace), nextToken: page.next_page_token };
}

/** int64 comes as a JSON number, a string, or (beyond a double) as text: kept as text. Anything else is null. */
export const int64 = z
  .union([z.string().regex(/^-?\d+$/u), z.number().int(), z.bigint()])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : String(value)));

/** Seconds or milliseconds, undocumented which: below 1e11 it can only be seconds. */
const timestamp = int64.transform((value) => {
  if (value === null) return null;
  const time = Number(value);
  return time < 1e11 ? time * 1000 : time;
});

export const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** Reads a body by its schema. Throws BadReplyError that names the first problem without quoting the body. */
export function read<T extends z.ZodType>(schema: T, body: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadReplyError(what, issue ? `${issue.path.join('.') || 'body'}: ${issue.message}` : 'not understood');
}

/** The items that can be read; null, a foreign kind or junk in a list is skipped, not a reason to lose the rest. */
function each<T extends z.ZodType>(list: unknown, schema: T): z.output<T>[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

const id = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined || value === '' ? null : value));

const ids = { id, conversation_id: id, message_id: id };

const sentBody = z.looseObject({
  ...ids,
  conversation: z.looseObject(ids).nullish().catch(null),
  message: z.looseObject(ids).nullish().catch(null),
});

const pageBody = z.looseObject({
  messages: z.unknown().optional(),
  conversations: z.unknown().optional(),
  spaces: z.unknown().optional(),
  next_page_token: optionalText,
});

const messageBody = z.looseObject({
  ...ids,
  content: optionalText,
  status: optionalText,
  attachments: z.unknown().optional(),
  error: z.looseObject({ error: optionalText, message: optionalText, type: optionalText }).nullish().catch(null),
  created_timestamp: timestamp,
  last_updated_timestamp: timestamp,
});

const attachmentBody = z.looseObject({
  attachment_id: id,
  id,
  text: z.looseObject({ content: optionalText, purpose: optionalText, phase: optionalText }).nullish().catch(null),
  query: z
    .looseObject({
      title: optionalText,
      description: optionalText,
      query: optionalText,
      parameters: z.unknown().optional(),
      query_result_metadata: z
        .looseObject({ is_truncated: z.boolean().nullish().catch(null) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  suggested_questions: z.looseObject({ questions: z.unknown().optional() }).nullish().catch(null),
});

const parameterBody = z.looseObject({ keyword: optionalText, sql_type: optionalText, value: optionalText });
const conversationBody = z.looseObject({ id, conversation_id: id, title: optionalText, created_timestamp: timestamp });
const spaceBody = z.looseObject({ space_id: z.string().min(1), title: optionalText, description: optionalText });

function toMessage(body: z.output<typeof messageBody>): Message {
  const messageId = body.message_id ?? body.id;
  if (!messageId) throw new BadReplyError('message', 'no message id');
  return {
    conversationId: body.conversation_id,
    messageId,
    content: body.content ?? '',
    status: body.status ?? '',
    attachments: each(body.attachments, attachmentBody).map(toAttachment),
    error: body.error ? { type: body.error.type, text: body.error.error ?? body.error.message ?? '' } : null,
    createdAt: body.created_timestamp,
    updatedAt: body.last_updated_timestamp,
  };
}

function toAttachment(body: z.output<typeof attachmentBody>): Attachment {
  const { text, query } = body;
  return {
    id: body.attachment_id ?? body.id,
    text: text?.content ? { content: text.content, purpose: text.purpose, phase: text.phase } : null,
    query: query ? toQuery(query) : null,
    suggestedQuestions: each(body.suggested_questions?.questions, z.string().min(1)),
  };
}

function toQuery(body: NonNullable<z.output<typeof attachmentBody>['query']>): QueryPart {
  return {
    title: body.title ?? '',
    description: body.description ?? '',
    sql: body.query ?? '',
    parameters: each(body.parameters, parameterBody).map((found) => ({
      keyword: found.keyword ?? '',
      type: found.sql_type ?? '',
      value: found.value ?? '',
    })),
    truncated: body.query_result_metadata?.is_truncated ?? false,
  };
}

function toSpace(body: z.output<typeof spaceBody>): Space {
  return { spaceId: body.space_id, title: body.title ?? '', description: body.description ?? '' };
}
