import { z } from 'zod';
import { compareTs } from '../clock.ts';
import type { SlackMessage } from '../types.ts';
import { count, flag } from './args.ts';
import { defineMethod } from './method.ts';
import { cutPage } from './paging.ts';
import { presentMessage } from './present.ts';
import { enterChannel } from './reach.ts';
import { SlackRefusal } from './refusal.ts';

const HISTORY_SCOPES = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

const range = {
  channel: z.string(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  limit: count.optional(),
  cursor: z.string().optional(),
  include_all_metadata: flag.optional(),
};

const historyArgs = z.object(range);

/** Newest first; replies are left out unless they were broadcast to the channel. */
export const conversationHistory = defineMethod(HISTORY_SCOPES, historyArgs, (args, state) => {
  const channel = enterChannel(state, args.channel);
  const roots = state.messages.inChannel(channel.id).filter((message) => {
    const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
    return (!isReply || message.reply_broadcast === true) && isInRange(message, args);
  });
  const page = cutPage(roots.toReversed(), args.limit ?? 100, args.cursor);
  return {
    messages: page.items.map((each) => presentMessage(each, state, args.include_all_metadata ?? false)),
    has_more: page.nextCursor !== '',
    pin_count: 0,
    response_metadata: { next_cursor: page.nextCursor },
  };
});

const repliesArgs = z.object({ ...range, ts: z.string() });

/** The root first, whatever the range, then its replies, oldest first. */
export const conversationReplies = defineMethod(HISTORY_SCOPES, repliesArgs, (args, state) => {
  const channel = enterChannel(state, args.channel);
  const found = state.messages.find(channel.id, args.ts);
  if (!found) throw new SlackRefusal('thread_not_found');
  const [root, ...replies] = state.messages.inThread(channel.id, found.thread_ts ?? found.ts);
  if (!root) throw new SlackRefusal('thread_not_found');
  const page = cutPage(
    replies.filter((each) => isInRange(each, args)),
    args.limit ?? 1000,
    args.cursor,
  );
  return {
    messages: [root, ...page.items].map((each) => presentMessage(each, state, args.include_all_metadata ?? false)),
    has_more: page.nextCursor !== '',
    response_metadata: { next_cursor: page.nextCursor },
  };
});

interface Range {
  oldest?: string | undefined;
  latest?: string | undefined;
  inclusive?: boolean | undefined;
}

function isInRange(message: SlackMessage, { oldest, latest, inclusive }: Range): boolean {
  const slack = inclusive === true ? 0 : 1;
  if (oldest !== undefined && compareTs(message.ts, padTs(oldest)) < slack) return false;
  return latest === undefined || compareTs(padTs(latest), message.ts) >= slack;
}

/** Callers may give whole seconds, or `0`. */
function padTs(ts: string): string {
  const [seconds = '0', micros = ''] = ts.split('.');
  return `${seconds.padStart(10, '0')}.${micros.padEnd(6, '0')}`;
}
