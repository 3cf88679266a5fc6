import type { SpaceDefinition } from './space.ts';
import { usage } from './usage.ts';

/** Whose data lie where the usual space may not read. */
const KEPT_IN_EUROPE = 'Kupfer Werke AG';

const FORBIDDEN =
  '[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have permission SELECT on Table `eu`.`usage`.`usage_summary`. SQLSTATE: 42501';

/** Product usage as most may read it: a question about a customer whose data are kept elsewhere fails. */
export const usageOfMost: SpaceDefinition = {
  ...usage,
  intents: usage.intents.map(({ answer, ...intent }) => ({
    ...intent,
    answer: (question) =>
      question.named['company']?.[0] === KEPT_IN_EUROPE ? { kind: 'fails', error: FORBIDDEN } : answer(question),
  })),
};

/** The same with nothing left out: the alternative that the bot asks where the usual space cannot answer. */
export const usageOfAll: SpaceDefinition = {
  ...usage,
  key: 'usage_eu',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d15',
  title: 'Product usage (EU)',
  description: 'Product usage with the customers whose data are kept in Europe.',
};
