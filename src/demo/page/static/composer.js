import { icon, make } from './dom.js';
import { findHints, findUsage, mentionable } from './hints.js';
/** @import { Hint, Hints } from './hints.js' */
/** @import { Store } from './store.js' */

/**
 * The message field with its hints. Enter sends, Shift+Enter breaks the line; while hints are open the arrow keys choose and
 * Tab or Enter completes.
 */
export class Composer {
  /** @type {Hints | undefined} */
  #hints;
  #active = 0;

  /**
   * @param {HTMLElement} slot
   * @param {string} name `channel` or `thread`: prefix of the ids
   * @param {() => Store} getStore
   * @param {(text: string) => Promise<string | undefined>} send answers with what went wrong, if anything
   */
  constructor(slot, name, getStore, send) {
    this.getStore = getStore;
    this.send = send;
    this.list = make('ul', {
      class: 'hints',
      id: `${name}-hints`,
      role: 'listbox',
      'aria-label': 'Suggestions',
      hidden: true,
    });
    this.field = make('textarea', {
      id: `${name}-input`,
      class: 'composer-field',
      rows: '1',
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.list.id,
      autocapitalize: 'sentences',
    });
    this.note = make('p', { class: 'composer-note', id: `${name}-note` });
    this.button = make('button', { type: 'button', class: 'send', 'aria-label': 'Send' }, icon('send'));
    const box = make(
      'div',
      { class: 'composer' },
      this.field,
      make('div', { class: 'composer-bar' }, this.note, this.button),
    );
    slot.replaceChildren(this.list, box);
    this.#listen();
    this.#refresh();
  }

  /** @param {string} placeholder */
  setPlaceholder(placeholder) {
    this.field.placeholder = placeholder;
    this.field.setAttribute('aria-label', placeholder);
  }

  focus() {
    this.field.focus();
  }

  /** @param {string} text */
  fill(text) {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
    this.#refresh();
  }

  #listen() {
    this.field.addEventListener('input', () => this.#refresh());
    this.field.addEventListener('click', () => this.#refresh());
    this.field.addEventListener('blur', () => this.#close());
    this.field.addEventListener('keydown', (event) => this.#onKey(event));
    this.button.addEventListener('click', () => void this.#submit());
    // Not `click`: the field must keep its focus (and the keyboard of a phone stay open).
    this.list.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
      if (row) this.#complete(Number(row.getAttribute('data-index')));
    });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing) return;
    if (this.#hints && this.#onHintKey(event, this.#hints)) return event.preventDefault();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void this.#submit();
  }

  /** @param {KeyboardEvent} event @param {Hints} hints @returns {boolean} whether the key was for the hints */
  #onHintKey(event, { hints }) {
    switch (event.key) {
      case 'ArrowDown':
        this.#setActive((this.#active + 1) % hints.length);
        return true;
      case 'ArrowUp':
        this.#setActive((this.#active + hints.length - 1) % hints.length);
        return true;
      case 'Escape':
        event.stopPropagation();
        this.#close();
        return true;
      case 'Tab':
      case 'Enter':
        if (event.shiftKey || (event.key === 'Enter' && this.#isTypedOut(hints))) return false;
        this.#complete(this.#active);
        return true;
      default:
        return false;
    }
  }

  /** A command that stands there whole is sent by Enter. @param {Hint[]} hints */
  #isTypedOut(hints) {
    return this.field.value === hints[this.#active]?.label;
  }

  /** @param {number} index */
  #complete(index) {
    const hint = this.#hints?.hints[index];
    if (!this.#hints || !hint) return;
    const { from, to } = this.#hints;
    const rest = this.field.value.slice(to).replace(/^ /, '');
    this.field.value = this.field.value.slice(0, from) + hint.insert + rest;
    const caret = from + hint.insert.length;
    this.field.setSelectionRange(caret, caret);
    this.#refresh();
  }

  #refresh() {
    const { state } = this.getStore();
    const { value, selectionStart } = this.field;
    this.#hints = findHints(value, selectionStart, { commands: state.commands, people: mentionable(state) });
    this.#active = 0;
    this.#drawHints();
    const usage = findUsage(value, state.commands);
    this.#say(usage ? `${usage.command} ${usage.usage_hint ?? ''}` : '', usage ? 'usage' : '');
    this.button.disabled = value.trim() === '';
  }

  #drawHints() {
    const hints = this.#hints?.hints ?? [];
    this.list.replaceChildren(...hints.map((hint, index) => this.#drawHint(hint, index)));
    this.list.hidden = hints.length === 0;
    this.field.setAttribute('aria-expanded', String(hints.length > 0));
    this.#setActive(this.#active);
  }

  /** @param {Hint} hint @param {number} index */
  #drawHint(hint, index) {
    return make(
      'li',
      { role: 'option', id: `${this.list.id}-${index}`, class: 'hint', 'data-index': String(index) },
      make(
        'span',
        { class: 'hint-label' },
        hint.label,
        hint.usage !== undefined && make('span', { class: 'hint-usage' }, ` ${hint.usage}`),
      ),
      make('span', { class: 'hint-detail' }, hint.detail),
    );
  }

  /** @param {number} index */
  #setActive(index) {
    this.#active = index;
    [...this.list.children].forEach((row, at) => row.setAttribute('aria-selected', String(at === index)));
    const row = this.list.children[index];
    if (row) this.field.setAttribute('aria-activedescendant', row.id);
    else this.field.removeAttribute('aria-activedescendant');
    row?.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    this.#hints = undefined;
    this.#drawHints();
  }

  async #submit() {
    const text = this.field.value.trim();
    if (text === '') return;
    this.#close();
    this.fill('');
    const problem = await this.send(text);
    if (problem === undefined) return;
    if (this.field.value === '') this.fill(text);
    this.#say(problem, 'problem');
  }

  /** @param {string} words @param {string} kind */
  #say(words, kind) {
    this.note.textContent = words;
    this.note.dataset.kind = kind;
    if (kind === 'problem') this.note.setAttribute('role', 'alert');
    else this.note.removeAttribute('role');
  }
}
