/**
 * The scopes of the bot's token, by the methods of Slack's Web API that are called: what the manifests ask for and a check
 * of a token compares with. A method needs every scope listed for the places it is called in.
 */
export const scopesByMethod = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  // Only asked for channels and group messages: a direct message is nobody else's.
  'conversations.info': ['channels:read', 'groups:read', 'mpim:read'],
  'conversations.open': ['im:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.update': [],
} as const satisfies Record<string, readonly string[]>;

/** The scopes by what Slack delivers. */
export const scopesByDelivery = {
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
  slash_commands: ['commands'],
} as const satisfies Record<string, readonly string[]>;

/** Every scope that the bot's token needs, sorted. */
export const botScopes: readonly string[] = [
  ...new Set<string>([...Object.values(scopesByMethod), ...Object.values(scopesByDelivery)].flat()),
].toSorted();
