import type { Server } from 'node:http';
import { type Click, click } from './acts/click.ts';
import { type CommandCall, type CommandOutcome, runCommand } from './acts/command.ts';
import { type Saying, edit, openApp, say } from './acts/say.ts';
import { type Submission, type SubmissionOutcome, closeView, submit } from './acts/submit.ts';
import type { Ack, Delivery, DeliveryKind } from './deliver/ack.ts';
import { VERIFICATION_TOKEN } from './deliver/event-payloads.ts';
import { ACK_TIMEOUT_MS } from './deliver/ack.ts';
import { type RawRequest, postSigned } from './deliver/http-sender.ts';
import type { DisconnectReason } from './deliver/socket-hub.ts';
import type { FaultSeed } from './faults.ts';
import type { SlackStandInOptions } from './options.ts';
import { createSiteServer, listen } from './server.ts';
import { requireChannel, requirePerson } from './state.ts';
import type { BotIdentity, Change, Channel, OpenView, Person, SlackMessage, Team } from './types.ts';
import { waitUntil } from './wait-until.ts';
import type { ApiCall } from './web-api/endpoint.ts';
import { type Secrets, type Workspace, wireWorkspace } from './workspace.ts';

/** A workspace that runs. People and channels are named by id or name; `dm` is a person's direct message with the bot. */
export interface SlackStandIn extends Secrets {
  url: string;
  /** What `slackApiUrl` of a client is set to. */
  apiUrl: string;
  team: Team;
  bot: BotIdentity;
  users: readonly Person[];
  channels(): readonly Channel[];
  /** The id behind a name; `dm` needs the person. */
  channelId(channel: string, user?: string): string;

  /** Runs a slash command; resolves with the bot's acknowledgement. */
  command(call: CommandCall): Promise<CommandOutcome>;
  /** Posts as a person; resolves before the bot has heard of it (see `settled`). */
  say(saying: Saying): SlackMessage;
  /** The same, with the bot named in front. */
  mention(saying: Saying): SlackMessage;
  directMessage(saying: Omit<Saying, 'channel'>): SlackMessage;
  reply(saying: Saying & { threadTs: string }): SlackMessage;
  edit(editing: { user: string; channel: string; ts: string; text: string }): void;
  openApp(user: string, tab?: 'home' | 'messages'): void;
  click(click: Click): Promise<Ack>;
  submit(submission: Submission): Promise<SubmissionOutcome>;
  closeView(closing: { user: string; viewId: string }): Promise<Ack | undefined>;

  /** Oldest first, replies included. */
  messages(channel: string, user?: string): readonly SlackMessage[];
  thread(channel: string, rootTs: string, user?: string): readonly SlackMessage[];
  ephemerals(user: string): readonly SlackMessage[];
  /** The modals on a person's screen, the top one last. */
  views(user: string): readonly OpenView[];
  home(user: string): OpenView | undefined;
  /** What the bot says it is doing in a thread; empty when nothing. */
  status(channel: string, threadTs: string, user?: string): string;

  /** Every call of the Web API, oldest first. */
  calls(method?: string): readonly ApiCall[];
  /** Everything that was sent to the bot, oldest first. */
  deliveries(kind?: DeliveryKind): readonly Delivery[];
  /** Sends a delivery once more, as Slack does. */
  redeliver(id: string): Promise<Ack>;
  /** Resolves when everything sent to the bot has been taken or given up. */
  settled(): Promise<void>;
  /** Looks after each change until there is something; rejects after `timeoutMs` (default 15,000). */
  waitFor<T>(look: () => T | undefined | false, timeoutMs?: number): Promise<T>;
  onChange(listener: (change: Change) => void): () => void;

  addFault(fault: FaultSeed): void;
  clearFaults(): void;
  setRequestUrl(url: string): void;
  /** Slack's check of a request URL: true where the bot echoes the challenge. */
  verifyRequestUrl(): Promise<boolean>;
  /** A signed request made by hand: forged, stale, from the future, replayed. */
  deliverRaw(raw: RawRequest): Promise<Ack>;
  sockets: { count(): number; disconnect(reason: DisconnectReason): void; drop(): void };
  /** Forgets messages, views, faults, calls and deliveries. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a workspace on 127.0.0.1. Rejects when the port is taken. */
export async function startSlackStandIn(options: SlackStandInOptions = {}): Promise<SlackStandIn> {
  const secrets: Secrets = {
    signingSecret: options.signingSecret ?? 'stand-in-signing-secret',
    botToken: options.botToken ?? 'xoxb-stand-in',
    appToken: options.appToken ?? 'xapp-stand-in',
  };
  let url = '';
  const server: Server = createSiteServer(() => workspace.site);
  const workspace = wireWorkspace(options, secrets, server, () => url);
  url = await listen(server, options.port ?? 0);
  return {
    ...secrets,
    url,
    apiUrl: `${url}/api/`,
    team: workspace.state.team,
    bot: workspace.state.bot,
    users: [...workspace.state.directory.people.values()],
    ...actsOf(workspace),
    ...sightsOf(workspace),
    ...leversOf(workspace, secrets),
    close: async () => {
      workspace.courier.stop();
      workspace.streams.close();
      workspace.hub.close();
      const closed = new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

type Acts = Pick<
  SlackStandIn,
  'command' | 'say' | 'mention' | 'directMessage' | 'reply' | 'edit' | 'openApp' | 'click' | 'submit' | 'closeView'
>;

function actsOf({ context, state }: Workspace): Acts {
  return {
    command: async (call) => runCommand(context, call),
    say: (saying) => say(context, saying),
    mention: (saying) => say(context, { ...saying, text: `<@${state.bot.userId}> ${saying.text}` }),
    directMessage: (saying) => say(context, { ...saying, channel: 'dm' }),
    reply: (saying) => say(context, saying),
    edit: (editing) => edit(context, editing),
    openApp: (user, tab = 'messages') => openApp(context, user, tab),
    click: async (each) => click(context, each),
    submit: async (submission) => submit(context, submission),
    closeView: async (closing) => closeView(context, closing),
  };
}

type Sights = Pick<
  SlackStandIn,
  | 'channels'
  | 'channelId'
  | 'messages'
  | 'thread'
  | 'ephemerals'
  | 'views'
  | 'home'
  | 'status'
  | 'calls'
  | 'deliveries'
  | 'waitFor'
  | 'onChange'
>;

function sightsOf({ state, calls, courier, listeners }: Workspace): Sights {
  const idOf = (user: string) => requirePerson(state, user).id;
  const channelId = (channel: string, user?: string) =>
    requireChannel(state, channel, user === undefined ? '' : idOf(user)).id;
  const onChange = (listener: (change: Change) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    channels: () => state.places.all(),
    channelId,
    messages: (channel, user) => state.messages.inChannel(channelId(channel, user)),
    thread: (channel, rootTs, user) => state.messages.inThread(channelId(channel, user), rootTs),
    ephemerals: (user) => state.messages.ephemerals(idOf(user)),
    views: (user) => state.views.stack(idOf(user)),
    home: (user) => state.views.home(idOf(user)),
    status: (channel, threadTs, user) => state.statuses.get(`${channelId(channel, user)} ${threadTs}`) ?? '',
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    deliveries: (kind) => courier.deliveries().filter((each) => kind === undefined || each.kind === kind),
    waitFor: async (look, timeoutMs = 15_000) => waitUntil(look, onChange, timeoutMs),
    onChange,
  };
}

type Levers = Pick<
  SlackStandIn,
  | 'redeliver'
  | 'settled'
  | 'addFault'
  | 'clearFaults'
  | 'setRequestUrl'
  | 'verifyRequestUrl'
  | 'deliverRaw'
  | 'sockets'
  | 'reset'
>;

function leversOf(workspace: Workspace, secrets: Secrets): Levers {
  const { courier, faults, hub, state } = workspace;
  const deliverRaw = async (raw: RawRequest) => {
    const { requestUrl } = workspace;
    if (requestUrl === undefined) throw new Error('Tell the stand-in where the bot listens first: setRequestUrl(url)');
    const target = {
      requestUrl,
      signingSecret: secrets.signingSecret,
      ackTimeoutMs: ACK_TIMEOUT_MS,
      now: state.clock.now,
    };
    return postSigned(target, raw);
  };
  return {
    redeliver: async (id) => courier.redeliver(id),
    settled: async () => courier.settled(),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    setRequestUrl: (url) => {
      workspace.requestUrl = url;
    },
    verifyRequestUrl: async () => {
      const challenge = state.clock.nextId('challenge');
      const body = JSON.stringify({ type: 'url_verification', token: VERIFICATION_TOKEN, challenge });
      const { ok, body: answer } = await deliverRaw({ body });
      return ok && JSON.stringify(answer).includes(challenge);
    },
    deliverRaw,
    sockets: {
      count: () => hub.connectionCount(),
      disconnect: (reason) => hub.disconnect(reason),
      drop: () => hub.drop(),
    },
    reset: () => workspace.reset(),
  };
}
