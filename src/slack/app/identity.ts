import { z } from 'zod';
import { ConductorError } from '../../lib/errors.ts';
import type { SlackApi } from '../delivery/call.ts';
import { refusalOf } from '../delivery/fault.ts';

/** Who the bot's token says it is. */
export interface Identity {
  readonly teamId: string;
  readonly enterpriseId: string | null;
  readonly botUserId: string;
  readonly botId: string;
}

const replySchema = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  user_id: z.string(),
  bot_id: z.string(),
});

/** Throws `slack_token_refused` where Slack does not take the token; `SlackCallError` where Slack cannot be asked. */
export async function identify(api: SlackApi): Promise<Identity> {
  try {
    const reply = replySchema.parse(await api.call('auth.test', {}, { repeat: 'always' }));
    return {
      teamId: reply.team_id,
      enterpriseId: reply.enterprise_id ?? null,
      botUserId: reply.user_id,
      botId: reply.bot_id,
    };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    throw new ConductorError('slack_token_refused', `Slack does not take SLACK_BOT_TOKEN (${refusal})`, {
      facts: { code: refusal },
      cause: error,
    });
  }
}
