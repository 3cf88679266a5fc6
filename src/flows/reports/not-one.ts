import type { Outcome } from '../../engine/answer.ts';
import type { Report } from '../../engine/report.ts';
import { suggestMeant, type Meant } from '../found-names.ts';

/** The steps of a flow that find out who is meant. */
export interface ToldApart {
  readonly which: Outcome<unknown>;
  readonly similar: Outcome<readonly { readonly name: string }[]>;
}

/**
 * What to say where the asked name is nobody's or could be of several, and whom to suggest; null where it is clear. What
 * was offered as a choice and turned down is not suggested again. `what`: `company`, `companies`.
 */
export function notOne(
  [what, plural]: readonly [string, string],
  asked: string,
  meant: Meant,
  { which, similar }: ToldApart,
): Pick<Report, 'status' | 'verdict' | 'headline' | 'suggestions'> | null {
  if (meant.kind === 'one') return null;
  if (which.kind === 'failed') {
    return {
      status: 'failed',
      verdict: `None of the ${plural} found was meant`,
      headline: 'none was meant',
      suggestions: [],
    };
  }
  const isSeveral = meant.kind === 'several';
  const verdict = isSeveral
    ? `More than one ${what} could be meant by ${asked}`
    : `No ${what} named ${asked} was found`;
  const suggestions = suggestMeant(asked, meant, similar);
  return { status: 'failed', verdict, headline: isSeveral ? 'several found' : 'not found', suggestions };
}
