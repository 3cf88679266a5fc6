import { icon, make } from './dom.js';
import { buildBody } from './message-body.js';
import { clock, tsToDate } from './times.js';
/** @import { Message } from './types.d.ts' */
/** @import { Store } from './store.js' */

const AVATAR_COLOURS = 8;

/**
 * One message as an element.
 * @param {Message} message
 * @param {Store} store
 * @param {{ compact: boolean, inThread: boolean }} how `compact`: without name and picture, as it follows its author's last one
 */
export function buildMessage(message, store, { compact, inThread }) {
  const date = tsToDate(message.ts);
  const name = authorName(message, store);
  const classes = ['message', compact && 'message-compact', message.ephemeral && 'message-private'];
  return make(
    'article',
    {
      class: classes.filter(Boolean).join(' '),
      'data-ts': message.ts,
      'data-channel': message.channel,
      'aria-label': `${name}, ${clock(date)}`,
    },
    message.ephemeral && make('p', { class: 'private-note' }, icon('eye'), 'Only visible to you'),
    make('div', { class: 'gutter' }, compact ? buildTime(date, 'gutter-time') : buildAvatar(message, name)),
    make(
      'div',
      { class: 'message-main' },
      !compact && buildHead(message, name, date),
      buildContent(message, store),
      !inThread && buildReplies(message, store),
    ),
    !inThread && !message.ephemeral && buildTools(),
  );
}

/** @param {Message} message @param {Store} store */
export function authorName(message, store) {
  return store.nameOf(message.user) ?? message.username ?? 'Slackbot';
}

/** @param {Message} message @param {string} name */
export function buildAvatar(message, name) {
  if (message.is_bot) return make('span', { class: 'avatar avatar-app', 'aria-hidden': 'true' }, icon('spark'));
  return make('span', { class: `avatar avatar-${colourOf(message.user)}`, 'aria-hidden': 'true' }, initials(name));
}

/** @param {string} name */
export function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(' ')
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => (word ?? '?').charAt(0).toUpperCase()).join('');
}

/** @param {string} id */
export function colourOf(id) {
  let sum = 7;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 9973;
  return sum % AVATAR_COLOURS;
}

/** @param {Message} message @param {string} name @param {Date} date */
function buildHead(message, name, date) {
  return make(
    'div',
    { class: 'message-head' },
    make('strong', { class: 'author' }, name),
    message.is_bot && make('span', { class: 'app-badge' }, 'APP'),
    buildTime(date, 'message-time'),
  );
}

/** @param {Date} date @param {string} className */
function buildTime(date, className) {
  return make(
    'time',
    { class: className, datetime: date.toISOString(), title: date.toLocaleString('en-US') },
    clock(date),
  );
}

/** @param {Message} message @param {Store} store */
function buildContent(message, store) {
  const content = make('div', { class: 'message-content' });
  if (message.html) content.append(buildBody(message.html, store));
  else content.textContent = message.text;
  // Slack marks what a person edited; an app's progress is edited all the time and is not marked.
  if (message.edited && !message.is_bot) content.append(make('span', { class: 'edited' }, '(edited)'));
  return content;
}

/** @param {Message} message @param {Store} store */
function buildReplies(message, store) {
  const count = store.replyCount(message);
  if (count === 0) return undefined;
  const replies = store.thread(message.channel, message.ts).slice(1);
  const last = replies.at(-1);
  const isUnseen = store.unreadThreads.has(`${message.channel}/${message.ts}`);
  return make(
    'button',
    { type: 'button', class: `replies${isUnseen ? ' replies-unseen' : ''}`, 'data-open-thread': true },
    last && buildReplyFaces(replies, store),
    make('span', { class: 'replies-count' }, `${count} ${count === 1 ? 'reply' : 'replies'}`),
    isUnseen && make('span', { class: 'replies-new' }, 'New'),
    last && make('span', { class: 'replies-last' }, `Last reply ${clock(tsToDate(last.ts))}`),
    make('span', { class: 'replies-view' }, 'View thread'),
  );
}

/** @param {Message[]} replies @param {Store} store */
function buildReplyFaces(replies, store) {
  const authors = new Map(replies.map((reply) => [reply.user, reply]));
  const faces = [...authors.values()].slice(0, 3).map((reply) => buildAvatar(reply, authorName(reply, store)));
  return make('span', { class: 'reply-faces', 'aria-hidden': 'true' }, ...faces);
}

function buildTools() {
  return make(
    'div',
    { class: 'message-tools' },
    make(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'data-open-thread': true,
        'aria-label': 'Reply in thread',
        title: 'Reply in thread',
      },
      icon('reply'),
    ),
  );
}
