import { post } from './api.js';
import { closest } from './dom.js';
import { askToConfirm, readField } from './modal.js';
/** @import { Modal } from './modal.js' */
/** @import { Store } from './store.js' */

/**
 * Sends presses and changes of an app's controls, in messages and in the modal.
 * @param {{ getStore: () => Store, modal: Modal, problem: (words: string) => void }} page
 */
export function listenForPresses({ getStore, modal, problem }) {
  document.addEventListener('click', (event) => {
    const button = closest(event, '[data-press]');
    closeMenus(event);
    if (!button) return;
    const value = button.dataset.value;
    const isChoice = button.hasAttribute('data-selected');
    void press(button, { ...(value !== undefined && { value }), ...(isChoice && { selected: value }) });
  });
  document.addEventListener(
    'keydown',
    (event) => {
      const menu = event.key === 'Escape' ? closest(event, '.bk-overflow[open]') : null;
      if (!menu) return;
      event.stopPropagation();
      menu.removeAttribute('open');
      menu.querySelector('summary')?.focus();
    },
    { capture: true },
  );
  document.addEventListener('change', (event) => {
    const field = closest(event, '[data-change]');
    if (field) void press(field, { selected: readField(field) });
  });

  /** @param {HTMLElement} control @param {{ value?: string | undefined, selected?: unknown }} what */
  async function press(control, what) {
    if (control.dataset.confirm && !(await askToConfirm(JSON.parse(control.dataset.confirm)))) return;
    const message = control.closest('article[data-ts]');
    control.setAttribute('data-busy', '');
    const answer = await post('click', {
      user: getStore().state.me.id,
      ...(message
        ? { channel: message.getAttribute('data-channel'), message_ts: message.getAttribute('data-ts') }
        : { view_id: modal.viewId }),
      block_id: control.dataset.blockId,
      action_id: control.dataset.actionId,
      ...what,
    });
    control.removeAttribute('data-busy');
    if (answer.error) problem(`The app did not take that: ${answer.error}`);
  }
}

/** A menu closes when anything else, or one of its items, is pressed. @param {Event} event */
function closeMenus(event) {
  const inside = event.target instanceof Element ? event.target.closest('.bk-overflow') : null;
  const isItem = closest(event, '.bk-menu-item') !== null;
  for (const menu of document.querySelectorAll('.bk-overflow[open]')) {
    if (menu !== inside || isItem) menu.removeAttribute('open');
  }
}
