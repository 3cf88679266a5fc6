import { type SlackState, canSee, countReplies } from '../state.ts';
import type { Channel, JsonObject, OpenView, Person, SlackMessage } from '../types.ts';

/** A message as the page and the terminal read it. */
export interface PageMessage {
  ts: string;
  thread_ts?: string | undefined;
  channel: string;
  user: string;
  username: string;
  is_bot: boolean;
  text: string;
  blocks?: readonly JsonObject[] | undefined;
  html?: string | undefined;
  edited?: { user: string; ts: string } | undefined;
  ephemeral?: boolean | undefined;
  reply_count: number;
  metadata?: JsonObject | undefined;
  files?: readonly JsonObject[] | undefined;
  reactions?: readonly { name: string; count: number }[] | undefined;
}

/** A modal as the page reads it. */
export interface PageView {
  id: string;
  user: string;
  type: 'modal' | 'home';
  callback_id?: unknown;
  title?: unknown;
  submit?: unknown;
  close?: unknown;
  blocks: readonly JsonObject[];
  html?: string | undefined;
  errors: Readonly<Record<string, string>>;
}

/** Draws what the bot sent as safe HTML; without it the page gets blocks alone. */
export interface Renderers {
  message?: (message: PageMessage) => string;
  view?: (view: PageView) => string;
}

export function pageMessage(state: SlackState, message: SlackMessage, render: Renderers): PageMessage {
  const shown: PageMessage = {
    ts: message.ts,
    thread_ts: message.thread_ts,
    channel: message.channel,
    user: message.user,
    username: message.username,
    is_bot: message.bot_id !== undefined,
    text: message.text,
    blocks: message.blocks,
    edited: message.edited,
    ephemeral: message.visible_to === undefined ? undefined : true,
    reply_count: message.visible_to === undefined ? countReplies(state, message) : 0,
    metadata: message.metadata,
    files: message.files,
    reactions: message.reactions,
  };
  return { ...shown, html: render.message?.(shown) };
}

export function pageView(open: OpenView, render: Renderers): PageView {
  const shown: PageView = {
    id: open.id,
    user: open.userId,
    type: open.view.type,
    callback_id: open.view['callback_id'],
    title: open.view['title'],
    submit: open.view['submit'],
    close: open.view['close'],
    blocks: open.view.blocks,
    errors: open.errors,
  };
  return { ...shown, html: render.view?.(shown) };
}

export function pageUser(person: Person): JsonObject {
  return {
    id: person.id,
    name: person.name,
    real_name: person.realName,
    tz: person.tz,
    is_bot: person.isBot,
    is_guest: person.isRestricted,
    is_stranger: person.isStranger,
    is_deleted: person.isDeleted,
  };
}

export function pageChannel(state: SlackState, channel: Channel, userId: string): JsonObject {
  const other = [...channel.members].find((member) => member !== userId);
  const otherName =
    other === state.bot.userId ? state.bot.displayName : state.directory.people.get(other ?? '')?.realName;
  return {
    id: channel.id,
    name: channel.kind === 'im' ? (otherName ?? channel.name) : channel.name,
    kind: channel.kind,
    topic: channel.topic,
    isMember: channel.members.has(userId),
    shared: channel.isExternallyShared,
    archived: channel.isArchived,
  };
}

/** The channels on a person's screen; the direct message with the bot is always there. */
export function channelsFor(state: SlackState, userId: string): Channel[] {
  const direct = state.places.openDirect(userId, state.bot.userId);
  const others = state.places.all().filter((channel) => channel.id !== direct.id && canSee(state, channel, userId));
  return [...others, direct];
}

/** What is to be read in a channel by this person: everybody's messages and those for their eyes only. */
export function messagesFor(state: SlackState, channel: Channel, userId: string, render: Renderers): PageMessage[] {
  const whispers = state.messages.ephemerals(userId).filter((message) => message.channel === channel.id);
  return [...state.messages.inChannel(channel.id), ...whispers]
    .toSorted((a, b) => a.ts.localeCompare(b.ts))
    .map((message) => pageMessage(state, message, render));
}
