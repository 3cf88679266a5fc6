import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createPageHandler } from '../../../src/demo/page/handler.ts';
import { renderMessage, renderView } from '../../../src/demo/page/render.ts';

export interface FakeMessage {
  ts: string;
  channel: string;
  user: string;
  username: string;
  is_bot: boolean;
  text: string;
  thread_ts?: string;
  blocks?: readonly object[];
  ephemeral?: boolean;
  edited?: object;
  reply_count: number;
}

export interface Received {
  path: string;
  body: Record<string, unknown>;
}

export const BOT = { id: 'U0GENIE', name: 'genie', real_name: 'Genie', is_bot: true };

const USERS = [
  { id: 'U0MARIA', name: 'maria', real_name: 'María Fernández', is_bot: false },
  { id: 'U0SAM', name: 'sam', real_name: 'Sam Okafor', is_bot: false },
];

const CHANNELS = [
  { id: 'C0SALES', name: 'sales', kind: 'channel', topic: 'Numbers, deals and payouts', isMember: true, shared: false },
  { id: 'C0GENERAL', name: 'general', kind: 'channel', topic: 'Company-wide', isMember: true, shared: false },
  { id: 'C0DEALS', name: 'deals', kind: 'private', topic: 'Deal desk', isMember: true, shared: false },
  { id: 'C0PARTNER', name: 'partner', kind: 'channel', topic: 'With our partner', isMember: true, shared: true },
  { id: 'D0GENIE', name: 'directmessage', kind: 'im', topic: '', isMember: true, shared: false },
];

const COMMANDS = [
  { command: '/incentive', usage_hint: '<person> [period]', description: 'Work out an incentive' },
  { command: '/health', usage_hint: '<customer>', description: 'Score a customer' },
  { command: '/project', usage_hint: '<name>', description: 'Status of a project' },
  { command: '/genie', usage_hint: 'help', description: 'Ask anything' },
];

const TRY_THESE = [
  { label: 'Incentive of a person', text: '/incentive John Smith', channel: 'C0SALES' },
  { label: 'Health of a customer', text: '/health Acme Corp', channel: 'C0SALES' },
  { label: 'Ask in your own words', text: `<@${BOT.id}> How many deals closed last week?`, channel: 'C0GENERAL' },
];

/** A workspace without a bot: it keeps what the page sends and shows what the test says. */
export class FakeWorkspace {
  readonly received: Received[] = [];
  readonly messages: FakeMessage[] = [];
  /** What POST requests are answered with, by path. */
  readonly answers = new Map<string, object>();
  view: object | null = null;
  #clock = Date.parse('2026-11-20T14:41:00Z') / 1000;
  readonly #streams = new Set<ServerResponse>();
  readonly #page = createPageHandler();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.dropStreams();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  dropStreams(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
  }

  get listeners(): number {
    return this.#streams.size;
  }

  /** Puts a message there and tells the page. */
  say(part: Partial<FakeMessage>): FakeMessage {
    this.#clock += 7;
    const ts = `${this.#clock}.000100`;
    const from = { channel: 'C0SALES', user: BOT.id, username: 'Genie', is_bot: true };
    const message = { ...from, ts, text: '', reply_count: 0, ...part };
    this.messages.push(message);
    this.tell({ type: message.ephemeral ? 'ephemeral' : 'message', message: drawMessage(message) });
    return message;
  }

  edit(message: FakeMessage, part: Partial<FakeMessage>): void {
    Object.assign(message, part);
    this.tell({ type: 'message_changed', message: drawMessage(message) });
  }

  openView(view: object | null, id = 'V1'): void {
    this.view = view && { id, ...view, html: renderView(view) };
    this.tell(this.view ? { type: 'view', view: this.view } : { type: 'view_closed', view_id: id });
  }

  tell(change: object): void {
    for (const stream of this.#streams) stream.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#page(request, response)) return;
    const url = new URL(request.url ?? '/', 'http://page');
    const user = url.searchParams.get('user') ?? 'U0MARIA';
    if (url.pathname === '/demo/state') return sendJson(response, this.#state(user));
    if (url.pathname === '/demo/stream') return this.#openStream(response);
    if (request.method !== 'POST') return sendJson(response, { error: 'unknown' });
    const body = JSON.parse(await text(request)) as Record<string, unknown>;
    this.received.push({ path: url.pathname, body });
    sendJson(response, this.answers.get(url.pathname) ?? { ok: true });
    if (url.pathname === '/demo/send' && !this.answers.has(url.pathname)) this.#echo(body);
    if (url.pathname === '/demo/reset') this.tell({ type: 'reset' });
  }

  #echo(body: Record<string, unknown>): void {
    const words = String(body['text']);
    if (words.startsWith('/')) return;
    const user = String(body['user']);
    const thread = typeof body['thread_ts'] === 'string' ? { thread_ts: body['thread_ts'] } : {};
    this.say({ channel: String(body['channel']), user, username: user, is_bot: false, text: words, ...thread });
  }

  #state(user: string): object {
    const messages = CHANNELS.map(({ id }) => [id, this.messages.filter((m) => m.channel === id).map(drawMessage)]);
    return {
      team: { id: 'T1', name: 'Northwind' },
      bot: BOT,
      me: USERS.find(({ id }) => id === user) ?? USERS[0],
      users: [...USERS, BOT],
      channels: CHANNELS,
      commands: COMMANDS,
      tryThese: TRY_THESE,
      messages: Object.fromEntries(messages),
      ...(this.view && { view: this.view }),
    };
  }

  #openStream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': hello\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }
}

function drawMessage(message: FakeMessage): object {
  return { ...message, html: renderMessage(message) };
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
