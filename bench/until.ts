import { setTimeout as delay } from 'node:timers/promises';

/** Looks every few milliseconds until there is something. Rejects after `withinMs`, naming what was waited for. */
export async function until<T>(look: () => T | undefined | false, withinMs: number, what: string): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(5);
  }
}
