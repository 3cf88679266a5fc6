import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CommandSpec } from './acts/context.ts';
import type { Renderers } from './page-api/shapes.ts';
import type { TryThis } from './page-api/routes.ts';
import type { PersonSeed } from './people.ts';
import type { ChannelSeed } from './places.ts';
import type { RateLimits } from './rate-limits.ts';
import type { BotIdentity, Team, UserGroup } from './types.ts';

/** How a workspace is set up; everything has a default. */
export interface SlackStandInOptions {
  /** 0 (default): any free port of 127.0.0.1. */
  port?: number;
  team?: Partial<Team>;
  bot?: Partial<BotIdentity>;
  /** Added to the seeded people; the same handle replaces. */
  people?: readonly PersonSeed[];
  /** Added to the seeded channels; the same name replaces. */
  channels?: readonly ChannelSeed[];
  userGroups?: readonly UserGroup[];
  signingSecret?: string;
  botToken?: string;
  appToken?: string;
  /** Scopes of the bot's token, as the manifest asks for them; left out: every one. */
  scopes?: readonly string[];
  /** The manifest's commands; left out: any command is sent to the bot. */
  commands?: readonly CommandSpec[];
  /** The manifest's bot events. Default: `app_mention`, `message.im`, `app_home_opened`. */
  events?: readonly string[];
  /** Where the bot takes requests (HTTP). */
  requestUrl?: string;
  /** Deliver over Socket Mode instead of HTTP. */
  socketMode?: boolean;
  /** How long a delivery may wait for its acknowledgement. Default: Slack's 3 s. */
  ackTimeoutMs?: number;
  /** Waits before the redeliveries of an event. */
  retryDelaysMs?: readonly number[];
  /** Left out: no limits. `SLACK_RATE_LIMITS` are Slack's own. */
  rateLimits?: RateLimits;
  tryThese?: readonly TryThis[];
  render?: Renderers;
  /** Serves `/` and `/assets/*`; true where it has answered. */
  pageHandler?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export const DEFAULT_EVENTS: readonly string[] = ['app_mention', 'message.im', 'app_home_opened'];

/** Slack's waits are none, one minute and five minutes; nobody wants to wait that long here. */
export const DEFAULT_RETRY_DELAYS_MS: readonly number[] = [0, 250, 1000];
