import { z } from 'zod';
import { commaList, json } from './args.ts';
import { defineMethod } from './method.ts';
import { enterChannel, requireThread } from './reach.ts';
import { SlackRefusal } from './refusal.ts';

export const authTest = defineMethod([], z.object({}), (_args, state) => ({
  url: `https://${state.team.domain}.slack.com/`,
  team: state.team.name,
  user: state.bot.name,
  team_id: state.team.id,
  user_id: state.bot.userId,
  bot_id: state.bot.botId,
  app_id: state.bot.appId,
  is_enterprise_install: false,
}));

const statusArgs = z.object({
  channel_id: z.string(),
  thread_ts: z.string(),
  status: z.string(),
  loading_messages: json(commaList).pipe(z.array(z.string()).max(10)).optional(),
});

/** An empty status clears it. */
export const setThreadStatus = defineMethod(['assistant:write', 'chat:write'], statusArgs, (args, state) => {
  const channel = enterChannel(state, args.channel_id);
  requireThread(state, channel, args.thread_ts);
  const key = `${channel.id} ${args.thread_ts}`;
  if (args.status === '') state.statuses.delete(key);
  else state.statuses.set(key, args.status);
  state.announce({ type: 'status', channel: channel.id, threadTs: args.thread_ts, status: args.status });
  return {};
});

const reactionArgs = z.object({ channel: z.string(), timestamp: z.string(), name: z.string().min(1) });

export const addReaction = defineMethod(['reactions:write'], reactionArgs, (args, state) => {
  const channel = enterChannel(state, args.channel);
  const message = state.messages.find(channel.id, args.timestamp);
  if (!message) throw new SlackRefusal('message_not_found');
  const reactions = message.reactions ?? [];
  const old = reactions.find((each) => each.name === args.name);
  const users = old?.users ?? [];
  if (users.includes(state.bot.userId)) throw new SlackRefusal('already_reacted');
  const added = { name: args.name, users: [...users, state.bot.userId], count: users.length + 1 };
  const others = reactions.filter((each) => each.name !== args.name);
  state.messages.replace({ ...message, reactions: [...others, added] });
  return {};
});
