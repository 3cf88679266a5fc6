import type { Asker, Principal } from '../engine/answer.ts';
import type { RunEvent } from '../engine/events.ts';
import type { Flow, Today } from '../engine/flow.ts';
import { openUntil, overdueAt, planFor } from '../engine/board.ts';
import { remember } from '../engine/memory.ts';
import type { RunPorts, RunTerms } from '../engine/ports.ts';
import type { Report } from '../engine/report.ts';
import { conduct, type RunEnd } from '../engine/run.ts';
import { viewOf, type RunView } from '../engine/view.ts';
import type { Clock } from '../lib/clock.ts';
import { ConductorError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Gate, Presenter, RunStore } from './ports.ts';
import { isRunEvent, type RunRecord } from './record.ts';

export interface WorkerParts {
  readonly store: RunStore;
  readonly gate: Gate;
  readonly presenter: Presenter;
  readonly asker: Asker;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: WorkerMetrics;
  /** The flow of that name where it is offered, else null. */
  readonly flowNamed: (name: string) => Flow | null;
  readonly spaceTitle: (space: string) => string;
  readonly proseProblem: (text: string, report: Report) => string | null;
  readonly narrate: RunPorts['narrate'];
  readonly principal: Principal;
  readonly fiscalYearStarts: number;
  readonly limits: RunLimits;
}

type RunLimits = Pick<RunTerms, 'runDeadlineMs' | 'questionDeadlineMs' | 'summaryPatienceMs' | 'choicePatienceMs'>;

interface WorkerMetrics {
  settled(flow: string, step: string, outcome: string, seconds: number): void;
  ended(flow: string, end: string, seconds: number): void;
  resumed(flow: string): void;
  proseDropped(flow: string): void;
}

/**
 * What a queue calls for each run: takes it from where its journal left it as far as it goes. Repeatable at any point.
 * Rejects where doing so again later makes sense (store or Slack away); a mistake of ours ends the run with an apology.
 */
export function createWorker(parts: WorkerParts): (runId: string, signal: AbortSignal) => Promise<void> {
  return async (runId, signal) => {
    const run = await parts.store.load(runId);
    if (!run || run.state.name === 'ended') return;
    const flow = parts.flowNamed(run.flow);
    const events = await eventsOf(parts, run);
    if (events === null) return;
    if (!flow) return refuse(parts, run, 'This command is not offered here any more.');
    if (events.length > 0) parts.metrics.resumed(run.flow);
    const started = events.length > 0 ? events : await admit(parts, run, flow);
    if (started) await work(parts, run, flow, started, signal);
  };
}

/** null: a journal that this release cannot read is left alone, for the one that can. */
async function eventsOf(parts: WorkerParts, run: RunRecord): Promise<RunEvent[] | null> {
  try {
    return (await parts.store.journal(run.id)).filter(isRunEvent);
  } catch (error) {
    if (!(error instanceof ConductorError) || error.code !== 'journal_unreadable') throw error;
    parts.log.error({ runId: run.id, flow: run.flow, error }, 'a journal cannot be read; the run is left as it is');
    return null;
  }
}

/** The first event of an admitted run, or null where it was refused and told so. */
async function admit(parts: WorkerParts, run: RunRecord, flow: Flow): Promise<RunEvent[] | null> {
  const admission = await parts.gate.admit(run);
  if (!admission.ok) {
    await refuse(parts, run, admission.reason);
    return null;
  }
  const today: Today = { now: run.acceptedAt, fiscalYearStarts: parts.fiscalYearStarts };
  const parsed = flow.parse(admission.text, today);
  if (!parsed.ok) {
    await refuse(parts, run, parsed.problem);
    return null;
  }
  const started: RunEvent = { type: 'started', at: parts.clock.now(), input: parsed.input };
  await parts.store.append(run.id, started);
  await parts.store.setState(run.id, { name: 'working' });
  return [started];
}

async function refuse(parts: WorkerParts, run: RunRecord, reason: string): Promise<void> {
  await parts.presenter.refuse(run, reason);
  await end(parts, run, 'refused');
}

async function work(
  parts: WorkerParts,
  run: RunRecord,
  flow: Flow,
  events: readonly RunEvent[],
  signal: AbortSignal,
): Promise<void> {
  const current = await expire(parts, run, flow, events);
  const thread = follow(parts, run, flow, current);
  let ended: RunEnd;
  try {
    const either = AbortSignal.any([signal, thread.unreachable]);
    ended = await conduct(flow, current, enginePorts(parts, run, thread.show), termsOf(parts, run), either);
  } catch (error) {
    if ((error instanceof ConductorError && error.retryable) || signal.aborted) throw error;
    if (thread.unreachable.aborted) return end(parts, run, 'refused');
    parts.log.error({ runId: run.id, flow: run.flow, error }, 'a run broke');
    await parts.presenter.apologise(run, thread.view());
    return end(parts, run, 'failed');
  }
  // Nobody would see the answer: the presenter has told who asked as far as that is possible.
  if (thread.unreachable.aborted) return end(parts, run, 'refused');
  if (ended === 'interrupted') return thread.letGo();
  await thread.settle();
  if (ended === 'waiting') return park(parts, run, flow);
  await parts.store.setState(run.id, { name: 'ended' });
  parts.metrics.ended(
    run.flow,
    remember((await parts.store.journal(run.id)).filter(isRunEvent)).end ?? 'reported',
    age(parts, run),
  );
}

/** Shows a run as it goes: its thread is opened beside the first questions. */
function follow(parts: WorkerParts, run: RunRecord, flow: Flow, events: readonly RunEvent[]) {
  let view = firstView(parts, flow, events);
  const { presenter, log } = parts;
  const unreachable = new AbortController();
  const opening = presenter.open(run, view).then(
    (opened) => {
      if (opened === 'unreachable') unreachable.abort();
    },
    (error: unknown) => log.warn({ runId: run.id, error }, 'the thread lags behind its run'),
  );
  return {
    view: () => view,
    unreachable: unreachable.signal,
    show: (next: RunView): void => {
      view = next;
      presenter.update(run, next);
    },
    /** Rejects where what must be said could not be said; nothing is lost, it is said when the run is taken up again. */
    settle: async (): Promise<void> => {
      await opening;
      await presenter.settle(run, view);
    },
    letGo: () => opening,
  };
}

function firstView(parts: WorkerParts, flow: Flow, events: readonly RunEvent[]): RunView {
  const memory = remember(events);
  return viewOf(planFor(flow, memory), memory, new Map(), parts.spaceTitle);
}

function enginePorts(parts: WorkerParts, run: RunRecord, show: (view: RunView) => void) {
  return {
    asker: parts.asker,
    record: async (event: RunEvent) => {
      await append(parts, run, event);
      measure(parts, run, event);
    },
    show,
    proseProblem: parts.proseProblem,
    narrate: parts.narrate,
    now: () => parts.clock.now(),
  };
}

/** A store that fails is not the run's fault: the queue brings the run again when it may work. */
async function append(parts: WorkerParts, run: RunRecord, event: RunEvent): Promise<void> {
  try {
    await parts.store.append(run.id, event);
  } catch (cause) {
    if (cause instanceof ConductorError && cause.code === 'journal_unwritable') throw cause;
    throw new ConductorError('store_failed', 'the journal could not be written', { retryable: true, cause });
  }
}

function measure(parts: WorkerParts, run: RunRecord, event: RunEvent): void {
  if (event.type === 'settled') {
    const { step, settlement, space } = event;
    const outcome = settlement.kind === 'failed' ? settlement.failure.code : settlement.kind;
    const ms = event.at - event.startedAt;
    parts.metrics.settled(run.flow, step, outcome, ms / 1000);
    parts.log.info({ runId: run.id, step, space, outcome, ms }, 'step settled');
  }
  if (event.type === 'summarised' && event.dropped !== null) parts.metrics.proseDropped(run.flow);
}

function termsOf(parts: WorkerParts, run: RunRecord): RunTerms {
  const { principal, spaceTitle, limits } = parts;
  return { principal, spaceTitle, isPublic: parts.presenter.isPublic(run), askedBy: run.userId, ...limits };
}

/**
 * A choice that nobody made in time ends its run. What Genie asked back and nobody answered is left open instead: what other
 * spaces answered is not thrown away.
 */
async function expire(
  parts: WorkerParts,
  run: RunRecord,
  flow: Flow,
  events: readonly RunEvent[],
): Promise<readonly RunEvent[]> {
  const memory = remember(events);
  const now = parts.clock.now();
  if (memory.end !== null) return events;
  const { hasChoice, questions } = overdueAt(planFor(flow, memory), memory, now);
  const unanswered = questions.map(({ step, question }): RunEvent => ({
    type: 'replied',
    at: now,
    step: step.id,
    question,
    text: null,
    by: null,
  }));
  const over: readonly RunEvent[] = hasChoice ? [{ type: 'ended', at: now, end: 'expired' }] : unanswered;
  for (const event of over) await parts.store.append(run.id, event);
  return [...events, ...over];
}

/** Lets go of a run that waits for a person. A choice made in this very moment must not be slept through. */
async function park(parts: WorkerParts, run: RunRecord, flow: Flow): Promise<void> {
  const openNow = async () => {
    const memory = await memoryOf(parts, run);
    return openUntil(planFor(flow, memory), memory);
  };
  const until = await openNow();
  if (until === null) return;
  await parts.store.setState(run.id, { name: 'waiting', until });
  const isStillOpen = (await openNow()) !== null;
  if (!isStillOpen) await parts.store.setState(run.id, { name: 'working' });
}

async function memoryOf(parts: WorkerParts, run: RunRecord) {
  return remember((await parts.store.journal(run.id)).filter(isRunEvent));
}

async function end(parts: WorkerParts, run: RunRecord, how: 'refused' | 'failed'): Promise<void> {
  await parts.store.append(run.id, { type: 'ended', at: parts.clock.now(), end: how });
  await parts.store.setState(run.id, { name: 'ended' });
  parts.metrics.ended(run.flow, how, age(parts, run));
  parts.log.info({ runId: run.id, flow: run.flow, outcome: how }, 'run ended');
}

function age(parts: WorkerParts, run: RunRecord): number {
  return (parts.clock.now() - run.acceptedAt) / 1000;
}
