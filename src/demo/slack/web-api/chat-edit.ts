import { z } from 'zod';
import { editMessage } from '../posting.ts';
import type { SlackState } from '../state.ts';
import type { SlackMessage } from '../types.ts';
import { checkContent, contentShape } from './chat-post.ts';
import { defineMethod } from './method.ts';
import { presentMessage } from './present.ts';
import { reachChannel } from './reach.ts';
import { SlackRefusal } from './refusal.ts';

const updateArgs = z.object({ channel: z.string(), ts: z.string(), ...contentShape });

export const updateMessage = defineMethod(['chat:write'], updateArgs, (args, state) => {
  const message = findOwn(state, args.channel, args.ts, 'cant_update_message');
  const parts = [args.text, args.markdown_text, args.blocks, args.attachments, args.metadata];
  if (parts.every((part) => part === undefined)) throw new SlackRefusal('no_text');
  const edited = editMessage(state, message, checkContent(args, 'update'));
  state.messages.replace(edited);
  return {
    channel: message.channel,
    ts: message.ts,
    text: edited.text,
    message: presentMessage(edited, state, true),
  };
});

const deleteArgs = z.object({ channel: z.string(), ts: z.string() });

export const deleteMessage = defineMethod(['chat:write'], deleteArgs, (args, state) => {
  const message = findOwn(state, args.channel, args.ts, 'cant_delete_message');
  state.messages.remove(message.channel, message.ts);
  return { channel: message.channel, ts: message.ts };
});

function findOwn(state: SlackState, reference: string, ts: string, refusal: string): SlackMessage {
  const channel = reachChannel(state, reference);
  const message = state.messages.find(channel.id, ts);
  if (!message) throw new SlackRefusal('message_not_found');
  if (message.bot_id !== state.bot.botId) throw new SlackRefusal(refusal);
  return message;
}
