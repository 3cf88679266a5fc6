import { byId, icon, make } from './dom.js';
import { morph } from './morph.js';
/** @import { Store } from './store.js' */

/** Ready-made questions: one press asks, in the channel they belong to. @param {Store} store @param {string} openChannel */
export function drawTries(store, openChannel) {
  const { tryThese } = store.state;
  const items = tryThese.map(({ label, text, channel }, index) => {
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
  });
  const intro = make(
    'p',
    { class: 'tries-intro' },
    'One press asks. Or type it yourself: a slash command, a mention or a direct message.',
  );
  const list = make('ul', {}, ...items);
  morph(byId('tries'), make('div', { class: 'tries', id: 'tries' }, intro, list));
}

/** @param {string} text @param {Store} store */
function readable(text, store) {
  return text.replace(/<@([A-Z0-9]+)>/g, (whole, id) => (store.nameOf(id) ? `@${store.nameOf(id)}` : whole));
}
