import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Message } from '../blocks/message.ts';
import type { SlackMeter } from '../observe.ts';

export interface ResponseUrlNeeds {
  readonly clock: Clock;
  readonly meter: SlackMeter;
  readonly log: Log;
  readonly fetch: typeof globalThis.fetch;
  /** Ends waits and calls when the process ends. */
  readonly signal: AbortSignal;
}

/**
 * Puts another message in the place of the one whose button was pressed, so that it cannot be pressed again. What it says
 * is not worth a second way: false where the URL has run out.
 */
export type Replace = (url: string, message: Message) => Promise<boolean>;

export function createReplace(needs: ResponseUrlNeeds & { readonly patienceMs: number }): Replace {
  return (url, message) => postToResponseUrl(needs, url, message, needs.clock.now() + needs.patienceMs, true);
}

const timeoutMs = 5000;
/** A response URL is good for five posts: some are left for what comes later. */
const mostAttempts = 3;
const firstPauseMs = 300;

/**
 * Says something by a command's response URL, seen by who gave it alone. False where the URL has run out or stays broken:
 * the caller has another way. Repeated on faults of Slack's and of the connection, never begun anew after `deadline`.
 */
export async function postToResponseUrl(
  needs: ResponseUrlNeeds,
  url: string,
  message: Message,
  deadline: number,
  replacesOriginal = false,
): Promise<boolean> {
  if (!isResponseUrl(url)) return false;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await postOnce(needs, url, {
      response_type: 'ephemeral',
      replace_original: replacesOriginal,
      ...message,
    });
    if (outcome !== 'broken') return outcome === 'said';
    const pauseMs = firstPauseMs * 2 ** (attempt - 1);
    if (attempt === mostAttempts || needs.clock.now() + pauseMs > deadline) return false;
    await needs.clock.sleep(pauseMs, needs.signal);
  }
}

async function postOnce(needs: ResponseUrlNeeds, url: string, body: object): Promise<'said' | 'refused' | 'broken'> {
  const { clock, meter, log, signal } = needs;
  const startedAt = clock.now();
  try {
    const response = await needs.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]),
    });
    await response.arrayBuffer();
    const isBroken = response.status >= 500 || response.status === 429;
    meter.called('response_url', response.ok ? 'ok' : isBroken ? 'lost' : 'refused', clock.now() - startedAt);
    if (response.ok) return 'said';
    log.info({ status: response.status }, 'A response URL took no word');
    return isBroken ? 'broken' : 'refused';
  } catch (error) {
    signal.throwIfAborted();
    meter.called('response_url', 'lost', clock.now() - startedAt);
    // The message names the host only in the cause; the URL itself is a secret and is never logged.
    log.warn({ error }, 'A response URL could not be reached');
    return 'broken';
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
