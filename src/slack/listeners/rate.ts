import type { Rating } from '../blocks/actions.ts';
import { refusalMessage } from '../blocks/failure.ts';
import { earOf } from './clicked-place.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Click } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';

/** A thumb on a report, handed on to the spaces whose answers it was made of. */
export async function rate(needs: ListenerNeeds, click: Click, { runId, helped }: Rating): Promise<void> {
  const known = await needs.intake.find(runId);
  if (!known) return needs.tell(earOf(click), sayings.unknownRun);
  const refusal = await whyNotTouch(needs, known.run, click.user.id);
  if (refusal !== null) return needs.tell(earOf(click), refusalMessage(refusal));
  await needs.intake.rate(runId, helped);
  return needs.tell(earOf(click), sayings.thanks);
}
