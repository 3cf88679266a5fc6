import { z } from 'zod';
import type { SlackStandIn } from '../src/demo/slack/stand-in.ts';

/** What the stand-in saw of one run. Times are epoch milliseconds. */
export interface Seen {
  readonly channel: string;
  /** When each part of the thread was posted: `root`, `progress`, `report`, … */
  readonly postedAt: ReadonlyMap<string, number>;
}

/** Every run that has posted something, since this was made. */
export interface Threads {
  all(): readonly Seen[];
  /** How many runs have posted that part. */
  count(part: string): number;
}

const metadataSchema = z.object({
  event_type: z.literal('genie_run'),
  event_payload: z.object({ run_id: z.string(), part: z.string() }),
});

export function watchThreads(slack: Pick<SlackStandIn, 'onChange'>): Threads {
  const runs = new Map<string, { channel: string; postedAt: Map<string, number> }>();
  const counts = new Map<string, number>();
  slack.onChange((change) => {
    if (change.type !== 'message') return;
    const metadata = metadataSchema.safeParse(change.message.metadata);
    if (!metadata.success) return;
    const { run_id: runId, part } = metadata.data.event_payload;
    const run = runs.get(runId) ?? { channel: change.message.channel, postedAt: new Map<string, number>() };
    runs.set(runId, run);
    if (run.postedAt.has(part)) return;
    run.postedAt.set(part, Date.now());
    counts.set(part, (counts.get(part) ?? 0) + 1);
  });
  return { all: () => [...runs.values()], count: (part) => counts.get(part) ?? 0 };
}
