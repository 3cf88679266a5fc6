import { z } from 'zod';
import { postAppMessage, whisperAppMessage } from '../posting.ts';
import type { SlackState } from '../state.ts';
import type { JsonObject } from '../types.ts';
import { type MessagePurpose, validateMessage } from '../validate/message.ts';
import { flag, json, objects } from './args.ts';
import { defineMethod } from './method.ts';
import { presentMessage } from './present.ts';
import { reachChannel, reachForPosting, requireThread } from './reach.ts';
import { SlackRefusal, refuseProblems } from './refusal.ts';

/** The parts of a message, loosely: the validator says what is wrong with them. */
export const contentShape = {
  text: z.string().optional(),
  markdown_text: z.string().optional(),
  blocks: json(z.unknown()).optional(),
  attachments: json(z.unknown()).optional(),
  metadata: json(z.unknown()).optional(),
};

export interface Content {
  text?: string | undefined;
  blocks?: JsonObject[] | undefined;
  attachments?: JsonObject[] | undefined;
  metadata?: JsonObject | undefined;
}

const checkedContent = z.object({
  text: z.string().optional(),
  blocks: objects.optional(),
  attachments: objects.optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** Refuses what Slack would refuse; `markdown_text` becomes a markdown block, as Slack stores it. */
export function checkContent(args: z.output<z.ZodObject<typeof contentShape>>, purpose: MessagePurpose): Content {
  refuseProblems(validateMessage(args, purpose));
  if (args.markdown_text === undefined) return checkedContent.parse(args);
  return checkedContent.parse({
    ...args,
    text: args.markdown_text,
    blocks: [{ type: 'markdown', text: args.markdown_text }],
  });
}

const postArgs = z.object({
  channel: z.string(),
  ...contentShape,
  thread_ts: z.string().optional(),
  reply_broadcast: flag.optional(),
  username: z.string().optional(),
});

export const postMessage = defineMethod(['chat:write'], postArgs, (args, state) => {
  const channel = reachForPosting(state, args.channel);
  requireThread(state, channel, args.thread_ts);
  requireCustomName(state, args.username);
  const content = checkContent(args, 'post');
  const { thread_ts, reply_broadcast, username } = args;
  const message = postAppMessage(state, channel.id, { ...content, thread_ts, reply_broadcast, username });
  return { channel: channel.id, ts: message.ts, message: presentMessage(message, state, true) };
});

const ephemeralArgs = z.object({
  channel: z.string(),
  user: z.string(),
  ...contentShape,
  thread_ts: z.string().optional(),
});

export const postEphemeral = defineMethod(['chat:write'], ephemeralArgs, (args, state) => {
  const channel = reachForPosting(state, args.channel);
  if (!channel.members.has(args.user)) throw new SlackRefusal('user_not_in_channel');
  requireThread(state, channel, args.thread_ts);
  const content = checkContent(args, 'post');
  const message = whisperAppMessage(state, channel.id, args.user, { ...content, thread_ts: args.thread_ts });
  return { message_ts: message.ts };
});

const permalinkArgs = z.object({ channel: z.string(), message_ts: z.string() });

export const getPermalink = defineMethod([], permalinkArgs, (args, state) => {
  const channel = reachChannel(state, args.channel);
  const message = state.messages.find(channel.id, args.message_ts);
  if (!message) throw new SlackRefusal('message_not_found');
  const path = `https://${state.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  const permalink = isReply ? `${path}?thread_ts=${message.thread_ts}&cid=${channel.id}` : path;
  return { channel: channel.id, permalink };
});

function requireCustomName(state: SlackState, username: string | undefined): void {
  if (username === undefined || state.scopes === undefined || state.scopes.has('chat:write.customize')) return;
  const provided = [...state.scopes].join(',');
  throw new SlackRefusal('missing_scope', { needed: 'chat:write.customize', provided });
}
