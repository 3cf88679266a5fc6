import type { Phrases } from '../../engine/flow.ts';
import { phrasesAbout } from './about.ts';

export const auditPhrases: Phrases = {
  certain: phrasesAbout('audit'),
  likely: [],
  examples: ['Audit this $500K deal for compliance'],
};
