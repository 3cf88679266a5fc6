import type { Clock } from '../../lib/clock.ts';
import type { MessagePart } from '../../runs/record.ts';
import type { SlackApi } from './call.ts';
import { refusalOf } from './fault.ts';
import { historyReplySchema, type HistoryMessage } from './replies.ts';

/** A message of a run, and where and when it would have been posted. */
export interface Sought {
  readonly runId: string;
  readonly part: MessagePart;
  readonly slot: string;
  readonly channel: string;
  readonly threadTs: string | null;
  /** Epoch milliseconds of the first and the last attempt to post it. */
  readonly from: number;
  readonly to: number;
}

export type Search =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** History may not be read; `error` is Slack's word for why. */
  | { readonly kind: 'unreadable'; readonly error: string };

export interface SearchNeeds {
  readonly api: SlackApi;
  readonly clock: Clock;
  /** The bot's own id: a message that carries our metadata but is somebody else's is not ours. */
  readonly botId: () => string | null;
  /** Waits before each look, milliseconds. */
  readonly lookAfterMs?: readonly number[];
}

/** A lost post may show in the history a little later than its reply was due. */
const defaultLookAfterMs = [0, 500, 1500];
/** Slack's clock and ours may differ by as much as its signatures allow. */
const clockSkewMs = 300_000;
const pageLimit = 200;
const mostPages = 5;

/** Looks a few times over two seconds. Rejects where Slack cannot be asked now: nothing may be posted then. */
export async function findMessage(needs: SearchNeeds, sought: Sought, signal: AbortSignal): Promise<Search> {
  for (const waitMs of needs.lookAfterMs ?? defaultLookAfterMs) {
    if (waitMs > 0) await needs.clock.sleep(waitMs, signal);
    const search = await lookOnce(needs, sought, signal);
    if (search.kind !== 'absent') return search;
  }
  return { kind: 'absent' };
}

async function lookOnce({ api, botId }: SearchNeeds, sought: Sought, signal: AbortSignal): Promise<Search> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    try {
      const reply = historyReplySchema.parse(await api.call(...request(sought, cursor), { repeat: 'always', signal }));
      const own = reply.messages.find((message) => isSought(message, sought, botId()));
      if (own) return { kind: 'found', ts: own.ts };
      cursor = reply.response_metadata?.next_cursor;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      return refusal === 'thread_not_found' ? { kind: 'absent' } : { kind: 'unreadable', error: refusal };
    }
    if (!cursor) return { kind: 'absent' };
  }
  return { kind: 'absent' };
}

function request(sought: Sought, cursor: string | undefined): [string, Record<string, unknown>] {
  const args = {
    channel: sought.channel,
    include_all_metadata: true,
    limit: pageLimit,
    oldest: seconds(sought.from - clockSkewMs),
    latest: seconds(sought.to + clockSkewMs),
    ...(cursor === undefined ? {} : { cursor }),
  };
  return sought.threadTs === null
    ? ['conversations.history', args]
    : ['conversations.replies', { ...args, ts: sought.threadTs }];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(6);
}

function isSought(message: HistoryMessage, sought: Sought, botId: string | null): boolean {
  const { metadata } = message;
  if (metadata?.event_type !== 'genie_run') return false;
  if (botId !== null && message.bot_id !== undefined && message.bot_id !== botId) return false;
  const { run_id: runId, part, slot } = metadata.event_payload;
  return runId === sought.runId && part === sought.part && (slot ?? '') === sought.slot;
}
