import { completedAtMs, type Turn } from './answering/conversations.ts';

/** One question that the workspace took, for tests and measurements. Times are milliseconds since the epoch. */
export interface QuestionRecord {
  spaceKey: string;
  spaceId: string;
  content: string;
  conversationId: string;
  messageId: string;
  receivedAt: number;
  /** When it ended (well or not); null while it runs. */
  completedAt: number | null;
  /** How often GET message was called for it. */
  polls: number;
  /** When somebody first saw that it had ended; null: nobody has yet. */
  firstSeenDoneAt: number | null;
}

export function recordQuestions(turns: readonly Turn[], nowMs: number): readonly QuestionRecord[] {
  return turns.map((turn) => ({
    spaceKey: turn.spaceKey,
    spaceId: turn.spaceId,
    content: turn.content,
    conversationId: turn.conversationId,
    messageId: turn.messageId,
    receivedAt: turn.receivedAtMs,
    completedAt: completedAtMs(turn, nowMs),
    polls: turn.polls,
    firstSeenDoneAt: turn.firstSeenDoneAtMs ?? null,
  }));
}
