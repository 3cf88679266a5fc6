import type { ListenerNeeds } from './needs.ts';
import type { Said } from './payloads.ts';

const heardTtlMs = 3_600_000;

/** False for what was heard before: answers and replies leave no run behind by which a redelivery would be known. */
export async function isFirst({ intake, log, meter }: ListenerNeeds, event: Said['event']): Promise<boolean> {
  try {
    const first = await intake.once(`answered:${event.channel}:${event.ts}`, heardTtlMs);
    if (!first) meter.duplicate('delivery');
    return first;
  } catch (error) {
    log.warn({ error }, 'An answer may be given twice');
    return true;
  }
}
