import type { Evidence } from '../engine/answer.ts';
import { planFor, readBoard } from '../engine/board.ts';
import type { Flow } from '../engine/flow.ts';
import { answerKey, remember, type Memory } from '../engine/memory.ts';
import type { Report } from '../engine/report.ts';
import type { Clock } from '../lib/clock.ts';
import { ConductorError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Accepted, RunQueue, RunStore } from './ports.ts';
import { isRunEvent, type RunRecord, type RunRequest } from './record.ts';

export interface IntakeParts {
  readonly store: RunStore;
  readonly queue: Pick<RunQueue, 'add'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly accepted: (flow: string, via: string) => void;
  readonly duplicate: (kind: string) => void;
  /** The flow of that name where it is offered, else null. */
  readonly flowNamed: (name: string) => Flow | null;
  /** Tells a space what people think of one of its answers. */
  readonly sendFeedback: (evidence: Evidence, helped: boolean) => Promise<void>;
}

/**
 * The way in for requests, choices and look-ups from outside. What `accept` and `choose` resolve survives the process;
 * everything rejects where the store cannot be reached.
 */
export function createIntake(parts: IntakeParts) {
  const { store } = parts;
  return {
    accept: (request: RunRequest, keys: readonly string[]) => accept(parts, request, keys),
    choose: (runId: string, step: string, row: number | null, by: string) => choose(parts, runId, step, row, by),
    openQuestion: (channel: string, threadTs: string, by: string) => openQuestion(parts, channel, threadTs, by),
    openQuestionOf: async (runId: string, number: number) => {
      const open = await openQuestionOf(parts, runId);
      return open?.number === number ? open : null;
    },
    reply: (open: OpenQuestion, text: string | null, by: string) => reply(parts, open, text, by),
    openChoice: (channel: string, threadTs: string, by: string) => openChoice(parts, channel, threadTs, by),
    runsIn: (channel: string, threadTs: string) => runsIn(parts, channel, threadTs),
    find: async (runId: string): Promise<{ run: RunRecord; report: Report | null } | null> => {
      const run = await store.load(runId);
      return run && { run, report: (await memoryOf(store, runId)).report };
    },
    evidence: (runId: string) => evidenceOf(store, runId),
    rate: (runId: string, helped: boolean) => rate(parts, runId, helped),
    once: (key: string, ttlMs: number) => store.once(key, ttlMs),
  };
}

async function accept(
  { store, queue, log, ...parts }: IntakeParts,
  request: RunRequest,
  keys: readonly string[],
): Promise<Accepted> {
  const accepted = await store.accept(request, keys);
  const { via } = request.origin;
  if (!accepted.accepted) {
    parts.duplicate(via);
    log.info({ runId: accepted.runId, kind: via }, 'the same request came again');
    return accepted;
  }
  await queue.add(accepted.run.id);
  parts.accepted(request.flow, via);
  log.info({ runId: accepted.run.id, flow: request.flow, user: request.userId, kind: via }, 'run accepted');
  return accepted;
}

/** The step that waits for a reply in a thread: of a run of who speaks, else of the newest; null where none waits. */
async function openQuestion(
  parts: IntakeParts,
  channel: string,
  threadTs: string,
  by: string,
): Promise<OpenQuestion | null> {
  const open: OpenQuestion[] = [];
  for (const runId of await parts.store.inThread(channel, threadTs)) {
    const found = await openQuestionOf(parts, runId);
    if (found) open.push(found);
  }
  return open.find(({ run }) => run.userId === by) ?? open[0] ?? null;
}

interface OpenChoice {
  readonly run: RunRecord;
  readonly step: string;
  readonly options: readonly string[];
}

/** The choice that waits in a thread: of a run of who speaks, else of the newest; null where none waits. */
async function openChoice(
  parts: IntakeParts,
  channel: string,
  threadTs: string,
  by: string,
): Promise<OpenChoice | null> {
  const open: OpenChoice[] = [];
  for (const runId of await parts.store.inThread(channel, threadTs)) {
    const found = await underWay(parts, runId);
    const choosing = found && readBoard(planFor(found.flow, found.memory), found.memory).choosing[0];
    const offered = choosing && found.memory.offered.get(choosing.step);
    if (offered) open.push({ run: found.run, step: choosing.step, options: offered.options });
  }
  return open.find(({ run }) => run.userId === by) ?? open[0] ?? null;
}

interface ThreadRun {
  readonly run: RunRecord;
  readonly subject: string;
  readonly input: unknown;
  readonly report: Report | null;
  readonly conversations: readonly { readonly space: string; readonly conversationId: string }[];
}

async function runsIn({ store, flowNamed }: IntakeParts, channel: string, threadTs: string): Promise<ThreadRun[]> {
  const runs: ThreadRun[] = [];
  for (const runId of await store.inThread(channel, threadTs)) {
    const run = await store.load(runId);
    const memory = run && (await memoryOf(store, runId));
    if (!run || !memory || memory.startedAt === null) continue;
    const { input, report } = memory;
    if (report === null && (memory.end !== null || run.state.name === 'ended')) continue;
    // An answer that was shared with somebody's run came out of that one's conversation.
    const own = [...memory.settled.values()]
      .flatMap(({ settlement }) => settlement.evidence)
      .filter(({ fresh }) => fresh);
    const conversations = own.map(({ space, conversationId }) => ({ space, conversationId }));
    runs.push({ run, subject: subjectOf(flowNamed(run.flow), memory), input, report, conversations });
  }
  return runs;
}

/** Empty where the flow is gone, or has come to understand its inputs differently since. */
function subjectOf(flow: Flow | null, memory: Memory): string {
  try {
    return flow === null ? '' : planFor(flow, memory).subject;
  } catch (error) {
    if (error instanceof ConductorError && error.code === 'invalid_input') return '';
    throw error;
  }
}

/** A run that goes on, with what it is made of; null for any other. */
async function underWay({ store, flowNamed }: IntakeParts, runId: string) {
  const run = await store.load(runId);
  const flow = run && run.state.name !== 'ended' ? flowNamed(run.flow) : null;
  const memory = flow && (await memoryOf(store, runId));
  return run && flow && memory && memory.startedAt !== null && memory.end === null ? { run, flow, memory } : null;
}

/** What the run's plan still waits for: a question that a choice has made void is nobody's any more. */
async function openQuestionOf(parts: IntakeParts, runId: string): Promise<OpenQuestion | null> {
  const found = await underWay(parts, runId);
  if (!found) return null;
  const { run, flow, memory } = found;
  const { askedBack } = readBoard(planFor(flow, memory), memory);
  const open = askedBack.find(({ step, question }) => memory.replyAsked.has(answerKey(step.id, question)));
  if (!open) return null;
  const { step, question } = open;
  const number = [...memory.replyAsked.keys()].indexOf(answerKey(step.id, question));
  return { run, number, step: step.id, question };
}

interface OpenQuestion {
  readonly run: RunRecord;
  /** Its place among all that the run asked back. */
  readonly number: number;
  readonly step: string;
  /** The question that Genie answered with one of its own. */
  readonly question: string;
}

async function reply(
  { store, queue, clock, log }: IntakeParts,
  { run, step, question }: OpenQuestion,
  text: string | null,
  by: string,
): Promise<'taken' | 'already'> {
  // Awake before it is written: a process that dies in between leaves a run that somebody takes up, not one that sleeps.
  await store.setState(run.id, { name: 'working' });
  await store.append(run.id, { type: 'replied', at: clock.now(), step, question, text, by });
  // Two replies in the same moment: the journal's first counts.
  const counts = (await memoryOf(store, run.id)).replies.get(answerKey(step, question));
  if (counts?.text !== text || counts.by !== by) return 'already';
  await queue.add(run.id);
  log.info({ runId: run.id, step, user: by }, 'reply taken');
  return 'taken';
}

type ChoiceOutcome = 'taken' | 'already' | 'not_waiting';

/** The journal decides, not the state: the question may stand in Slack a moment before the run is put to wait. */
async function choose(
  { store, queue, clock, log }: IntakeParts,
  runId: string,
  step: string,
  row: number | null,
  by: string,
): Promise<ChoiceOutcome> {
  const memory = await memoryOf(store, runId);
  if (memory.choices.has(step)) return 'already';
  const offered = memory.offered.get(step);
  if (memory.end !== null || !offered || (row !== null && row >= offered.options.length)) return 'not_waiting';
  // As for a reply: awake first, and of two clicks in the same moment the journal's first counts.
  await store.setState(runId, { name: 'working' });
  await store.append(runId, { type: 'chosen', at: clock.now(), step, row, by });
  const counts = (await memoryOf(store, runId)).choices.get(step);
  if (counts?.row !== row || counts.by !== by) return 'already';
  await queue.add(runId);
  log.info({ runId, step, user: by }, 'choice made');
  return 'taken';
}

async function rate({ store, log, sendFeedback }: IntakeParts, runId: string, helped: boolean): Promise<void> {
  const sent = await Promise.allSettled((await evidenceOf(store, runId)).map((item) => sendFeedback(item, helped)));
  const failed = sent.filter((result) => result.status === 'rejected');
  for (const { reason } of failed) log.warn({ runId, error: reason }, 'feedback was not taken');
  if (failed.length > 0 && failed.length === sent.length) {
    throw new ConductorError('feedback_failed', 'no space took the feedback', {
      retryable: true,
      cause: failed[0]?.reason,
    });
  }
}

async function evidenceOf(store: RunStore, runId: string): Promise<readonly Evidence[]> {
  const { settled } = await memoryOf(store, runId);
  return [...settled.values()].flatMap(({ settlement }) => settlement.evidence);
}

async function memoryOf(store: RunStore, runId: string): Promise<Memory> {
  return remember((await store.journal(runId)).filter(isRunEvent));
}
