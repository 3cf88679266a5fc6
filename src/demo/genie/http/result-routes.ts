import type { AnswerAttachment, AnswerQuery } from '../answering/answer.ts';
import { type Turn, turnNow } from '../answering/conversations.ts';
import { newStatementId } from '../answering/ids.ts';
import { chunk, isReady, type StatementRun, statementResponse } from '../answering/statement-response.ts';
import { faultOf } from '../faults/fault.ts';
import { ApiError, doesNotExist } from './api-error.ts';
import { type Call, param, type Reply, type Route } from './call.ts';
import { turnOf } from './conversation-routes.ts';

const MESSAGE = '/api/2.0/genie/spaces/:space_id/conversations/:conversation_id/messages/:message_id';
const ATTACHMENT = `${MESSAGE}/attachments/:attachment_id`;

export const resultRoutes: readonly Route[] = [
  { name: 'getQueryResult', method: 'GET', path: `${ATTACHMENT}/query-result`, handle: getQueryResult },
  { name: 'executeQuery', method: 'POST', path: `${ATTACHMENT}/execute-query`, handle: executeQuery },
  // Deprecated forms that older clients still use.
  { name: 'getMessageQueryResult', method: 'GET', path: `${MESSAGE}/query-result`, handle: getQueryResult },
  {
    name: 'getMessageQueryResult',
    method: 'GET',
    path: `${MESSAGE}/query-result/:attachment_id`,
    handle: getQueryResult,
  },
  { name: 'executeMessageQuery', method: 'POST', path: `${MESSAGE}/execute-query`, handle: executeQuery },
  {
    name: 'getChunk',
    method: 'GET',
    path: '/api/2.0/sql/statements/:statement_id/result/chunks/:chunk',
    handle: getChunk,
  },
];

interface QueryAttachment {
  id: string;
  query: AnswerQuery;
}

async function getQueryResult(call: Call): Promise<Reply> {
  const turn = turnOf(call);
  const attachment = await attachmentOf(call, turn);
  const nowMs = call.state.now();
  const run = runOf(call, turn, attachment);
  const untilReady = faultOf(turn.faults, 'result')?.untilReady;
  if (!isReady(run, nowMs) && typeof untilReady === 'number') {
    throw new ApiError(
      untilReady,
      untilReady === 404 ? 'RESOURCE_DOES_NOT_EXIST' : 'INVALID_STATE',
      'The query result is not ready.',
    );
  }
  const expired = turnNow(turn, nowMs).status === 'QUERY_RESULT_EXPIRED';
  return { json: { statement_response: statementResponse(run, turn.faults, nowMs, expired) } };
}

/** Runs the stored query again, without asking anything: it takes as long as the query's part of the answer took. */
async function executeQuery(call: Call): Promise<Reply> {
  const turn = turnOf(call);
  const attachment = await attachmentOf(call, turn);
  const nowMs = call.state.now();
  const { doneAfterMs = 0, draftAfterMs = doneAfterMs } = turn.life;
  const { table, truncated } = attachment.query;
  const readyAtMs = nowMs + Math.max(0, doneAfterMs - draftAfterMs);
  const run = { statementId: newStatementId(), table, truncated, startedAtMs: nowMs, readyAtMs };
  keepRun(call, turn, attachment.id, run);
  turn.rerunAtMs = nowMs;
  return { json: { statement_response: statementResponse(run, turn.faults, nowMs, false) } };
}

function getChunk(call: Call): Reply {
  const statementId = param(call, 'statement_id');
  const found = call.state.statements.get(statementId);
  const rows = found && chunk(found.run, found.turn.faults, Number(param(call, 'chunk')));
  if (rows === undefined) throw doesNotExist('Statement or chunk', statementId);
  // The Statement API answers with the chunk itself under the names of a result.
  return { json: rows };
}

/** The query attachment of the path, or the last one where the path names none. Throws ApiError 404 while it is not there. */
async function attachmentOf(call: Call, turn: Turn): Promise<QueryAttachment> {
  const answer = await turn.answer;
  const wanted = call.params['attachment_id'];
  const visible = turnNow(turn, call.state.now(), answer.failure).shows !== 'nothing';
  const attachment = visible
    ? answer.attachments.flatMap(queryAttachment).findLast(({ id }) => wanted === undefined || id === wanted)
    : undefined;
  if (attachment === undefined) throw doesNotExist('Query result of attachment', wanted ?? turn.messageId);
  return attachment;
}

function queryAttachment({ id, query }: AnswerAttachment): readonly QueryAttachment[] {
  return id === undefined || query === undefined ? [] : [{ id, query }];
}

function runOf(call: Call, turn: Turn, { id, query }: QueryAttachment): StatementRun {
  const known = turn.runs.get(id);
  if (known !== undefined) return known;
  const { draftAfterMs = 0, doneAfterMs } = turn.life;
  const lateMs = faultOf(turn.faults, 'result')?.readyAfterMs ?? 0;
  const run = {
    statementId: query.statementId,
    table: query.table,
    truncated: query.truncated,
    startedAtMs: turn.receivedAtMs + draftAfterMs,
    readyAtMs: doneAfterMs === undefined ? Number.POSITIVE_INFINITY : turn.receivedAtMs + doneAfterMs + lateMs,
  };
  keepRun(call, turn, id, run);
  return run;
}

function keepRun(call: Call, turn: Turn, attachmentId: string, run: StatementRun): void {
  turn.runs.set(attachmentId, run);
  call.state.statements.set(run.statementId, { turn, run });
}
