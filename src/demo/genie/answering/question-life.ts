import { faultOf, type QuestionFault } from '../faults/fault.ts';

/** A question's way through its statuses. All times are milliseconds since it was taken. */
export interface QuestionLife {
  steps: readonly { status: string; fromMs: number }[];
  /** When it ends; undefined: never. */
  doneAfterMs: number | undefined;
  end: { status: 'COMPLETED' | 'FAILED' | 'CANCELLED'; error?: { type?: string; error?: string } };
  /** From here the query can be seen without its rows; undefined: never before the end. */
  draftAfterMs: number | undefined;
  /** From here the whole answer can be seen. */
  attachmentsAfterMs: number;
  /** From here the rows are gone; undefined: never. */
  expiresAfterMs: number | undefined;
}

/** What a look at a question shows. */
export interface LifeNow {
  status: string;
  terminal: boolean;
  error: { type?: string; error?: string } | undefined;
  shows: 'nothing' | 'draft' | 'answer';
}

/** The usual order with each step's share of the whole time. */
const QUERY_STEPS: readonly (readonly [string, number])[] = [
  ['SUBMITTED', 0.04],
  ['FETCHING_METADATA', 0.1],
  ['FILTERING_CONTEXT', 0.1],
  ['ASKING_AI', 0.5],
  ['PENDING_WAREHOUSE', 0.06],
  ['EXECUTING_QUERY', 0.2],
];

const TEXT_STEPS: readonly (readonly [string, number])[] = [
  ['SUBMITTED', 0.05],
  ['FETCHING_METADATA', 0.15],
  ['FILTERING_CONTEXT', 0.15],
  ['ASKING_AI', 0.65],
];

/** Terminal statuses as the API documents them; all others, known or not, are on the way. */
const TERMINAL: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'CANCELLED', 'QUERY_RESULT_EXPIRED']);

/** `usualMs` is the time from taking to answer. A text answer needs no warehouse. */
export function planLife(usualMs: number, answers: 'query' | 'text', faults: readonly QuestionFault[]): QuestionLife {
  const totalMs = faultOf(faults, 'latency')?.ms ?? usualMs;
  const stuck = faultOf(faults, 'stuck');
  const steps = stuckSteps(
    stepsOf(totalMs, answers, faults),
    stuck === undefined ? undefined : (stuck.status ?? 'ASKING_AI'),
  );
  const expires = faultOf(faults, 'expires');
  return {
    steps,
    doneAfterMs: stuck === undefined ? totalMs : undefined,
    end: endOf(faults),
    draftAfterMs: answers === 'query' ? steps.find(({ status }) => status === 'EXECUTING_QUERY')?.fromMs : undefined,
    attachmentsAfterMs: totalMs + (faultOf(faults, 'lateAttachments')?.byMs ?? 0),
    expiresAfterMs: expires === undefined ? undefined : totalMs + expires.afterMs,
  };
}

/** `rerun`: the query was executed again, so its rows no longer count as expired. */
export function lookAt(life: QuestionLife, ageMs: number, rerun: boolean): LifeNow {
  if (life.doneAfterMs === undefined || ageMs < life.doneAfterMs) {
    const status = life.steps.findLast(({ fromMs }) => fromMs <= ageMs)?.status ?? 'SUBMITTED';
    const drafted = life.draftAfterMs !== undefined && ageMs >= life.draftAfterMs;
    return { status, terminal: TERMINAL.has(status), error: undefined, shows: drafted ? 'draft' : 'nothing' };
  }
  const expired = !rerun && life.expiresAfterMs !== undefined && ageMs >= life.expiresAfterMs;
  const answered = life.end.status === 'COMPLETED' && ageMs >= life.attachmentsAfterMs;
  return {
    status: expired && life.end.status === 'COMPLETED' ? 'QUERY_RESULT_EXPIRED' : life.end.status,
    terminal: true,
    error: life.end.error,
    shows: answered ? 'answer' : 'nothing',
  };
}

function stepsOf(totalMs: number, answers: 'query' | 'text', faults: readonly QuestionFault[]): QuestionLife['steps'] {
  const scripted = faultOf(faults, 'statuses')?.statuses;
  const shares =
    scripted?.map((status) => [status, 1 / scripted.length] as const) ??
    (answers === 'query' ? QUERY_STEPS : TEXT_STEPS);
  let share = 0;
  return shares.map(([status, part]) => {
    const fromMs = totalMs * share;
    share += part;
    return { status, fromMs };
  });
}

/** Up to the status it sticks in; one that is not among the steps is entered at once. */
function stuckSteps(steps: QuestionLife['steps'], status: string | undefined): QuestionLife['steps'] {
  if (status === undefined) return steps;
  const at = steps.findIndex((step) => step.status === status);
  return at < 0 ? [{ status, fromMs: 0 }] : steps.slice(0, at + 1);
}

function endOf(faults: readonly QuestionFault[]): QuestionLife['end'] {
  const failed = faultOf(faults, 'failed');
  if (failed !== undefined) {
    const { type = 'SQL_EXECUTION_EXCEPTION', error = 'The query could not be executed.' } = failed;
    return { status: 'FAILED', error: { type, error } };
  }
  return faultOf(faults, 'cancelled') === undefined ? { status: 'COMPLETED' } : { status: 'CANCELLED' };
}
