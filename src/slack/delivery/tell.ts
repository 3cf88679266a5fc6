import type { Clock } from '../../lib/clock.ts';
import type { Message } from '../blocks/message.ts';
import type { SlackApi } from './call.ts';
import type { OpenDirect } from './direct-messages.ts';
import { refusalOf } from './fault.ts';
import { messageArgs } from './message-args.ts';
import type { Ear, Whisper } from './whisper.ts';

/**
 * Says something short to one person alone, by whatever way is open; it may come twice rather than never. Within about a
 * minute. Rejects with `SlackCallError` where no way is open.
 */
export type Tell = (ear: Ear, message: Message) => Promise<void>;

/** Says something in a thread, for everybody there; it may come twice rather than never. Rejects with `SlackCallError`. */
export type Say = (channel: string, threadTs: string | null, message: Message) => Promise<void>;

export function createSay({ api, clock, patienceMs }: Pick<Needs, 'api' | 'clock' | 'patienceMs'>): Say {
  return async (channel, threadTs, message) => {
    const thread = threadTs === null ? {} : { thread_ts: threadTs };
    const args = { channel, ...thread, ...messageArgs(message), unfurl_links: false, unfurl_media: false };
    await api.call('chat.postMessage', args, { repeat: 'always', deadline: clock.now() + patienceMs });
  };
}

interface Needs {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly whisper: Whisper;
  readonly openDirect: OpenDirect;
  /** How long a direct message is tried, milliseconds. */
  readonly patienceMs: number;
}

/** In the bot's direct message as a plain reply, in a channel as an ephemeral word, otherwise in a new direct message. */
export function createTell({ api, clock, whisper, openDirect, patienceMs }: Needs): Tell {
  const post = createSay({ api, clock, patienceMs });
  return async (ear, message) => {
    if (ear.channelId.startsWith('D') && ear.responseUrl === null) {
      try {
        return await post(ear.channelId, ear.threadTs, message);
      } catch (error) {
        // The direct message of two others: the bot has its own with the person.
        if (refusalOf(error) === null) throw error;
      }
    } else if (await whisper(ear, message)) {
      return undefined;
    }
    return post(await openDirect(ear.userId), null, message);
  };
}
