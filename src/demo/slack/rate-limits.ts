/** At most `calls` in any `windowMs`, counted for the workspace or for each channel. */
interface RateLimit {
  calls: number;
  windowMs: number;
  per?: 'workspace' | 'channel';
}

export type RateLimits = Readonly<Record<string, RateLimit>>;

const MINUTE_MS = 60_000;

/** Slack's published rates for the methods that a bot of this kind calls. */
export const SLACK_RATE_LIMITS: RateLimits = {
  'chat.postMessage': { calls: 60, windowMs: MINUTE_MS, per: 'channel' },
  'chat.update': { calls: 50, windowMs: MINUTE_MS },
  'chat.delete': { calls: 50, windowMs: MINUTE_MS },
  'chat.postEphemeral': { calls: 100, windowMs: MINUTE_MS },
  'conversations.info': { calls: 50, windowMs: MINUTE_MS },
  'conversations.open': { calls: 50, windowMs: MINUTE_MS },
  'conversations.history': { calls: 50, windowMs: MINUTE_MS },
  'conversations.replies': { calls: 50, windowMs: MINUTE_MS },
  'conversations.members': { calls: 100, windowMs: MINUTE_MS },
  'users.info': { calls: 100, windowMs: MINUTE_MS },
  'users.list': { calls: 20, windowMs: MINUTE_MS },
  'usergroups.list': { calls: 20, windowMs: MINUTE_MS },
  'usergroups.users.list': { calls: 20, windowMs: MINUTE_MS },
  'views.open': { calls: 100, windowMs: MINUTE_MS },
  'views.update': { calls: 100, windowMs: MINUTE_MS },
  'views.push': { calls: 100, windowMs: MINUTE_MS },
  'reactions.add': { calls: 50, windowMs: MINUTE_MS },
  'assistant.threads.setStatus': { calls: 600, windowMs: MINUTE_MS },
};

/** Counts a call; gives the whole seconds to wait when there were too many, else undefined. */
export type RateMeter = (method: string, channel: string) => number | undefined;

export function createRateMeter(limits: RateLimits, now: () => number): RateMeter {
  const log = new Map<string, number[]>();
  return (method, channel) => {
    const limit = limits[method];
    if (!limit) return undefined;
    const key = limit.per === 'channel' ? `${method} ${channel}` : method;
    const recent = (log.get(key) ?? []).filter((at) => at > now() - limit.windowMs);
    const [oldest] = recent;
    if (recent.length >= limit.calls && oldest !== undefined) {
      log.set(key, recent);
      return Math.max(1, Math.ceil((oldest + limit.windowMs - now()) / 1000));
    }
    log.set(key, [...recent, now()]);
    return undefined;
  };
}
