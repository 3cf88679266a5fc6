import type { Clock } from '../lib/clock.ts';
import { type Call, pause } from './call.ts';
import type { GenieClient } from './client.ts';
import { GenieHttpError } from './errors.ts';
import type { Conversation, Message, Sent } from './wire.ts';

export interface LostQuestion {
  readonly spaceId: string;
  /** null: it was to start a conversation. */
  readonly conversationId: string | null;
  readonly question: string;
  /** When it was about to be sent, epoch milliseconds. */
  readonly askingAt: number;
  /** How the server can have dated it, epoch milliseconds: the same words from before are another question. */
  readonly window: { readonly from: number; readonly to: number };
  /** Messages that are known to be somebody else's question, though in the same words. */
  readonly isTaken: (messageId: string) => boolean;
}

/**
 * Looks whether a question whose reply was lost was taken, by its exact words around the time it was sent; null if not.
 * Looks again over about three seconds, since a space lists what it takes a moment later.
 */
export async function findLost(
  client: GenieClient,
  lost: LostQuestion,
  call: Call,
  clock: Clock,
): Promise<Sent | null> {
  // Long after the question was sent the list can only be complete.
  const waits = clock.now() - lost.askingAt > 30_000 ? [0] : [0, 1_000, 2_000];
  for (const waitMs of waits) {
    if (waitMs > 0) await pause(waitMs, call, clock);
    const found = await look(client, lost, call);
    if (found) return found;
  }
  return null;
}

/** Who may ask but not list cannot look: the question is asked again then, as it would be if it was not there. */
async function look(client: GenieClient, lost: LostQuestion, call: Call): Promise<Sent | null> {
  try {
    return lost.conversationId === null
      ? await findInSpace(client, lost, call)
      : await findInConversation(client, lost, lost.conversationId, call);
  } catch (error) {
    if (error instanceof GenieHttpError && [403, 404, 501].includes(error.status)) return null;
    throw error;
  }
}

async function findInSpace(client: GenieClient, lost: LostQuestion, call: Call): Promise<Sent | null> {
  const candidates: Conversation[] = [];
  let looked = 0;
  for await (const conversation of client.listConversations(lost.spaceId, call)) {
    looked += 1;
    const isOld = conversation.createdAt !== null && conversation.createdAt < lost.window.from;
    if (isWithin(conversation.createdAt, lost.window)) candidates.push(conversation);
    // Newest first is what servers do, not what they promise: a page's worth is looked at all the same.
    if (looked >= 300 || (isOld && looked >= 50)) break;
  }
  for (const conversation of likeliestFirst(candidates, lost).slice(0, 50)) {
    const found = await findInConversation(client, lost, conversation.conversationId, call);
    if (found) return found;
  }
  return null;
}

/** A conversation is titled by its first question, as a rule; then the one begun closest to the time. */
function likeliestFirst(candidates: readonly Conversation[], lost: LostQuestion): Conversation[] {
  const start = lost.question.slice(0, 20).toLowerCase();
  const rank = (found: Conversation) => {
    const titled = found.title.toLowerCase().startsWith(start) ? 0 : 1;
    return titled * 1e9 + Math.abs((found.createdAt ?? lost.askingAt) - lost.askingAt);
  };
  return candidates.toSorted((a, b) => rank(a) - rank(b));
}

async function findInConversation(
  client: GenieClient,
  lost: LostQuestion,
  conversationId: string,
  call: Call,
): Promise<Sent | null> {
  let looked = 0;
  for await (const message of client.listMessages(lost.spaceId, conversationId, call)) {
    if (isSame(message, lost)) return { conversationId, messageId: message.messageId };
    looked += 1;
    if (looked >= 200) break;
  }
  return null;
}

function isSame(message: Message, lost: LostQuestion): boolean {
  return (
    message.content.trim() === lost.question.trim() &&
    isWithin(message.createdAt, lost.window) &&
    !lost.isTaken(message.messageId)
  );
}

function isWithin(createdAt: number | null, window: LostQuestion['window']): boolean {
  return createdAt === null || (createdAt >= window.from && createdAt <= window.to);
}
