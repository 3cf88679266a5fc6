/** How far the workspace's clock is ahead of ours, learned from questions whose sending and reply were both seen. */
export interface ServerOffset {
  note(seen: { askedAt: number; repliedAt: number | null; createdAt: number | null }): void;
  /** Where a question about to be sent at `askingAt` (our epoch ms) can be dated by the server. */
  windowOf(askingAt: number): { readonly from: number; readonly to: number };
}

/** Nothing is known yet: clocks differ by minutes at most. */
const unknownMs = 5 * 60_000;
/** Servers that date by whole seconds, and steps of a clock. */
const slackMs = 5_000;
/** How long a question may have been on its way: connection attempts are repeated for half a minute. */
const underWayMs = 90_000;

export function createServerOffset(): ServerOffset {
  let known: { least: number; most: number } | null = null;
  return {
    note: ({ askedAt, repliedAt, createdAt }) => {
      // A question of an earlier process tells nothing: when its reply came is not known.
      if (createdAt === null || repliedAt === null) return;
      known = { least: createdAt - repliedAt, most: createdAt - askedAt };
    },
    windowOf: (askingAt) => {
      if (known === null) return { from: askingAt - unknownMs, to: askingAt + unknownMs };
      return { from: askingAt + known.least - slackMs, to: askingAt + known.most + slackMs + underWayMs };
    },
  };
}
