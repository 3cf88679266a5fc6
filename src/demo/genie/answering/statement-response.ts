import { faultOf, type FaultOf, type QuestionFault } from '../faults/fault.ts';
import type { Cell, Column, Table } from './table.ts';

/** One execution of a query. Times are milliseconds since the epoch. */
export interface StatementRun {
  statementId: string;
  /** Cut to the row cap already. */
  table: Table;
  /** The cap left rows out. */
  truncated: boolean;
  startedAtMs: number;
  readyAtMs: number;
}

/** A Genie answer has at most this many rows. */
const ROW_CAP = 5000;

export function capRows(table: Table, faults: readonly QuestionFault[]): { table: Table; truncated: boolean } {
  const cap = faultOf(faults, 'result')?.rowCap ?? ROW_CAP;
  return { table: { columns: table.columns, rows: table.rows.slice(0, cap) }, truncated: table.rows.length > cap };
}

/** Whether the rows of a run can be read at that time. */
export function isReady(run: StatementRun, nowMs: number): boolean {
  return nowMs >= run.readyAtMs;
}

/** The Statement API's answer: state and, once succeeded, manifest and first chunk. `closed`: the rows are gone. */
export function statementResponse(
  run: StatementRun,
  faults: readonly QuestionFault[],
  nowMs: number,
  closed: boolean,
): object {
  const fault = faultOf(faults, 'result');
  if (closed) return { statement_id: run.statementId, status: { state: 'CLOSED' } };
  if (!isReady(run, nowMs)) {
    const running = nowMs - run.startedAtMs >= (run.readyAtMs - run.startedAtMs) / 2;
    return { statement_id: run.statementId, status: { state: running ? 'RUNNING' : 'PENDING' } };
  }
  const state = fault?.endsAs ?? 'SUCCEEDED';
  if (state !== 'SUCCEEDED') return { statement_id: run.statementId, status: { state, ...errorOf(state, fault) } };
  return {
    statement_id: run.statementId,
    status: { state },
    manifest: manifest(run, faults),
    result: run.table.rows.length === 0 ? noRows(fault) : chunk(run, faults, 0),
  };
}

/** Chunk `index` of the rows; undefined where there is none. */
export function chunk(run: StatementRun, faults: readonly QuestionFault[], index: number): object | undefined {
  const { size, count } = chunking(run, faults);
  if (!Number.isInteger(index) || index < 0 || index >= count) return undefined;
  const rows = run.table.rows.slice(index * size, (index + 1) * size);
  const int64 = int64Of(faults);
  const next = index + 1;
  return {
    chunk_index: index,
    row_offset: int64(index * size),
    row_count: int64(rows.length),
    ...(faultOf(faults, 'result')?.dataTypedArray === true
      ? { data_typed_array: rows.map(typedRow) }
      : { data_array: rows }),
    ...(next < count && {
      next_chunk_index: next,
      next_chunk_internal_link: `/api/2.0/sql/statements/${run.statementId}/result/chunks/${next}?row_offset=${next * size}`,
    }),
  };
}

/** Writes an int64 as the API at hand does: a JSON number, or a string. */
export function int64Of(faults: readonly QuestionFault[]): (value: number) => number | string {
  return faultOf(faults, 'wire')?.int64 === 'string' ? String : (value) => value;
}

function errorOf(state: string, fault: FaultOf<'result'> | undefined): object {
  if (state !== 'FAILED') return {};
  return { error: { error_code: 'BAD_REQUEST', message: fault?.error ?? 'The statement failed.' }, sql_state: '42000' };
}

function manifest(run: StatementRun, faults: readonly QuestionFault[]): object {
  const int64 = int64Of(faults);
  const { size, count } = chunking(run, faults);
  const rows = run.table.rows.length;
  return {
    format: 'JSON_ARRAY',
    schema: { column_count: run.table.columns.length, columns: run.table.columns.map(columnInfo) },
    total_chunk_count: count,
    chunks: Array.from({ length: count }, (_, index) => ({
      chunk_index: index,
      row_offset: int64(index * size),
      row_count: int64(Math.min(size, rows - index * size)),
    })),
    total_row_count: int64(rows),
    truncated: run.truncated,
  };
}

function columnInfo(column: Column, position: number): object {
  return {
    name: column.name,
    position,
    type_name: column.typeName,
    type_text: column.typeText,
    ...(column.precision !== undefined && { type_precision: column.precision }),
    ...(column.scale !== undefined && { type_scale: column.scale }),
  };
}

function chunking(run: StatementRun, faults: readonly QuestionFault[]): { size: number; count: number } {
  const size = faultOf(faults, 'result')?.chunkRows ?? ROW_CAP;
  return { size, count: Math.ceil(run.table.rows.length / size) };
}

function typedRow(row: readonly Cell[]): object {
  return { values: row.map((value) => (value === null ? {} : { str: value })) };
}

function noRows(fault: FaultOf<'result'> | undefined): object | null {
  if (fault?.zeroRows === 'noDataArray') return { chunk_index: 0, row_offset: 0, row_count: 0 };
  return fault?.zeroRows === 'emptyDataArray' ? { chunk_index: 0, row_offset: 0, row_count: 0, data_array: [] } : null;
}
