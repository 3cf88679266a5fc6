import type { Report } from '../../engine/report.ts';
import type { Meant } from '../found-names.ts';

/** What to say where the asked name is nobody's or could be of several; null where it is clear. `what`: `company`. */
export function notOne(
  what: string,
  asked: string,
  meant: Meant,
): Pick<Report, 'status' | 'verdict' | 'headline'> | null {
  if (meant.kind === 'one') return null;
  const isSeveral = meant.kind === 'several';
  const verdict = isSeveral
    ? `More than one ${what} could be meant by ${asked}`
    : `No ${what} named ${asked} was found`;
  return { status: 'failed', verdict, headline: isSeveral ? 'several found' : 'not found' };
}
