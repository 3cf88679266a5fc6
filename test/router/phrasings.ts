import { labelled } from './labelled.ts';

/** Every phrasing of the corpus, for whoever only needs texts. */
export const phrasings: readonly string[] = labelled.map(({ say }) => say);
