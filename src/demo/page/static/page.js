import { post } from './api.js';
import { announce, byId, closest, make } from './dom.js';
import { Composer } from './composer.js';
import { MessageList, messagesToItems, statusToItem } from './message-list.js';
import { authorName } from './message-item.js';
import { Modal } from './modal.js';
import { showProblem } from './notices.js';
import { isDrawerOpen, isPaneVisible, isPhone, isWide, openPane, setDrawer, setPane } from './panes.js';
import { listenForPresses } from './presses.js';
import { channelMark, drawSidebar } from './sidebar.js';
import { isReply } from './store.js';
import { drawTries } from './tries.js';
/** @import { Change, Channel, Message } from './types.d.ts' */
/** @import { Store } from './store.js' */

/** The page as a whole: which channel and thread are open, and drawing after each change. */
export class Page {
  #isDrawPlanned = false;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.channelId = firstChannel(store);
    /** @type {string | undefined} */
    this.threadTs = undefined;
    const getStore = () => this.store;
    this.channelList = new MessageList(byId('channel-messages'));
    this.threadList = new MessageList(byId('thread-messages'));
    this.channelComposer = new Composer(byId('channel-composer'), 'channel', getStore, (text) => this.send(text));
    this.threadComposer = new Composer(byId('thread-composer'), 'thread', getStore, (text) => this.sendToThread(text));
    this.modal = new Modal(getStore);
    listenForPresses({ getStore, modal: this.modal, problem: showProblem });
    this.#listen();
    this.draw();
  }

  /** Another person's view of the workspace, or the same one from its beginning. @param {Store} store */
  become(store) {
    this.store = store;
    const isKnown = store.state.channels.some(({ id }) => id === this.channelId);
    if (!isKnown) this.channelId = firstChannel(store);
    this.threadTs = undefined;
    setPane('tries', false);
    this.channelList.place = '';
    this.draw();
  }

  /** @param {Change} change */
  apply(change) {
    this.store.apply(change);
    const isNew = change.type === 'message' || change.type === 'ephemeral';
    if (isNew && change.message) this.#announceMessage(change.message);
    this.planDraw();
  }

  /** Several changes at once are drawn once. */
  planDraw() {
    if (this.#isDrawPlanned) return;
    this.#isDrawPlanned = true;
    requestAnimationFrame(() => {
      this.#isDrawPlanned = false;
      this.draw();
    });
  }

  draw() {
    const { store, channelId } = this;
    store.markSeen(channelId);
    if (this.threadTs) store.markThreadSeen(channelId, this.threadTs);
    drawSidebar(store, channelId);
    drawTries(store, channelId);
    this.#drawChannel();
    this.#drawThread();
    this.modal.show(store.state.view);
  }

  /** @param {string} channelId */
  openChannel(channelId) {
    if (channelId !== this.channelId) {
      this.channelId = channelId;
      if (this.threadTs) this.closePane();
    }
    setDrawer(false);
    this.draw();
    // The app hears when somebody opens its direct message.
    if (this.#channel().kind === 'im') void post('open', { user: this.store.state.me.id, tab: 'messages' });
    if (!isPhone()) this.channelComposer.focus();
  }

  /** @param {string} ts */
  openThread(ts) {
    this.threadTs = ts;
    setPane('thread', true);
    this.draw();
    if (!isPhone()) this.threadComposer.focus();
  }

  closePane() {
    const wasThread = this.threadTs;
    this.threadTs = undefined;
    setPane(wasThread && isWide() ? 'tries' : 'none', false);
    this.draw();
    // Where the focus was is gone from the screen; on a phone the keyboard is not to open for that.
    if (isWide()) this.channelComposer.focus();
  }

  /** @param {string} text @returns {Promise<string | undefined>} */
  async send(text) {
    this.channelList.toEnd();
    const answer = await post('send', { user: this.store.state.me.id, channel: this.channelId, text });
    return answer.error === undefined ? undefined : `Not sent: ${answer.error}`;
  }

  /** Slack takes no slash commands in threads, and says so in these words. @param {string} text */
  async sendToThread(text) {
    const command = /^\/[a-z][\w-]*/i.exec(text)?.[0];
    if (command) return `${command} is not supported in threads. Sorry!`;
    this.threadList.toEnd();
    const answer = await post('send', {
      user: this.store.state.me.id,
      channel: this.channelId,
      thread_ts: this.threadTs,
      text,
    });
    return answer.error === undefined ? undefined : `Not sent: ${answer.error}`;
  }

  #drawChannel() {
    const { store, channelId } = this;
    const channel = this.#channel();
    const name = store.placeName(channel);
    byId('channel-title').replaceChildren(channelMark(channel), name);
    byId('channel-topic').textContent = channel.topic ?? '';
    document.title = `${this.#label()} · ${store.state.team.name}`;
    this.channelComposer.setPlaceholder(`Message ${this.#label()}`);
    const intro = { key: 'intro', signature: name, build: () => buildIntro(channel, name) };
    const items = messagesToItems(store.roots(channelId), store, { inThread: false });
    this.channelList.show(`${store.state.me.id} ${channelId}`, [intro, ...items, ...this.#statusItems('')]);
  }

  #drawThread() {
    const { store, channelId, threadTs } = this;
    const isThread = openPane() === 'thread';
    byId('side-title').textContent = isThread ? 'Thread' : 'Try these';
    byId('side-topic').textContent = isThread ? this.#label() : '';
    if (!threadTs) return this.threadList.show('', []);
    const messages = store.thread(channelId, threadTs);
    const items = messagesToItems(messages, store, { inThread: true });
    const replies = messages.filter(isReply).length;
    const count = { key: 'count', signature: String(replies), build: () => buildCount(replies) };
    this.threadComposer.setPlaceholder('Reply…');
    this.threadList.show(`${channelId} ${threadTs}`, [
      ...items.slice(0, 1),
      count,
      ...items.slice(1),
      ...this.#statusItems(threadTs),
    ]);
  }

  /** @param {string} threadTs */
  #statusItems(threadTs) {
    const status = this.store.statuses.get(`${this.channelId}/${threadTs}`);
    return status ? [statusToItem(this.store.state.bot.real_name || this.store.state.bot.name, status)] : [];
  }

  /** The open channel as it is spoken of. */
  #label() {
    const channel = this.#channel();
    return `${channel.kind === 'im' ? '' : '#'}${this.store.placeName(channel)}`;
  }

  /** @returns {Channel} */
  #channel() {
    const { channels } = this.store.state;
    return channels.find(({ id }) => id === this.channelId) ?? { id: '', name: '', kind: 'channel' };
  }

  #listen() {
    document.addEventListener('click', (event) => {
      const link = closest(event, '[data-go]');
      if (link) this.openChannel(link.dataset.go ?? '');
      const opener = closest(event, '[data-open-thread]')?.closest('article');
      if (opener) this.openThread(opener.dataset.ts ?? '');
      const tried = closest(event, '[data-try]');
      if (tried) void this.#try(Number(tried.dataset.try));
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
      if (isDrawerOpen()) setDrawer(false);
      else if (this.threadTs) this.closePane();
    });
    byId('close-pane').addEventListener('click', () => this.closePane());
    byId('back').addEventListener('click', () => this.closePane());
    byId('open-tries').addEventListener('click', () => this.#toggleTries());
    byId('open-sidebar').addEventListener('click', () => setDrawer(true));
    byId('scrim').addEventListener('click', () => setDrawer(false));
  }

  /** @param {number} index */
  async #try(index) {
    const item = this.store.state.tryThese[index];
    if (!item) return;
    const place = this.store.findPlace(item.channel);
    if (place) this.openChannel(place.id);
    if (!isWide()) setPane('none', false);
    const problem = await this.send(item.text);
    if (problem) showProblem(problem);
  }

  #toggleTries() {
    const isOpen = openPane() === 'tries' && isPaneVisible();
    this.threadTs = undefined;
    setPane(isOpen ? 'none' : 'tries', !isOpen);
    this.draw();
  }

  /** @param {Message} message */
  #announceMessage(message) {
    if (message.user !== this.store.state.me.id) announce(`${authorName(message, this.store)}: ${message.text}`);
  }
}

/** @param {Store} store */
function firstChannel({ state }) {
  return (state.channels.find(({ kind }) => kind === 'channel') ?? state.channels[0])?.id ?? '';
}

/** @param {Channel} channel @param {string} name */
function buildIntro(channel, name) {
  const words =
    channel.kind === 'im'
      ? `This conversation is just between you and ${name}. Ask in your own words, or type / for its commands.`
      : channel.topic || `This is the very beginning of #${name}.`;
  return make('div', { class: 'intro' }, make('h2', {}, channelMark(channel), name), make('p', {}, words));
}

/** @param {number} replies */
function buildCount(replies) {
  return make(
    'div',
    { class: 'reply-count', role: 'separator' },
    make('span', {}, replies === 1 ? '1 reply' : `${replies} replies`),
  );
}
