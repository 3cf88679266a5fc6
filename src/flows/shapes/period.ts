import { text } from '../../engine/columns.ts';

/** Not asked for: where a space says of which period a row is, it must be the one that was asked for. */
export const periodColumns = {
  period: text({
    meaning: 'the period',
    synonyms: ['quarter', 'fiscal_quarter', 'fiscal_period'],
    optional: true,
  }),
  year: text({ meaning: 'the year', synonyms: ['fiscal_year'], optional: true }),
};
