import { assertNever } from '../../lib/assert-never.ts';
import type { Choice } from '../blocks/actions.ts';
import { refusalMessage } from '../blocks/failure.ts';
import { earOf } from './clicked-place.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Click } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';

/** A choice that a run waits for. Whoever may run the flow here may make it; the run then edits the question. */
export async function choose(needs: ListenerNeeds, click: Click, { runId, step, option }: Choice): Promise<void> {
  const known = await needs.intake.find(runId);
  if (!known) return needs.tell(earOf(click), sayings.unknownRun);
  const refusal = await whyNotTouch(needs, known.run, click.user.id);
  if (refusal !== null) return needs.tell(earOf(click), refusalMessage(refusal));
  const outcome = await needs.intake.choose(runId, step, option, click.user.id);
  switch (outcome) {
    case 'taken':
      return undefined;
    case 'already':
      return needs.tell(earOf(click), sayings.alreadyChosen);
    case 'not_waiting':
      return needs.tell(earOf(click), sayings.notWaiting);
    default:
      return assertNever(outcome);
  }
}
