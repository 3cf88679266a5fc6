import { post } from './api.js';
import { byId, closest } from './dom.js';
import { buildBody } from './message-body.js';
import { morph } from './morph.js';
/** @import { Confirm, View } from './types.d.ts' */
/** @import { Store } from './store.js' */

/** The app's modal: opened, updated and closed by the server; its answers are gathered here. */
export class Modal {
  /** @type {View | null} */
  #view = null;

  /** @param {() => Store} getStore */
  constructor(getStore) {
    this.getStore = getStore;
    this.dialog = asDialog(byId('modal'));
    this.form = byId('modal-form');
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      void this.#close();
    });
    this.dialog.addEventListener('click', (event) => {
      if (closest(event, '[data-close]')) void this.#close();
    });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.form.addEventListener('input', (event) => {
      const field = closest(event, '[data-input-block]');
      if (field) showError(field, '');
    });
  }

  /** @param {View | null | undefined} view */
  show(view) {
    if (!view) return this.#hide();
    if (this.#view && JSON.stringify(this.#view) === JSON.stringify(view)) return;
    const isSame = this.#view?.id === view.id;
    this.#view = view;
    const wanted = document.createElement('form');
    wanted.append(buildBody(view.html ?? '', this.getStore()));
    if (isSame) syncForm(this.form, wanted);
    else this.form.replaceChildren(...wanted.childNodes);
    if (!this.dialog.open) this.dialog.showModal();
    if (!isSame || !this.form.contains(document.activeElement)) this.#focusFirst();
    this.#showErrors(view);
  }

  get viewId() {
    return this.#view?.id;
  }

  #focusFirst() {
    const first = this.form.querySelector(
      '.modal-body :is(input, textarea, select), [data-submit], .modal-foot [data-close]',
    );
    if (first instanceof HTMLElement) first.focus();
  }

  #hide() {
    this.#view = null;
    if (this.dialog.open) this.dialog.close();
  }

  async #close() {
    const view = this.#view;
    this.#hide();
    this.getStore().state.view = null;
    if (view) await post('close', { user: this.getStore().state.me.id, view_id: view.id });
  }

  async #submit() {
    if (!this.#view || !this.form.querySelector('[data-submit]')) return;
    const missing = [...this.form.querySelectorAll('[data-input-block]')].filter((field) => !checkField(field));
    if (missing.length > 0) return focusField(missing[0]);
    this.form.setAttribute('aria-busy', 'true');
    const view = this.#view;
    const answer = await post('submit', {
      user: this.getStore().state.me.id,
      view_id: view.id,
      values: readValues(this.form),
    });
    this.form.removeAttribute('aria-busy');
    const { errors = {}, error } = answer;
    if (Object.keys(errors).length > 0) this.#showErrors({ ...view, errors });
    else if (error) this.#showProblem(error);
  }

  /** @param {View} view */
  #showErrors({ errors = {} }) {
    for (const field of this.form.querySelectorAll('[data-input-block]')) {
      showError(field, errors[field.getAttribute('data-input-block') ?? ''] ?? '');
    }
    focusField(this.form.querySelector('[data-invalid]'));
  }

  /** @param {string} words */
  #showProblem(words) {
    const foot = this.form.querySelector('.modal-foot');
    const note = foot?.querySelector('.modal-problem') ?? document.createElement('p');
    note.className = 'modal-problem';
    note.setAttribute('role', 'alert');
    note.textContent = words;
    foot?.prepend(note);
  }
}

/**
 * Asks before a press with Slack's confirm dialog.
 * @param {Confirm} confirm
 * @returns {Promise<boolean>}
 */
export function askToConfirm(confirm) {
  const dialog = asDialog(byId('confirm'));
  const body = document.createElement('template');
  body.innerHTML =
    '<form method="dialog"><header class="modal-head"><h2 id="confirm-title"></h2></header><div class="modal-body"><p></p></div><footer class="modal-foot"><button class="bk-button" value="no"></button><button class="bk-button" value="yes"></button></footer></form>';
  dialog.replaceChildren(body.content);
  const [no, yes] = dialog.querySelectorAll('button');
  setText(dialog.querySelector('h2'), confirm.title);
  setText(dialog.querySelector('p'), confirm.text);
  setText(no, confirm.deny);
  setText(yes, confirm.confirm);
  yes?.classList.add(confirm.style === 'danger' ? 'bk-danger-full' : 'bk-primary');
  dialog.returnValue = 'no';
  dialog.showModal();
  yes?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/** @param {Element} form @returns {Record<string, Record<string, unknown>>} `{ block_id: { action_id: value } }` */
export function readValues(form) {
  /** @type {Record<string, Record<string, unknown>>} */
  const values = {};
  for (const field of form.querySelectorAll('[data-field]')) {
    const block = field.getAttribute('data-block-id') ?? '';
    (values[block] ??= {})[field.getAttribute('data-action-id') ?? ''] = readField(field);
  }
  return values;
}

/** @param {Element} field @returns {string | string[] | null} what was chosen or typed; null for nothing */
export function readField(field) {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
    if (field.value === '') return null;
    const isInstant = field.getAttribute('data-kind') === 'datetimepicker';
    return isInstant ? String(Date.parse(field.value) / 1000) : field.value;
  }
  const chosen = [...field.querySelectorAll('input:checked')].map((input) =>
    input instanceof HTMLInputElement ? input.value : '',
  );
  return field.getAttribute('data-kind') === 'radio_buttons' ? (chosen[0] ?? null) : chosen;
}

/** @param {Element} form @param {Element} wanted */
function syncForm(form, wanted) {
  wanted.className = form.className;
  for (const { name, value } of form.attributes) wanted.setAttribute(name, value);
  morph(form, wanted);
}

/** @param {Element} block @returns {boolean} whether it may be sent */
function checkField(block) {
  const field = block.querySelector('[data-field]');
  if (!field) return true;
  const value = readField(field);
  const isEmpty = value === null || value.length === 0;
  if (isEmpty && block.hasAttribute('data-required')) return showError(block, 'Please complete this required field.');
  const isNative = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (isNative && !field.checkValidity()) return showError(block, field.validationMessage);
  return showError(block, '');
}

/** @param {Element} block @param {string} words @returns {boolean} whether there is none */
function showError(block, words) {
  const error = block.querySelector('[data-error]');
  if (error instanceof HTMLElement) {
    error.textContent = words;
    error.hidden = words === '';
  }
  block.toggleAttribute('data-invalid', words !== '');
  block.querySelector('[data-field]')?.setAttribute('aria-invalid', String(words !== ''));
  return words === '';
}

/** @param {Element | null | undefined} block */
function focusField(block) {
  const field = block?.querySelector('input, textarea, select');
  if (field instanceof HTMLElement) field.focus();
}

/** @param {HTMLElement} element */
function asDialog(element) {
  if (!(element instanceof HTMLDialogElement)) throw new Error(`#${element.id} is not a dialog`);
  return element;
}

/** @param {Element | null | undefined} element @param {string} text */
function setText(element, text) {
  if (element) element.textContent = text;
}
