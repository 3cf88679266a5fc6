import { compareTs } from './clock.ts';
import type { Change, SlackMessage } from './types.ts';

/** All messages of the workspace, and the ephemeral ones, which only one person sees and no history holds. */
export interface Messages {
  /** Oldest first, replies included. */
  inChannel(channel: string): readonly SlackMessage[];
  /** The root and its replies, oldest first; empty when there is no such root. */
  inThread(channel: string, rootTs: string): readonly SlackMessage[];
  find(channel: string, ts: string): SlackMessage | undefined;
  findEphemeral(userId: string, ts: string): SlackMessage | undefined;
  ephemerals(userId: string): readonly SlackMessage[];
  add(message: SlackMessage): void;
  replace(message: SlackMessage): void;
  remove(channel: string, ts: string): void;
  whisper(message: SlackMessage, userId: string): void;
  unwhisper(userId: string, ts: string): void;
  clear(): void;
}

export function createMessages(announce: (change: Change) => void): Messages {
  const byChannel = new Map<string, SlackMessage[]>();
  const whispers = new Map<string, SlackMessage[]>();
  const inChannel = (channel: string) => byChannel.get(channel) ?? [];
  const find = (channel: string, ts: string) => inChannel(channel).find((each) => each.ts === ts);
  const put = (message: SlackMessage) => {
    const others = inChannel(message.channel).filter((each) => each.ts !== message.ts);
    byChannel.set(
      message.channel,
      [...others, message].toSorted((a, b) => compareTs(a.ts, b.ts)),
    );
  };
  return {
    inChannel,
    inThread: (channel, rootTs) => inChannel(channel).filter((each) => each.ts === rootTs || each.thread_ts === rootTs),
    find,
    add: (message) => {
      put(message);
      announce({ type: 'message', message });
    },
    replace: (message) => {
      const previous = find(message.channel, message.ts) ?? message;
      put(message);
      announce({ type: 'message_changed', message, previous });
    },
    remove: (channel, ts) => {
      const previous = find(channel, ts);
      if (!previous) return;
      byChannel.set(
        channel,
        inChannel(channel).filter((each) => each.ts !== ts),
      );
      announce({ type: 'message_deleted', channel, ts, previous });
    },
    ...createWhispers(whispers, announce),
    clear: () => {
      byChannel.clear();
      whispers.clear();
    },
  };
}

type Whispers = Pick<Messages, 'ephemerals' | 'findEphemeral' | 'whisper' | 'unwhisper'>;

function createWhispers(byUser: Map<string, SlackMessage[]>, announce: (change: Change) => void): Whispers {
  const ephemerals = (userId: string) => byUser.get(userId) ?? [];
  const without = (userId: string, ts: string) => ephemerals(userId).filter((each) => each.ts !== ts);
  return {
    ephemerals,
    findEphemeral: (userId, ts) => ephemerals(userId).find((each) => each.ts === ts),
    whisper: (message, userId) => {
      const seen = { ...message, visible_to: userId };
      byUser.set(userId, [...without(userId, message.ts), seen]);
      announce({ type: 'ephemeral', message: seen, userId });
    },
    unwhisper: (userId, ts) => {
      const gone = ephemerals(userId).find((each) => each.ts === ts);
      byUser.set(userId, without(userId, ts));
      if (gone) announce({ type: 'message_deleted', channel: gone.channel, ts, previous: gone, visibleTo: userId });
    },
  };
}
