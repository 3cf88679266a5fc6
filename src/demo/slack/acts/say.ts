import { randomUUID } from 'node:crypto';
import {
  changedEvent,
  deletedEvent,
  homeOpenedEvent,
  mentionEvent,
  messageEvent,
  wrapEvent,
} from '../deliver/event-payloads.ts';
import { SLACKBOT_ID } from '../people.ts';
import { type SlackState, requireChannel, requirePerson } from '../state.ts';
import type { Change, Channel, ChannelKind, JsonObject, Person, SlackMessage } from '../types.ts';
import type { ActContext } from './context.ts';
import { encodeTyped } from './typed-text.ts';

/** Somebody writes something. People and places by id or name; `dm` is the direct message with the bot. */
export interface Saying {
  user: string;
  channel: string;
  text: string;
  threadTs?: string | undefined;
}

const EVENT_OF_KIND: Readonly<Record<ChannelKind, string>> = {
  channel: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
};

/** Posts a person's message; the bot hears of it by the events that it subscribed to. Returns before it has answered. */
export function say(context: ActContext, saying: Saying): SlackMessage {
  const { state } = context;
  const person = requirePerson(state, saying.user);
  const channel = requireChannel(state, saying.channel, person.id);
  enter(channel, person);
  if (saying.threadTs !== undefined && !state.messages.find(channel.id, saying.threadTs)) {
    throw new Error(`There is no message ${saying.threadTs} in ${channel.name} to answer`);
  }
  const message = compose(state, channel, person, saying);
  state.messages.add(message);
  tellBot(context, channel, message);
  return message;
}

/** A person opens the bot's direct message or Home tab. */
export function openApp(context: ActContext, user: string, tab: 'home' | 'messages'): void {
  const { state } = context;
  const person = requirePerson(state, user);
  const channel = state.places.openDirect(person.id, state.bot.userId);
  if (!context.events.has('app_home_opened')) return;
  void context.courier.deliver('events_api', wrapEvent(state, homeOpenedEvent(state, person.id, channel.id, tab)));
}

/** A person edits their message. A mention in it is told to the bot again, marked as edited. */
export function edit(context: ActContext, editing: { user: string; channel: string; ts: string; text: string }): void {
  const { state } = context;
  const person = requirePerson(state, editing.user);
  const channel = requireChannel(state, editing.channel, person.id);
  const message = state.messages.find(channel.id, editing.ts);
  if (message?.user !== person.id) throw new Error(`${person.name} wrote no message ${editing.ts} there`);
  const edited = { user: person.id, ts: state.clock.nextTs() };
  const changed = { ...message, text: encodeTyped(state, editing.text), edited };
  state.messages.replace(changed);
  tellMention(context, channel, changed);
}

/**
 * The bot hears of its own messages, and of every edit and deletion, as in Slack; a bot that answers those would never
 * stop. What people post is told to it by `say`.
 */
export function echoChange(context: ActContext, change: Change): void {
  const echo = describeEcho(context.state, change);
  if (!echo || !hears(context, echo.channel)) return;
  void context.courier.deliver('events_api', wrapEvent(context.state, echo.event, echo.channel));
}

function describeEcho(state: SlackState, change: Change): { channel: Channel; event: JsonObject } | undefined {
  if (change.type === 'message_deleted') {
    const channel = change.visibleTo === undefined ? state.places.get(change.channel) : undefined;
    return channel && { channel, event: deletedEvent(state, change.previous, channel) };
  }
  if (change.type !== 'message' && change.type !== 'message_changed') return undefined;
  const { message } = change;
  const channel = state.places.get(message.channel);
  if (!channel) return undefined;
  if (change.type === 'message_changed') {
    return { channel, event: changedEvent(state, message, change.previous, channel) };
  }
  return message.bot_id === state.bot.botId ? { channel, event: messageEvent(state, message, channel) } : undefined;
}

/** Slack's own voice, to one person. */
export function whisperFromSlackbot(state: SlackState, channel: string, userId: string, text: string): void {
  const said = { type: 'message', ts: state.clock.nextTs(), team: state.team.id, channel, text } as const;
  state.messages.whisper({ ...said, user: SLACKBOT_ID, username: 'Slackbot' }, userId);
}

function tellBot(context: ActContext, channel: Channel, message: SlackMessage): void {
  const { state, courier } = context;
  tellMention(context, channel, message);
  if (!hears(context, channel)) return;
  void courier.deliver('events_api', wrapEvent(state, messageEvent(state, message, channel), channel));
}

function tellMention(context: ActContext, channel: Channel, message: SlackMessage): void {
  const { state, courier, events } = context;
  if (channel.kind === 'im' || !message.text.includes(`<@${state.bot.userId}>`)) return;
  if (!channel.members.has(state.bot.userId)) {
    const words = `You mentioned <@${state.bot.userId}>, but they're not in this channel.`;
    whisperFromSlackbot(state, channel.id, message.user, words);
  } else if (events.has('app_mention')) {
    void courier.deliver('events_api', wrapEvent(state, mentionEvent(state, message), channel));
  }
}

function hears(context: ActContext, channel: Channel): boolean {
  return channel.members.has(context.state.bot.userId) && context.events.has(EVENT_OF_KIND[channel.kind]);
}

function enter(channel: Channel, person: Person): void {
  if (person.isDeleted) throw new Error(`${person.name} has left and cannot write`);
  if (channel.isArchived) throw new Error(`#${channel.name} is archived`);
  if (channel.members.has(person.id)) return;
  const mayJoin = channel.kind === 'channel' && !person.isRestricted && !person.isStranger;
  if (!mayJoin) throw new Error(`${person.name} is not in ${channel.name}`);
  channel.members.add(person.id);
}

function compose(state: SlackState, channel: Channel, person: Person, saying: Saying): SlackMessage {
  const text = encodeTyped(state, saying.text);
  return {
    type: 'message',
    ts: state.clock.nextTs(),
    channel: channel.id,
    user: person.id,
    username: person.realName,
    team: person.teamId,
    text,
    client_msg_id: randomUUID(),
    thread_ts: saying.threadTs,
    blocks: undefined,
  };
}
