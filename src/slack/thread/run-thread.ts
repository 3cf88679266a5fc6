import type { RunView } from '../../engine/view.ts';
import type { RunRecord } from '../../runs/record.ts';
import { failureMessage, refusalMessage } from '../blocks/failure.ts';
import { referenceOf, type Message } from '../blocks/message.ts';
import { progressMessage } from '../blocks/progress.ts';
import { reportMessage } from '../blocks/report.ts';
import { rootMessage } from '../blocks/root.ts';
import { metadataOf } from '../delivery/post-once.ts';
import type { Following } from '../delivery/update-lane.ts';
import { readLedger } from './ledger.ts';
import { createThreadPost, type ThreadNeeds, type ThreadPost } from './thread-post.ts';
import { openQuestions, settledQuestion } from './questions.ts';
import { contextOf } from './run-context.ts';
import { createStanding, type Standing } from './standing.ts';
import { withReasonOfPlace } from './words.ts';

/** The messages of one run, from where its journal left them. */
export interface RunThread {
  open(view: RunView): Promise<void>;
  update(view: RunView): void;
  /** Resolves to whether this was its last state for now: the run is over, or waits for a person. */
  settle(view: RunView): Promise<boolean>;
  apologise(view: RunView | null): Promise<void>;
  /** Lets go of everything; what stands in Slack stays. */
  drop(): void;
}

interface Thread {
  readonly needs: ThreadNeeds;
  readonly run: RunRecord;
  readonly post: ThreadPost;
  view: RunView | null;
  /** What the root and the report show of the run; while it is the same they need no edit. */
  shown: string;
  root: Standing | null;
  report: Standing | null;
  progress: Following | null;
  /** The private word about where the answer comes: nothing waits for it but the end. */
  pointing: Promise<void> | null;
  /** Questions that were settled, by slot. */
  readonly questions: Map<string, Standing>;
  /** Posts go one after the other, so that none can be made twice. */
  turn: Promise<unknown>;
}

export async function createRunThread(needs: ThreadNeeds, run: RunRecord): Promise<RunThread> {
  const ledger = await readLedger(run.id, needs.store);
  const post = createThreadPost(needs, run, ledger);
  const nothing = { view: null, shown: '', root: null, report: null, progress: null, pointing: null };
  const thread: Thread = { needs, run, post, ...nothing, questions: new Map(), turn: Promise.resolve() };
  return {
    async open(view) {
      await inTurn(thread, () => raise(thread, view));
      void quietly(thread, () => bringQuestions(thread, view));
    },
    update: (view) => follow(thread, view),
    settle: (view) => settle(thread, view),
    apologise: (view) => apologise(thread, view),
    drop: () => thread.progress?.drop(),
  };
}

async function inTurn<T>(thread: Thread, work: () => Promise<T>): Promise<T> {
  const turn = thread.turn.then(work);
  thread.turn = turn.catch(() => undefined);
  return turn;
}

/** Root and progress message: posted, or found where they stand. */
async function raise(thread: Thread, view: RunView): Promise<void> {
  thread.view ??= view;
  if (thread.root && thread.progress) return;
  const { needs, post } = thread;
  const root = await post('root', '', () => rootOf(thread, view));
  // A root that stands from before shows what it showed first, unless the run got further.
  const isFirst = root.content === 'given' || (view.phase === 'working' && post.ledger.questions().length === 0);
  thread.root = createStanding(needs.lane, targetOf(thread, 'root', root), isFirst ? rootOf(thread, view) : null);
  thread.pointing ??= post.point();
  const render = () => progressMessage(thread.view ?? view, needs.clock.now());
  let drawn: Message | null = null;
  const progress = await post('progress', '', () => (drawn = render()));
  const standing = progress.content === 'given' ? drawn : null;
  thread.progress = needs.lane.follow(targetOf(thread, 'progress', progress), render, standing);
}

function follow(thread: Thread, view: RunView): void {
  thread.view = view;
  if (!thread.progress) return;
  thread.progress.nudge();
  const shown = `${view.phase} ${view.summary === null}`;
  if (!isDue(thread, view) && shown === thread.shown) return;
  thread.shown = shown;
  void quietly(thread, async () => {
    await inTurn(thread, () => postDue(thread));
    await bringAll(thread);
  });
}

/** What fails on the way is tried again when the run settles, where failing counts. */
async function quietly({ needs, run }: Thread, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (needs.signal.aborted) return;
    needs.log.warn({ runId: run.id, error }, 'A message is late');
  }
}

async function settle(thread: Thread, given: RunView): Promise<boolean> {
  const { ledger } = thread.post;
  const isLast = await inTurn(thread, async () => {
    // The run has written since: what it offered, what was chosen, how it ended.
    await ledger.refresh();
    const view = asEnded(given, ledger, thread.needs.clock.now());
    const last = view.end !== null || view.phase === 'paused';
    // A summary may have come meanwhile: only the last state takes the place of a newer one.
    if (last) thread.view = view;
    await raise(thread, view);
    await postDue(thread);
    return last;
  });
  const view = thread.view ?? given;
  await Promise.all([
    isLast ? Promise.all([thread.progress?.finish(), thread.pointing]) : undefined,
    bringAll(thread),
    bringQuestions(thread, view),
  ]);
  return isLast;
}

/** The journal knows of an end that the view may have been drawn before. */
function asEnded(view: RunView, ledger: ThreadPost['ledger'], now: number): RunView {
  const end = ledger.end();
  if (end === null || view.end !== null) return view;
  return { ...view, end, phase: view.report ? view.phase : 'ended', endedAt: view.endedAt ?? now };
}

function isDue({ post: { ledger } }: Thread, view: RunView): boolean {
  return (
    (view.report !== null && !hasAnswer(ledger)) ||
    openQuestions(view).some(({ slot }) => ledger.posted('question', slot) === null)
  );
}

function hasAnswer(ledger: ThreadPost['ledger']): boolean {
  return ledger.posted('report', '') !== null || ledger.posted('error', '') !== null;
}

/** Posts what must be there once: questions, and the one report or notice with which a run ends. */
async function postDue(thread: Thread): Promise<void> {
  const { post, view } = thread;
  if (!view) return;
  for (const { slot, message } of openQuestions(view)) await post('question', slot, message);
  if (view.report) {
    const part = view.report.status === 'failed' ? 'error' : 'report';
    const posted = await post(part, '', (context) => reportMessage(context, view));
    const content = posted.content === 'given' ? reportMessage(thread.post.context(), view) : null;
    thread.report ??= createStanding(thread.needs.lane, targetOf(thread, part, posted), content);
  } else if (view.phase === 'ended' && !hasAnswer(post.ledger)) {
    await post('error', '', () => refusalMessage(endings[view.end ?? 'cancelled']));
  }
}

const endings = {
  reported: 'This has ended.',
  cancelled: 'This was cancelled.',
  refused: 'This was not started.',
  expired: 'Nobody answered in time, so I stopped. Ask again when it suits you.',
  failed: 'This ended without a result.',
};

async function bringAll({ root, report, view, ...thread }: Thread): Promise<void> {
  if (!view) return;
  await Promise.all([
    root?.bring(rootOf(thread, view)),
    view.report ? report?.bring(reportMessage(thread.post.context(), view)) : undefined,
  ]);
}

/** Questions that are over say how they ended. */
async function bringQuestions(thread: Thread, view: RunView): Promise<void> {
  const { needs, run, post, questions } = thread;
  const over = post.ledger.questions().map(async (slot) => {
    const posted = post.ledger.posted('question', slot);
    const message = settledQuestion(post, run, slot, view);
    if (!posted || !message) return;
    const standing =
      questions.get(slot) ?? createStanding(needs.lane, targetAt(run.id, 'question', slot, posted), null);
    questions.set(slot, standing);
    await standing.bring(message);
  });
  await Promise.all(over);
}

async function apologise(thread: Thread, view: RunView | null): Promise<void> {
  const { needs, run, post } = thread;
  const over = view && { ...view, phase: view.report ? view.phase : ('failed' as const), endedAt: needs.clock.now() };
  await inTurn(thread, async () => {
    await post.ledger.refresh();
    if (over) {
      thread.view = over;
      await raise(thread, over);
    }
    if (hasAnswer(post.ledger)) return;
    await post('error', '', (context) => failureMessage(context, referenceOf(run.id)));
  });
  await Promise.all([thread.progress?.finish(), bringAll(thread)]);
}

function rootOf({ needs, run, post }: Pick<Thread, 'needs' | 'run' | 'post'>, view: RunView): Message {
  // A root may stand where the run lived before: what it says there is for those who see it there.
  const channel = post.ledger.posted('root', '')?.channel ?? post.channel();
  const root = rootMessage(contextOf(needs.facts, run, channel), view);
  return post.isDiverted() && channel === post.channel() ? withReasonOfPlace(root) : root;
}

type Place = { readonly channel: string; readonly ts: string };
type Part = Parameters<typeof metadataOf>[0]['part'];

function targetOf({ run }: Thread, part: Part, place: Place) {
  return targetAt(run.id, part, '', place);
}

function targetAt(runId: string, part: Part, slot: string, { channel, ts }: Place) {
  return { channel, ts, metadata: metadataOf({ runId, part, slot }) };
}
