import type { Clock } from '../../src/lib/clock.ts';
import { type Scripted, type ScriptedServer, type SeenRequest, startScriptedServer } from './scripted-server.ts';

/** How one question goes. */
export interface MessageScript {
  /** Status and parts of the message by the time since it was asked and the number of looks before. */
  readonly look: (elapsedMs: number, before: number) => Record<string, unknown>;
  /** Results by attachment id: what the query-result route answers at the n-th look. */
  readonly result?: (attachmentId: string, before: number) => Scripted;
  readonly rerun?: () => Scripted;
}

export interface SmallGenie extends ScriptedServer {
  /** Every question that was taken, in order. */
  readonly asked: { content: string; spaceId: string; conversationId: string; messageId: string; at: number }[];
}

/** A Genie workspace small enough to be read: any space, questions answered by scripts, faults on request. */
export async function startSmallGenie(options: {
  clock: Clock;
  script: (content: string, before: number) => MessageScript;
  /** Before a request is served. `take` first takes the question and then plays the fault: a lost reply. */
  fault?: (request: SeenRequest) => Scripted | { take: Scripted } | undefined;
}): Promise<SmallGenie> {
  const { clock, script, fault } = options;
  const asked: SmallGenie['asked'] = [];
  const scripts = new Map<string, MessageScript>();
  const looks = new Map<string, number>();
  const count = (key: string) => {
    const before = looks.get(key) ?? 0;
    looks.set(key, before + 1);
    return before;
  };

  const take = (spaceId: string, conversationId: string | null, content: string) => {
    const before = asked.filter((found) => found.content === content).length;
    const number = asked.length + 1;
    const messageId = `message-${number}`;
    scripts.set(messageId, script(content, before));
    const at = clock.now();
    const entry = { content, spaceId, conversationId: conversationId ?? `conversation-${number}`, messageId, at };
    asked.push(entry);
    return entry;
  };
  const toMessage = (found: SmallGenie['asked'][number], isLook: boolean) => ({
    id: found.messageId,
    message_id: found.messageId,
    conversation_id: found.conversationId,
    space_id: found.spaceId,
    content: found.content,
    created_timestamp: Math.round(found.at),
    ...(isLook ? scripts.get(found.messageId)?.look(clock.now() - found.at, count(found.messageId)) : {}),
  });

  const serve = (request: SeenRequest): Scripted => {
    const [, spaceId = '', rest = ''] = /^\/api\/2\.0\/genie\/spaces\/([^/?]+)\/?([^?]*)/u.exec(request.path) ?? [];
    const content = () => JSON.parse(request.body).content as string;
    if (request.method === 'POST' && rest === 'start-conversation') {
      const entry = take(spaceId, null, content());
      return { json: { conversation_id: entry.conversationId, message_id: entry.messageId } };
    }
    if (rest === 'conversations') {
      const own = asked.filter((found) => found.spaceId === spaceId);
      const conversations = own.toReversed().map((found) => ({
        conversation_id: found.conversationId,
        title: 'New conversation',
        created_timestamp: Math.round(found.at),
      }));
      return { json: { conversations } };
    }
    const [, conversationId = '', tail = ''] = /^conversations\/([^/]+)\/messages\/?(.*)$/u.exec(rest) ?? [];
    const inside = asked.filter((found) => found.spaceId === spaceId && found.conversationId === conversationId);
    if (request.method === 'POST' && tail === '')
      return { json: toMessage(take(spaceId, conversationId, content()), false) };
    if (tail === '') return { json: { messages: inside.toReversed().map((found) => toMessage(found, false)) } };
    const [messageId = '', , attachmentId = '', action = ''] = tail.split('/');
    const entry = inside.find((found) => found.messageId === messageId);
    if (!entry) return { status: 404, json: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'no such message' } };
    if (attachmentId === '') return { json: toMessage(entry, true) };
    const found = scripts.get(messageId);
    if (action === 'execute-query') return found?.rerun?.() ?? { status: 404, json: {} };
    return found?.result?.(attachmentId, count(`${messageId}/${attachmentId}`)) ?? { status: 404, json: {} };
  };

  const server = await startScriptedServer((request) => {
    const wrong = fault?.(request);
    if (wrong === undefined) return serve(request);
    if (typeof wrong === 'string' || !('take' in wrong)) return wrong;
    serve(request);
    return wrong.take;
  });
  return { ...server, asked };
}

/** A statement_response that succeeded. */
export function succeeded(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): Scripted {
  return {
    json: {
      statement_response: {
        statement_id: 'statement-1',
        status: { state: 'SUCCEEDED' },
        manifest: {
          schema: { columns: columns.map((name, position) => ({ name, position, type_name: 'STRING' })) },
          total_row_count: rows.length,
          truncated: false,
        },
        result: { data_array: rows },
      },
    },
  };
}

/** A question that is answered by a table after `afterMs`. */
export function answersRows(
  afterMs: number,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): MessageScript {
  return {
    look: (elapsedMs) =>
      elapsedMs < afterMs
        ? { status: 'ASKING_AI', attachments: null }
        : {
            status: 'COMPLETED',
            attachments: [{ attachment_id: 'query-1', query: { query: 'SELECT 1', description: 'the rows' } }],
          },
    result: () => succeeded(columns, rows),
  };
}

/** A question that is answered by words after `afterMs`. */
export function answersText(afterMs: number, content: string): MessageScript {
  return {
    look: (elapsedMs) =>
      elapsedMs < afterMs ? { status: 'ASKING_AI' } : { status: 'COMPLETED', attachments: [{ text: { content } }] },
  };
}
