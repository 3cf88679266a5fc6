import type { OpenAnswer, Outcome } from '../../engine/answer.ts';
import type { ReportContext } from '../../engine/flow.ts';
import type { Report } from '../../engine/report.ts';
import { writeQuestion, type QuestionInput } from '../shapes/question.ts';
import { makeReport, whyMissing } from './make-report.ts';
import { drawTable, isAmount, isName, type RawTable } from './picture.ts';

interface Outcomes {
  readonly answer: Outcome<OpenAnswer>;
}

/** The answer of one space as it came: its words quoted, its rows as a table, a picture where they ask for one. */
export function questionReport(
  title: string,
  { question }: QuestionInput,
  outcomes: Outcomes,
  context: ReportContext,
): Report {
  const { answer } = outcomes;
  if (answer.kind !== 'answered') {
    const why = whyMissing(answer, context.spaceTitle, `${title} has no rows for this`);
    return makeReport({ answer }, context, { status: 'failed', verdict: why, headline: 'no answer', fields: [] });
  }
  const { text, table, next } = answer.value;
  const last = answer.evidence.at(-1);
  // A conversation that somebody else began is not gone on in.
  const conversationId = last?.fresh ? last.conversationId : null;
  const said = verdictOf(title, table);
  return makeReport({ answer }, context, {
    status: 'complete',
    ...said,
    fields: [],
    table: table && tableOf(table),
    chart: table && drawTable(question, table),
    words: wordsOf(text, table),
    caveats: cutRows(table),
    suggestionsAre: 'next',
    suggestions: next.slice(0, 5).map((each) => ({
      label: each,
      text: writeQuestion({ question: each, conversationId }),
    })),
  });
}

/** Genie likes to write its rows out once more; beside the table they would be noise. */
function wordsOf(text: string, table: RawTable | null): string | null {
  const words = table === null ? text : text.replace(/^[ \t]*\|.*\|[ \t]*$/gmu, '').trim();
  return words === '' ? null : words;
}

function verdictOf(title: string, table: RawTable | null): Pick<Report, 'verdict' | 'headline'> {
  if (table === null) return { verdict: `Answer from ${title}`, headline: 'answered' };
  const { columns, rows, rowCount } = table;
  const [column] = columns;
  const only = rows.length === 1 && columns.length === 1 ? rows[0]?.[0] : undefined;
  if (column && only !== undefined) {
    const value = show(only, column);
    return { verdict: `${headingOf(column.name)}: ${value}`, headline: value };
  }
  const count = rowCount === 1 ? 'One row' : `${rowCount.toLocaleString('en-US')} rows`;
  if (rowCount === 0) return { verdict: `No rows in ${title}`, headline: 'no rows' };
  return { verdict: `${count} from ${title}`, headline: count.toLowerCase() };
}

function tableOf({ columns, rows }: RawTable): Report['table'] {
  if (rows.length === 0) return null;
  return {
    columns: columns.map((column) => ({
      title: headingOf(column.name),
      align: isAmount(column) ? ('right' as const) : ('left' as const),
    })),
    rows: rows.map((row) => columns.map((column, index) => show(row[index] ?? null, column))),
    footer: null,
  };
}

/** `avg_resolution_hours` as people read it. */
function headingOf(name: string): string {
  const spaced = name.replaceAll('_', ' ').trim();
  return spaced === '' ? '–' : `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
}

/** Amounts with separators; ids, years and everything else exactly as they came. */
function show(cell: string | null, column: RawTable['columns'][number]): string {
  if (cell === null || cell === '') return '–';
  if (!isAmount(column) || isName(column)) return cell;
  const [, whole, fraction = ''] = plainNumber.exec(cell) ?? [];
  return whole === undefined ? cell : `${whole.replace(/\B(?=(?:\d{3})+$)/gu, ',')}${fraction}`;
}

const plainNumber = /^(-?\d{1,15})(\.\d{1,6})?$/u;

function cutRows(table: RawTable | null): string[] {
  if (table === null || table.rows.length >= table.rowCount) return [];
  const [kept, all] = [table.rows.length, table.rowCount].map((each) => each.toLocaleString('en-US'));
  return [`The space found ${all} rows; the first ${kept} are kept here. Ask more narrowly to see the others.`];
}
