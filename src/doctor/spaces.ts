import type { Workspace } from '../config/workspace.ts';
import type { Answer, AskedBack, Asker, AskListener, OpenAnswer, Outcome } from '../engine/answer.ts';
import { cureOf, sentenceOf } from '../engine/reasons.ts';
import { assertNever } from '../lib/assert-never.ts';
import { readRows } from '../genie/rows/read.ts';
import { requiredNames, type NeededColumns } from './columns.ts';
import { failed, ok, unknown, warning, type Finding } from './finding.ts';

type Space = Workspace['spaces'][string];

/** A space to be asked, with what the flows read from it. */
export interface SpaceToCheck {
  readonly key: string;
  readonly space: Space;
  readonly needed: readonly NeededColumns[];
}

const questionPatienceMs = 600_000;

/**
 * Puts one question to a space: a few rows with the columns that a flow reads there. Where flows read several tables,
 * the one with the most columns is asked for and the others are named. Never throws for what a space does.
 */
export async function checkSpace(asker: Asker, at: SpaceToCheck, now: number, signal: AbortSignal): Promise<Finding> {
  const { key, space, needed } = at;
  const [most, ...others] = needed;
  if (!most) return ok(spaceName(at), 'is there; no flow reads columns from it');
  const outcome = await asker.ask(
    {
      space: key,
      question: questionFor(most),
      columns: null,
      asItCame: true,
      subject: null,
      unique: [],
      conversationId: null,
      known: [],
      principal: { id: 'doctor' },
      askedBy: 'doctor',
      urgency: 'interactive',
      deadline: now + questionPatienceMs,
    },
    deaf,
    signal,
  );
  return findingOf(outcome, at, most, restOf(most, others), space.title ?? key);
}

/** The same words as those with which a flow asks again for columns, without anybody's name in them. */
function questionFor({ columns }: NeededColumns): string {
  const wanted = Object.entries(columns).map(
    ([name, { meaning, optional }]) => `${name} (${meaning}${optional ? ', if there is such data' : ''})`,
  );
  return `Show three example rows as a query result with exactly these columns: ${wanted.join(', ')}.`;
}

function findingOf(
  outcome: Outcome<Answer> | AskedBack,
  at: SpaceToCheck,
  most: NeededColumns,
  rest: string,
  title: string,
): Finding {
  const name = spaceName(at);
  switch (outcome.kind) {
    case 'answered':
      return outcome.value.kind === 'open'
        ? readAnswer(outcome.value, at, most, rest)
        : unknown(name, 'it answered in another way than it was asked');
    case 'empty':
    case 'skipped':
      return unknown(name, 'it has no rows to show');
    case 'asks_back':
      return warning(name, `it asked back: “${outcome.words}”`, `Ask the space yourself for ${namesOf(most)}.`);
    case 'failed':
      return failed(
        name,
        sentenceOf(outcome.failure, () => title),
        cureOf(outcome.failure, () => title) ?? 'Run this check again.',
      );
    default:
      return assertNever(outcome);
  }
}

function readAnswer({ table, text }: OpenAnswer, at: SpaceToCheck, most: NeededColumns, rest: string): Finding {
  const name = spaceName(at);
  const teach = `Teach the space to answer with a query that has the columns ${namesOf(most)}.`;
  if (table === null) return failed(name, `it answered in words only: “${short(text)}”`, teach);
  const columns = table.columns.map((column) => ({ name: column.name, typeName: column.type }));
  const options = { subject: null, unique: [], synonyms: at.space.columns ?? {} };
  const reading = readRows(most.columns, { columns, rows: table.rows }, options);
  switch (reading.kind) {
    case 'rows':
    case 'empty':
      return ok(name, `has the ${countOf(requiredNames(most).length)} that ${most.flow} needs${rest}`);
    case 'missing':
      return failed(
        name,
        `${reading.columns.join(', ')} did not come back for ${most.flow}; the answer has ${columns.map((each) => each.name).join(', ') || 'no columns'}`,
        `Say in the workspace file what the space calls them (spaces.${at.key}.columns), or add them to the space.`,
      );
    case 'unreadable':
    case 'ambiguous':
      return failed(name, reading.problem, `Show it to the owners of the space, or name the column to read instead.`);
    case 'other_subject':
      return unknown(name, `its rows are about ${reading.got}`);
    default:
      return assertNever(reading);
  }
}

/** What one question cannot show: columns of other tables that flows read from the same space. */
function restOf(most: NeededColumns, others: readonly NeededColumns[]): string {
  const shown = new Set(requiredNames(most));
  const left = new Set(others.flatMap((needed) => requiredNames(needed)).filter((name) => !shown.has(name)));
  return left.size === 0 ? '' : `; not asked for, being of another table: ${[...left].join(', ')}`;
}

export function spaceName({ key, space }: Pick<SpaceToCheck, 'key' | 'space'>): string {
  return `Space ${key}${space.title === undefined ? '' : ` (${space.title})`}`;
}

function countOf(columns: number): string {
  return columns === 1 ? 'column' : `${columns} columns`;
}

function namesOf(needed: NeededColumns): string {
  return requiredNames(needed).join(', ');
}

const longestQuote = 200;

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
}

/** Nothing of this is kept: a check that is cut off is started again. */
const deaf: AskListener = {
  asking: () => Promise.resolve(),
  asked: () => Promise.resolve(),
  progress: () => undefined,
};
