import { assertNever } from '../../../lib/assert-never.ts';
import { faultOf, type FaultOf, type QuestionFault } from '../faults/fault.ts';
import type { Draft } from '../spaces/space.ts';
import { newHexId, newStatementId } from './ids.ts';
import { reshapeTable } from './reshape.ts';
import { capRows } from './statement-response.ts';
import type { Table } from './table.ts';
import type { RunSql } from './warehouse.ts';

/** A query of an answer, with the rows that its first execution gave. */
export interface AnswerQuery {
  title: string;
  description: string;
  sql: string;
  statementId: string;
  table: Table;
  truncated: boolean;
}

/** An attachment before it is written in the API's form. Texts may come without an id. */
export interface AnswerAttachment {
  id: string | undefined;
  text?: { content: string; purpose: 'FOLLOW_UP_QUESTION' | 'TEXT_ATTACHMENT_PURPOSE_ANSWER' | undefined };
  query?: AnswerQuery;
  suggestions?: readonly string[];
}

/** What a question comes to. `failure`: the SQL engine's words when the query could not be run. */
export interface Answer {
  attachments: readonly AnswerAttachment[];
  failure: string | undefined;
}

type Shape = FaultOf<'attachments'>['shape'];

/** Runs the draft's SQL and puts the attachments together. Does not throw: a broken query is a failed answer. */
export async function answerQuestion(
  draft: Draft,
  runSql: RunSql,
  suggestions: readonly string[],
  faults: readonly QuestionFault[],
): Promise<Answer> {
  if (draft.kind === 'text') {
    return { attachments: shaped([asked(draft.text, draft.asksBack === true)], faults), failure: undefined };
  }
  if (draft.kind === 'fails') return { attachments: [], failure: draft.error };
  try {
    const whole = await runSql(draft.sql.text);
    const query = queryOf(draft, reshapeTable(whole, faultOf(faults, 'table')), faults);
    const summary = answerText(draft.summarise(whole));
    return { attachments: shaped([query, summary, { id: newHexId(), suggestions }], faults), failure: undefined };
  } catch (error) {
    return { attachments: [], failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether a draft takes the way of a query (one that fails does, too), once the faults have had their say. */
export function willQuery(draft: Draft, faults: readonly QuestionFault[]): boolean {
  const shape = faultOf(faults, 'attachments')?.shape;
  return draft.kind !== 'text' && (shape === undefined || !TEXT_SHAPES.has(shape));
}

const TEXT_SHAPES: ReadonlySet<Shape> = new Set([
  'textOnly',
  'clarification',
  'clarificationWithoutPurpose',
  'refusal',
]);

const CLARIFICATION = 'Which person do you mean? Please give me the region or the manager.';
const REFUSAL = 'I cannot answer this question: the data of this space does not cover it.';

function shaped(usual: readonly AnswerAttachment[], faults: readonly QuestionFault[]): readonly AnswerAttachment[] {
  const fault = faultOf(faults, 'attachments');
  const query = usual.find((attachment) => attachment.query !== undefined);
  const summary = usual.find((attachment) => attachment.text !== undefined);
  const text = fault?.text ?? summary?.text?.content ?? '';
  if (fault === undefined) return usual;
  switch (fault.shape) {
    case 'textOnly':
      return [answerText(text)];
    case 'clarification':
      return [asked(fault.text ?? CLARIFICATION, true)];
    case 'clarificationWithoutPurpose':
      return [{ id: newHexId(), text: { content: fault.text ?? CLARIFICATION, purpose: undefined } }];
    case 'refusal':
      return [answerText(fault.text ?? REFUSAL)];
    case 'queryOnly':
      return query === undefined ? usual : [query];
    case 'textAndQuery':
      return query === undefined ? usual : [answerText(text), query];
    case 'idlessSummary':
      return [
        asked(CLARIFICATION, true),
        ...(query === undefined ? [] : [query]),
        { ...answerText(text), id: undefined },
      ];
    case 'twoQueries':
      return query?.query === undefined ? usual : [...superseded(query.query), ...usual];
    case 'combined':
      return [{ ...usual.find(({ suggestions }) => suggestions !== undefined), ...summary, ...query, id: newHexId() }];
    case 'null':
    case 'empty':
    case 'missing':
      return [];
    default:
      return assertNever(fault.shape);
  }
}

/** A first try with too few rows, and the words with which Genie corrects itself. */
function superseded(query: AnswerQuery): readonly AnswerAttachment[] {
  const table = { columns: query.table.columns, rows: query.table.rows.slice(0, 1) };
  return [
    answerText('Here is a first result.'),
    {
      id: newHexId(),
      query: { ...query, sql: `${query.sql}\nLIMIT 1`, title: 'First try', statementId: newStatementId(), table },
    },
    answerText('That left rows out, so I corrected the query.'),
  ];
}

function queryOf(
  draft: Extract<Draft, { kind: 'query' }>,
  table: Table,
  faults: readonly QuestionFault[],
): AnswerAttachment {
  const { title, description, sql } = draft;
  return {
    id: newHexId(),
    query: { title, description, sql: sql.text, statementId: newStatementId(), ...capRows(table, faults) },
  };
}

function answerText(content: string): AnswerAttachment {
  return { id: newHexId(), text: { content, purpose: 'TEXT_ATTACHMENT_PURPOSE_ANSWER' } };
}

function asked(content: string, asksBack: boolean): AnswerAttachment {
  return asksBack ? { id: newHexId(), text: { content, purpose: 'FOLLOW_UP_QUESTION' } } : answerText(content);
}
