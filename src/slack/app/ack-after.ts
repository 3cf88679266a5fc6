import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { inTime } from '../listeners/in-time.ts';

/** Below Slack's three seconds, above what a listener waits for its write. */
const mostMs = 2500;

const eventSchema = z.object({ type: z.literal('event_callback') });

/**
 * Bolt acknowledges events before its listeners see them: a process that dies in between would have taken a request that
 * nobody wrote down. Here an event is acknowledged after its listeners, which only write, or Slack delivers it again.
 */
export function acknowledgeAfterListeners(app: App, clock: Clock): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (!eventSchema.safeParse(event.body).success) return process(event);
    const listeners = process({ ...event, ack: async () => undefined });
    await inTime(clock, listeners, mostMs);
    await event.ack();
    await listeners;
    return undefined;
  };
}
