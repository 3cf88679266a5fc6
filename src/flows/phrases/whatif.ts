import type { Phrases } from '../../engine/flow.ts';
import { phrasesAbout } from './about.ts';

export const whatifPhrases: Phrases = {
  certain: phrasesAbout('what-if'),
  likely: [],
  examples: ['What if our Northeast team all hit 120% of target?'],
};
