import { assertNever } from '../lib/assert-never.ts';
import type { Answer, Failure, KnownQuestion, Outcome } from './answer.ts';
import type { Row } from './columns.ts';
import type { RunEvent, Settlement } from './events.ts';
import type { Plan } from './flow.ts';
import type { Report } from './report.ts';

/** What a run's events say, ready to be asked: nothing in it is known twice, nothing is guessed. */
export interface Memory {
  readonly input: unknown;
  readonly startedAt: number | null;
  readonly settled: ReadonlyMap<string, Settled>;
  readonly known: ReadonlyMap<string, readonly KnownQuestion[]>;
  readonly choices: ReadonlyMap<string, { readonly row: number | null; readonly by: string | null }>;
  readonly offered: ReadonlyMap<string, { readonly options: readonly string[]; readonly deadline: number }>;
  /** What Genie asked back and what was replied, by step and question. */
  readonly replyAsked: ReadonlyMap<string, ReplyAsked>;
  readonly replies: ReadonlyMap<string, { readonly text: string | null; readonly by: string | null }>;
  readonly computedAt: ReadonlyMap<string, number>;
  readonly report: Report | null;
  readonly reportedAt: number | null;
  readonly summary: { readonly text: string | null; readonly source: string | null } | null;
  readonly end: Extract<RunEvent, { type: 'ended' }>['end'] | null;
  readonly endedAt: number | null;
}

/** `row`: null for none of them. */
interface Choice {
  readonly row: number | null;
}

/** Rows of which who asked must choose one. */
export interface OpenChoice {
  readonly kind: 'choose';
  readonly rows: readonly Row[];
}

interface ReplyAsked {
  readonly step: string;
  readonly question: string;
  readonly words: string;
  readonly deadline: number;
}

interface Settled {
  readonly space: string;
  readonly startedAt: number;
  readonly at: number;
  readonly settlement: Settlement;
}

/** Folds a journal into what it says. Later events win, but for choices and replies; unknown steps are kept, plans may have changed since. */
export function remember(events: readonly RunEvent[]): Memory {
  const last = <T extends RunEvent['type']>(type: T) =>
    events.findLast((event) => event.type === type) as Extract<RunEvent, { type: T }> | undefined;
  const all = <T extends RunEvent['type']>(type: T) =>
    events.filter((event) => event.type === type) as Extract<RunEvent, { type: T }>[];
  const started = last('started');
  const reported = last('reported');
  const summarised = last('summarised');
  const ended = last('ended');
  return {
    input: started?.input,
    startedAt: started?.at ?? null,
    settled: new Map(all('settled').map((event) => [answerKey(event.step, event.question), event])),
    known: knownQuestions(events),
    choices: firstByKey(all('chosen').map(({ step, row, by }) => [step, { row, by }])),
    offered: new Map(all('choice_offered').map(({ step, options, deadline }) => [step, { options, deadline }])),
    replyAsked: new Map(all('reply_asked').map((event) => [answerKey(event.step, event.question), event])),
    replies: firstByKey(all('replied').map((event) => [answerKey(event.step, event.question), event])),
    computedAt: new Map(all('computed').map((event) => [event.step, event.at])),
    report: reported?.report ?? null,
    reportedAt: reported?.at ?? null,
    summary: summarised ? { text: summarised.text, source: summarised.source } : null,
    end: ended?.end ?? null,
    endedAt: ended?.at ?? null,
  };
}

/** An answer belongs to a step only together with the exact question: a refined input makes old answers void. */
export function answerKey(step: string, question: string): string {
  return `${step}\n${question}`;
}

/** The outcome of an ask step as its dependants see it: a choice leaves the chosen row alone. */
export function outcomeOf(
  step: Plan['steps'][number],
  settlement: Exclude<Settlement, { kind: 'asks_back' }>,
  choice: Choice | undefined,
): Outcome<unknown> | OpenChoice {
  if (settlement.kind !== 'answered') return settlement as Outcome<unknown>;
  const { answer, evidence, note } = settlement;
  const answered = {
    kind: 'answered',
    value: valueOf(answer),
    evidence,
    ...(note === undefined ? {} : { note }),
  } as const;
  return step.oneOf === null || answer.kind !== 'rows' ? answered : chosenOf(step, answered, answer.rows, choice);
}

/** Of several rows one is meant: it stays alone once it is chosen. */
export function chosenOf(
  step: Plan['steps'][number],
  answered: Extract<Outcome<unknown>, { kind: 'answered' }>,
  rows: readonly Row[],
  choice: Choice | undefined,
): Outcome<unknown> | OpenChoice {
  if (choice === undefined) return rows.length > 1 ? { kind: 'choose', rows } : answered;
  const chosen = choice.row === null ? undefined : rows[choice.row];
  if (chosen) return { ...answered, value: [chosen] };
  const problem = `none of the ${rows.length} found was meant`;
  const failure: Failure =
    step.kind === 'ask' ? { code: 'ambiguous', space: step.space, problem } : { code: 'rule_broken', problem };
  return { kind: 'failed', failure, evidence: answered.evidence };
}

function valueOf(answer: Answer): unknown {
  switch (answer.kind) {
    case 'rows':
      return answer.rows;
    case 'text':
      return answer.text;
    case 'open':
      return answer;
    default:
      return assertNever(answer);
  }
}

/** Whoever chose or replied later was too late. */
function firstByKey<T>(entries: readonly (readonly [string, T])[]): Map<string, T> {
  const first = new Map<string, T>();
  for (const [key, value] of entries) if (!first.has(key)) first.set(key, value);
  return first;
}

function knownQuestions(events: readonly RunEvent[]): Map<string, KnownQuestion[]> {
  const known = new Map<string, KnownQuestion[]>();
  for (const event of events) {
    if (event.type === 'asking') {
      const list = known.get(event.step) ?? [];
      known.set(event.step, [...list, { question: event.question, space: event.space, askingAt: event.at }]);
    } else if (event.type === 'asked') {
      const list = known.get(event.step) ?? [];
      const open = list.findLastIndex((entry) => entry.question === event.question && !entry.sent);
      const sent = { conversationId: event.conversationId, messageId: event.messageId, askedAt: event.at };
      const entry = list[open];
      if (entry) known.set(event.step, list.with(open, { ...entry, sent }));
    } else if (event.type === 'replied') {
      // What was asked before has its answer, and the same words may be replied again.
      known.set(event.step, []);
    }
  }
  return known;
}
