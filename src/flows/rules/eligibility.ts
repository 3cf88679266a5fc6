import { foldText } from '../../lib/names.ts';

/** What HR's words say of eligibility. `open`: neither, and no ground to pay on; `other`: nothing about it. */
export type Eligible = 'yes' | 'no' | 'open' | 'other';

/** Reads the words for whether somebody is eligible; empty says nothing. Whatever delays, suspends or limits is no yes. */
export function readEligibility(words: string | null): Eligible {
  const text = foldText(words ?? '')
    .replace(/[().,:;!_]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (text === '') return 'other';
  if (denied.test(text)) return 'no';
  if (unsettled.test(text)) return 'open';
  return affirmed.test(text) ? 'yes' : 'other';
}

const denied =
  /^(?:no|n|false|f|0|none|excluded|ineligible)$|^(?:is )?(?:not (?:currently |yet )?|no longer |non[- ]?)eligible\b|\b(?:is|are|but|currently) (?:not|no longer) eligible\b|\bineligible\b/u;
const unsettled =
  /\b(?:not|leave|probation|from|until|after|before|starting|as of|only|except|unless|half|prorat\w*|pending|review|hold|suspend\w*|exclu\w*|terminat\w*|revok\w*|withdraw\w*|null|unknown|tbd|n\/a|na|undefined|expired|partial\w*)\b|^[-–?]+$|^[\d\s%]+$/u;
const affirmed = /^(?:yes|y|true|t|1|full|eligible)$|\beligible\b|\bfull\b|\bprogram(?:me)?\b/u;
