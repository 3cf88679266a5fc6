/** @import { Change, State } from './types.d.ts' */

/** @param {string | undefined} user @returns {Promise<State>} */
export async function fetchState(user) {
  const response = await fetch(`/demo/state${user ? `?user=${encodeURIComponent(user)}` : ''}`);
  if (!response.ok) throw new Error(`The workspace does not answer (${response.status})`);
  return response.json();
}

/**
 * @param {'send' | 'click' | 'submit' | 'close' | 'open' | 'reset'} what
 * @param {object} body
 * @returns {Promise<{ error?: string, errors?: Record<string, string> }>} `error` when it was refused, `errors` by form field
 */
export async function post(what, body) {
  try {
    const response = await fetch(`/demo/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await readJson(response);
    if (response.ok && answer.ok !== false) return { errors: answer.errors };
    return { errors: answer.errors, error: answer.error ?? `refused (${response.status})` };
  } catch {
    // fetch rejects only when there is no connection; the reader's words are kept and can be sent again.
    return { error: 'The workspace cannot be reached.' };
  }
}

/** @param {Response} response @returns {Promise<{ ok?: boolean, error?: string, errors?: any }>} */
async function readJson(response) {
  const text = await response.text();
  if (!text.startsWith('{')) return text === '' ? {} : { error: text.slice(0, 200) };
  return JSON.parse(text);
}

const RETRY_MS = { first: 500, most: 8_000 };

/**
 * Follows the live updates until `stop()`; reconnects for ever.
 * @param {string} user
 * @param {{ change: (change: Change) => void, connected: () => void, lost: () => void }} on
 */
export function follow(user, on) {
  let retryMs = RETRY_MS.first;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {EventSource} */
  let source;

  const connect = () => {
    source = new EventSource(`/demo/stream?user=${encodeURIComponent(user)}`);
    source.addEventListener('open', () => {
      retryMs = RETRY_MS.first;
      on.connected();
    });
    source.addEventListener('change', (event) => on.change(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      // EventSource gives up for good on some errors, so the next try is made here.
      source.close();
      on.lost();
      timer = setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, RETRY_MS.most);
    });
  };
  connect();
  return {
    stop() {
      clearTimeout(timer);
      source.close();
    },
  };
}
