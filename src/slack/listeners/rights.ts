import type { RunRecord } from '../../runs/record.ts';
import { faceOf } from '../thread/run-context.ts';
import type { ListenerNeeds } from './needs.ts';

/** Why a person may not do anything with this run now; null: may. The same rules as for starting it. */
export async function whyNotTouch(
  { gate, facts, log }: Pick<ListenerNeeds, 'gate' | 'facts' | 'log'>,
  run: RunRecord,
  userId: string,
): Promise<string | null> {
  if (faceOf(facts, run.flow).audience === 'requester' && run.userId !== userId) return notYours;
  try {
    const admission = await gate.admit({ ...run, userId, text: '' });
    return admission.ok ? null : admission.reason;
  } catch (error) {
    log.warn({ runId: run.id, error }, 'Rights cannot be checked');
    return uncheckable;
  }
}

const notYours = 'This belongs to somebody else. Ask for your own to see it.';
const uncheckable = 'I cannot check right now whether you may do this. Please try again in a minute.';
