import { createKept } from '../kept.ts';
import type { SlackApi } from './call.ts';
import { refusalOf } from './fault.ts';
import { openReplySchema } from './replies.ts';

/**
 * The bot's direct message with a person, opened where there is none yet. Where the bot may not open any, the person's id:
 * Slack takes it for a post and answers with the channel. Rejects with `SlackCallError`.
 */
export type OpenDirect = (userId: string) => Promise<string>;

export function createOpenDirect(api: SlackApi): OpenDirect {
  // A direct message keeps its id for good.
  const known = createKept({
    now: () => 0,
    keepMs: Infinity,
    look: async (userId) => {
      try {
        const reply = await api.call('conversations.open', { users: userId }, { repeat: 'always' });
        return openReplySchema.parse(reply).channel.id;
      } catch (error) {
        if (!/^(missing_scope|unknown_method)$/.test(refusalOf(error) ?? '')) throw error;
        return userId;
      }
    },
  });
  return (userId) => known.get(userId);
}
