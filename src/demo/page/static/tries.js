import { byId, icon, make } from './dom.js';
import { morph } from './morph.js';
/** @import { Store } from './store.js' */
/** @import { TryThis } from './types.d.ts' */

/** Ready-made questions: one press asks, in the channel they belong to. @param {Store} store @param {string} openChannel */
export function drawTries(store, openChannel) {
  const intro = make(
    'p',
    { class: 'tries-intro' },
    'One press asks. Or type it yourself: a slash command, a mention or a direct message.',
  );
  const groups = groupsOf(store.state.tryThese).map(({ name, items }, index) => {
    const list = make('ul', {}, ...items.map((item) => drawTry(item, store, openChannel)));
    if (name === undefined) return list;
    // What the reader folds stays as it is; only the first group is open to begin with.
    return make(
      'details',
      { class: 'try-group', open: index === 0 },
      make('summary', {}, name, make('span', { class: 'try-count', 'aria-hidden': 'true' }, String(items.length))),
      list,
    );
  });
  morph(byId('tries'), make('div', { class: 'tries', id: 'tries' }, intro, ...groups));
}

/**
 * The questions under their headings, in the order of the list; `index` is their place in the whole list.
 * @param {readonly TryThis[]} tries
 */
function groupsOf(tries) {
  /** @type {{ name: string | undefined, items: (TryThis & { index: number })[] }[]} */
  const groups = [];
  for (const [index, item] of tries.entries()) {
    if (groups.length === 0 || groups.at(-1)?.name !== item.group) groups.push({ name: item.group, items: [] });
    groups.at(-1)?.items.push({ ...item, index });
  }
  return groups;
}

/** @param {TryThis & { index: number }} item @param {Store} store @param {string} openChannel */
function drawTry({ label, text, channel, index }, store, openChannel) {
  const place = store.findPlace(channel);
  const isElsewhere = place && place.id !== openChannel;
  const where = place?.kind === 'im' ? `a direct message to ${store.placeName(place)}` : `#${place?.name}`;
  return make(
    'li',
    {},
    make(
      'button',
      { type: 'button', class: 'try', 'data-try': String(index) },
      make('span', { class: 'try-label' }, label),
      make('code', { class: 'try-text' }, readable(text, store)),
      isElsewhere && make('span', { class: 'try-place' }, `in ${where}`),
      icon('arrow'),
    ),
  );
}

/** @param {string} text @param {Store} store */
function readable(text, store) {
  return text.replace(/<@([A-Z0-9]+)>/g, (whole, id) => (store.nameOf(id) ? `@${store.nameOf(id)}` : whole));
}
