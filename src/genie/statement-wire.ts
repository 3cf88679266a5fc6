import { z } from 'zod';
import { BadReplyError } from './errors.ts';
import { int64, optionalText, read } from './wire.ts';

export interface ResultColumn {
  readonly name: string;
  /** `STRING`, `DECIMAL`, `TIMESTAMP` ...: an open set. */
  readonly typeName: string;
}

/** Rows of one part of a result. Cells are text as the warehouse wrote them, or null. */
export interface Chunk {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly nextIndex: number | null;
  /** A path on the workspace; not to be followed elsewhere. */
  readonly nextLink: string | null;
  /** The rows are somewhere else (presigned links), not here. */
  readonly external: boolean;
}

export interface Statement {
  readonly statementId: string | null;
  /** PENDING, RUNNING, SUCCEEDED, FAILED, CANCELED, CLOSED, or what is to come. */
  readonly state: string;
  readonly error: { readonly code: string | null; readonly message: string } | null;
  /** null where the server sent no manifest. */
  readonly columns: readonly ResultColumn[] | null;
  readonly totalRowCount: number | null;
  readonly truncated: boolean;
  readonly first: Chunk;
}

/** Reads `{statement_response}` or a bare statement. A reply without either counts as still pending. */
export function readStatement(body: unknown): Statement {
  if (body === undefined) return pending;
  const outer = read(outerBody, body, 'query result');
  const inner = outer.statement_response ?? (looksLikeStatement(outer) ? body : null);
  if (inner === null) return pending;
  const found = read(statementBody, inner, 'query result');
  return {
    statementId: found.statement_id,
    state: found.status?.state ?? (found.manifest ? 'SUCCEEDED' : 'PENDING'),
    error: found.status?.error
      ? { code: found.status.error.error_code, message: found.status.error.message ?? '' }
      : null,
    columns: found.manifest ? columnsOf(found.manifest.schema.columns) : null,
    totalRowCount: numberOrNull(found.manifest?.total_row_count),
    truncated: found.manifest?.truncated ?? false,
    first: toChunk(found.result),
  };
}

/** A later chunk: bare, or inside `result` or `statement_response`. */
export function readChunk(body: unknown): Chunk {
  const outer = read(chunkOuterBody, body, 'result chunk');
  return toChunk(outer.statement_response?.result ?? outer.result ?? read(resultBody, body, 'result chunk'));
}

const noRows: Chunk = { rows: [], nextIndex: null, nextLink: null, external: false };

const pending: Statement = {
  statementId: null,
  state: 'PENDING',
  error: null,
  columns: null,
  totalRowCount: null,
  truncated: false,
  first: noRows,
};

const cell = z.unknown().transform((value) => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  // Numbers and booleans as JSON, and whatever a server nests, as it was written.
  return JSON.stringify(value);
});

// The older form: {values: [{str: "..."}]}, where {} is NULL and some servers say string_value.
const typedCell = z.looseObject({ str: cell.optional(), string_value: cell.optional() });
const typedRow = z.looseObject({ values: z.array(typedCell).nullish() });

const resultBody = z.looseObject({
  data_array: z.array(z.array(cell)).nullish(),
  data_typed_array: z.array(typedRow).nullish(),
  external_links: z.array(z.unknown()).nullish().catch(null),
  next_chunk_index: int64,
  next_chunk_internal_link: optionalText,
});

const columnBody = z.looseObject({
  name: z.string(),
  type_name: optionalText,
  type_text: optionalText,
  position: int64,
});

const statementBody = z.looseObject({
  statement_id: optionalText,
  status: z
    .looseObject({
      state: optionalText,
      error: z.looseObject({ error_code: optionalText, message: optionalText }).nullish().catch(null),
    })
    .nullish(),
  manifest: z
    .looseObject({
      schema: z.looseObject({ columns: z.array(columnBody).nullish() }),
      total_row_count: int64,
      truncated: z.boolean().nullish().catch(null),
    })
    .nullish(),
  result: resultBody.nullish(),
});

const outerBody = z.looseObject({ statement_response: z.unknown().optional() });
const chunkOuterBody = z.looseObject({
  result: resultBody.nullish(),
  statement_response: z.looseObject({ result: resultBody.nullish() }).nullish(),
});

function looksLikeStatement(body: Readonly<Record<string, unknown>>): boolean {
  return 'status' in body || 'manifest' in body;
}

/** In the order of `position`, where the server gives every column one of its own. */
function columnsOf(columns: readonly z.output<typeof columnBody>[] | null | undefined): ResultColumn[] {
  const list = (columns ?? []).map((found) => ({
    position: found.position === null ? null : Number(found.position),
    column: { name: found.name, typeName: (found.type_name ?? found.type_text ?? '').toUpperCase() },
  }));
  const positions = new Set(list.map((found) => found.position));
  if (positions.has(null) || positions.size !== list.length) return list.map((found) => found.column);
  return list.toSorted((a, b) => Number(a.position) - Number(b.position)).map((found) => found.column);
}

function toChunk(result: z.output<typeof resultBody> | null | undefined): Chunk {
  if (!result) return noRows;
  const typed = result.data_typed_array?.map((row) =>
    (row.values ?? []).map((found) => found.str ?? found.string_value ?? null),
  );
  return {
    rows: result.data_array ?? typed ?? [],
    nextIndex: numberOrNull(result.next_chunk_index),
    nextLink: result.next_chunk_internal_link,
    external: !result.data_array && (result.external_links?.length ?? 0) > 0,
  };
}

function numberOrNull(value: string | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** Throws where a row does not fit the header: a shifted cell would be read as another column. */
export function checkWidth(columns: readonly ResultColumn[], rows: Chunk['rows']): void {
  if (rows.some((row) => row.length !== columns.length)) {
    throw new BadReplyError('query result', `a row does not have ${columns.length} cells`);
  }
}
