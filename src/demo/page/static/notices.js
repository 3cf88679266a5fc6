import { byId, icon, make } from './dom.js';

/** @param {boolean} isConnected */
export function showConnection(isConnected) {
  const notice = byId('connection');
  notice.hidden = isConnected;
  notice.textContent = isConnected ? '' : 'Reconnecting…';
}

/** @param {string} words */
export function showProblem(words) {
  const notice = byId('connection');
  const dismiss = make('button', { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss' }, icon('close'));
  dismiss.addEventListener('click', () => (notice.hidden = true));
  notice.hidden = false;
  notice.replaceChildren(make('span', {}, words), dismiss);
}
