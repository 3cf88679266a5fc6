import { z } from 'zod';
import { assertNever } from '../lib/assert-never.ts';
import type { Columns, Row } from './columns.ts';

/** Where a fact comes from: one question to one space and what came back, as it came. */
export const evidenceSchema = z.object({
  space: z.string(),
  question: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  /** Genie's own words, markdown; empty where it said none. */
  text: z.string(),
  sql: z.string().nullable(),
  /** Header and cells as the space returned them; at most 200 rows are kept, `rowCount` says how many there were. */
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
  rowCount: z.number().int(),
  /** Epoch milliseconds. */
  askedAt: z.number(),
  answeredAt: z.number(),
  fresh: z.boolean(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Why a step has no value. Closed: each has one sentence for people (`reasons.ts`). */
export const failureSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('not_configured'), space: z.string() }),
  z.object({ code: z.literal('no_access'), space: z.string(), detail: z.string() }),
  z.object({ code: z.literal('timed_out'), space: z.string(), afterMs: z.number() }),
  z.object({ code: z.literal('unavailable'), space: z.string(), detail: z.string() }),
  z.object({ code: z.literal('question_refused'), space: z.string(), detail: z.string() }),
  z.object({ code: z.literal('query_failed'), space: z.string(), detail: z.string() }),
  z.object({ code: z.literal('superseded'), space: z.string() }),
  /** The answer cannot be read into the columns; `words` are Genie's own, quoted. */
  z.object({ code: z.literal('unreadable'), space: z.string(), problem: z.string(), words: z.string() }),
  z.object({ code: z.literal('cut_short'), space: z.string(), rowCount: z.number() }),
  z.object({ code: z.literal('other_subject'), space: z.string(), asked: z.string(), got: z.string() }),
  /** Rows of which one was expected for each key came twice, and nothing tells which is meant. */
  z.object({ code: z.literal('ambiguous'), space: z.string(), problem: z.string() }),
  /** Genie asked back and who asked did not want to answer. */
  z.object({ code: z.literal('declined'), space: z.string() }),
  z.object({ code: z.literal('cancelled') }),
  z.object({ code: z.literal('rule_broken'), problem: z.string() }),
]);
export type Failure = z.infer<typeof failureSchema>;

/** What became of a step. `empty`: the space was asked, understood, and has no rows. */
export type Outcome<T> =
  | { readonly kind: 'answered'; readonly value: T; readonly evidence: readonly Evidence[]; readonly note?: string }
  | { readonly kind: 'empty'; readonly evidence: readonly Evidence[]; readonly note?: string }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'skipped'; readonly why: string };

/** The evidence of any outcome; a skipped step has none. */
export function evidenceOf(outcome: Outcome<unknown>): readonly Evidence[] {
  switch (outcome.kind) {
    case 'answered':
    case 'empty':
    case 'failed':
      return outcome.evidence;
    case 'skipped':
      return [];
    default:
      return assertNever(outcome);
  }
}

/** Who a question runs as. Part of every call and of every key under which an answer may be kept. */
export interface Principal {
  readonly id: string;
}

/** A question that the journal knows to have been sent or about to be sent, by a process that may have died since. */
export interface KnownQuestion {
  readonly question: string;
  /** The key of the space that it went to, which may be an alternative. */
  readonly space: string;
  /** When the POST was about to be made, epoch milliseconds. */
  readonly askingAt: number;
  /** Absent where the reply to the POST was never recorded: look in the space before asking again. */
  readonly sent?: { readonly conversationId: string; readonly messageId: string; readonly askedAt: number };
}

export interface AskRequest {
  readonly space: string;
  readonly question: string;
  /** null: no columns are declared; an answer in words is what is wanted, or anything. */
  readonly columns: Columns | null;
  /** Without columns: table and proposals that come with the words are wanted too, as they are. */
  readonly asItCame: boolean;
  /** The column that names whom a row is about, and whom it must be about; see `other_subject`. */
  readonly subject: { readonly column: string; readonly is: string } | null;
  /** Columns that together may occur only once. */
  readonly unique: readonly string[];
  /** Go on in this conversation instead of starting one. */
  readonly conversationId: string | null;
  readonly known: readonly KnownQuestion[];
  readonly principal: Principal;
  /** Whose turn it is in the quota's line. */
  readonly askedBy: string;
  readonly urgency: 'interactive' | 'optional';
  /** Epoch milliseconds by which an answer must be there. */
  readonly deadline: number;
}

export type AskProgress =
  | { readonly kind: 'waiting'; readonly place: number; readonly estimateMs: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'retrying'; readonly inMs: number };

/** Told while a question is on its way. `asking` and `asked` must be durable before the ask goes on. */
export interface AskListener {
  /** `space`: the key of the space that is asked, which may be an alternative. */
  asking(question: string, at: number, space: string): Promise<void>;
  asked(question: string, sent: { conversationId: string; messageId: string; askedAt: number }): Promise<void>;
  progress(progress: AskProgress): void;
}

/** Genie asks back instead of answering: whoever asked must say more, in the same conversation. */
export interface AskedBack {
  readonly kind: 'asks_back';
  /** Genie's own words. */
  readonly words: string;
  readonly conversationId: string;
  readonly evidence: readonly Evidence[];
}

/** The port through which a run asks. Never throws for what a space or network does: that is a `failed` outcome. */
export interface Asker {
  ask(request: AskRequest, listener: AskListener, signal: AbortSignal): Promise<Outcome<Answer> | AskedBack>;
}

/** Whatever a space answered, as it came: its words, its table, what it proposes to ask next. */
export const openAnswerSchema = z.object({
  kind: z.literal('open'),
  /** Markdown; empty where it said nothing. */
  text: z.string(),
  /** At most 2,000 rows are kept; `rowCount` says how many there were. */
  table: z
    .object({
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.array(z.array(z.string().nullable())),
      rowCount: z.number().int(),
    })
    .nullable(),
  next: z.array(z.string()),
});
export type OpenAnswer = z.infer<typeof openAnswerSchema>;

/** Rows read by the columns asked for, Genie's words where words were asked for, or all of it as it came. */
export type Answer =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'text'; readonly text: string }
  | OpenAnswer;
