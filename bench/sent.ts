import { z } from 'zod';

/** How commands that were sent were acknowledged, in the order of sending. */
export const sentSchema = z.array(
  z.object({
    /** Epoch milliseconds. */
    sentAt: z.number(),
    ackMs: z.number(),
    status: z.number(),
    /** Of the answer: an acknowledgement that says something is not the one that is measured. */
    bytes: z.number(),
  }),
);
export type Sent = z.infer<typeof sentSchema>[number];
