import { z } from 'zod';
import {
  type GenieWorkspace,
  type GenieWorkspaceOptions,
  startGenieWorkspace,
} from '../../../src/demo/genie/workspace.ts';

/** 15 November 2026: the current quarter is Q4 2026. */
export const START_MS = Date.UTC(2026, 10, 15, 12);

const startedSchema = z.object({ conversation_id: z.string(), message_id: z.string() });

const attachmentSchema = z.object({
  attachment_id: z.string().optional(),
  text: z.object({ content: z.string(), purpose: z.string().optional() }).optional(),
  query: z
    .object({
      query: z.string(),
      title: z.string(),
      statement_id: z.string(),
      query_result_metadata: z.object({ row_count: z.unknown(), is_truncated: z.boolean() }).optional(),
    })
    .optional(),
  suggested_questions: z.object({ questions: z.array(z.string()) }).optional(),
});

const messageSchema = z.looseObject({
  status: z.string(),
  attachments: z.array(attachmentSchema).nullish(),
  error: z.object({ type: z.string(), error: z.string() }).nullish(),
});

const statementSchema = z.object({
  statement_response: z.looseObject({
    statement_id: z.string(),
    status: z.looseObject({ state: z.string() }),
    manifest: z
      .looseObject({
        schema: z.looseObject({ columns: z.array(z.looseObject({ name: z.string(), type_name: z.string() })) }),
        truncated: z.boolean(),
        total_row_count: z.union([z.number(), z.string()]),
        total_chunk_count: z.number(),
      })
      .optional(),
    result: z
      .looseObject({
        data_array: z.array(z.array(z.string().nullable())).optional(),
        next_chunk_internal_link: z.string().optional(),
      })
      .nullish(),
  }),
});

interface Response {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

interface Asked {
  conversationId: string;
  messageId: string;
  /** The message's path. */
  path: string;
}

/** A client of the API for tests, on a workspace whose clock stands still until it is moved. */
export interface SmallClient {
  workspace: GenieWorkspace;
  clock: { nowMs: number };
  /** With the workspace's personal token unless headers say otherwise. */
  send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  ask: (space: string, content: string, conversationId?: string) => Promise<Asked>;
  message: (asked: Asked) => Promise<z.infer<typeof messageSchema>>;
  /** The statement response of the message's last query attachment. */
  result: (asked: Asked) => Promise<z.infer<typeof statementSchema>['statement_response']>;
  /** Asks, lets ten seconds pass and reads the rows as objects. */
  rows: (space: string, content: string, conversationId?: string) => Promise<Record<string, string | null>[]>;
  /** Asks, lets ten seconds pass and gives the message. */
  answer: (
    space: string,
    content: string,
    conversationId?: string,
  ) => Promise<z.infer<typeof messageSchema> & { asked: Asked }>;
}

export async function startSmallClient(options: GenieWorkspaceOptions = {}): Promise<SmallClient> {
  const clock = { nowMs: START_MS };
  const workspace = await startGenieWorkspace({ now: () => clock.nowMs, latencyMs: 1000, ...options });
  const send: SmallClient['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(workspace.url + path, {
      method,
      headers: { authorization: `Bearer ${workspace.token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  const ask: SmallClient['ask'] = async (space, content, conversationId) => {
    const path = spacePath(workspace, space);
    const way = conversationId === undefined ? 'start-conversation' : `conversations/${conversationId}/messages`;
    const response = await send('POST', `${path}/${way}`, { content });
    if (response.status !== 200) throw new Error(`${response.status} ${response.text}`);
    const { conversation_id, message_id } = startedSchema.parse(response.json);
    const messagePath = `${path}/conversations/${conversation_id}/messages/${message_id}`;
    return { conversationId: conversation_id, messageId: message_id, path: messagePath };
  };
  const message: SmallClient['message'] = async (asked) => messageSchema.parse((await send('GET', asked.path)).json);
  const answer: SmallClient['answer'] = async (...question) => {
    const asked = await ask(...question);
    clock.nowMs += 10_000;
    return { ...(await message(asked)), asked };
  };
  const result: SmallClient['result'] = async (asked) => {
    const id = (await message(asked)).attachments?.findLast((one) => one.query !== undefined)?.attachment_id;
    const response = await send('GET', `${asked.path}/attachments/${id}/query-result`);
    return statementSchema.parse(response.json).statement_response;
  };
  const rows: SmallClient['rows'] = async (...question) => rowObjects(await result((await answer(...question)).asked));
  return { workspace, clock, send, ask, message, result, rows, answer };
}

export function spacePath(workspace: GenieWorkspace, space: string): string {
  return `/api/2.0/genie/spaces/${workspace.spaces[space]?.id}`;
}

function rowObjects({
  manifest,
  result,
}: z.infer<typeof statementSchema>['statement_response']): Record<string, string | null>[] {
  const names = manifest?.schema.columns.map(({ name }) => name) ?? [];
  return (result?.data_array ?? []).map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
