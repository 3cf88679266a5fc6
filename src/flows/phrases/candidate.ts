import type { Phrases } from '../../engine/flow.ts';
import { phrasesAbout } from './about.ts';

export const candidatePhrases: Phrases = {
  certain: phrasesAbout('hiring\\\\s+decision'),
  likely: [],
  examples: ['Should we make an offer to candidate Jane Doe?'],
};
