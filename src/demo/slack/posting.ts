import { fillIds } from './block-ids.ts';
import { type SlackState, clearStatus } from './state.ts';
import type { JsonObject, SlackMessage } from './types.ts';

/** What the app says; already checked. */
export interface AppMessage {
  text?: string | undefined;
  blocks?: readonly JsonObject[] | undefined;
  attachments?: readonly JsonObject[] | undefined;
  metadata?: JsonObject | undefined;
  files?: readonly JsonObject[] | undefined;
  thread_ts?: string | undefined;
  username?: string | undefined;
  reply_broadcast?: boolean | undefined;
}

/** What Slack shows in notifications when an app gave blocks without text. */
const NO_FALLBACK_TEXT = "This content can't be displayed.";

/** Makes a message of the app; nothing is stored yet. */
function composeAppMessage(state: SlackState, channel: string, said: AppMessage): SlackMessage {
  return {
    type: 'message',
    // Only an app that goes by another name has this subtype.
    subtype: said.username === undefined ? undefined : 'bot_message',
    ts: state.clock.nextTs(),
    channel,
    user: state.bot.userId,
    username: said.username ?? state.bot.displayName,
    team: state.team.id,
    bot_id: state.bot.botId,
    app_id: state.bot.appId,
    text: said.text ?? (said.blocks ? NO_FALLBACK_TEXT : ''),
    thread_ts: said.thread_ts,
    blocks: said.blocks && fillIds(said.blocks),
    attachments: said.attachments,
    metadata: said.metadata && Object.keys(said.metadata).length > 0 ? said.metadata : undefined,
    files: said.files,
    reply_broadcast: said.reply_broadcast === true ? true : undefined,
  };
}

/** Posts a message of the app where everybody in the channel sees it. */
export function postAppMessage(state: SlackState, channel: string, said: AppMessage): SlackMessage {
  const message = composeAppMessage(state, channel, said);
  state.messages.add(message);
  if (said.thread_ts) clearStatus(state, channel, said.thread_ts);
  return message;
}

/** Shows a message of the app to one person. */
export function whisperAppMessage(state: SlackState, channel: string, userId: string, said: AppMessage): SlackMessage {
  const message = composeAppMessage(state, channel, said);
  state.messages.whisper(message, userId);
  return message;
}

/**
 * The message after an edit. Blocks and attachments stay only where neither text nor they are given; metadata stays
 * where it is omitted, and `{}` clears it.
 */
export function editMessage(state: SlackState, message: SlackMessage, said: AppMessage): SlackMessage {
  const isContentGiven = said.text !== undefined || said.blocks !== undefined || said.attachments !== undefined;
  const content = isContentGiven ? composeAppMessage(state, message.channel, said) : message;
  return {
    ...message,
    text: content.text,
    blocks: content.blocks,
    attachments: content.attachments,
    metadata: editMetadata(message.metadata, said.metadata),
    edited: { user: state.bot.userId, ts: state.clock.nextTs() },
  };
}

function editMetadata(old: JsonObject | undefined, given: JsonObject | undefined): JsonObject | undefined {
  if (given === undefined) return old;
  return Object.keys(given).length === 0 ? undefined : given;
}
