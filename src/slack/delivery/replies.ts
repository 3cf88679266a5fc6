import { z } from 'zod';

/** Slack's replies, as far as they are used. */
export const postReplySchema = z.object({ ts: z.string(), channel: z.string() });

export const openReplySchema = z.object({ channel: z.object({ id: z.string() }) });

const messageSchema = z.object({
  ts: z.string(),
  bot_id: z.string().optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
});
export type HistoryMessage = z.infer<typeof messageSchema>;

export const historyReplySchema = z.object({
  messages: z.array(messageSchema).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
