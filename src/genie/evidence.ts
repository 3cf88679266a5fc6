import type { Evidence } from '../engine/answer.ts';
import { readParts } from './answer-parts.ts';
import type { Asking } from './ask-parts.ts';
import type { EndedMessage } from './await-message.ts';
import type { TakenQuestion } from './send-question.ts';
import type { ResultTable } from './statements.ts';

/** A question that has its answer. */
export interface SettledQuestion extends EndedMessage {
  readonly taken: TakenQuestion;
}

/** How many rows of an answer are kept as evidence. */
const keptRows = 200;

/** What was asked and what came back, as it came. */
export function evidenceOfMessage(asking: Asking, settled: SettledQuestion, table: ResultTable | null): Evidence {
  const { taken, message, answeredAt } = settled;
  const parts = readParts(message);
  return {
    space: asking.space,
    question: taken.question,
    conversationId: taken.conversationId,
    messageId: taken.messageId,
    text: parts.text === '' ? (parts.clarification ?? '') : parts.text,
    sql: parts.query?.sql ?? null,
    columns: (table?.columns ?? []).map((column) => column.name),
    rows: (table?.rows ?? []).slice(0, keptRows).map((row) => row.slice()),
    rowCount: table?.rowCount ?? 0,
    askedAt: taken.askedAt,
    answeredAt,
    fresh: true,
  };
}
