import { icon, make } from './dom.js';
import { buildMessage } from './message-item.js';
import { morph } from './morph.js';
import { dayName, tsToDate } from './times.js';
/** @import { Message } from './types.d.ts' */
/** @import { Store } from './store.js' */

const COMPACT_WITHIN_S = 5 * 60;
const NEAR_END_PX = 60;

/**
 * Keeps a scrolling list equal to what it is asked to show, changing only what differs. A reader at the end stays at the end;
 * a reader further up is not moved.
 * @typedef {{ key: string, signature: string, build: () => HTMLElement }} Item `build` is asked only when `signature` changes
 */
export class MessageList {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, { element: HTMLElement, signature: string }>} */
    this.shown = new Map();
    this.place = '';
  }

  /** @param {string} place what is listed; another place starts at its end @param {Item[]} items */
  show(place, items) {
    const isNewPlace = place !== this.place;
    if (isNewPlace) this.#clear();
    this.place = place;
    const wasAtEnd = isNewPlace || this.#isAtEnd();
    const lastBefore = this.root.lastElementChild;
    this.#reconcile(items);
    if (!wasAtEnd) return;
    this.toEnd();
    const last = this.root.lastElementChild;
    if (last !== lastBefore && last instanceof HTMLElement) this.#showStartOfTall(last);
  }

  toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
  }

  /** A report that is taller than the pane is read from its first line. @param {HTMLElement} last */
  #showStartOfTall(last) {
    const hiddenPx = this.root.getBoundingClientRect().top - last.getBoundingClientRect().top;
    if (hiddenPx > 0) this.root.scrollTop -= hiddenPx;
  }

  /** @param {Item[]} items */
  #reconcile(items) {
    const wanted = new Set(items.map(({ key }) => key));
    for (const [key, { element }] of this.shown) {
      if (wanted.has(key)) continue;
      element.remove();
      this.shown.delete(key);
    }
    items.forEach((item, index) => {
      const element = this.#bringUpToDate(item);
      if (this.root.children[index] !== element) this.root.insertBefore(element, this.root.children[index] ?? null);
    });
  }

  /** @param {Item} item */
  #bringUpToDate({ key, signature, build }) {
    const before = this.shown.get(key);
    if (before?.signature === signature) return before.element;
    const built = build();
    const element = before?.element ?? built;
    if (element !== built) morph(element, built);
    this.shown.set(key, { element, signature });
    return element;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.root;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  #clear() {
    this.shown.clear();
    this.root.replaceChildren();
  }
}

/**
 * Messages as items, with a line per day and follow-ups of one author drawn together.
 * @param {Message[]} messages @param {Store} store @param {{ inThread: boolean }} how
 * @returns {Item[]}
 */
export function messagesToItems(messages, store, { inThread }) {
  /** @type {Item[]} */
  const items = [];
  /** @type {Message | undefined} */
  let previous;
  for (const message of messages) {
    const day = dayName(tsToDate(message.ts));
    const isNewDay = previous === undefined || dayName(tsToDate(previous.ts)) !== day;
    if (isNewDay && !inThread) items.push({ key: `day ${day}`, signature: day, build: () => buildDay(day) });
    const compact =
      !isNewDay && !(inThread && items.length <= 2) && previous !== undefined && isFollowUp(message, previous);
    const signature = JSON.stringify([message, compact, inThread ? '' : store.describeReplies(message)]);
    items.push({ key: message.ts, signature, build: () => buildMessage(message, store, { compact, inThread }) });
    previous = message;
  }
  return items;
}

/** What the app says it is doing just now. @param {string} name @param {string} status @returns {Item} */
export function statusToItem(name, status) {
  const words = make('span', {}, make('strong', {}, name), ` ${status}`);
  return {
    key: 'status',
    signature: status,
    build: () => make('p', { class: 'app-status', role: 'status' }, icon('dots'), words),
  };
}

/** @param {Message} message @param {Message} previous */
function isFollowUp(message, previous) {
  if (message.user !== previous.user || message.ephemeral || previous.ephemeral) return false;
  if (message.username !== previous.username) return false;
  return Number(message.ts) - Number(previous.ts) < COMPACT_WITHIN_S;
}

/** @param {string} day */
function buildDay(day) {
  return make('div', { class: 'day', role: 'separator' }, make('span', {}, day));
}
