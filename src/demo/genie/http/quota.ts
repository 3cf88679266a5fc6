const WINDOW_MS = 60_000;

/** A limit of questions per rolling minute over all spaces. */
export interface Quota {
  /** Takes a place, or gives the whole seconds to wait until there is one. */
  take: (nowMs: number) => { ok: true } | { ok: false; retryAfterSeconds: number };
}

/** `perMinute` undefined: no limit. */
export function openQuota(perMinute: number | undefined): Quota {
  let takenAt: number[] = [];
  return {
    take: (nowMs) => {
      if (perMinute === undefined) return { ok: true };
      takenAt = takenAt.filter((at) => nowMs - at < WINDOW_MS);
      const free = takenAt.length < perMinute;
      if (free) takenAt.push(nowMs);
      const oldest = takenAt[0] ?? nowMs;
      return free
        ? { ok: true }
        : { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((oldest + WINDOW_MS - nowMs) / 1000)) };
    },
  };
}
