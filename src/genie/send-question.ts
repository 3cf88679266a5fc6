import type { KnownQuestion } from '../engine/answer.ts';
import type { Asking } from './ask-parts.ts';
import { backoffMs } from './backoff.ts';
import { checkCall, pause } from './call.ts';
import { GenieHttpError, NotReachedError, ReplyLostError } from './errors.ts';
import { findLost } from './find-lost.ts';
import type { Slot } from './quota.ts';

/** A question that Genie has taken. */
export interface TakenQuestion {
  readonly question: string;
  readonly conversationId: string;
  readonly messageId: string;
  /** Epoch milliseconds by this machine's clock. */
  readonly askedAt: number;
  /** When the reply to the POST came; null where that is not known. */
  readonly repliedAt: number | null;
}

/**
 * Brings one question into the space exactly once: waits for the quota, tells the listener, sends, and looks for it where
 * the reply was lost. `unsure` is an earlier attempt of which nothing is known. Throws what the client throws.
 */
export async function sendQuestion(
  asking: Asking,
  question: string,
  conversationId: string | null,
  unsure: KnownQuestion | null,
): Promise<TakenQuestion> {
  if (unsure) {
    const found = await lookFor(asking, question, conversationId, unsure.askingAt);
    if (found) return found;
  }
  let lost = 0;
  for (let attempt = 0; ; attempt += 1) {
    const askingAt = { ms: 0 };
    try {
      return await sendOnce(asking, question, conversationId, askingAt);
    } catch (error) {
      if (error instanceof ReplyLostError) {
        const found = await lookFor(asking, question, conversationId, askingAt.ms);
        if (found) return found;
        lost += 1;
        // Not taken twice in a row: the space is down, not unlucky.
        if (lost >= 3) throw error;
        asking.parts.hooks.askedAgain?.({ space: asking.space, why: 'reply_lost' });
        continue;
      }
      await waitAsTold(asking, error, attempt);
    }
  }
}

/** The question's slot counts from before the sending until after the reply, however that ends. */
async function sendOnce(
  asking: Asking,
  question: string,
  conversationId: string | null,
  askingAt: { ms: number },
): Promise<TakenQuestion> {
  const { parts, request, listener, call } = asking;
  const who = { askedBy: request.askedBy, urgency: request.urgency };
  const slot = await parts.quota.take(who, call, (place) => listener.progress({ kind: 'waiting', ...place }));
  try {
    asking.begin();
    askingAt.ms = parts.clock.now();
    await listener.asking(question, askingAt.ms, asking.space);
    checkCall(call, parts.clock.now());
  } catch (error) {
    slot.unused();
    throw error;
  }
  const sent = await post(asking, question, conversationId, slot);
  return accept(asking, { question, ...sent, askedAt: askingAt.ms, repliedAt: parts.clock.now() });
}

async function post(asking: Asking, question: string, conversationId: string | null, slot: Slot) {
  const { client } = asking.parts;
  const { spaceId } = asking.settings;
  try {
    return conversationId === null
      ? await client.startConversation(spaceId, question, asking.call)
      : await client.createMessage(spaceId, conversationId, question, asking.call);
  } catch (error) {
    if (error instanceof NotReachedError) slot.unused();
    throw error;
  } finally {
    slot.replied();
  }
}

async function accept(asking: Asking, taken: TakenQuestion): Promise<TakenQuestion> {
  const { question, conversationId, messageId, askedAt } = taken;
  await asking.listener.asked(question, { conversationId, messageId, askedAt });
  asking.parts.taken.add(messageId);
  asking.listener.progress({ kind: 'running' });
  return taken;
}

async function lookFor(
  asking: Asking,
  question: string,
  conversationId: string | null,
  askingAt: number,
): Promise<TakenQuestion | null> {
  const { parts, settings, call, space } = asking;
  const isTaken = (messageId: string) => parts.taken.has(messageId);
  const window = parts.serverOffset.windowOf(askingAt);
  const lost = { spaceId: settings.spaceId, conversationId, question, askingAt, window, isTaken };
  const found = await findLost(parts.client, lost, call, parts.clock);
  parts.hooks.replyLost?.({ space, found: found !== null });
  return found ? accept(asking, { question, ...found, askedAt: askingAt, repliedAt: null }) : null;
}

/** A 429 without Retry-After: the limit is one per minute, so it takes up to a minute to pass. */
const untoldBusy = { firstMs: 10_000, capMs: 60_000 };
const untoldDown = { firstMs: 500, capMs: 8_000 };

/** After a refusal that passes (429 and 503, nothing else): waits and returns. Throws for everything else. */
async function waitAsTold(asking: Asking, error: unknown, attempt: number): Promise<void> {
  const { parts, call, listener, space } = asking;
  if (!(error instanceof GenieHttpError)) throw error;
  const busy = error.status === 429;
  if (!busy && error.status !== 503) throw error;
  if (attempt >= (busy ? 20 : 5)) throw error;
  const inMs = error.retryAfterMs ?? backoffMs(attempt, parts.random, busy ? untoldBusy : untoldDown);
  // Waiting past the deadline helps nobody: who asked hears the reason now.
  if (parts.clock.now() + inMs >= call.deadline) throw error;
  if (busy) parts.quota.holdBack(inMs);
  parts.hooks.askedAgain?.({ space, why: String(error.status) });
  listener.progress({ kind: 'retrying', inMs });
  // Everybody who is held back comes to the quota's line again, where turns are fair.
  await pause(inMs, call, parts.clock);
}
