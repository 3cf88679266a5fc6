/** The shapes of the stand-in's page API, as this page reads them. */
export interface User {
  id: string;
  name: string;
  real_name?: string;
  is_bot?: boolean;
  is_guest?: boolean;
  is_stranger?: boolean;
  is_deleted?: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'private' | 'im';
  topic?: string;
  isMember?: boolean;
  shared?: boolean;
  archived?: boolean;
}

export interface Command {
  command: string;
  usage_hint?: string;
  description: string;
}

export interface TryThis {
  /** The heading that it stands under. */
  group?: string;
  label: string;
  text: string;
  channel?: string;
}

export interface Message {
  ts: string;
  thread_ts?: string;
  channel: string;
  user: string;
  username?: string;
  is_bot?: boolean;
  text: string;
  html?: string;
  edited?: unknown;
  ephemeral?: boolean;
  reply_count?: number;
}

export interface View {
  id: string;
  html?: string;
  errors?: Record<string, string>;
}

export interface State {
  team: { id?: string; name: string };
  bot: User;
  me: User;
  users: User[];
  channels: Channel[];
  commands: Command[];
  tryThese: TryThis[];
  messages: Record<string, Message[]>;
  view?: View | null;
}

export interface Change {
  type: 'message' | 'message_changed' | 'message_deleted' | 'ephemeral' | 'view' | 'view_closed' | 'status' | 'reset';
  channel?: string;
  ts?: string;
  thread_ts?: string;
  status?: string;
  message?: Message;
  view?: View;
  view_id?: string;
}

export interface Confirm {
  title: string;
  text: string;
  confirm: string;
  deny: string;
  style: string;
}
