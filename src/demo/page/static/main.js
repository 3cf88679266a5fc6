import { fetchState, follow, post } from './api.js';
import { announce, byId, closest } from './dom.js';
import { showConnection, showProblem } from './notices.js';
import { Page } from './page.js';
import { Store } from './store.js';
/** @import { Change } from './types.d.ts' */

const USER_KEY = 'demo-user';

void start(new URLSearchParams(location.search).get('user') ?? sessionStorage.getItem(USER_KEY) ?? undefined);

/** @param {string | undefined} user */
async function start(user) {
  const page = new Page(new Store(await fetchStatePatiently(user)));
  let live = followAs(page);
  let turn = 0;

  /** Another person was chosen; of two quick choices the last counts. @param {string} me */
  async function become(me) {
    const mine = ++turn;
    live.stop();
    sessionStorage.setItem(USER_KEY, me);
    const state = await fetchStatePatiently(me);
    if (mine !== turn) return;
    page.become(new Store(state));
    live = followAs(page);
  }

  byId('user-switch').addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) void become(event.target.value);
  });
  byId('reset').addEventListener('click', () => void reset(page));
  // A tab that was hidden has drawn nothing; what came meanwhile is drawn when it is looked at.
  document.addEventListener('visibilitychange', () => page.draw());
}

/** @param {Page} page */
async function reset(page) {
  const answer = await post('reset', { user: page.store.state.me.id });
  if (answer.error) showProblem(answer.error);
}

/**
 * Keeps the page current. At each connection, the first too, the whole state is asked for once more: something may have
 * happened before the stream stood. What the stream brings meanwhile waits until that state is there.
 * @param {Page} page
 */
function followAs(page) {
  const me = page.store.state.me.id;
  /** @type {Change[] | undefined} */
  let waiting;

  async function catchUp() {
    if (waiting) return;
    waiting = [];
    const state = await fetchStatePatiently(me);
    if (page.store.state.me.id !== me) return;
    page.store.replace(state);
    const changes = waiting;
    waiting = undefined;
    for (const change of changes) take(change);
    page.draw();
  }

  /** @param {Change} change */
  function take(change) {
    if (waiting) waiting.push(change);
    else if (change.type === 'reset') void startOver(page);
    else page.apply(change);
  }

  return follow(me, { change: take, connected: () => void catchUp(), lost: () => showConnection(false) });
}

/** Somebody reset the workspace: here or in another window. @param {Page} page */
async function startOver(page) {
  page.become(new Store(await fetchStatePatiently(page.store.state.me.id)));
  announce('The demo starts over.');
}

/** The page may be opened before the workspace stands. @param {string | undefined} user */
async function fetchStatePatiently(user) {
  for (let waitMs = 300; ; waitMs = Math.min(waitMs * 2, 5_000)) {
    try {
      const state = await fetchState(user);
      showConnection(true);
      return state;
    } catch (error) {
      showProblem(`${error instanceof Error ? error.message : 'No answer'}. Trying again…`);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      // A person that the workspace no longer knows would be asked for for ever.
      if (user !== undefined && waitMs > 1_000) user = undefined;
    }
  }
}

document.addEventListener('keydown', (event) => {
  const link = event.key === 'Enter' ? closest(event, 'span[data-go]') : null;
  link?.click();
});
