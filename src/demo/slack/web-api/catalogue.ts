import { addReaction, authTest, setThreadStatus } from './app.ts';
import { deleteMessage, updateMessage } from './chat-edit.ts';
import { getPermalink, postEphemeral, postMessage } from './chat-post.ts';
import {
  conversationInfo,
  conversationMembers,
  joinConversation,
  listConversations,
  openConversation,
} from './conversations.ts';
import { completeUpload, fileInfo, getUploadUrl } from './files.ts';
import { conversationHistory, conversationReplies } from './history.ts';
import type { ApiMethod } from './method.ts';
import { listUserGroupMembers, listUserGroups, listUsers, userInfo } from './users.ts';
import { openView, publishView, pushView, updateView } from './views.ts';

/** Every method of the Web API that this workspace answers; `apps.connections.open` is added by the socket. */
export const METHODS: Readonly<Record<string, ApiMethod>> = {
  'auth.test': authTest,
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': updateMessage,
  'chat.delete': deleteMessage,
  'chat.getPermalink': getPermalink,
  'conversations.open': openConversation,
  'conversations.info': conversationInfo,
  'conversations.list': listConversations,
  'conversations.join': joinConversation,
  'conversations.members': conversationMembers,
  'conversations.history': conversationHistory,
  'conversations.replies': conversationReplies,
  'users.info': userInfo,
  'users.list': listUsers,
  'usergroups.list': listUserGroups,
  'usergroups.users.list': listUserGroupMembers,
  'views.open': openView,
  'views.push': pushView,
  'views.update': updateView,
  'views.publish': publishView,
  'assistant.threads.setStatus': setThreadStatus,
  'reactions.add': addReaction,
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': fileInfo,
};
