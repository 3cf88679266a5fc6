import type { AskRequest, Answer, Outcome } from '../../src/engine/answer.ts';
import { audit } from '../../src/flows/audit.ts';
import { readRows } from '../../src/genie/rows/read.ts';
import { evidence, scriptedAsker } from '../helpers/scripted-asker.ts';

/** A table as a space returns it: texts under headers, read by the real reader. */
export type TableScript = readonly [headers: string, ...rows: string[]];

export const trailHeaders = 'deal_id | role | person | decision | decided_on';
export const dealHeaders = 'deal_id | amount | customer | account_executive | discount_pct | term_years | signed_date';

/** What the three spaces say of deal 12345, the example of the use cases. */
export const example = {
  deal: [dealHeaders, '12345 | 500000 | GlobalTech Inc | Maria Rodriguez | 25 | 3 | 2025-01-15'],
  trail: [
    trailHeaders,
    '12345 | AE | Maria Rodriguez | submitted | 2025-01-12',
    '12345 | Director | John Smith | approved | 2025-01-13',
    '12345 | VP | Sarah Lee | approved | 2025-01-14',
  ],
  policy: [
    'rule | required_role',
    'Deals over $250,000 | Director',
    'Discounts over 20% | VP',
    'Contract terms of 3 years or more | CFO',
  ],
  precedent: [
    'rule | required_role | guidance',
    'Contract terms of 3 years or more | CFO | In 2023 such a term was approved with hindsight.',
  ],
} as const satisfies Record<string, TableScript>;

export type Reply = TableScript | Outcome<Answer>;
interface Script {
  readonly deal?: Reply;
  readonly trail?: Reply;
  readonly policy?: Reply;
  readonly precedent?: Reply;
  readonly similar?: Reply;
}

/** Spaces that answer with tables; what a script leaves out is the example's. */
export function auditSpaces(script: Script = {}) {
  const { deal, trail, policy, precedent } = { ...example, ...script };
  const { similar = ['deal_id'] } = script;
  return scriptedAsker({
    deals: (request) => answer(request, request.question.includes('similar') ? similar : deal),
    approvals: (request) => answer(request, trail),
    policies: (request) => answer(request, request.question.includes('guidance') ? precedent : policy),
  });
}

export function parsed(text: string): object {
  const result = audit.parse(text, { now: Date.UTC(2026, 10, 22), fiscalYearStarts: 1 });
  if (!result.ok) throw new Error(result.problem);
  return result.input as object;
}

/** Reads a table as the real reader does; anything else is answered as it is. */
export function answer({ space, columns, subject, unique }: AskRequest, reply: Reply): Outcome<Answer> {
  if ('kind' in reply) return reply;
  const [headers, ...lines] = reply.map((line) => line.split('|').map((cell) => cell.trim()));
  const table = {
    columns: (headers ?? []).map((name) => ({ name, typeName: 'STRING' })),
    rows: lines.map((cells) => cells.map((cell) => (cell === '' ? null : cell))),
  };
  const reading = readRows(columns ?? {}, table, { subject, unique, synonyms: {} });
  const found = [evidence(space)];
  switch (reading.kind) {
    case 'rows':
      return { kind: 'answered', value: { kind: 'rows', rows: reading.rows }, evidence: found };
    case 'empty':
      return { kind: 'empty', evidence: found };
    case 'other_subject':
      return {
        kind: 'failed',
        failure: { code: 'other_subject', space, asked: subject?.is ?? '', got: reading.got },
        evidence: found,
      };
    case 'ambiguous':
      return { kind: 'failed', failure: { code: 'ambiguous', space, problem: reading.problem }, evidence: found };
    case 'missing':
    case 'unreadable': {
      const problem = reading.kind === 'missing' ? `no column ${reading.columns.join(', ')}` : reading.problem;
      return { kind: 'failed', failure: { code: 'unreadable', space, problem, words: '' }, evidence: found };
    }
    default:
      throw new Error('the reader said something new');
  }
}
