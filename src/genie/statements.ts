import { ConductorError } from '../lib/errors.ts';
import type { Clock } from '../lib/clock.ts';
import { type Call, pause } from './call.ts';
import type { GenieClient, MessagePlace } from './client.ts';
import { BadReplyError, DeadlineError, GenieHttpError } from './errors.ts';
import { type Chunk, type ResultColumn, type Statement, checkWidth } from './statement-wire.ts';

/** A whole query result. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** How many rows the query had, which is more than `rows` holds where it was cut short. */
  readonly rowCount: number;
  /** Rows are missing: a total over them would be wrong. */
  readonly truncated: boolean;
}

/** The query of an answer ended FAILED or CANCELED. */
export class StatementError extends ConductorError {
  constructor(state: string, error: Statement['error']) {
    super('genie_statement', error?.message ? error.message : `the query ended ${state}`, {
      facts: { state, errorCode: error?.code ?? null },
    });
    this.name = 'StatementError';
  }
}

/**
 * The result of a message's query, waited for, re-run if it has expired, with all its chunks.
 * `attachmentId` null: the server named no attachment, so only the deprecated route by message can tell.
 * Throws StatementError, BadReplyError and the errors of the client.
 */
export async function readResult(
  client: GenieClient,
  at: { place: MessagePlace; attachmentId: string | null; expired: boolean },
  call: Call,
  clock: Clock,
): Promise<ResultTable> {
  const reader: Reader = { client, ...at, call, clock };
  const fetched = at.expired ? null : await fetchResult(reader);
  const statement = fetched ?? (await runAgain(reader));
  return collect(statement, reader);
}

interface Reader {
  readonly client: GenieClient;
  readonly place: MessagePlace;
  readonly attachmentId: string | null;
  readonly call: Call;
  readonly clock: Clock;
}

/** null: there was a result, and it is gone. */
async function fetchResult(reader: Reader): Promise<Statement | null> {
  const statement = await waitForEnd(reader, null);
  return statement === null || statement.state === 'CLOSED' ? null : statement;
}

async function runAgain(reader: Reader): Promise<Statement> {
  const { client, place, attachmentId, call } = reader;
  if (attachmentId === null) throw new StatementError('EXPIRED', null);
  const started = await client.executeQuery({ ...place, attachmentId }, call);
  const statement = await waitForEnd(reader, started);
  if (statement === null || statement.state === 'CLOSED') throw new StatementError('EXPIRED', null);
  return statement;
}

/** Looks until the statement has ended. Throws for FAILED and CANCELED; null where the result stays unavailable. */
async function waitForEnd(reader: Reader, started: Statement | null): Promise<Statement | null> {
  let statement = started;
  for (let looks = 0; ; looks += 1) {
    if (statement?.state === 'SUCCEEDED' || statement?.state === 'CLOSED') return statement;
    if (statement?.state === 'FAILED' || statement?.state === 'CANCELED' || statement?.state === 'CANCELLED') {
      throw new StatementError(statement.state, statement.error);
    }
    if (statement !== null) await pause(Math.min(1_000 + looks * 250, 4_000), reader.call, reader.clock);
    statement = await lookWithPatience(reader);
    if (statement === null) return null;
  }
}

/** A result may not be there yet right after COMPLETED (404, 409, 425): looked for a few times, then on the older route. */
async function lookWithPatience(reader: Reader): Promise<Statement | null> {
  for (const waitMs of [1_000, 1_500, 2_000, null]) {
    try {
      return await look(reader);
    } catch (error) {
      if (!isNotReady(error)) throw error;
      if (waitMs === null || error.errorCode === 'ENDPOINT_NOT_FOUND') break;
      await pause(waitMs, reader.call, reader.clock);
    }
  }
  return lookByMessage(reader);
}

function look(reader: Reader): Promise<Statement> {
  const { client, place, attachmentId, call } = reader;
  if (attachmentId === null) return client.messageResult(place, null, call);
  return client.attachmentResult({ ...place, attachmentId }, call);
}

async function lookByMessage(reader: Reader): Promise<Statement | null> {
  const { client, place, attachmentId, call } = reader;
  const routes = attachmentId === null ? [null] : [attachmentId, null];
  for (const route of routes) {
    try {
      return await client.messageResult(place, route, call);
    } catch (error) {
      if (!isNotReady(error)) throw error;
    }
  }
  return null;
}

function isNotReady(error: unknown): error is GenieHttpError {
  if (!(error instanceof GenieHttpError)) return false;
  // Some servers say 400 with words for a result that is gone or not there yet.
  const said = error.status === 400 && /expired|not (yet )?(ready|available)/iu.test(error.message);
  return said || error.status === 404 || error.status === 409 || error.status === 410 || error.status === 425;
}

async function collect(statement: Statement, reader: Reader): Promise<ResultTable> {
  const rows = [...statement.first.rows];
  const { columns } = statement;
  const complete = await collectChunks(statement, rows, reader);
  if (columns === null) {
    if (rows.length > 0) throw new BadReplyError('query result', 'rows without a header');
    return { columns: [], rows, rowCount: 0, truncated: false };
  }
  checkWidth(columns, rows);
  const rowCount = Math.max(rows.length, statement.totalRowCount ?? 0);
  return { columns, rows, rowCount, truncated: statement.truncated || !complete || rowCount > rows.length };
}

/** Appends the later chunks to `rows`; false where some of them cannot be had. */
async function collectChunks(statement: Statement, rows: Chunk['rows'][number][], reader: Reader): Promise<boolean> {
  let chunk = statement.first;
  let complete = !chunk.external;
  let lastIndex = 0;
  while (chunk.nextIndex !== null || chunk.nextLink !== null) {
    // Indexes only rise: a server that points back would be read for ever.
    const index: number = chunk.nextIndex ?? lastIndex + 1;
    if (index <= lastIndex || index > 10_000) return false;
    const next: Chunk | null = await fetchChunk(statement, chunk, index, reader);
    if (next === null) return false;
    rows.push(...next.rows);
    complete &&= !next.external;
    lastIndex = index;
    chunk = next;
  }
  return complete;
}

/** By the link, else by the statements API, which may refuse who does not own the statement. */
async function fetchChunk(statement: Statement, chunk: Chunk, index: number, reader: Reader): Promise<Chunk | null> {
  const { client, call } = reader;
  const { statementId } = statement;
  const ways = [
    ...(chunk.nextLink === null ? [] : [{ link: chunk.nextLink }]),
    ...(statementId === null ? [] : [{ statementId, index }]),
  ];
  for (const way of ways) {
    try {
      return await client.resultChunk(way, call);
    } catch (error) {
      if (call.signal.aborted || error instanceof DeadlineError) throw error;
      if (!(error instanceof ConductorError)) throw error;
    }
  }
  return null;
}
