import type { Message } from '../blocks/message.ts';
import type { SlackApi } from './call.ts';
import { SlackCallError } from './fault.ts';
import { messageArgs } from './message-args.ts';
import { postToResponseUrl, type ResponseUrlNeeds } from './response-url.ts';

/** Who is to hear something alone, and where that person is looking. */
export interface Ear {
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs: string | null;
  readonly responseUrl: string | null;
}

/**
 * Says something that only one person sees and that does not stay; false where nobody could be reached that way, be it
 * that Slack refuses or that it stays broken. Within about half a minute. A word may come twice, which is better than
 * never. Not for results, and not in direct messages, where a message can simply be posted.
 */
export type Whisper = (ear: Ear, message: Message) => Promise<boolean>;

interface Needs extends ResponseUrlNeeds {
  readonly api: SlackApi;
  /** How long one way is tried before the next, milliseconds; a call that began before is waited for. */
  readonly patienceMs: number;
}

/** By response URL where there is one, since that works where the bot is no member; otherwise by `chat.postEphemeral`. */
export function createWhisper(needs: Needs): Whisper {
  return async (ear, message) => {
    const patience = () => needs.clock.now() + needs.patienceMs;
    if (ear.responseUrl !== null && (await postToResponseUrl(needs, ear.responseUrl, message, patience()))) return true;
    const args = {
      channel: ear.channelId,
      user: ear.userId,
      ...(ear.threadTs === null ? {} : { thread_ts: ear.threadTs }),
      ...messageArgs(message),
    };
    try {
      await needs.api.call('chat.postEphemeral', args, { repeat: 'always', deadline: patience() });
      return true;
    } catch (error) {
      if (!(error instanceof SlackCallError)) throw error;
      needs.log.info({ channel: ear.channelId, error }, 'A private word found nobody');
      return false;
    }
  };
}
