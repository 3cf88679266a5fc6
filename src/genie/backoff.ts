/**
 * Milliseconds before repeat number `attempt` (from 0): doubling from `firstMs` up to `capMs`, of which the upper half is
 * left to chance so that many callers do not come back at the same moment. Always within [firstMs / 2, capMs].
 */
export function backoffMs(attempt: number, random: () => number, bounds: { firstMs: number; capMs: number }): number {
  const full = Math.min(bounds.capMs, bounds.firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(full / 2 + (random() * full) / 2);
}
