import type { SpaceDefinition } from './space.ts';

/** A space whose tables have been moved away: Genie understands the question, writes SQL, and the SQL fails. */
export const legacyCrm: SpaceDefinition = {
  key: 'legacy_crm',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d14',
  title: 'Legacy CRM archive',
  description: 'Archived accounts, contacts and activities of the legacy CRM that was replaced in 2019.',
  sampleQuestions: [
    'How many archived accounts are in the legacy CRM?',
    'Which contacts does the legacy CRM archive have for Initech?',
  ],
  suggestions: [],
  tables: () => [],
  entities: {},
  asksForSubject: 'Which archived account do you mean?',
  // Whatever is asked.
  intents: [{ asks: /(?:)/, answer: () => ({ kind: 'fails', error: MOVED_AWAY }) }],
};

const MOVED_AWAY =
  '[TABLE_OR_VIEW_NOT_FOUND] The table or view `archive`.`legacy_crm`.`accounts` cannot be found. Verify the spelling and correctness of the schema and catalog. SQLSTATE: 42P01';
