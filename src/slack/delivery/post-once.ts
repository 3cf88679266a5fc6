import { assertNever } from '../../lib/assert-never.ts';
import type { DeliveryEvent, MessagePart } from '../../runs/record.ts';
import type { Message } from '../blocks/message.ts';
import type { Log } from '../../lib/log.ts';
import { SlackCallError } from './fault.ts';
import { findMessage, type SearchNeeds } from './find-message.ts';
import { messageArgs } from './message-args.ts';
import { postReplySchema } from './replies.ts';

/** A message that stands in Slack. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
}

export interface Post {
  readonly runId: string;
  readonly part: MessagePart;
  /** Tells several questions of a run apart; empty otherwise. */
  readonly slot: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly message: Message;
}

/** What a run's journal says of its messages, and where new lines are written. */
export interface Ledger {
  posted(part: MessagePart, slot: string): Posted | null;
  /** When a post of this message to this channel was begun, epoch milliseconds, in order. */
  postings(part: MessagePart, slot: string, channel: string): readonly number[];
  append(event: DeliveryEvent): Promise<void>;
}

/** `content`: whether what stands there is surely the message that was given. */
export type Delivered = Posted & { readonly content: 'given' | 'unknown' };

export interface PostNeeds extends SearchNeeds {
  readonly log: Log;
}

const mostAttempts = 3;

/**
 * Posts a message once, whatever happens to replies and processes: the intent is journaled before, the place after, and
 * where a post may have happened unseen, it is looked for before it is repeated. Where history cannot be read, it is
 * posted again: a report that comes twice harms less than one that never comes.
 * Rejects with `SlackCallError`: `slack_refused` where it can never stand there, otherwise try the run again later.
 */
export async function postOnce(needs: PostNeeds, ledger: Ledger, post: Post, signal: AbortSignal): Promise<Delivered> {
  const standing = ledger.posted(post.part, post.slot);
  if (standing) return { ...standing, content: 'unknown' };
  if (ledger.postings(post.part, post.slot, post.channel).length > 0) {
    const found = await adopt(needs, ledger, post, signal);
    if (found) return found;
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(needs, ledger, post, signal);
    } catch (error) {
      if (!(error instanceof SlackCallError) || error.fault.kind !== 'lost') throw error;
      const found = await adopt(needs, ledger, post, signal);
      if (found) return found;
      if (attempt === mostAttempts) throw error;
    }
  }
}

async function send(needs: PostNeeds, ledger: Ledger, post: Post, signal: AbortSignal): Promise<Delivered> {
  const { part, slot, channel } = post;
  await ledger.append({ type: 'posting', at: needs.clock.now(), part, slot, channel });
  const args = {
    channel,
    ...(post.threadTs === null ? {} : { thread_ts: post.threadTs }),
    ...messageArgs(post.message),
    metadata: metadataOf(post),
    unfurl_links: false,
    unfurl_media: false,
  };
  const reply = postReplySchema.parse(await needs.api.call('chat.postMessage', args, { repeat: 'never_lost', signal }));
  const posted = { channel: reply.channel, ts: reply.ts };
  await ledger.append({ type: 'posted', at: needs.clock.now(), part, slot, ...posted, threadTs: post.threadTs });
  return { ...posted, content: 'given' };
}

async function adopt(needs: PostNeeds, ledger: Ledger, post: Post, signal: AbortSignal): Promise<Delivered | null> {
  const { runId, part, slot, channel, threadTs } = post;
  const begun = ledger.postings(part, slot, channel);
  const now = needs.clock.now();
  const sought = { runId, part, slot, channel, threadTs, from: begun[0] ?? now, to: begun.at(-1) ?? now };
  const search = await findMessage(needs, sought, signal);
  const facts = { runId, part, slot, channel };
  switch (search.kind) {
    case 'found':
      needs.log.info(facts, 'A message whose reply was lost stands in Slack and is adopted');
      await ledger.append({ type: 'posted', at: needs.clock.now(), part, slot, channel, ts: search.ts, threadTs });
      return { channel, ts: search.ts, content: 'unknown' };
    case 'unreadable':
      needs.log.warn({ ...facts, code: search.error }, 'History cannot be read; the message is posted again unseen');
      return null;
    case 'absent':
      return null;
    default:
      return assertNever(search);
  }
}

/** Exactly the promised metadata; the slot only where several messages share a part. */
export function metadataOf({ runId, part, slot }: Pick<Post, 'runId' | 'part' | 'slot'>): object {
  return { event_type: 'genie_run', event_payload: { run_id: runId, part, ...(slot === '' ? {} : { slot }) } };
}
