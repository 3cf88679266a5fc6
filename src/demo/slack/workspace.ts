import type { Server } from 'node:http';
import type { ActContext } from './acts/context.ts';
import { echoChange } from './acts/say.ts';
import { ACK_TIMEOUT_MS } from './deliver/ack.ts';
import { type Courier, createCourier } from './deliver/courier.ts';
import { type SocketHub, createSocketHub } from './deliver/socket-hub.ts';
import { type Faults, createFaults } from './faults.ts';
import { DEFAULT_EVENTS, DEFAULT_RETRY_DELAYS_MS, type SlackStandInOptions } from './options.ts';
import { createPageActions } from './page-api/requests.ts';
import { type Streams, createStreams } from './page-api/stream.ts';
import { createRateMeter } from './rate-limits.ts';
import type { Site } from './server.ts';
import { setUpState } from './set-up.ts';
import type { SlackState } from './state.ts';
import type { Change } from './types.ts';
import { METHODS } from './web-api/catalogue.ts';
import type { ApiCall } from './web-api/endpoint.ts';
import { openConnection } from './web-api/open-connection.ts';

export interface Secrets {
  signingSecret: string;
  botToken: string;
  appToken: string;
}

/** Every part of one workspace, wired together. */
export interface Workspace {
  state: SlackState;
  context: ActContext;
  courier: Courier;
  hub: SocketHub;
  faults: Faults;
  streams: Streams;
  site: Site;
  calls: ApiCall[];
  listeners: Set<(change: Change) => void>;
  requestUrl: string | undefined;
  reset(): void;
}

/** Makes the parts. `baseUrl` is known only once the server listens. */
export function wireWorkspace(
  options: SlackStandInOptions,
  secrets: Secrets,
  server: Server,
  baseUrl: () => string,
): Workspace {
  const listeners = new Set<(change: Change) => void>();
  const state = setUpState(options, baseUrl, (change) => listeners.forEach((listener) => listener(change)));
  const ackTimeoutMs = options.ackTimeoutMs ?? ACK_TIMEOUT_MS;
  const hub = createSocketHub(server, state.bot.appId, ackTimeoutMs);
  const faults = createFaults();
  const calls: ApiCall[] = [];
  const courier = createCourier({
    clock: state.clock,
    hub,
    signingSecret: secrets.signingSecret,
    ackTimeoutMs,
    isSocketMode: options.socketMode ?? false,
    requestUrl: () => workspace.requestUrl,
    retryDelaysMs: options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
  });
  const events = new Set(options.events ?? DEFAULT_EVENTS);
  const context: ActContext = { state, courier, commands: options.commands, events };
  const streams = createStreams(state, options.render ?? {});
  listeners.add((change) => streams.send(change));
  listeners.add((change) => echoChange(context, change));
  const reset = () => {
    for (const part of [state.messages, state.views, state.statuses, state.uploads, faults, courier]) part.clear();
    calls.length = 0;
    state.announce({ type: 'reset' });
  };
  const site = buildSite(options, secrets, { context, faults, hub, calls, streams, reset });
  const requestUrl = options.requestUrl;
  const workspace: Workspace = {
    state,
    context,
    courier,
    hub,
    faults,
    streams,
    site,
    calls,
    listeners,
    reset,
    requestUrl,
  };
  return workspace;
}

type SiteParts = Pick<Workspace, 'context' | 'faults' | 'hub' | 'calls' | 'streams' | 'reset'>;

function buildSite(options: SlackStandInOptions, secrets: Secrets, parts: SiteParts): Site {
  const { context, faults, hub, calls, streams, reset } = parts;
  const { state } = context;
  return {
    state,
    api: {
      state,
      methods: { ...METHODS, 'apps.connections.open': openConnection(() => hub.issueUrl(state.baseUrl())) },
      tokens: { bot: secrets.botToken, app: secrets.appToken },
      faults,
      meter: createRateMeter(options.rateLimits ?? {}, state.clock.now),
      record: (call) => void calls.push(call),
    },
    page: {
      state,
      render: options.render ?? {},
      commands: options.commands ?? [],
      tryThese: options.tryThese ?? [],
      actions: createPageActions(context, faults, reset),
      streams,
    },
    pageHandler: options.pageHandler,
  };
}
