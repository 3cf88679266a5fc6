import { allOf, sql } from '../understanding/sql.ts';
import { periodCondition, periodName } from './period-condition.ts';
import { researchTables } from './research-tables.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { markdownTable } from './summaries.ts';

/** A space on large tables and a small warehouse: everything takes its time. */
export const research: SpaceDefinition = {
  key: 'research',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d13',
  title: 'Market research',
  description:
    'Market research: market size and growth by segment, world region and year, and win rates against competitors.',
  typicalLatencyMs: 45_000,
  sampleQuestions: [
    'How large is the market by segment?',
    'What is our win rate against each competitor?',
    'How did the market size develop by year?',
    'What is the market size by segment, world region and year?',
  ],
  suggestions: ['Which segment grows fastest?', 'How did the win rate against each competitor change by quarter?'],
  tables: researchTables,
  entities: {
    segment: { table: 'market_sizes', column: 'segment', role: 'qualifier' },
    competitor: { table: 'competitive_deals', column: 'competitor', role: 'qualifier' },
  },
  asksForSubject: 'Which segment or competitor do you mean?',
  intents: [
    { asks: /\b(?:win rates?|wins?|competitors?|compete\w*|competitive)\b/, answer: winRates },
    { asks: /\b(?:market|segments?|growth|grows?|growing|tam)\b/, answer: marketSizes },
  ],
};

function winRates(question: Understood): Draft {
  const quarterly = /\b(?:by|per|each|every) quarter\b|\btrend\b|\bchange\b/i.test(question.text);
  const period = quarterly ? undefined : periodCondition(question.period);
  const columns = quarterly ? sql`fiscal_quarter, competitor` : sql`competitor`;
  return {
    kind: 'query',
    title: 'Win rate by competitor',
    description: `Deals against each competitor and the share of them won${quarterly ? ', by quarter' : ` in ${periodName(question.period)}`}.`,
    sql: sql`SELECT ${columns}, SUM(deals) AS deals, SUM(wins) AS wins, ROUND(100 * SUM(wins) / NULLIF(SUM(deals), 0), 1) AS win_rate_pct
FROM competitive_deals
WHERE ${allOf([conditionOn(question, 'competitor'), period])}
GROUP BY ${columns}, period_start
ORDER BY period_start, win_rate_pct DESC NULLS LAST, competitor`,
    summarise: ({ rows, columns: shown }) => `Win rates:\n\n${markdownTable(shown, rows.slice(0, 7))}`,
  };
}

function marketSizes(question: Understood): Draft {
  const { text } = question;
  const yearly = /\byears?\b/i.test(text);
  const regional = /\bregions?\b/i.test(text);
  const apart = [
    ...(yearly ? ['year'] : []),
    ...(/\bsegments?\b/i.test(text) || !yearly ? ['segment'] : []),
    ...(regional ? ['region'] : []),
  ].join(', ');
  const latest = yearly ? undefined : sql`year = (SELECT MAX(year) FROM market_sizes)`;
  return {
    kind: 'query',
    title: `Market size by ${apart}`,
    description: 'Market size in millions of US dollars a year, with the growth of the segments.',
    sql: sql`SELECT ${{ text: apart }}, SUM(market_size_musd) AS market_size_musd, ROUND(AVG(growth_pct), 1) AS growth_pct
FROM market_sizes
WHERE ${allOf([conditionOn(question, 'segment'), latest])}
GROUP BY ${{ text: apart }}
ORDER BY ${yearly ? sql`year, ` : sql``}${/\b(?:grow\w*)\b/i.test(text) ? sql`growth_pct` : sql`market_size_musd`} DESC`,
    summarise: ({ rows, columns }) =>
      `The market, in millions of dollars:\n\n${markdownTable(columns, rows.slice(0, 8))}`,
  };
}

function conditionOn(question: Understood, entity: 'segment' | 'competitor') {
  const values = question.named[entity] ?? [];
  return values.length === 0 ? undefined : sql`${{ text: entity }} IN ${values}`;
}
