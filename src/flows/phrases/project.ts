import type { Phrases } from '../../engine/flow.ts';
import { phrasesAbout } from './about.ts';

export const projectPhrases: Phrases = {
  certain: phrasesAbout('(?:project\\\\s+)?status'),
  likely: [],
  examples: ['Status update on Project Phoenix'],
};
