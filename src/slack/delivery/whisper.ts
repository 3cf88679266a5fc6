import type { Message } from '../blocks/message.ts';
import type { Log } from '../../lib/log.ts';
import type { SlackMeter } from '../observe.ts';
import type { SlackApi } from './call.ts';
import { refusalOf } from './fault.ts';
import { messageArgs } from './message-args.ts';

/** Who is to hear something alone, and where that person is looking. */
export interface Ear {
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs: string | null;
  readonly responseUrl: string | null;
}

/**
 * Says something that only one person sees and that does not stay; false where nobody could be reached that way.
 * Not for results, and not in direct messages, where a message can simply be posted.
 */
export type Whisper = (ear: Ear, message: Message) => Promise<boolean>;

interface Needs {
  readonly api: SlackApi;
  readonly meter: SlackMeter;
  readonly log: Log;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
}

const timeoutMs = 5000;

/** By response URL where there is one, since that works where the bot is no member; otherwise by `chat.postEphemeral`. */
export function createWhisper(needs: Needs): Whisper {
  return async (ear, message) => {
    if (ear.responseUrl !== null && (await respond(needs, ear.responseUrl, message))) return true;
    const args = {
      channel: ear.channelId,
      user: ear.userId,
      ...(ear.threadTs === null ? {} : { thread_ts: ear.threadTs }),
      ...messageArgs(message),
    };
    try {
      await needs.api.call('chat.postEphemeral', args, { repeat: 'never_lost' });
      return true;
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      needs.log.info({ channel: ear.channelId, code: refusalOf(error) }, 'A private word found nobody');
      return false;
    }
  };
}

/** False where the URL has run out or cannot be reached; the caller has another way. */
async function respond(needs: Needs, url: string, message: Message): Promise<boolean> {
  if (!isResponseUrl(url)) return false;
  const startedAt = needs.now();
  try {
    const response = await needs.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    needs.meter.called('response_url', response.ok ? 'ok' : 'refused', needs.now() - startedAt);
    return response.ok;
  } catch (error) {
    needs.meter.called('response_url', 'lost', needs.now() - startedAt);
    // The message names the host only in the cause; the URL itself is a secret and is never logged.
    needs.log.warn({ error }, 'A response URL could not be reached');
    return false;
  }
}

function isResponseUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname))
  );
}
