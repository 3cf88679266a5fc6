import type { Message } from '../blocks/message.ts';
import type { SlackApi } from './call.ts';
import type { OpenDirect } from './direct-messages.ts';
import { messageArgs } from './message-args.ts';
import type { Ear, Whisper } from './whisper.ts';

/** Says something to one person alone, by whatever way is open. Rejects with `SlackCallError` where none is. */
export type Tell = (ear: Ear, message: Message) => Promise<void>;

interface Needs {
  readonly api: SlackApi;
  readonly whisper: Whisper;
  readonly openDirect: OpenDirect;
}

/** In the bot's direct message as a plain reply, in a channel as an ephemeral word, otherwise in a new direct message. */
export function createTell({ api, whisper, openDirect }: Needs): Tell {
  const post = async (channel: string, threadTs: string | null, message: Message) => {
    const thread = threadTs === null ? {} : { thread_ts: threadTs };
    const args = { channel, ...thread, ...messageArgs(message), unfurl_links: false, unfurl_media: false };
    await api.call('chat.postMessage', args, { repeat: 'never_lost' });
  };
  return async (ear, message) => {
    const direct = await openDirectIf(ear, openDirect);
    if (direct === ear.channelId && ear.responseUrl === null) return post(direct, ear.threadTs, message);
    if (await whisper(ear, message)) return undefined;
    return post(direct ?? (await openDirect(ear.userId)), null, message);
  };
}

/** The person's direct message with the bot, looked up only where it may be the place in question. */
async function openDirectIf(ear: Ear, openDirect: OpenDirect): Promise<string | null> {
  return ear.channelId.startsWith('D') && ear.responseUrl === null ? openDirect(ear.userId) : null;
}
