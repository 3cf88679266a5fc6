import { byId, icon, make } from './dom.js';
import { initials } from './message-item.js';
import { morph } from './morph.js';
/** @import { Channel, User } from './types.d.ts' */
/** @import { Store } from './store.js' */

/** @param {Store} store @param {string} openChannel */
export function drawSidebar(store, openChannel) {
  const { team, channels } = store.state;
  byId('workspace-name').textContent = team.name;
  document.querySelector('.workspace-mark')?.replaceChildren(initials(team.name).slice(0, 1));
  drawUserSwitch(store);
  const rooms = channels.filter(({ kind, archived }) => kind !== 'im' && !archived);
  const talks = channels.filter(({ kind }) => kind === 'im');
  const groups = [
    drawGroup('Channels', rooms, store, openChannel),
    drawGroup('Direct messages', talks, store, openChannel),
  ];
  morph(byId('conversations'), make('div', { class: 'conversations', id: 'conversations' }, ...groups));
  const unseen = [...store.unread].some(([channel, count]) => count > 0 && channel !== openChannel);
  byId('menu-unread').hidden = !unseen;
}

/** @param {Store} store */
function drawUserSwitch(store) {
  const select = byId('user-switch');
  const people = store.state.users.filter((user) => !user.is_bot && !user.is_deleted);
  const options = people.map((user) => {
    const option = make('option', { value: user.id }, `${user.real_name || user.name}${roleOf(user)}`);
    option.selected = user.id === store.state.me.id;
    return option;
  });
  const key = options.map((option) => `${option.value}${option.text}${option.selected}`).join();
  // Redrawing an open list would close it.
  if (select.dataset.key === key) return;
  select.dataset.key = key;
  select.replaceChildren(...options);
}

/** @param {User} user */
function roleOf({ is_stranger: isStranger, is_guest: isGuest }) {
  if (isStranger) return ' (other company)';
  return isGuest ? ' (guest)' : '';
}

/** @param {string} title @param {Channel[]} channels @param {Store} store @param {string} openChannel */
function drawGroup(title, channels, store, openChannel) {
  return make(
    'section',
    { class: 'channel-group', 'aria-label': title },
    make('h2', {}, title),
    make('ul', {}, ...channels.map((channel) => make('li', {}, drawChannel(channel, store, openChannel)))),
  );
}

/** @param {Channel} channel @param {Store} store @param {string} openChannel */
function drawChannel(channel, store, openChannel) {
  const isOpen = channel.id === openChannel;
  const unread = isOpen ? 0 : (store.unread.get(channel.id) ?? 0);
  return make(
    'button',
    {
      type: 'button',
      class: `channel-link${unread > 0 ? ' channel-unread' : ''}`,
      'data-go': channel.id,
      'aria-current': isOpen ? 'page' : undefined,
    },
    channelMark(channel),
    make('span', { class: 'channel-name' }, store.placeName(channel)),
    channel.shared && make('span', { class: 'channel-shared', title: 'Shared with another company' }, 'shared'),
    unread > 0 && make('span', { class: 'unread-count' }, String(unread), make('span', { class: 'unseen' }, ' unread')),
  );
}

/** @param {Channel} channel */
export function channelMark(channel) {
  if (channel.kind === 'im')
    return make('span', { class: 'avatar avatar-app avatar-tiny', 'aria-hidden': 'true' }, icon('spark'));
  return icon(channel.kind === 'private' ? 'lock' : 'hash');
}
