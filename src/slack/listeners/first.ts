import type { ListenerNeeds } from './needs.ts';
import type { Click, Said } from './payloads.ts';

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

const pressWindowMs = 10_000;

/** True for the second half of a double press: one person, one message, one button. Later it is a new wish. */
export async function isSecondPress({ intake, log, meter }: ListenerNeeds, click: Click): Promise<boolean> {
  const place = click.message?.ts ?? click.container?.message_ts;
  if (place === undefined) return false;
  const channel = click.channel?.id ?? click.container?.channel_id;
  const key = `pressed:${channel}:${place}:${click.user.id}:${click.actions[0]?.action_id}`;
  try {
    const first = await intake.once(key, pressWindowMs);
    if (!first) meter.duplicate('delivery');
    return !first;
  } catch (error) {
    log.warn({ error }, 'A press may count twice');
    return false;
  }
}
