import { z } from 'zod';

const milliseconds = z.number().int().min(0);

/** How a cell is written instead of plainly: "$125,000", "$125,000.00", "125K", "15%", "15", "($1,200.00)". */
const cellFormat = z.enum(['money', 'moneyCents', 'compact', 'percent', 'points', 'accounting', 'grouped']);

const attachmentShape = z.enum([
  'textOnly',
  'clarification',
  'clarificationWithoutPurpose',
  'refusal',
  'queryOnly',
  'textAndQuery',
  'idlessSummary',
  'twoQueries',
  'combined',
  'null',
  'empty',
  'missing',
]);

/** Faults of the connection: they act on a request and its reply. */
const transportFault = z.discriminatedUnion('kind', [
  /** Answers with this status instead of doing anything. `retryAfter` is sent as written. */
  z.strictObject({
    kind: z.literal('http'),
    status: z.number().int().min(200).max(599),
    json: z.unknown().optional(),
    text: z.string().optional(),
    html: z.string().optional(),
    retryAfter: z.union([z.number(), z.string()]).optional(),
  }),
  /** The connection breaks and nothing was done. */
  z.strictObject({ kind: z.literal('resetBeforeTaking') }),
  /** The request is carried out, then the connection breaks without a reply. */
  z.strictObject({ kind: z.literal('resetAfterTaking') }),
  /** The request is carried out at once, the reply comes `ms` later. */
  z.strictObject({ kind: z.literal('slowReply'), ms: milliseconds }),
  /** The token of the request is dead from now on: 401. A client that gets a new one goes on. */
  z.strictObject({ kind: z.literal('revokeToken') }),
  /** How the Retry-After of a quota refusal looks. */
  z.strictObject({ kind: z.literal('retryAfterForm'), form: z.enum(['date', 'absent', 'rubbish']) }),
]);

/** Faults of a question: fixed when it is taken, they shape its life and its answer. */
const questionFault = z.discriminatedUnion('kind', [
  /** The question takes this long instead of its usual time. */
  z.strictObject({ kind: z.literal('latency'), ms: milliseconds }),
  /** These non-terminal statuses in turn, evenly over the question's time; known to the API or not. */
  z.strictObject({
    kind: z.literal('statuses'),
    statuses: z.array(z.string()).min(1),
    /** Fields without a value are sent as null instead of left out. */
    nullFields: z.boolean().optional(),
  }),
  /** Never ends: stays in this status (default ASKING_AI). */
  z.strictObject({ kind: z.literal('stuck'), status: z.string().optional() }),
  z.strictObject({ kind: z.literal('failed'), type: z.string().optional(), error: z.string().optional() }),
  z.strictObject({ kind: z.literal('cancelled') }),
  /** COMPLETED, and this long after it QUERY_RESULT_EXPIRED until the query is executed again. */
  z.strictObject({ kind: z.literal('expires'), afterMs: milliseconds }),
  /** COMPLETED without attachments, which come this much later. */
  z.strictObject({ kind: z.literal('lateAttachments'), byMs: milliseconds }),
  z.strictObject({ kind: z.literal('attachments'), shape: attachmentShape, text: z.string().optional() }),
  z.strictObject({
    kind: z.literal('result'),
    /** The rows are ready this long after COMPLETED: PENDING, then RUNNING until then, or an HTTP status. */
    readyAfterMs: milliseconds.optional(),
    untilReady: z.union([z.literal('PENDING'), z.literal(404), z.literal(409), z.literal(425)]).optional(),
    endsAs: z.enum(['SUCCEEDED', 'FAILED', 'CANCELED', 'CLOSED']).optional(),
    error: z.string().optional(),
    zeroRows: z.enum(['resultNull', 'noDataArray', 'emptyDataArray']).optional(),
    rowCap: z.number().int().min(0).optional(),
    chunkRows: z.number().int().min(1).optional(),
    dataTypedArray: z.boolean().optional(),
  }),
  /** How the same message is written: `ids` nested leaves only `id` within `conversation` and `message`. */
  z.strictObject({
    kind: z.literal('wire'),
    int64: z.enum(['number', 'string']).optional(),
    timestamps: z.enum(['ms', 's']).optional(),
    ids: z.enum(['both', 'nested', 'topLevel']).optional(),
    nullFields: z.boolean().optional(),
  }),
  /** How the rows look: names after `rename` are the old ones everywhere else in the fault. */
  z.strictObject({
    kind: z.literal('table'),
    rename: z.record(z.string(), z.string()).optional(),
    format: z.record(z.string(), cellFormat).optional(),
    order: z.array(z.string()).optional(),
    drop: z.array(z.string()).optional(),
    /** Columns with the same text in every row. */
    extra: z.record(z.string(), z.string().nullable()).optional(),
    /** A value for every cell of a column. */
    set: z.record(z.string(), z.string().nullable()).optional(),
    rows: z.enum(['zero', 'rubbish', 'twice']).optional(),
  }),
]);

export const faultRuleSchema = z.strictObject({
  id: z.string().optional(),
  /** All that is given must fit. `route` of a transport fault: a route's name, "question" (default) or "any". */
  match: z
    .strictObject({ space: z.string().optional(), contains: z.string().optional(), route: z.string().optional() })
    .optional(),
  /** How often the rule acts; without it always. */
  times: z.number().int().min(1).optional(),
  /** Real time to wait: a transport fault before the request is looked at, a question fault before the reply. */
  delayMs: milliseconds.optional(),
  fault: z.union([transportFault, questionFault]),
});

export type TransportFault = z.infer<typeof transportFault>;
export type QuestionFault = z.infer<typeof questionFault>;
export type FaultRule = z.infer<typeof faultRuleSchema>;
export type Fault = FaultRule['fault'];
export type CellFormat = z.infer<typeof cellFormat>;
export type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/** The last fault of a kind, which wins over earlier ones. */
export function faultOf<K extends Fault['kind']>(faults: readonly Fault[], kind: K): FaultOf<K> | undefined {
  return faults.findLast((fault): fault is FaultOf<K> => fault.kind === kind);
}

const QUESTION_KINDS: ReadonlySet<string> = new Set(questionFault.options.map((option) => option.shape.kind.value));

export function isQuestionFault(fault: Fault): fault is QuestionFault {
  return QUESTION_KINDS.has(fault.kind);
}
