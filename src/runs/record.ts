import { z } from 'zod';
import { runEventSchema, type RunEvent } from '../engine/events.ts';

/** Where a request came from and where its thread may live. */
const originSchema = z.object({
  via: z.enum(['command', 'mention', 'message', 'button']),
  teamId: z.string(),
  channelId: z.string(),
  /** The thread in which it was asked, where it was. */
  threadTs: z.string().nullable(),
  /** Good for 30 minutes and five posts; never logged. */
  responseUrl: z.string().nullable(),
});

export const runRequestSchema = z.object({
  flow: z.string(),
  /** What stood behind the command, as typed. */
  text: z.string(),
  userId: z.string(),
  origin: originSchema,
});
export type RunRequest = z.infer<typeof runRequestSchema>;

/** `waiting`: for a person, until `waitingUntil`. */
export const runStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('accepted') }),
  z.object({ name: z.literal('working') }),
  z.object({ name: z.literal('waiting'), until: z.number() }),
  z.object({ name: z.literal('ended') }),
]);
export type RunState = z.infer<typeof runStateSchema>;

export const runRecordSchema = runRequestSchema.extend({
  id: z.string(),
  /** Epoch milliseconds. */
  acceptedAt: z.number(),
  state: runStateSchema,
});
export type RunRecord = z.infer<typeof runRecordSchema>;

const part = z.enum(['root', 'progress', 'report', 'question', 'error']);
export type MessagePart = z.infer<typeof part>;

/**
 * What was said about a run and where: `posting` before a message is sent, `posted` when it stands. `slot` tells
 * several messages of one part apart (a second choice).
 */
const deliveryEventSchema = z.discriminatedUnion('type', [
  /** Where the run's thread lives. */
  z.object({ type: z.literal('homed'), at: z.number(), channel: z.string() }),
  z.object({ type: z.literal('posting'), at: z.number(), part, slot: z.string(), channel: z.string() }),
  z.object({
    type: z.literal('posted'),
    at: z.number(),
    part,
    slot: z.string(),
    channel: z.string(),
    ts: z.string(),
    /** The thread that it stands in; null where it begins one. */
    threadTs: z.string().nullable(),
  }),
  /** A private word that needs no place in a thread: told once. */
  z.object({ type: z.literal('told'), at: z.number(), what: z.string() }),
]);
export type DeliveryEvent = z.infer<typeof deliveryEventSchema>;

/** One line of a run's journal. */
export const journalEntrySchema = z.union([runEventSchema, deliveryEventSchema]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;

const deliveryTypes: ReadonlySet<string> = new Set(['homed', 'posting', 'posted', 'told']);

/** The part of a journal that the engine understands; the rest is about what was said where. */
export function isRunEvent(entry: JournalEntry): entry is RunEvent {
  return !deliveryTypes.has(entry.type);
}
