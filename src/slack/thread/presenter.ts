import type { RunView } from '../../engine/view.ts';
import type { Opening, Presenter } from '../../runs/ports.ts';
import type { RunRecord } from '../../runs/record.ts';
import { refusalMessage } from '../blocks/failure.ts';
import { closeThread } from './close-thread.ts';
import { sayLastWord, type LastWordNeeds } from './last-word.ts';
import { readLedger, type RunLedger } from './ledger.ts';
import { isDirect, isForGood, isUnreachable } from './places.ts';
import { faceOf } from './run-context.ts';
import { createRunThread, type RunThread } from './run-thread.ts';
import { createThreadPost, type ThreadNeeds } from './thread-post.ts';

/**
 * Shows runs in Slack. `open`, `settle`, `refuse` and `apologise` reject with `SlackCallError` where Slack cannot be
 * reached: the run should be taken up again later. `update` never waits and never throws.
 */
export function createPresenter(needs: LastWordNeeds): Presenter {
  /** Runs whose messages are kept up to date in this process. */
  const threads = new Map<string, Kept>();
  const take = (run: RunRecord): Promise<RunThread> => {
    const known = threads.get(run.id);
    if (known) return known.made;
    const kept: Kept = { thread: null, made: createRunThread(needs, run) };
    threads.set(run.id, kept);
    return keep(threads, run.id, kept);
  };
  const letGo = (run: RunRecord): void => {
    threads.get(run.id)?.thread?.drop();
    threads.delete(run.id);
  };
  return {
    isPublic: ({ flow, origin }) => faceOf(needs.facts, flow).audience === 'channel' && !isDirect(origin.channelId),
    async open(run, view) {
      // Another process may have had the run since: the journal knows, this process does not.
      letGo(run);
      try {
        await (await take(run)).open(view);
        return 'open';
      } catch (error) {
        const opening = await unlessUnreachable(needs, run, error);
        letGo(run);
        return opening;
      }
    },
    update: (run, view) => threads.get(run.id)?.thread?.update(view),
    settle: (run, view) =>
      unlessHopeless(needs, run, view, async () => {
        let isLast = true;
        try {
          isLast = await (await take(run)).settle(view);
        } finally {
          if (isLast) letGo(run);
        }
      }),
    async refuse(run, reason) {
      letGo(run);
      await refuse(needs, run, reason);
    },
    apologise: (run, view) =>
      unlessHopeless(needs, run, view, async () => {
        try {
          await (await take(run)).apologise(view);
        } finally {
          letGo(run);
        }
      }),
  };
}

interface Kept {
  thread: RunThread | null;
  readonly made: Promise<RunThread>;
}

async function keep(threads: Map<string, Kept>, runId: string, kept: Kept): Promise<RunThread> {
  try {
    kept.thread = await kept.made;
    return kept.thread;
  } catch (error) {
    threads.delete(runId);
    throw error;
  }
}

/** Rejects with `error` where somebody may be reached after all, or something stands already. */
async function unlessUnreachable(needs: LastWordNeeds, run: RunRecord, error: unknown): Promise<Opening> {
  if (!isUnreachable(error) || (await readLedger(run.id, needs.store)).posted('root', '')) throw error;
  needs.log.warn({ runId: run.id, error }, 'Who asked cannot be reached; the run goes no further');
  await sayLastWord(needs, run, 'unreachable', error);
  return 'unreachable';
}

/**
 * What Slack refuses for good about one person or place would be refused for ever: the run may end without it, and who
 * asked is told unless the answer stands.
 */
async function unlessHopeless(
  needs: LastWordNeeds,
  run: RunRecord,
  view: RunView | null,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isForGood(error)) throw error;
    needs.log.error({ runId: run.id, error }, 'A run cannot be shown to anybody');
    const ledger = await readLedger(run.id, needs.store);
    if (ledger.posted('report', '') || ledger.posted('error', '')) return;
    await sayLastWord(needs, run, 'undelivered', error);
    if (view?.phase !== 'paused') await closeThread(needs, run, ledger);
  }
}

async function refuse(needs: ThreadNeeds, run: RunRecord, reason: string): Promise<void> {
  const ledger = await readLedger(run.id, needs.store);
  const isOver = ledger.told('refusal') || ledger.posted('error', '') || ledger.posted('report', '');
  try {
    if (!isOver) await sayWhyNot(needs, run, reason, ledger);
  } catch (error) {
    if (!isForGood(error)) throw error;
    needs.log.error({ runId: run.id, error }, 'A refusal cannot be shown to anybody');
  }
  await closeThread(needs, run, ledger);
}

/** Privately: by ephemeral message where it was asked, or in the direct message. */
async function sayWhyNot(needs: ThreadNeeds, run: RunRecord, reason: string, ledger: RunLedger): Promise<void> {
  const message = refusalMessage(reason);
  const { channelId, threadTs, responseUrl } = run.origin;
  const canWhisper = responseUrl !== null || !isDirect(channelId);
  if (canWhisper && (await needs.whisper({ userId: run.userId, channelId, threadTs, responseUrl }, message))) {
    await ledger.append({ type: 'told', at: needs.clock.now(), what: 'refusal' });
    return;
  }
  const home = isDirect(channelId) && run.origin.via === 'message' ? channelId : await needs.openDirect(run.userId);
  const post = createThreadPost(needs, { ...run, origin: { ...run.origin, channelId: home, via: 'message' } }, ledger);
  await post('error', '', () => message);
}
