import { selectList } from '../understanding/requested-columns.ts';
import { similarTo } from '../understanding/similar-names.ts';
import { type Sql, sql } from '../understanding/sql.ts';
import { dealNamed, nameWords } from './deal-reference.ts';
import { findDealValues } from './deal-values.ts';
import type { Draft } from './space.ts';

const MOST_DEALS = 5;

/** Deals like a known one or like an amount by their size, else by the spelling of id, customer or account executive. */
export function similarDeals(text: string): Draft | undefined {
  const wanted = similarTo(text);
  if (wanted === undefined) return undefined;
  const known = dealNamed(wanted);
  const amount = known?.amount ?? findDealValues(wanted).amounts[0]?.value;
  return {
    kind: 'query',
    title: `Deals similar to ${wanted}`,
    description: `The deals that are most like "${wanted}".`,
    sql: sql`SELECT ${selectList(text, COLUMNS)}
FROM (
  SELECT *, ${amount === undefined ? spelling(wanted) : size(amount)} AS similarity
  FROM deals
  WHERE deal_id <> ${known?.id ?? ''}
) AS alike
WHERE similarity >= ${amount === undefined ? LEAST_SPELLING : LEAST_SIZE}
ORDER BY similarity DESC, deal_id
LIMIT ${MOST_DEALS}`,
    summarise: ({ rows }) =>
      rows.length === 0 ? `No deal is like "${wanted}".` : `These deals come closest to "${wanted}".`,
  };
}

const COLUMNS = {
  deal_id: { sql: 'deal_id', also: ['name', 'deal', 'id', 'names'] },
  customer: { sql: 'customer' },
  account_executive: { sql: 'account_executive' },
  amount: { sql: 'amount' },
  similarity: { sql: 'ROUND(similarity, 3)' },
};

const LEAST_SPELLING = 0.85;
const LEAST_SIZE = 0.5;

/** The smaller amount as a share of the larger. */
function size(amount: string): Sql {
  const wanted = { text: amount };
  return sql`CASE WHEN amount > 0 THEN LEAST(amount, ${wanted}) / GREATEST(amount, ${wanted}) END`;
}

function spelling(wanted: string): Sql {
  const words = nameWords(wanted).join(' ');
  return sql`LIST_MAX(LIST_TRANSFORM(LIST_CONCAT([LOWER(deal_id), LOWER(STRIP_ACCENTS(customer)), LOWER(STRIP_ACCENTS(account_executive))], STRING_SPLIT(search_words, ' ')), LAMBDA word: JARO_WINKLER_SIMILARITY(word, ${words})))`;
}
