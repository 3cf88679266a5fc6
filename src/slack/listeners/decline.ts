import type { Declined } from '../blocks/actions.ts';
import { refusalMessage } from '../blocks/failure.ts';
import { earOf } from './clicked-place.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Click } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';

/** What Genie asked back is left unanswered: the run goes on without that part. Whoever may reply may decline. */
export async function decline(needs: ListenerNeeds, click: Click, { runId, number }: Declined): Promise<void> {
  const open = await needs.intake.openQuestionOf(runId, number);
  if (!open) return needs.tell(earOf(click), sayings.alreadyReplied);
  const refusal = await whyNotTouch(needs, open.run, click.user.id);
  if (refusal !== null) return needs.tell(earOf(click), refusalMessage(refusal));
  const outcome = await needs.intake.reply(open, null, click.user.id);
  return outcome === 'already' ? needs.tell(earOf(click), sayings.alreadyReplied) : undefined;
}
