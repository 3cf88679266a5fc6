import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError, z } from 'zod';
import type { CommandSpec } from '../acts/context.ts';
import { readBody, sendJson } from '../http-io.ts';
import { type SlackState, requirePerson } from '../state.ts';
import type { JsonObject } from '../types.ts';
import type { PageAction } from './requests.ts';
import { type Renderers, channelsFor, messagesFor, pageChannel, pageUser, pageView } from './shapes.ts';
import type { Streams } from './stream.ts';

/** Something to try, offered on the page. */
export interface TryThis {
  /** The heading that it stands under; neighbours with the same heading share it. */
  group?: string;
  label: string;
  text: string;
  channel?: string;
}

export interface PageApi {
  state: SlackState;
  render: Renderers;
  commands: readonly CommandSpec[];
  tryThese: readonly TryThis[];
  actions: Readonly<Record<string, PageAction>>;
  streams: Streams;
}

/** Answers everything under `/demo/`. */
export async function answerPageApi(
  api: PageApi,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const action = Object.hasOwn(api.actions, path) ? api.actions[path] : undefined;
  try {
    if (request.method === 'POST' && action) return sendJson(response, 200, await action(await readJson(request)));
    if (request.method !== 'GET') return sendJson(response, 404, { ok: false, error: 'not_found' });
    const user = readUser(api.state, request.url ?? '/');
    if (path === 'state') return sendJson(response, 200, describeState(api, user), { 'cache-control': 'no-store' });
    if (path === 'stream') return api.streams.open(user, response);
    sendJson(response, 404, { ok: false, error: 'not_found' });
  } catch (error) {
    // People read this on the page: a wrong name or a form that cannot be sent is said, not hidden.
    if (!(error instanceof Error)) throw error;
    const words = error instanceof ZodError ? z.prettifyError(error) : error.message;
    sendJson(response, 400, { ok: false, error: words });
  }
}

function readUser(state: SlackState, url: string): string {
  const asked = new URL(url, 'http://localhost').searchParams.get('user');
  const [first] = state.directory.people.values();
  return requirePerson(state, asked ?? first?.id ?? '').id;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request)).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

function describeState(api: PageApi, userId: string): JsonObject {
  const { state, render } = api;
  const people = [...state.directory.people.values()];
  const channels = channelsFor(state, userId);
  const top = state.views.stack(userId).at(-1);
  return {
    team: state.team,
    bot: { id: state.bot.userId, name: state.bot.name, real_name: state.bot.displayName, is_bot: true },
    me: pageUser(requirePerson(state, userId)),
    users: people.map(pageUser),
    channels: channels.map((channel) => pageChannel(state, channel, userId)),
    commands: api.commands.map(({ command, description, usage_hint }) => ({ command, description, usage_hint })),
    tryThese: api.tryThese,
    messages: Object.fromEntries(channels.map((channel) => [channel.id, messagesFor(state, channel, userId, render)])),
    view: top ? pageView(top, render) : null,
  };
}
