import { z } from 'zod';
import { evidenceSchema, failureSchema, openAnswerSchema } from './answer.ts';
import { reportSchema } from './report.ts';

const at = z.number();
const step = z.string();
const cell = z.union([z.string(), z.boolean(), z.null()]);

/** What a step that asked came to, as the journal keeps it. */
const settlementSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answered'),
    answer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('rows'), rows: z.array(z.record(z.string(), cell).readonly()).readonly() }),
      z.object({ kind: z.literal('text'), text: z.string() }),
      openAnswerSchema,
    ]),
    evidence: z.array(evidenceSchema).readonly(),
    note: z.string().optional(),
  }),
  z.object({ kind: z.literal('empty'), evidence: z.array(evidenceSchema).readonly(), note: z.string().optional() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema, evidence: z.array(evidenceSchema).readonly() }),
  z.object({
    kind: z.literal('asks_back'),
    words: z.string(),
    conversationId: z.string(),
    evidence: z.array(evidenceSchema).readonly(),
  }),
]);
export type Settlement = z.infer<typeof settlementSchema>;

/**
 * What happens in a run, in the order in which it happens: the truth from which a run is taken up again.
 * `asking` is written before a question is sent, `asked` right after, so that no crash can ask twice.
 * A settlement counts for its step only while the plan still asks the same question.
 */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), at, input: z.unknown() }),
  z.object({ type: z.literal('asking'), at, step, space: z.string(), question: z.string() }),
  z.object({
    type: z.literal('asked'),
    at,
    step,
    question: z.string(),
    conversationId: z.string(),
    messageId: z.string(),
  }),
  z.object({
    type: z.literal('settled'),
    at,
    step,
    space: z.string(),
    question: z.string(),
    startedAt: at,
    settlement: settlementSchema,
  }),
  z.object({ type: z.literal('computed'), at, step }),
  z.object({ type: z.literal('choice_offered'), at, step, options: z.array(z.string()), deadline: at }),
  /** `row` is the place of the option taken, null for none of them; `by` is null where only one was left. */
  z.object({ type: z.literal('chosen'), at, step, row: z.number().int().nullable(), by: z.string().nullable() }),
  /** Genie's question was put to who asked; `question` is the one that it answers with `words`. */
  z.object({ type: z.literal('reply_asked'), at, step, question: z.string(), words: z.string(), deadline: at }),
  /** `text` null: who replied does not want to answer; with `by` null nobody did in time. */
  z.object({
    type: z.literal('replied'),
    at,
    step,
    question: z.string(),
    text: z.string().nullable(),
    by: z.string().nullable(),
  }),
  z.object({ type: z.literal('reported'), at, report: reportSchema }),
  z.object({
    type: z.literal('summarised'),
    at,
    text: z.string().nullable(),
    /** The key of the space that wrote it; null: the configured model. */
    source: z.string().nullable(),
    dropped: z.string().nullable(),
  }),
  z.object({ type: z.literal('ended'), at, end: z.enum(['reported', 'cancelled', 'refused', 'expired', 'failed']) }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
