/** A JSON object as it goes over the wire. */
export type JsonObject = Readonly<Record<string, unknown>>;

export interface Team {
  id: string;
  domain: string;
  name: string;
}

/** The app that the bot belongs to. */
export interface BotIdentity {
  appId: string;
  botId: string;
  userId: string;
  /** The handle that people mention. */
  name: string;
  /** The name shown at its messages. */
  displayName: string;
}

export interface Person {
  id: string;
  teamId: string;
  /** The handle: `maria`. */
  name: string;
  realName: string;
  /** IANA name of the time zone, and seconds east of UTC. */
  tz: string;
  tzOffsetSeconds: number;
  isAdmin: boolean;
  isBot: boolean;
  isDeleted: boolean;
  /** A guest in several channels. */
  isRestricted: boolean;
  /** A guest in one channel. */
  isUltraRestricted: boolean;
  /** Somebody of another company, met in a shared channel. */
  isStranger: boolean;
}

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  userIds: readonly string[];
}

export type ChannelKind = 'channel' | 'private' | 'im';

export interface Channel {
  id: string;
  /** Without `#`; a direct message has the name `directmessage`, as in Slack's payloads. */
  name: string;
  kind: ChannelKind;
  topic: string;
  members: Set<string>;
  isArchived: boolean;
  isExternallyShared: boolean;
}

/** A message as `conversations.history` gives it, with its channel. */
export interface SlackMessage {
  type: 'message';
  subtype?: string | undefined;
  ts: string;
  channel: string;
  user: string;
  username: string;
  team: string;
  text: string;
  thread_ts?: string | undefined;
  bot_id?: string | undefined;
  app_id?: string | undefined;
  client_msg_id?: string | undefined;
  blocks?: readonly JsonObject[] | undefined;
  attachments?: readonly JsonObject[] | undefined;
  metadata?: JsonObject | undefined;
  files?: readonly JsonObject[] | undefined;
  reactions?: readonly { name: string; users: string[]; count: number }[] | undefined;
  edited?: { user: string; ts: string } | undefined;
  reply_broadcast?: boolean | undefined;
  /** Set on ephemeral messages: the one person who sees it. */
  visible_to?: string | undefined;
}

/** A modal on somebody's screen, or their Home tab. */
export interface OpenView {
  id: string;
  userId: string;
  /** The arguments as the bot gave them, with block and action ids filled in. */
  view: JsonObject & { type: 'modal' | 'home'; blocks: readonly JsonObject[] };
  hash: string;
  rootViewId: string;
  previousViewId: string | undefined;
  /** Answer of `response_action: errors`: block id to words. */
  errors: Readonly<Record<string, string>>;
}

/** What happened in the workspace, for the page, the terminal and tests. */
export type Change =
  | { type: 'message'; message: SlackMessage }
  | { type: 'message_changed'; message: SlackMessage; previous: SlackMessage }
  | { type: 'message_deleted'; channel: string; ts: string; previous: SlackMessage; visibleTo?: string | undefined }
  | { type: 'ephemeral'; message: SlackMessage; userId: string }
  | { type: 'view'; view: OpenView; userId: string }
  | { type: 'view_closed'; viewId: string; userId: string }
  | { type: 'status'; channel: string; threadTs: string; status: string }
  | { type: 'reset' };
