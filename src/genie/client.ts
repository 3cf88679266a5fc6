import type { Clock } from '../lib/clock.ts';
import { type Credentials, signIn } from './auth.ts';
import type { Call } from './call.ts';
import { BadReplyError, ReplyLostError } from './errors.ts';
import type { GenieHooks } from './hooks.ts';
import { parseHost } from './host.ts';
import { createHttp, type Http } from './http.ts';
import { readPages } from './pages.ts';
import { type Chunk, type Statement, readChunk, readStatement } from './statement-wire.ts';
import { createTransport } from './transport.ts';
import * as wire from './wire.ts';

/** Where a message is. */
export interface MessagePlace extends wire.Sent {
  readonly spaceId: string;
}
interface AttachmentPlace extends MessagePlace {
  readonly attachmentId: string;
}
type Rating = 'POSITIVE' | 'NEGATIVE' | 'NONE';

/** The Genie conversation API, one method per operation. All throw the errors of errors.ts or the signal's reason. */
export interface GenieClient {
  /** A question: never repeated here once it may have been sent; see HttpRequest.repeat. */
  startConversation(spaceId: string, question: string, call: Call): Promise<wire.Sent>;
  createMessage(spaceId: string, conversationId: string, question: string, call: Call): Promise<wire.Sent>;
  getMessage(place: MessagePlace, call: Call): Promise<wire.Message>;
  /** Newest first. */
  listMessages(spaceId: string, conversationId: string, call: Call): AsyncIterable<wire.Message>;
  /** Newest first; only the caller's own. */
  listConversations(spaceId: string, call: Call): AsyncIterable<wire.Conversation>;
  attachmentResult(place: AttachmentPlace, call: Call): Promise<Statement>;
  /** Runs the stored SQL again, after its result has expired. */
  executeQuery(place: AttachmentPlace, call: Call): Promise<Statement>;
  /** The deprecated route by message, for servers that do not know the one by attachment. */
  messageResult(place: MessagePlace, attachmentId: string | null, call: Call): Promise<Statement>;
  /** A later chunk by its link (only within this workspace) or by the statements API. */
  resultChunk(at: { link: string } | { statementId: string; index: number }, call: Call): Promise<Chunk>;
  sendFeedback(place: MessagePlace, feedback: { rating: Rating; comment?: string }, call: Call): Promise<void>;
  getSpace(spaceId: string, call: Call): Promise<wire.Space>;
  listSpaces(call: Call): AsyncIterable<wire.Space>;
  /** Ends every connection. */
  close(): Promise<void>;
}

export interface ClientOptions {
  /** The workspace's address; see parseHost. */
  readonly host: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly hooks?: GenieHooks;
  readonly patienceMs?: number;
  readonly attemptMs?: number;
}

/** Throws ConductorError `bad_host` before any token could go to a wrong place. */
export function createGenieClient(options: ClientOptions): GenieClient {
  const host = parseHost(options.host);
  const { clock, credentials, hooks = {}, random = Math.random } = options;
  const transport = createTransport(clock);
  const tokens = signIn(credentials, { host, transport, clock, random, hooks });
  const { patienceMs = 30_000, attemptMs = 30_000 } = options;
  const http = createHttp({ host, tokens, transport, clock, random, hooks, patienceMs, attemptMs });
  return {
    ...questions(http),
    ...messages(http),
    ...results(http, host),
    ...spaces(http),
    close: () => transport.close(),
  };
}

const api = '/api/2.0/genie/spaces';
const spacePath = (spaceId: string) => `${api}/${encodeURIComponent(spaceId)}`;
const conversationPath = (spaceId: string, id: string) =>
  `${spacePath(spaceId)}/conversations/${encodeURIComponent(id)}`;
const messagePath = (place: MessagePlace) =>
  `${conversationPath(place.spaceId, place.conversationId)}/messages/${encodeURIComponent(place.messageId)}`;
const attachmentPath = (place: AttachmentPlace) =>
  `${messagePath(place)}/attachments/${encodeURIComponent(place.attachmentId)}`;

function questions(http: Http): Pick<GenieClient, 'startConversation' | 'createMessage'> {
  const ask = async (route: string, path: string, content: string, call: Call) => {
    const body = await http.request({ route, method: 'POST', path, body: { content }, repeat: 'question' }, call);
    try {
      return wire.readSent(body);
    } catch (error) {
      throw error instanceof BadReplyError ? new ReplyLostError(error) : error;
    }
  };
  return {
    startConversation: (spaceId, question, call) =>
      ask('start_conversation', `${spacePath(spaceId)}/start-conversation`, question, call),
    createMessage: (spaceId, conversationId, question, call) =>
      ask('create_message', `${conversationPath(spaceId, conversationId)}/messages`, question, call),
  };
}

function messages(http: Http): Pick<GenieClient, 'getMessage' | 'listMessages' | 'sendFeedback'> {
  return {
    getMessage: async (place, call) => wire.readMessage(await get(http, 'get_message', messagePath(place), call)),
    listMessages: (spaceId, conversationId, call) =>
      readPages(async (token) => {
        const path = paged(`${conversationPath(spaceId, conversationId)}/messages`, token);
        return wire.readMessages((await get(http, 'list_messages', path, call)) ?? {});
      }),
    sendFeedback: async (place, feedback, call) => {
      const path = `${messagePath(place)}/feedback`;
      await http.request({ route: 'feedback', method: 'POST', path, body: feedback, repeat: 'safe' }, call);
    },
  };
}

function results(
  http: Http,
  host: string,
): Pick<GenieClient, 'attachmentResult' | 'executeQuery' | 'messageResult' | 'resultChunk'> {
  return {
    attachmentResult: async (place, call) =>
      readStatement(await get(http, 'query_result', `${attachmentPath(place)}/query-result`, call)),
    // Repeatable: running a read-only SELECT twice costs warehouse time and nothing else.
    executeQuery: async (place, call) => {
      const path = `${attachmentPath(place)}/execute-query`;
      return readStatement(
        await http.request({ route: 'execute_query', method: 'POST', path, body: {}, repeat: 'safe' }, call),
      );
    },
    messageResult: async (place, attachmentId, call) => {
      const rest = attachmentId === null ? '' : `/${encodeURIComponent(attachmentId)}`;
      return readStatement(await get(http, 'message_query_result', `${messagePath(place)}/query-result${rest}`, call));
    },
    resultChunk: async (at, call) => readChunk(await get(http, 'result_chunk', chunkPath(at, host), call)),
  };
}

function spaces(http: Http): Pick<GenieClient, 'listConversations' | 'getSpace' | 'listSpaces'> {
  return {
    listConversations: (spaceId, call) =>
      readPages(async (token) => {
        const path = paged(`${spacePath(spaceId)}/conversations`, token);
        return wire.readConversations((await get(http, 'list_conversations', path, call)) ?? {});
      }),
    getSpace: async (spaceId, call) => wire.readSpace(await get(http, 'get_space', spacePath(spaceId), call)),
    listSpaces: (call) =>
      readPages(async (token) => wire.readSpaces((await get(http, 'list_spaces', paged(api, token), call)) ?? {})),
  };
}

function get(http: Http, route: string, path: string, call: Call): Promise<unknown> {
  return http.request({ route, method: 'GET', path, repeat: 'safe' }, call);
}

function paged(path: string, token: string | null): string {
  const query = new URLSearchParams({ page_size: '50', ...(token === null ? {} : { page_token: token }) });
  return `${path}?${query.toString()}`;
}

/** A link is followed only within the workspace: the request carries a token. */
function chunkPath(at: { link: string } | { statementId: string; index: number }, host: string): string {
  if ('statementId' in at)
    return `/api/2.0/sql/statements/${encodeURIComponent(at.statementId)}/result/chunks/${at.index}`;
  const url = URL.parse(at.link, host);
  if (url?.origin !== host) throw new BadReplyError('result chunk', 'its link leads to another host');
  return `${url.pathname}${url.search}`;
}
