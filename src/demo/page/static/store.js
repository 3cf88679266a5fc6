/** @import { Change, Channel, Message, State } from './types.d.ts' */

/**
 * What the page knows: the workspace's state, kept current by changes, and what this reader has not seen yet.
 */
export class Store {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    /** @type {Map<string, number>} unseen messages by channel */
    this.unread = new Map();
    /** @type {Set<string>} threads with unseen replies, as `channel/ts` */
    this.unreadThreads = new Set();
    /** @type {Map<string, string>} what the app says it is doing, as `channel/thread` */
    this.statuses = new Map();
  }

  /** @param {State} state after a gap: what came meanwhile counts as unseen */
  replace(state) {
    const before = this.state;
    this.state = state;
    this.statuses.clear();
    for (const [channel, messages] of Object.entries(state.messages)) {
      const known = new Set((before.messages[channel] ?? []).map((message) => message.ts));
      for (const message of messages) if (!known.has(message.ts)) this.#countUnread(message);
    }
  }

  /** @param {Change} change */
  apply(change) {
    switch (change.type) {
      case 'message':
      case 'ephemeral':
        if (change.message)
          this.#add({ ...change.message, ephemeral: change.type === 'ephemeral' || change.message.ephemeral === true });
        break;
      case 'message_changed':
        if (change.message) this.#put(change.message);
        break;
      case 'message_deleted':
        this.#remove(change.channel ?? change.message?.channel ?? '', change.ts ?? change.message?.ts ?? '');
        break;
      case 'status':
        this.#setStatus(change);
        break;
      case 'view':
        this.state.view = change.view ?? null;
        break;
      case 'view_closed':
        // Of a stack of modals, one below the open one may close.
        if (!change.view_id || change.view_id === this.state.view?.id) this.state.view = null;
        break;
      case 'reset':
        break;
    }
  }

  /** @param {string} channel @returns {Message[]} oldest first */
  roots(channel) {
    return this.#sorted(channel).filter((message) => !isReply(message));
  }

  /** @param {string} channel @param {string} ts @returns {Message[]} the root, then its replies */
  thread(channel, ts) {
    return this.#sorted(channel).filter((message) => message.ts === ts || message.thread_ts === ts);
  }

  /** @param {Message} message */
  replyCount(message) {
    const replies = this.thread(message.channel, message.ts).filter((reply) => isReply(reply) && !reply.ephemeral);
    return Math.max(message.reply_count ?? 0, replies.length);
  }

  /** All that the line about a message's replies depends on. @param {Message} message */
  describeReplies(message) {
    const replies = this.thread(message.channel, message.ts).map(({ ts, user }) => ts + user);
    return [this.replyCount(message), this.unreadThreads.has(`${message.channel}/${message.ts}`), ...replies].join();
  }

  /** @param {string} channel */
  markSeen(channel) {
    this.unread.delete(channel);
  }

  /** @param {string} channel @param {string} ts */
  markThreadSeen(channel, ts) {
    this.unreadThreads.delete(`${channel}/${ts}`);
  }

  /** @param {string} id */
  nameOf(id) {
    const person = [this.state.bot, this.state.me, ...this.state.users].find((user) => user.id === id);
    return person && (person.real_name || person.name);
  }

  /** A place as a ready-made question names it: id, name, or `dm`. @param {string | undefined} reference */
  findPlace(reference) {
    const { channels } = this.state;
    return channels.find(
      ({ id, name, kind }) => id === reference || name === reference || (kind === 'im' && reference === 'dm'),
    );
  }

  /** A direct message goes by who is at the other end. @param {Channel} channel */
  placeName({ kind, name }) {
    const { bot } = this.state;
    return kind === 'im' && name === 'directmessage' ? bot.real_name || bot.name : name;
  }

  /** @param {string} channel */
  #sorted(channel) {
    return (this.state.messages[channel] ?? []).toSorted((a, b) => Number(a.ts) - Number(b.ts));
  }

  /** @param {Message} message */
  #add(message) {
    if (this.#put(message)) this.#countUnread(message);
    // An answer ends what the app said it was doing.
    if (message.is_bot) this.statuses.delete(`${message.channel}/${message.thread_ts ?? message.ts}`);
  }

  /** @param {Message} message @returns {boolean} whether it is new */
  #put(message) {
    const messages = (this.state.messages[message.channel] ??= []);
    const index = messages.findIndex((known) => known.ts === message.ts);
    if (index === -1) messages.push(message);
    else messages[index] = message;
    return index === -1;
  }

  /** @param {string} channel @param {string} ts */
  #remove(channel, ts) {
    const messages = this.state.messages[channel];
    if (messages) this.state.messages[channel] = messages.filter((message) => message.ts !== ts);
  }

  /** @param {Message} message */
  #countUnread(message) {
    if (message.user === this.state.me.id) return;
    if (isReply(message)) this.unreadThreads.add(`${message.channel}/${message.thread_ts}`);
    this.unread.set(message.channel, (this.unread.get(message.channel) ?? 0) + 1);
  }

  /** @param {Change} change */
  #setStatus({ channel, thread_ts, status }) {
    const key = `${channel}/${thread_ts ?? ''}`;
    if (status) this.statuses.set(key, status);
    else this.statuses.delete(key);
  }
}

/** @param {Message} message */
export function isReply(message) {
  return message.thread_ts !== undefined && message.thread_ts !== '' && message.thread_ts !== message.ts;
}
