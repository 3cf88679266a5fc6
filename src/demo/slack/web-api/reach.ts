import type { SlackState } from '../state.ts';
import type { Channel } from '../types.ts';
import { SlackRefusal } from './refusal.ts';

/** The channel as far as the bot can know of it: others' direct messages and private channels do not exist for it. */
export function reachChannel(state: SlackState, reference: string): Channel {
  const channel = findChannel(state, reference);
  if (!channel) throw new SlackRefusal('channel_not_found');
  const isHidden = channel.kind !== 'channel' && !channel.members.has(state.bot.userId);
  if (isHidden) throw new SlackRefusal('channel_not_found');
  return channel;
}

/** The same, where the bot must be a member to go on. */
export function enterChannel(state: SlackState, reference: string): Channel {
  const channel = reachChannel(state, reference);
  if (!channel.members.has(state.bot.userId)) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** The same, where the bot wants to write; `chat:write.public` opens public channels that it is not in. */
export function reachForPosting(state: SlackState, reference: string): Channel {
  const channel = reachChannel(state, reference);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  const mayPostAnywhere = state.scopes?.has('chat:write.public') ?? false;
  if (!channel.members.has(state.bot.userId) && !mayPostAnywhere) throw new SlackRefusal('not_in_channel');
  return channel;
}

const TIMESTAMP = /^\d{10}\.\d{6}$/u;

/** Refuses a thread that is not there. A reply cannot start a thread of its own. */
export function requireThread(state: SlackState, channel: Channel, threadTs: string | undefined): void {
  if (threadTs === undefined) return;
  if (!TIMESTAMP.test(threadTs)) throw new SlackRefusal('invalid_thread_ts');
  const root = state.messages.find(channel.id, threadTs);
  if (!root) throw new SlackRefusal('thread_not_found');
  if (root.thread_ts !== undefined && root.thread_ts !== root.ts) throw new SlackRefusal('cannot_reply_to_message');
}

function findChannel(state: SlackState, reference: string): Channel | undefined {
  const person = /^[UW]/u.test(reference) ? state.directory.people.get(reference) : undefined;
  if (person) return state.places.openDirect(person.id, state.bot.userId);
  return state.places.find(reference);
}
