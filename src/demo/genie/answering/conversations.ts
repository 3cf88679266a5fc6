import type { QuestionFault } from '../faults/fault.ts';
import type { Answer } from './answer.ts';
import { lookAt, type LifeNow, type QuestionLife } from './question-life.ts';
import type { StatementRun } from './statement-response.ts';

/** One question of a conversation and everything that became of it. Times are milliseconds since the epoch. */
export interface Turn {
  spaceKey: string;
  spaceId: string;
  conversationId: string;
  messageId: string;
  content: string;
  receivedAtMs: number;
  life: QuestionLife;
  faults: readonly QuestionFault[];
  answer: Promise<Answer>;
  /** The current execution of each query attachment; filled once the answer is known. */
  runs: Map<string, StatementRun>;
  /** When an expired query was executed again. */
  rerunAtMs: number | undefined;
  polls: number;
  firstSeenDoneAtMs: number | undefined;
  feedback: { rating: string; comment?: string | undefined } | undefined;
}

export interface Conversation {
  id: string;
  spaceKey: string;
  spaceId: string;
  /** The identity of the token that started it. */
  owner: string;
  title: string;
  createdAtMs: number;
  turns: Turn[];
}

/** The memory of the workspace: conversations, their questions, and where a statement or message is. */
export interface Conversations {
  add: (conversation: Conversation) => void;
  addTurn: (conversation: Conversation, turn: Turn) => void;
  find: (conversationId: string) => Conversation | undefined;
  remove: (conversationId: string) => void;
  /** Conversations of a space that an identity owns, newest first. */
  ofSpace: (spaceKey: string, owner: string) => readonly Conversation[];
  turnOf: (messageId: string) => Turn | undefined;
  /** Every question ever taken, oldest first, deleted conversations included. */
  allTurns: () => readonly Turn[];
}

export function openConversations(): Conversations {
  const byId = new Map<string, Conversation>();
  const turnById = new Map<string, Turn>();
  return {
    add: (conversation) => void byId.set(conversation.id, conversation),
    addTurn: (conversation, turn) => {
      conversation.turns.push(turn);
      turnById.set(turn.messageId, turn);
    },
    find: (conversationId) => byId.get(conversationId),
    remove: (conversationId) => void byId.delete(conversationId),
    ofSpace: (spaceKey, owner) =>
      [...byId.values()].filter((one) => one.spaceKey === spaceKey && one.owner === owner).reverse(),
    turnOf: (messageId) => turnById.get(messageId),
    allTurns: () => [...turnById.values()],
  };
}

/** Where a question is at that time, when its answer came out as `failure` (undefined: it worked). */
export function turnNow(turn: Turn, nowMs: number, failure?: string): LifeNow {
  const rerun = turn.rerunAtMs !== undefined && nowMs >= turn.rerunAtMs;
  const now = lookAt(turn.life, nowMs - turn.receivedAtMs, rerun);
  if (failure === undefined || now.status !== 'COMPLETED') return now;
  return {
    status: 'FAILED',
    terminal: true,
    error: { type: 'SQL_EXECUTION_EXCEPTION', error: failure },
    shows: 'nothing',
  };
}

/** When the question ended; null while it runs. */
export function completedAtMs(turn: Turn, nowMs: number): number | null {
  if (turn.life.doneAfterMs === undefined) return null;
  const doneAtMs = turn.receivedAtMs + turn.life.doneAfterMs;
  return nowMs >= doneAtMs ? doneAtMs : null;
}
