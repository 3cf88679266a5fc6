import { formatSlackDate } from './times.js';
/** @import { Store } from './store.js' */

/**
 * The server's drawing of a message or a modal as nodes: names, local times and choices filled in. The markup is made safe by
 * the server, and the page's policy lets no script in it run.
 * @param {string} html
 * @param {Store} store
 * @returns {DocumentFragment}
 */
export function buildBody(html, store) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const body = document.importNode(template.content, true);
  for (const element of body.querySelectorAll('[data-style]')) applyStyles(element);
  for (const element of body.querySelectorAll('[data-user-id]')) nameUser(element, store);
  for (const element of body.querySelectorAll('[data-channel-id]')) nameChannel(element, store);
  for (const element of body.querySelectorAll('time[data-ts]')) localiseTime(element);
  for (const element of body.querySelectorAll('select[data-fill]')) fillSelect(element, store);
  for (const element of body.querySelectorAll('input[data-seconds]')) localiseField(element);
  for (const element of body.querySelectorAll('[data-field]')) nameField(element);
  return body;
}

/** Style attributes are forbidden by the page's policy; those few that a chart or a list needs are set one by one. @param {Element} element */
function applyStyles(element) {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
  for (const declaration of (element.dataset.style ?? '').split(';')) {
    const [name = '', value = ''] = declaration.split(':');
    element.style.setProperty(name.trim(), value.trim());
  }
}

/** @param {Element} element @param {Store} store */
function nameUser(element, store) {
  const id = element.getAttribute('data-user-id') ?? '';
  const name = store.nameOf(id);
  if (name) element.textContent = `@${name}`;
  if (id === store.state.me.id) element.classList.add('mention-me');
}

/** @param {Element} element @param {Store} store */
function nameChannel(element, store) {
  const channel = store.state.channels.find(({ id }) => id === element.getAttribute('data-channel-id'));
  if (!channel) return;
  element.textContent = `#${channel.name}`;
  element.setAttribute('role', 'link');
  element.setAttribute('tabindex', '0');
  element.setAttribute('data-go', channel.id);
}

/** @param {Element} element */
function localiseTime(element) {
  const timestamp = element.getAttribute('data-ts') ?? '';
  element.textContent = formatSlackDate(timestamp, element.getAttribute('data-format') ?? '', element.textContent);
}

/** Labels are tied by name, since ids from messages could repeat. @param {Element} field */
function nameField(field) {
  const label = field.closest('[data-input-block]')?.querySelector('[data-label]')?.textContent;
  const hint = field.getAttribute('placeholder') ?? field.querySelector('option')?.textContent;
  field.setAttribute('aria-label', (label ?? hint ?? 'Choose').replace(/\s+/g, ' ').trim());
}

/** @param {Element} field */
function localiseField(field) {
  const date = new Date(Number(field.getAttribute('data-seconds')) * 1000);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  field.setAttribute('value', local.toISOString().slice(0, 16));
}

/** @param {Element} select @param {Store} store */
function fillSelect(select, store) {
  const { users, channels } = store.state;
  const choices =
    select.getAttribute('data-fill') === 'users'
      ? users.map((user) => ({ value: user.id, text: user.real_name || user.name }))
      : channels.filter(({ kind }) => kind !== 'im').map(({ id, name }) => ({ value: id, text: `#${name}` }));
  for (const { value, text } of choices) {
    const option = new Option(text, value);
    if (value === select.getAttribute('data-initial')) option.setAttribute('selected', '');
    select.append(option);
  }
}
