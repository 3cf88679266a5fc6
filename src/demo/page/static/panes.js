import { byId } from './dom.js';

/** Three columns: the side pane stands beside the channel instead of over it. */
export function isWide() {
  return matchMedia('(min-width: 1080px)').matches;
}

/** Narrow screens have a keyboard on the screen, which is not to open unasked. */
export function isPhone() {
  return matchMedia('(max-width: 767px)').matches;
}

/** @returns {string} `thread`, `tries` or `none` */
export function openPane() {
  return byId('app').dataset.pane ?? 'none';
}

export function isPaneVisible() {
  return getComputedStyle(byId('side-pane')).display !== 'none';
}

/** @param {'thread' | 'tries' | 'none'} pane @param {boolean} isAsked whether the reader opened it: only then it may cover the channel */
export function setPane(pane, isAsked) {
  byId('app').dataset.pane = pane;
  byId('app').toggleAttribute('data-pane-asked', isAsked);
  byId('open-tries').setAttribute('aria-expanded', String(pane === 'tries' && isPaneVisible()));
}

export function isDrawerOpen() {
  return document.body.classList.contains('sidebar-open');
}

/** The channels on a phone. The focus goes along. @param {boolean} isOpen */
export function setDrawer(isOpen) {
  if (isDrawerOpen() === isOpen) return;
  document.body.classList.toggle('sidebar-open', isOpen);
  byId('scrim').hidden = !isOpen;
  byId('open-sidebar').setAttribute('aria-expanded', String(isOpen));
  const target = isOpen ? document.querySelector('.channel-link[aria-current]') : byId('open-sidebar');
  if (target instanceof HTMLElement) target.focus();
}
