import { selectList } from '../understanding/requested-columns.ts';
import { allOf, type Sql, sql } from '../understanding/sql.ts';
import { roleSpellings } from './candidates.ts';
import { bandsTable, ROLE_STANDS_IN } from './compensation-bands.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';
import { listRows, markdownTable } from './summaries.ts';

export const compensation: SpaceDefinition = {
  key: 'compensation',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d0f',
  title: 'Compensation bands',
  description: 'Compensation bands by role and years of experience: salary range, equity range and sign-on cap.',
  sampleQuestions: [
    'What is the compensation band for the role Senior Engineer with 8 years of experience?',
    'What are the salary bands by role?',
    'Which equity does a Staff Engineer get?',
  ],
  suggestions: ['What are the bands of a Product Manager?', 'Which band has the highest salary?'],
  tables: () => [bandsTable()],
  // Offers are made for roles: no name of a person is known here.
  entities: {
    role: {
      table: 'compensation_bands',
      column: 'role',
      role: 'subject',
      standsIn: ROLE_STANDS_IN,
      spellings: roleSpellings,
    },
  },
  asksForSubject: 'Which role do you mean, and how many years of experience?',
  intents: [
    {
      asks: /\b(?:by|per|each|every|all) (?:the )?(?:roles?|bands?)\b|\blist\b|\bhighest\b|\bpays? (?:the )?(?:best|most)\b|\blowest\b|\bwhich bands?\b/,
      answer: (question) => (question.named['role'] === undefined ? overview(question) : bands(question)),
    },
    {
      asks: /\b(?:compensation|comp|bands?|salary|salaries|pay|equity|sign on|bonus|earn\w*)\b/,
      needs: ['role'],
      answer: bands,
    },
  ],
};

const BAND_COLUMNS = {
  role: { sql: 'role', also: ['position', 'job'] },
  band: { sql: 'band', also: ['level', 'compensation_band'] },
  from_years: { sql: 'from_years' },
  below_years: { sql: 'below_years' },
  salary_min: { sql: 'salary_min', also: ['min_salary', 'base_min'] },
  salary_max: { sql: 'salary_max', also: ['max_salary', 'base_max'] },
  equity_min_pct: { sql: 'equity_min_pct', also: ['equity_min', 'min_equity'] },
  equity_max_pct: { sql: 'equity_max_pct', also: ['equity_max', 'max_equity'] },
  sign_on_max: { sql: 'sign_on_max', also: ['sign_on', 'sign_on_cap', 'sign_on_bonus'] },
};

function bands(question: Understood): Draft {
  const role = question.named['role']?.[0] ?? '';
  return {
    kind: 'query',
    title: `${role}: compensation`,
    description: `Salary, equity and sign-on of ${role} at the given experience; every band where none is given.`,
    sql: sql`SELECT ${selectList(question.text, BAND_COLUMNS)}
FROM compensation_bands
WHERE ${allOf([question.conditions, yearsCondition(question.texts)])}
ORDER BY role, from_years`,
    summarise: ({ rows, columns }) =>
      rows.length === 0
        ? `There is no compensation band for **${role}**.`
        : `The compensation of **${role}**:\n${listRows(columns, rows)}`,
  };
}

/** The years of the newest question that gives any. */
function yearsCondition(texts: readonly string[]): Sql | undefined {
  const years = texts.flatMap(
    (text) => /\b(\d{1,2}(?:\.\d+)?)\s*\+?[\s-]*(?:years?|yrs?|yoe)\b/i.exec(text)?.[1] ?? [],
  )[0];
  if (years === undefined) return undefined;
  const given = { text: years };
  return sql`from_years <= ${given} AND ${given} < COALESCE(below_years, 100)`;
}

function overview(question: Understood): Draft {
  const highest = /\b(?:highest|best|most)\b/i.test(question.text);
  const lowest = /\blowest\b/i.test(question.text);
  return {
    kind: 'query',
    title: 'Compensation bands',
    description: 'Every compensation band with salary, equity and sign-on.',
    sql: sql`SELECT ${selectList(question.text, BAND_COLUMNS)}
FROM compensation_bands
WHERE ${allOf([yearsCondition([question.text])])}
ORDER BY ${highest ? sql`salary_max DESC, ` : sql``}${lowest ? sql`salary_min, ` : sql``}role, from_years`,
    summarise: ({ rows, columns }) => `${rows.length} bands:\n\n${markdownTable(columns, rows.slice(0, 12))}`,
  };
}
