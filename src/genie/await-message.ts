import { mayBeLate, readParts } from './answer-parts.ts';
import type { Asking } from './ask-parts.ts';
import { pause } from './call.ts';
import { estimateLatency } from './latency.ts';
import { type MessageEnd, endOf, nextLookMs } from './poll.ts';
import type { TakenQuestion } from './send-question.ts';
import type { Message } from './wire.ts';

export interface EndedMessage {
  readonly message: Message;
  readonly end: MessageEnd;
  /** Epoch milliseconds. */
  readonly answeredAt: number;
}

/** Looks at a message until it has ended, as seldom as possible. Throws DeadlineError, the signal's reason, client errors. */
export async function awaitMessage(asking: Asking, taken: TakenQuestion): Promise<EndedMessage> {
  const { parts, request, call, settings, space } = asking;
  const { clock } = parts;
  const place = { spaceId: settings.spaceId, conversationId: taken.conversationId, messageId: taken.messageId };
  const usual = parts.latencies.usual(space);
  const from = taken.repliedAt ?? taken.askedAt;
  let lastLookAt: number | null = null;
  let status = '';
  for (let polls = 1; ; polls += 1) {
    const state = { from, now: clock.now(), lastLookAt, status, usual, deadline: call.deadline };
    await pause(nextLookMs(state, parts.random), call, clock);
    const message = await parts.client.getMessage(place, call);
    const notYetAt = lastLookAt;
    lastLookAt = clock.now();
    ({ status } = message);
    const end = endOf(status);
    if (end === null) continue;
    const { createdAt, updatedAt } = message;
    const seen = { repliedAt: taken.repliedAt, notYetAt, seenAt: lastLookAt, createdAt, updatedAt };
    const latencyMs = end === 'completed' ? estimateLatency(seen) : null;
    if (latencyMs !== null) parts.latencies.add(space, latencyMs);
    const wanted = request.columns === null ? 'text' : 'rows';
    const isLate = end === 'completed' && mayBeLate(readParts(message), wanted);
    parts.hooks.settled?.({ space, status, polls: polls + Number(isLate), latencyMs: lastLookAt - taken.askedAt });
    if (!isLate) return { message, end, answeredAt: lastLookAt };
    await pause(1_000, call, clock);
    const again = await parts.client.getMessage(place, call);
    return { message: again, end: endOf(again.status) ?? end, answeredAt: clock.now() };
  }
}
