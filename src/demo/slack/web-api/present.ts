import { PARTNER_TEAM_ID } from '../people.ts';
import { type SlackState, countReplies } from '../state.ts';
import type { Channel, JsonObject, OpenView, Person, SlackMessage } from '../types.ts';

/** A person as `users.info` shows them. */
export function presentPerson(person: Person): JsonObject {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.isDeleted,
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: person.tzOffsetSeconds,
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isRestricted,
    is_ultra_restricted: person.isUltraRestricted,
    is_bot: person.isBot,
    is_app_user: false,
    ...(person.isStranger ? { is_stranger: true } : {}),
    updated: 1_700_000_000,
    profile: {
      real_name: person.realName,
      real_name_normalized: person.realName.normalize('NFD').replaceAll(/\p{M}/gu, ''),
      display_name: person.name,
      display_name_normalized: person.name,
      team: person.teamId,
    },
  };
}

/** A channel as `conversations.info` shows it to the bot. */
export function presentChannel(channel: Channel, state: SlackState): JsonObject {
  const isIm = channel.kind === 'im';
  const other = [...channel.members].find((member) => member !== state.bot.userId);
  const shared = channel.isExternallyShared;
  return {
    id: channel.id,
    ...(isIm ? { user: other } : { name: channel.name, name_normalized: channel.name }),
    created: 1_700_000_000,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'private',
    is_im: isIm,
    is_mpim: false,
    is_private: channel.kind !== 'channel',
    is_archived: channel.isArchived,
    is_member: channel.members.has(state.bot.userId),
    is_general: channel.name === 'general',
    is_shared: shared,
    is_ext_shared: shared,
    is_pending_ext_shared: false,
    is_org_shared: false,
    context_team_id: state.team.id,
    ...(shared ? { connected_team_ids: [PARTNER_TEAM_ID], shared_team_ids: [state.team.id, PARTNER_TEAM_ID] } : {}),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
}

/** A message as histories show it; metadata only where it was asked for. */
export function presentMessage(message: SlackMessage, state: SlackState, withMetadata: boolean): JsonObject {
  const { channel: _channel, username, metadata, visible_to: _visibleTo, ...rest } = message;
  const replies = state.messages.inThread(message.channel, message.ts).slice(1);
  const replyCount = countReplies(state, message);
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  const root = isReply ? state.messages.find(message.channel, message.thread_ts ?? '') : undefined;
  return {
    ...rest,
    ...(message.bot_id ? { username } : {}),
    ...(withMetadata && metadata ? { metadata } : {}),
    ...(root ? { parent_user_id: root.user } : {}),
    ...(replyCount > 0
      ? {
          thread_ts: message.ts,
          reply_count: replyCount,
          reply_users: [...new Set(replies.map((each) => each.user))],
          latest_reply: replies.at(-1)?.ts,
        }
      : {}),
  };
}

/** A view as method results and interaction payloads show it. */
export function presentView(open: OpenView, state: SlackState, values: JsonObject = {}): JsonObject {
  const { view } = open;
  return {
    id: open.id,
    team_id: state.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view['private_metadata'] ?? '',
    callback_id: view['callback_id'] ?? '',
    state: { values },
    hash: open.hash,
    title: view['title'] ?? null,
    clear_on_close: view['clear_on_close'] ?? false,
    notify_on_close: view['notify_on_close'] ?? false,
    close: view['close'] ?? null,
    submit: view['submit'] ?? null,
    previous_view_id: open.previousViewId ?? null,
    root_view_id: open.rootViewId,
    app_id: state.bot.appId,
    external_id: view['external_id'] ?? '',
    app_installed_team_id: state.team.id,
    bot_id: state.bot.botId,
  };
}
