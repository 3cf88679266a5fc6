import type { Phrases } from '../../engine/flow.ts';
import { phrasesAbout } from './about.ts';

export const healthPhrases: Phrases = {
  certain: phrasesAbout('(?:customer\\\\s+)?health(?:\\\\s+score)?'),
  likely: [],
  examples: ["What's the health score for Acme Corp?"],
};
