import type { ServerResponse } from 'node:http';
import { assertNever } from '../../../lib/assert-never.ts';
import { type SlackState, canSee } from '../state.ts';
import type { Change } from '../types.ts';
import { type Renderers, pageMessage, pageView } from './shapes.ts';

/** Everything that changes on one person's screen, as server-sent events. */
export interface Streams {
  open(userId: string, response: ServerResponse): void;
  send(change: Change): void;
  close(): void;
}

const KEEP_ALIVE_MS = 15_000;

export function createStreams(state: SlackState, render: Renderers): Streams {
  const readers = new Map<ServerResponse, string>();
  const keepAlive = setInterval(() => {
    for (const response of readers.keys()) response.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  keepAlive.unref();
  return {
    open: (userId, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      readers.set(response, userId);
      response.on('close', () => readers.delete(response));
    },
    send: (change) => {
      for (const [response, userId] of readers) {
        for (const data of describeFor(state, render, change, userId)) {
          response.write(`event: change\ndata: ${JSON.stringify(data)}\n\n`);
        }
      }
    },
    close: () => {
      clearInterval(keepAlive);
      for (const response of readers.keys()) response.end();
    },
  };
}

/** The change as this person sees it; nothing where it is not for their eyes. */
function describeFor(state: SlackState, render: Renderers, change: Change, userId: string): object[] {
  switch (change.type) {
    case 'message':
    case 'message_changed':
      return isVisible(state, change.message.channel, userId) ? describeMessage(state, render, change) : [];
    case 'message_deleted': {
      const isMine = change.visibleTo === undefined || change.visibleTo === userId;
      const { type, channel, ts } = change;
      return isMine && isVisible(state, channel, userId) ? [{ type, channel, ts }] : [];
    }
    case 'ephemeral':
      return change.userId === userId
        ? [{ type: change.type, message: pageMessage(state, change.message, render) }]
        : [];
    case 'view':
      return change.userId === userId && change.view.view.type === 'modal'
        ? [{ type: change.type, view: pageView(change.view, render) }]
        : [];
    case 'view_closed':
      return change.userId === userId ? [{ type: change.type, view_id: change.viewId }] : [];
    case 'status': {
      const { type, channel, threadTs, status } = change;
      return isVisible(state, channel, userId) ? [{ type, channel, thread_ts: threadTs, status }] : [];
    }
    case 'reset':
      return [{ type: change.type }];
    default:
      return assertNever(change);
  }
}

type MessageChange = Extract<Change, { type: 'message' | 'message_changed' }>;

/** A new reply also changes its root: the number of replies. */
function describeMessage(state: SlackState, render: Renderers, change: MessageChange): object[] {
  const { message } = change;
  const shown = { type: change.type, message: pageMessage(state, message, render) };
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  const root = isReply ? state.messages.find(message.channel, message.thread_ts ?? '') : undefined;
  if (change.type !== 'message' || !root) return [shown];
  return [shown, { type: 'message_changed', message: pageMessage(state, root, render) }];
}

function isVisible(state: SlackState, channelId: string, userId: string): boolean {
  const channel = state.places.get(channelId);
  return channel !== undefined && canSee(state, channel, userId);
}
