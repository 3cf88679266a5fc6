import type { SlackState } from '../state.ts';
import type { Channel, ChannelKind, JsonObject, SlackMessage } from '../types.ts';
import { writtenAsBlocks } from './written-as-blocks.ts';

/** Slack's old shared secret; it comes with everything and must not be trusted. */
export const VERIFICATION_TOKEN = 'verification-token-not-to-be-used';

/** The envelope around an event. The same event keeps its `event_id` in every redelivery. */
export function wrapEvent(state: SlackState, event: JsonObject, channel?: Channel): JsonObject {
  return {
    token: VERIFICATION_TOKEN,
    team_id: state.team.id,
    context_team_id: state.team.id,
    context_enterprise_id: null,
    api_app_id: state.bot.appId,
    event,
    type: 'event_callback',
    event_id: state.clock.nextId('Ev0'),
    event_time: Math.floor(state.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.team.id,
        user_id: state.bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isExternallyShared ?? false,
    event_context: `4-${state.clock.nextId('')}`,
  };
}

const CHANNEL_TYPE: Readonly<Record<ChannelKind, string>> = { channel: 'channel', private: 'group', im: 'im' };

/** A message that was posted, as `message.im`, `message.channels` and `message.groups` carry it. */
export function messageEvent(state: SlackState, message: SlackMessage, channel: Channel): JsonObject {
  return {
    ...sharedParts(state, message),
    type: 'message',
    subtype: message.subtype,
    bot_id: message.bot_id,
    app_id: message.app_id,
    metadata: message.metadata,
    channel_type: CHANNEL_TYPE[channel.kind],
  };
}

/** A message that names the bot, as `app_mention` carries it. */
export function mentionEvent(state: SlackState, message: SlackMessage): JsonObject {
  return { ...sharedParts(state, message), type: 'app_mention' };
}

/** A message that was edited. */
export function changedEvent(
  state: SlackState,
  message: SlackMessage,
  previous: SlackMessage,
  channel: Channel,
): JsonObject {
  const parts = { message: withoutPlace(message), previous_message: withoutPlace(previous) };
  return { ...hiddenParts(state, channel), subtype: 'message_changed', ...parts };
}

/** A message that was deleted. */
export function deletedEvent(state: SlackState, previous: SlackMessage, channel: Channel): JsonObject {
  const parts = { deleted_ts: previous.ts, previous_message: withoutPlace(previous) };
  return { ...hiddenParts(state, channel), subtype: 'message_deleted', ...parts };
}

function hiddenParts(state: SlackState, channel: Channel): JsonObject {
  const ts = state.clock.nextTs();
  return {
    type: 'message',
    hidden: true,
    channel: channel.id,
    channel_type: CHANNEL_TYPE[channel.kind],
    ts,
    event_ts: ts,
  };
}

function withoutPlace(message: SlackMessage): JsonObject {
  const { channel: _channel, visible_to: _visibleTo, username: _username, ...shown } = message;
  return shown;
}

export function homeOpenedEvent(
  state: SlackState,
  userId: string,
  channelId: string,
  tab: 'home' | 'messages',
): JsonObject {
  return { type: 'app_home_opened', user: userId, channel: channelId, tab, event_ts: state.clock.nextTs() };
}

function sharedParts(state: SlackState, message: SlackMessage): JsonObject {
  const author = state.directory.find(message.user);
  const isForeign = author?.isStranger === true;
  const root = message.thread_ts === undefined ? undefined : state.messages.find(message.channel, message.thread_ts);
  return {
    user: message.user,
    ts: message.ts,
    client_msg_id: message.client_msg_id,
    text: message.text,
    edited: message.edited,
    team: isForeign ? author.teamId : state.team.id,
    ...(isForeign ? { user_team: author.teamId, source_team: author.teamId } : {}),
    thread_ts: message.thread_ts,
    parent_user_id: root && root.ts !== message.ts ? root.user : undefined,
    blocks: message.blocks ?? (message.bot_id === undefined ? writtenAsBlocks(message.text) : undefined),
    channel: message.channel,
    event_ts: message.ts,
  };
}
