import type { KnownQuestion } from '../engine/answer.ts';
import type { Asking } from './ask-parts.ts';
import { awaitMessage } from './await-message.ts';
import { backoffMs } from './backoff.ts';
import { pause } from './call.ts';
import { GenieHttpError } from './errors.ts';
import { type SettledQuestion, evidenceOfMessage } from './evidence.ts';
import { AskFailed, groupOfMessage, ofMessage } from './failures.ts';
import type { ErrorGroup } from './message-errors.ts';
import { type TakenQuestion, sendQuestion } from './send-question.ts';

/** How often a question is sent again after Genie failed at it, by what it failed at. */
const repeats = { retry: 2, bad_sql: 1, access: 0, question: 0, superseded: 0 } as const;

/**
 * Asks until there is an answer: takes up what an earlier process sent, and asks anew where Genie failed at something that
 * passes. Throws AskFailed and what the client throws.
 */
export async function settleQuestion(
  asking: Asking,
  question: string,
  conversationId: string | null,
): Promise<SettledQuestion> {
  const { parts } = asking;
  const known = asking.request.known.filter((found) => found.question === question && found.space === asking.space);
  let sentBefore = Math.max(0, known.filter((found) => found.sent).length - 1);
  let current = await takeUp(asking, question, conversationId, known.at(-1) ?? null);
  for (;;) {
    const ended = await awaitOrResend(asking, current, conversationId);
    const { message, end, taken } = ended;
    if (end === 'completed' || end === 'expired') return ended;
    asking.evidence.push(evidenceOfMessage(asking, ended, null));
    if (end === 'cancelled') throw new AskFailed({ code: 'superseded', space: asking.space });
    const group = groupOfMessage(message);
    const inMs = group === 'retry' ? backoffMs(sentBefore, parts.random, { firstMs: 2_000, capMs: 15_000 }) : 0;
    const inTime = parts.clock.now() + inMs < asking.call.deadline;
    if (sentBefore >= repeats[group] || !inTime) throw new AskFailed(ofMessage(message, group, asking.space));
    // The failed attempt is not the answer's evidence if another attempt succeeds.
    asking.evidence.pop();
    await waitBeforeRepeat(asking, group, inMs);
    sentBefore += 1;
    current = { taken: await sendQuestion(asking, taken.question, conversationId, null), resumed: false };
  }
}

interface Current {
  readonly taken: TakenQuestion;
  /** Sent by an earlier process: it may be gone, or have been sent to another space. */
  readonly resumed: boolean;
}

async function takeUp(
  asking: Asking,
  question: string,
  conversationId: string | null,
  known: KnownQuestion | null,
): Promise<Current> {
  for (const { sent } of asking.request.known) if (sent) asking.parts.taken.add(sent.messageId);
  if (known) asking.begin();
  if (!known?.sent) return { taken: await sendQuestion(asking, question, conversationId, known), resumed: false };
  asking.listener.progress({ kind: 'running' });
  return { taken: { question, ...known.sent, repliedAt: null }, resumed: true };
}

/** A message of an earlier process that is not there (deleted, or the space was configured anew) is asked again. */
async function awaitOrResend(
  asking: Asking,
  current: Current,
  conversationId: string | null,
): Promise<SettledQuestion> {
  const { taken } = current;
  try {
    return { ...(await awaitMessage(asking, taken)), taken };
  } catch (error) {
    if (!current.resumed || !(error instanceof GenieHttpError) || error.status !== 404) throw error;
    asking.parts.hooks.askedAgain?.({ space: asking.space, why: 'message_gone' });
    const again = await sendQuestion(asking, taken.question, conversationId, null);
    return { ...(await awaitMessage(asking, again)), taken: again };
  }
}

async function waitBeforeRepeat(asking: Asking, why: ErrorGroup, inMs: number): Promise<void> {
  const { parts, listener, call, space } = asking;
  parts.hooks.askedAgain?.({ space, why });
  listener.progress({ kind: 'retrying', inMs });
  if (inMs > 0) await pause(inMs, call, parts.clock);
}
