import type { Answer, AskedBack, OpenAnswer, Outcome } from '../engine/answer.ts';
import type { Columns } from '../engine/columns.ts';
import { assertNever } from '../lib/assert-never.ts';
import { ConductorError } from '../lib/errors.ts';
import { type AnswerParts, readParts } from './answer-parts.ts';
import type { Asking } from './ask-parts.ts';
import { type SettledQuestion, evidenceOfMessage } from './evidence.ts';
import { AskFailed, cut } from './failures.ts';
import { askForColumns } from './follow-up.ts';
import type { RowsReading } from './rows/reading.ts';
import { settleQuestion } from './settle-question.ts';
import { type ResultTable, readResult } from './statements.ts';
import type { Message } from './wire.ts';

/** Asks one space and reads its answer. Throws AskFailed and what the client throws; evidence is left in `asking`. */
export async function askSpace(asking: Asking): Promise<Outcome<Answer> | AskedBack> {
  const { columns, asItCame } = asking.request;
  if (columns !== null) return askForRows(asking, columns);
  return asItCame ? askForAnything(asking) : askForText(asking);
}

async function askForAnything(asking: Asking): Promise<Outcome<Answer> | AskedBack> {
  const settled = await settleInTurn(asking, asking.request.question, asking.request.conversationId);
  const parts = readParts(settled.message);
  const table = await readTableIfAny(asking, settled, parts);
  asking.evidence.push(evidenceOfMessage(asking, settled, table));
  const asksBack = askedBack(asking, settled, parts);
  if (asksBack) return asksBack;
  const text = parts.text || parts.query?.description || '';
  if (text === '' && table === null) throw unreadable(asking, 'the space completed without an answer', '');
  return { kind: 'answered', value: openAnswerOf(text, table, settled.message), evidence: asking.evidence };
}

const keptRows = 2_000;

function openAnswerOf(text: string, table: ResultTable | null, { attachments }: Message): OpenAnswer {
  return {
    kind: 'open',
    text,
    table: table && {
      columns: table.columns.map(({ name, typeName }) => ({ name, type: typeName })),
      rows: table.rows.slice(0, keptRows).map((row) => row.slice()),
      rowCount: table.rowCount,
    },
    next: attachments.flatMap(({ suggestedQuestions }) => suggestedQuestions),
  };
}

/** Genie asks instead of answering: there are neither words nor a query, but a question. */
function askedBack({ evidence }: Asking, { taken }: SettledQuestion, parts: AnswerParts): AskedBack | null {
  if (parts.query || parts.text !== '' || parts.clarification === null) return null;
  return { kind: 'asks_back', words: parts.clarification, conversationId: taken.conversationId, evidence };
}

async function askForText(asking: Asking): Promise<Outcome<Answer>> {
  const settled = await settleInTurn(asking, asking.request.question, asking.request.conversationId);
  const parts = readParts(settled.message);
  const table = await readTableIfAny(asking, settled, parts);
  asking.evidence.push(evidenceOfMessage(asking, settled, table));
  // What Genie asks back is no answer to who wanted words.
  const text = parts.text || parts.query?.description || '';
  if (text === '' && table === null) throw unreadable(asking, 'the space completed without an answer', '');
  return { kind: 'answered', value: { kind: 'text', text }, evidence: asking.evidence };
}

/** Words were wanted; rows that come with them are evidence, and their want is no failure. */
async function readTableIfAny(
  asking: Asking,
  settled: SettledQuestion,
  parts: AnswerParts,
): Promise<ResultTable | null> {
  if (!parts.query) return null;
  try {
    return await readTable(asking, settled, parts.query.attachmentId);
  } catch (error) {
    const isOurs =
      error instanceof ConductorError && error.code.startsWith('genie_') && error.code !== 'genie_deadline';
    if (isOurs && parts.text !== '') return null;
    throw error;
  }
}

async function askForRows(asking: Asking, columns: Columns): Promise<Outcome<Answer> | AskedBack> {
  const { request } = asking;
  const settled = await settleInTurn(asking, request.question, request.conversationId);
  const first = await readAnswer(asking, settled, columns);
  if (first.kind !== 'wanting') return conclude(asking, first);
  const again = await settleInTurn(asking, askForColumns(columns, request.question), settled.taken.conversationId);
  const second = await readAnswer(asking, again, columns);
  if (second.kind !== 'wanting') return conclude(asking, second);
  throw unreadable(asking, second.problem, second.words || first.words);
}

/** What a follow-up can mend: columns that are missing, or words instead of rows. */
interface Wanting {
  readonly kind: 'wanting';
  readonly problem: string;
  readonly words: string;
}
type Reading = Exclude<RowsReading, { kind: 'missing' }> | AskedBack | Wanting;

async function readAnswer(asking: Asking, settled: SettledQuestion, columns: Columns): Promise<Reading> {
  const { request, settings, space, parts: shared } = asking;
  const parts = readParts(settled.message);
  const words = parts.text || parts.clarification || '';
  const table = parts.query ? await readTable(asking, settled, parts.query.attachmentId) : null;
  asking.evidence.push(evidenceOfMessage(asking, settled, table));
  const asksBack = askedBack(asking, settled, parts);
  if (asksBack) return asksBack;
  if (!parts.query || !table) return { kind: 'wanting', problem: 'the answer has no query result', words };
  if (table.truncated || parts.query.truncated) {
    throw new AskFailed({ code: 'cut_short', space, rowCount: table.rowCount });
  }
  const synonyms = settings.columns ?? {};
  const reading = shared.readRows(columns, table, { subject: request.subject, unique: request.unique, synonyms });
  if (reading.kind !== 'missing') return reading;
  return { kind: 'wanting', problem: `columns are missing: ${reading.columns.join(', ')}`, words };
}

async function readTable(asking: Asking, settled: SettledQuestion, attachmentId: string | null): Promise<ResultTable> {
  const { taken, end } = settled;
  const place = {
    spaceId: asking.settings.spaceId,
    conversationId: taken.conversationId,
    messageId: taken.messageId,
  };
  const at = { place, attachmentId, expired: end === 'expired' };
  return readResult(asking.parts.client, at, asking.call, asking.parts.clock);
}

function conclude(asking: Asking, reading: Exclude<Reading, Wanting>): Outcome<Answer> | AskedBack {
  const { space, request, evidence } = asking;
  switch (reading.kind) {
    case 'rows':
      return { kind: 'answered', value: { kind: 'rows', rows: reading.rows }, evidence };
    case 'empty':
      return { kind: 'empty', evidence };
    case 'asks_back':
      return reading;
    case 'unreadable':
      throw unreadable(asking, reading.problem, evidence.at(-1)?.text ?? '');
    case 'other_subject':
      throw new AskFailed({ code: 'other_subject', space, asked: request.subject?.is ?? '', got: reading.got });
    case 'ambiguous':
      throw new AskFailed({ code: 'ambiguous', space, problem: reading.problem });
    default:
      return assertNever(reading);
  }
}

function unreadable(asking: Asking, problem: string, words: string): AskFailed {
  return new AskFailed({ code: 'unreadable', space: asking.space, problem, words: cut(words) });
}

/** In a conversation one question at a time, to its end. */
function settleInTurn(asking: Asking, question: string, conversationId: string | null): Promise<SettledQuestion> {
  return asking.parts.conversations.run(conversationId, asking.call, () =>
    settleQuestion(asking, question, conversationId),
  );
}
