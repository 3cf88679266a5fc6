import { selectList } from '../understanding/requested-columns.ts';
import type { Quarter } from '../understanding/period.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { dataMonths } from './months.ts';
import { periodCondition, periodName } from './period-condition.ts';
import { dataQuarters, earlierFigure } from './quarters.ts';
import { cell, readTable } from './read-table.ts';
import type { Draft, SpaceDefinition, SpaceTable, Understood } from './space.ts';
import { markdownTable } from './summaries.ts';

export const regions: SpaceDefinition = {
  key: 'regions',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d12',
  title: 'Regional comparison',
  description:
    'Average attainment of the regions compared with each other and with the company average, by quarter and by month.',
  sampleQuestions: [
    'What is the average attainment of each region?',
    'How do the regions rank against the company average?',
    'What is the attainment by region and quarter?',
    'What is the average attainment by region and month since last year?',
  ],
  suggestions: ['What is the attainment by region and quarter?', 'What is the company average?'],
  tables: regionTables,
  entities: { region: { table: 'region_attainment', column: 'region', role: 'qualifier' } },
  asksForSubject: 'Which region do you mean?',
  intents: [
    { asks: /\b(?:months?|monthly)\b/, answer: byMonth },
    { asks: /\b(?:each|every|per|by|and) quarter\b|\bquarters\b|\bquarterly\b|\btrend\b/, answer: byQuarter },
    { asks: /\b(?:attain\w*|regions?|regional|compar\w*|rank\w*|average)\b/, answer: averages },
  ],
};

// In percent of target. Not every region of the company takes part in the comparison; two of them are level.
const AVERAGES = `
region | average
West | 108
Southeast | 102
Northeast | 95
Northwest | 94.5
Midwest | 93.75
Southwest | 93.75
`;

const AVERAGE_COLUMNS = {
  region: { sql: 'region', also: ['name', 'team', 'group'] },
  // Written as a report shows it: 108%, 94.5%.
  avg_attainment_pct: {
    sql: "FORMAT('{:g}%', CAST(avg_attainment AS DOUBLE))",
    also: ['average_attainment', 'average_attainment_pct', 'avg_attainment', 'attainment_pct', 'attainment'],
  },
};

function averages(question: Understood): Draft {
  const company = /\bcompany\b/i.test(question.text);
  const difference = sql`, ROUND(avg_attainment - AVG(avg_attainment) OVER (), 2) AS points_above_company`;
  return {
    kind: 'query',
    title: 'Average attainment by region',
    description: `The average attainment of the people of each region in ${periodName(question.period)}.`,
    sql: sql`SELECT ${selectList(question.text, AVERAGE_COLUMNS)}${company ? difference : sql``}
FROM region_attainment
WHERE ${periodCondition(question.period)}
ORDER BY avg_attainment DESC, region_attainment.region`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `I have no attainment of the regions for ${periodName(question.period)}.`
        : `Regional performance comparison:\n\n${markdownTable(columns, rows)}`,
  };
}

function byQuarter(question: Understood): Draft {
  return {
    kind: 'query',
    title: 'Attainment by region and quarter',
    description: 'The average attainment of each region, quarter by quarter.',
    sql: sql`SELECT region, fiscal_quarter, avg_attainment AS avg_attainment_pct
FROM region_attainment
WHERE ${question.conditions}
ORDER BY region, period_start`,
    summarise: ({ rows, columns }) => `Attainment, quarter by quarter:\n\n${markdownTable(columns, rows.slice(0, 10))}`,
  };
}

function byMonth(question: Understood): Draft {
  const years = /\b(?:since|last year|two years|months)\b/i.test(question.text)
    ? undefined
    : sql`YEAR(month) = (SELECT MAX(YEAR(month)) FROM region_months)`;
  return {
    kind: 'query',
    title: 'Attainment by region and month',
    description: 'The average attainment of each region, month by month.',
    sql: sql`SELECT month, region, avg_attainment AS avg_attainment_pct
FROM region_months
WHERE ${allOf([question.conditions, years])}
ORDER BY month, region`,
    summarise: ({ rows, columns }) => `Attainment, month by month:\n\n${markdownTable(columns, rows.slice(0, 12))}`,
  };
}

function regionTables(current: Quarter, today: string): readonly SpaceTable[] {
  const known = readTable(AVERAGES).map((row) => ({
    region: cell(row, 'region'),
    average: Number(cell(row, 'average')),
  }));
  const months = dataMonths(today);
  return [
    {
      name: 'region_attainment',
      columns: {
        region: 'VARCHAR',
        fiscal_quarter: 'VARCHAR',
        period_start: 'DATE',
        period_end: 'DATE',
        avg_attainment: 'DECIMAL(7,2)',
      },
      rows: known.flatMap(({ region, average }) =>
        dataQuarters(current).map(({ label, start, end, age }) => {
          return [region, label, start, end, earlierFigure(average, age, 0.25)];
        }),
      ),
    },
    {
      name: 'region_months',
      columns: { month: 'DATE', region: 'VARCHAR', avg_attainment: 'DECIMAL(7,2)' },
      rows: known.flatMap(({ region, average }, row) =>
        months.map(({ start }, at) => [start, region, average - 4 + ((at * 5 + row * 3) % 9)]),
      ),
    },
  ];
}
