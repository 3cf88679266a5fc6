import { assertNever } from '../../lib/assert-never.ts';
import type { Choice } from '../blocks/actions.ts';
import { refusalMessage } from '../blocks/failure.ts';
import type { Ear } from '../delivery/whisper.ts';
import { earOf } from './clicked-place.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Click } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';

/** A choice that a run waits for. Whoever may run the flow here may make it; the run then edits the question. */
export function choose(needs: ListenerNeeds, click: Click, made: Choice): Promise<void> {
  return takeChoice(needs, earOf(click), made);
}

/** The same for who named one of the options instead. */
export async function takeChoice(needs: ListenerNeeds, ear: Ear, { runId, step, option }: Choice): Promise<void> {
  const known = await needs.intake.find(runId);
  if (!known) return needs.tell(ear, sayings.unknownRun);
  const refusal = await whyNotTouch(needs, known.run, ear.userId);
  if (refusal !== null) return needs.tell(ear, refusalMessage(refusal));
  const outcome = await needs.intake.choose(runId, step, option, ear.userId);
  switch (outcome) {
    case 'taken':
      return undefined;
    case 'already':
      return needs.tell(ear, sayings.alreadyChosen);
    case 'not_waiting':
      return needs.tell(ear, sayings.notWaiting);
    default:
      return assertNever(outcome);
  }
}
