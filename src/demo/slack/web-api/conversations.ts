import { z } from 'zod';
import { commaList, count, flag } from './args.ts';
import { defineMethod } from './method.ts';
import { cutPage } from './paging.ts';
import { presentChannel } from './present.ts';
import { enterChannel, reachChannel } from './reach.ts';
import { SlackRefusal } from './refusal.ts';

const READ_SCOPES = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

const openArgs = z.object({
  users: commaList.optional(),
  channel: z.string().optional(),
  return_im: flag.optional(),
});

/** Opens a direct message with one person; group messages are not part of this workspace. */
export const openConversation = defineMethod(['im:write', 'mpim:write'], openArgs, (args, state) => {
  if (args.channel !== undefined) return { channel: { id: reachChannel(state, args.channel).id } };
  const [userId, ...others] = args.users ?? [];
  if (userId === undefined) throw new SlackRefusal('users_list_not_supplied');
  if (others.length > 0) throw new SlackRefusal('invalid_user_combination');
  const person = state.directory.people.get(userId);
  if (!person) throw new SlackRefusal('user_not_found');
  if (person.isDeleted) throw new SlackRefusal('user_disabled');
  const channel = state.places.openDirect(person.id, state.bot.userId);
  return { channel: args.return_im === true ? presentChannel(channel, state) : { id: channel.id } };
});

const infoArgs = z.object({ channel: z.string(), include_num_members: flag.optional() });

export const conversationInfo = defineMethod(READ_SCOPES, infoArgs, (args, state) => ({
  channel: presentChannel(reachChannel(state, args.channel), state),
}));

const membersArgs = z.object({ channel: z.string(), limit: count.optional(), cursor: z.string().optional() });

export const conversationMembers = defineMethod(READ_SCOPES, membersArgs, (args, state) => {
  const channel = reachChannel(state, args.channel);
  const page = cutPage([...channel.members], args.limit ?? 100, args.cursor);
  return { members: page.items, response_metadata: { next_cursor: page.nextCursor } };
});

const listArgs = z.object({
  types: commaList.optional(),
  exclude_archived: flag.optional(),
  limit: count.optional(),
  cursor: z.string().optional(),
});

const TYPE_OF_KIND = { channel: 'public_channel', private: 'private_channel', im: 'im' } as const;

export const listConversations = defineMethod(READ_SCOPES, listArgs, (args, state) => {
  const types = args.types ?? ['public_channel'];
  const visible = state.places.all().filter((channel) => {
    if (args.exclude_archived === true && channel.isArchived) return false;
    const isKnown = channel.kind === 'channel' || channel.members.has(state.bot.userId);
    return isKnown && types.includes(TYPE_OF_KIND[channel.kind]);
  });
  const page = cutPage(visible, args.limit ?? 100, args.cursor);
  return {
    channels: page.items.map((channel) => presentChannel(channel, state)),
    response_metadata: { next_cursor: page.nextCursor },
  };
});

const joinArgs = z.object({ channel: z.string() });

export const joinConversation = defineMethod(['channels:join'], joinArgs, (args, state) => {
  const channel = reachChannel(state, args.channel);
  if (channel.kind !== 'channel') throw new SlackRefusal('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  channel.members.add(state.bot.userId);
  return { channel: presentChannel(enterChannel(state, channel.id), state) };
});
