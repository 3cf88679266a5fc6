/** Keeps what was looked up for a while, and never looks the same thing up twice at once. Failures are not kept. */
export interface Kept<T> {
  get(key: string): Promise<T>;
}

interface Terms<T> {
  readonly look: (key: string) => Promise<T>;
  readonly now: () => number;
  readonly keepMs: number;
  /** Beyond it the oldest are forgotten. */
  readonly most?: number;
}

export function createKept<T>({ look, now, keepMs, most = 5000 }: Terms<T>): Kept<T> {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<T> }>();
  return {
    async get(key) {
      const known = kept.get(key);
      if (known && now() - known.at < keepMs) return known.value;
      const entry = { at: now(), value: look(key) };
      kept.delete(key);
      kept.set(key, entry);
      const oldest = kept.size > most ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      try {
        return await entry.value;
      } catch (error) {
        if (kept.get(key) === entry) kept.delete(key);
        throw error;
      }
    },
  };
}
