import { App, HTTPReceiver, type CodedError, type Receiver } from '@slack/bolt';
import type { Clock } from '../../lib/clock.ts';
import type { SlackApi } from '../delivery/call.ts';
import { clientOptions } from '../delivery/clients.ts';
import type { Log } from '../../lib/log.ts';
import type { SlackMeter } from '../observe.ts';
import { acknowledgeAfterListeners } from './ack-after.ts';
import { guard, type GuardNeeds } from './guard.ts';
import { createHttpServer, type ListenTerms, type Route } from './http-server.ts';
import { identify, type Identity } from './identity.ts';
import { makeSdkLogger } from './sdk-logger.ts';
import { createSocket, type Socket } from './socket.ts';

export interface SlackAppTerms {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly transport:
    | { readonly kind: 'http'; readonly signingSecret: string; readonly bodyLimit?: number }
    | { readonly kind: 'socket'; readonly appToken: string; readonly pingTimeoutMs?: number };
  /** Served on the same port: `/healthz` and its like. */
  readonly routes: readonly Route[];
}

export interface SlackAppNeeds {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: SlackMeter;
  readonly once: GuardNeeds['once'];
  /** Adds the listeners; called once, when it is known who the bot is. */
  readonly register: (app: App) => void;
  /** Socket Mode is lost for good: the process had better end and be started again. */
  readonly onGone: (error: Error) => void;
}

/** The bot's door to Slack. */
export interface SlackApp {
  /** Listens at `port` first, so that health can be asked for, then verifies the token and takes requests. Resolves to the port. */
  start(listen: ListenTerms): Promise<number>;
  /** Takes no more requests. What was acknowledged goes on elsewhere. Idempotent. */
  stop(): Promise<void>;
  /** Throws before `start` has verified the token. */
  identity(): Identity;
  /** Requests can come in: the token is verified and, in Socket Mode, a socket is connected right now. */
  isReady(): boolean;
}

const eventsPath = '/slack/events';

export function createSlackApp(terms: SlackAppTerms, needs: SlackAppNeeds): SlackApp {
  const state: { identity: Identity | null; isReady: boolean } = { identity: null, isReady: false };
  const identity = () => {
    if (!state.identity) throw new Error('the Slack app has not been started');
    return state.identity;
  };
  const door =
    terms.transport.kind === 'http'
      ? httpDoor(terms.transport, needs, () => state.isReady)
      : socketDoor(terms.transport, terms.apiUrl, needs);
  const server = createHttpServer([...door.routes, ...terms.routes], needs.log);
  const app = createBolt(terms, needs, door.receiver, identity);
  return {
    identity,
    isReady: () => state.isReady && (door.socket?.isConnected() ?? true),
    async start(listen) {
      const port = await server.listen(listen);
      state.identity = await identify(needs.api);
      needs.register(app);
      await app.init();
      await door.socket?.receiver.start();
      state.isReady = true;
      return port;
    },
    async stop() {
      state.isReady = false;
      await Promise.all([door.socket?.stop(), server.close()]);
    },
  };
}

interface Door {
  readonly receiver: Receiver;
  readonly routes: readonly Route[];
  readonly socket: Socket | null;
}

/** Bolt's own receiver takes the requests that the guard lets pass; the server around it is ours. */
function httpDoor({ signingSecret, bodyLimit }: Transport<'http'>, needs: SlackAppNeeds, isReady: () => boolean): Door {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: [eventsPath], logger: makeSdkLogger(needs.log) });
  const { once, log, meter, clock } = needs;
  const limit = bodyLimit === undefined ? {} : { bodyLimit };
  const guarded: GuardNeeds = { signingSecret, once, log, meter, now: () => clock.now(), ...limit };
  const handler: Route['handler'] = async (request, response) => {
    if (!isReady()) {
      // Slack delivers events again; who typed a command is told by Slack.
      response.writeHead(503, { connection: 'close' }).end();
      return;
    }
    const passed = await guard(guarded, request, response);
    if (passed) receiver.requestListener(passed, response);
  };
  return { receiver, routes: [{ method: 'POST', path: eventsPath, handler }], socket: null };
}

function socketDoor(transport: Transport<'socket'>, apiUrl: string, { log, clock, onGone }: SlackAppNeeds): Door {
  const socket = createSocket({ ...transport, apiUrl }, log, clock, onGone);
  return { receiver: socket.receiver, routes: [], socket };
}

type Transport<K> = Extract<SlackAppTerms['transport'], { kind: K }>;

function createBolt(terms: SlackAppTerms, needs: SlackAppNeeds, receiver: Receiver, identity: () => Identity): App {
  const app = new App({
    receiver,
    // One workspace, one token: nothing is looked up per request.
    authorize: async () => {
      const { teamId, botId, botUserId } = identity();
      return { botToken: terms.botToken, teamId, botId, botUserId };
    },
    clientOptions: clientOptions(terms.apiUrl, 10_000, needs.log),
    logger: makeSdkLogger(needs.log),
    ignoreSelf: true,
    convoStore: false,
    extendedErrorHandler: true,
    deferInitialization: true,
  });
  app.error(async ({ error, body }: { error: CodedError; body: object }) => {
    const kind = 'type' in body && typeof body.type === 'string' ? body.type : 'command';
    needs.log.error({ error, kind }, 'A listener failed');
  });
  acknowledgeAfterListeners(app, needs.clock);
  return app;
}
