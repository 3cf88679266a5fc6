import { fold } from '../understanding/fold.ts';
import { selectList } from '../understanding/requested-columns.ts';
import { allOf, sql } from '../understanding/sql.ts';
import { AFTER_MANAGER_WORDS, levelSpellings, people } from './people.ts';
import type { Draft, SpaceDefinition, Understood } from './space.ts';

export const hr: SpaceDefinition = {
  key: 'hr',
  id: '01f0a1b2c3d4e5f60718293a4b5c6d02',
  title: 'People and organisation',
  description: 'Employees with role, band, manager, region and their eligibility for the incentive program.',
  sampleQuestions: [
    "What is John Smith's role, band and incentive eligibility?",
    'Who reports to Sarah Johnson?',
    'Who is on leave?',
  ],
  suggestions: ['Who else reports to the same manager?', 'Which employees are not eligible for incentives?'],
  tables: () => [
    {
      name: 'employees',
      columns: {
        name: 'VARCHAR',
        role: 'VARCHAR',
        band: 'VARCHAR',
        manager: 'VARCHAR',
        region: 'VARCHAR',
        eligibility: 'VARCHAR',
        payout_factor: 'DECIMAL(4,2)',
      },
      rows: people.map(({ name, role, level, manager, region, eligibility, payoutFactor }) => [
        name,
        role,
        level,
        manager,
        region,
        eligibility,
        payoutFactor,
      ]),
    },
  ],
  entities: {
    person: { table: 'employees', column: 'name', role: 'subject' },
    manager: { table: 'employees', column: 'manager', role: 'qualifier', after: AFTER_MANAGER_WORDS },
    region: { table: 'employees', column: 'region', role: 'qualifier' },
    band: { table: 'employees', column: 'band', role: 'qualifier', spellings: levelSpellings },
  },
  asksForSubject: 'Which employee do you mean? Please give me the full name.',
  intents: [
    {
      asks: /\bwho (?:\w+ )?(?:report|work)s? (?:to|for)\b|\bdirect reports\b|\bteam of\b|\breporting to\b|\bmanaged by\b/,
      needs: ['manager'],
      answer: employees,
    },
    {
      asks: /\bon leave\b|\bnot eligible\b|\bineligible\b|\blist\b|\bhow many\b|\bwhich employees\b|\bwho is\b(?=.*\b(?:leave|eligible)\b)/,
      answer: listOrProfile,
    },
    {
      asks: /\b(?:role|band|level|manager|profile|eligib\w*|region|payout|employee|program\w*|compensation|job|title|details|who is|who are|about)\b/,
      needs: ['person'],
      answer: profile,
    },
  ],
};

const PROFILE_COLUMNS = {
  name: { sql: 'name', also: ['employee', 'employee_name', 'account_executive', 'person'] },
  role: { sql: 'role', also: ['title', 'job_title'] },
  band: { sql: 'band', also: ['level', 'compensation_band'] },
  manager: { sql: 'manager' },
  region: { sql: 'region' },
  eligibility: { sql: 'eligibility', also: ['eligible_for', 'incentive_eligibility'] },
  payout_factor: { sql: 'payout_factor' },
};

function profile(question: Understood): Draft {
  const name = question.named['person']?.[0] ?? '';
  return {
    kind: 'query',
    title: `${name}: profile`,
    description: `Role, band, manager, region and incentive eligibility of ${name}.`,
    sql: sql`SELECT ${selectList(question.text, PROFILE_COLUMNS, question.subjectsNamed > 1 ? ['name', 'region', 'band'] : [])}
FROM employees
WHERE ${question.conditions}
ORDER BY name, region`,
    summarise: ({ rows, columns }) => {
      if (rows.length === 0) return `I found no employee called **${name}**.`;
      if (rows.length > 1) return `${rows.length} employees are called **${name}**.`;
      const facts = columns.map((column, index) => `- ${column.name}: ${rows[0]?.[index] ?? 'not recorded'}`);
      return `Here is the profile of **${name}**:\n${facts.join('\n')}`;
    },
  };
}

/** Questions about a person win over lists: "Is John Smith on leave?". */
function listOrProfile(question: Understood): Draft {
  return question.named['person'] === undefined ? employees(question) : profile(question);
}

function employees(question: Understood): Draft {
  // "and in the West?" goes on with who is on leave.
  const folded = fold(question.texts.join(' '));
  const onLeave = /\bon leave\b/.test(folded) ? sql`eligibility = 'On leave'` : undefined;
  const excluded = /\b(?:not |in)eligible\b/.test(folded) ? sql`eligibility = 'Not eligible'` : undefined;
  return {
    kind: 'query',
    title: 'Employees',
    description: 'The employees that fit the question.',
    sql: sql`SELECT name, role, band, manager, region, eligibility
FROM employees
WHERE ${allOf([question.conditions, onLeave ?? excluded])}
ORDER BY region, name`,
    summarise: ({ rows }) => `**${rows.length}** employees fit.`,
  };
}
