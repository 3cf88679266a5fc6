import { setTimeout as delay } from 'node:timers/promises';

/** Looks every few milliseconds until there is something; rejects after `timeoutMs`. */
export async function until<T>(look: () => T | undefined | null | false, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`it did not happen within ${timeoutMs} ms: ${look.toString()}`);
    await delay(5);
  }
}
