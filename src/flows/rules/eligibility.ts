import { foldText } from '../../lib/names.ts';

/** What HR's words say of eligibility. `unknown`: they are none of ours, and no ground to pay on; `nothing`: there are none. */
export type Eligible = 'yes' | 'no' | 'unknown' | 'nothing';

/** Closed lists, folded and without punctuation: a word that is not here is nobody's to interpret. */
const eligible = listed(`
  eligible, fully eligible, is eligible, currently eligible, incentive eligible, eligible for incentive,
  eligible for incentives, eligible for incentive program, eligible for the incentive program, yes, y, true, t, 1, full,
  active, enrolled, full program, full incentive, full incentive program, full incentive programme, incentive program,
  incentive programme`);
const notEligible = listed(`
  not eligible, ineligible, non eligible, noneligible, not currently eligible, currently not eligible, not yet eligible,
  no longer eligible, is not eligible, not enrolled, not eligible for incentive, not eligible for incentives,
  not eligible for incentive program, not eligible for the incentive program, no, n, false, f, 0, inactive, excluded,
  suspended, terminated, revoked, withdrawn`);

function listed(words: string): ReadonlySet<string> {
  return new Set(words.split(',').map((word) => word.trim()));
}

/** A remark in brackets behind words that deny changes nothing of them; behind any other it may take them back. */
export function readEligibility(words: string | null): Eligible {
  const text = plain(words ?? '');
  if ((words ?? '').trim() === '') return 'nothing';
  if (notEligible.has(text) || notEligible.has(plain((words ?? '').replace(/\([^()]*\)\s*$/u, '')))) return 'no';
  return eligible.has(text) ? 'yes' : 'unknown';
}

function plain(words: string): string {
  return foldText(words)
    .replace(/[().,:;!"'_-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
