import type { SlackApi } from './call.ts';
import { openReplySchema } from './replies.ts';

/** The bot's direct message with a person, opened where there is none yet. Rejects with `SlackCallError`. */
export type OpenDirect = (userId: string, signal?: AbortSignal) => Promise<string>;

export function createOpenDirect(api: SlackApi): OpenDirect {
  /** A direct message keeps its id for good. */
  const known = new Map<string, string>();
  return async (userId, signal) => {
    const before = known.get(userId);
    if (before !== undefined) return before;
    const terms = signal ? ({ repeat: 'always', signal } as const) : ({ repeat: 'always' } as const);
    const reply = openReplySchema.parse(await api.call('conversations.open', { users: userId }, terms));
    known.set(userId, reply.channel.id);
    return reply.channel.id;
  };
}
