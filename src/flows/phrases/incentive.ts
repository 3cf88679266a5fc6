import type { Phrases } from '../../engine/flow.ts';
import { phrasesAbout } from './about.ts';

export const incentivePhrases: Phrases = {
  certain: phrasesAbout('(?:sales\\s+)?(?:incentive|commission|payout)s?(?:\\s+(?:payout|payment|calculation))?'),
  likely: [],
  examples: ['Calculate incentive for John Smith'],
};
