import type { Presenter } from '../../runs/ports.ts';
import type { RunRecord } from '../../runs/record.ts';
import { refusalMessage } from '../blocks/failure.ts';
import { refusalOf } from '../delivery/fault.ts';
import { readLedger } from './ledger.ts';
import { isDirect } from './places.ts';
import { createRunThread, type RunThread } from './run-thread.ts';
import { createThreadPost, type ThreadNeeds } from './thread-post.ts';

/**
 * Shows runs in Slack. `open`, `settle`, `refuse` and `apologise` reject with `SlackCallError` where Slack cannot be
 * reached: the run should be taken up again later. `update` never waits and never throws.
 */
export function createPresenter(needs: ThreadNeeds): Presenter {
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
    async open(run, view) {
      // Another process may have had the run since: the journal knows, this process does not.
      letGo(run);
      await (await take(run)).open(view);
    },
    update: (run, view) => threads.get(run.id)?.thread?.update(view),
    settle: (run, view) =>
      unlessHopeless(needs, run, async () => {
        let isLast = true;
        try {
          isLast = await (await take(run)).settle(view);
        } finally {
          if (isLast) letGo(run);
        }
      }),
    refuse: (run, reason) => unlessHopeless(needs, run, () => refuse(needs, run, reason)),
    apologise: (run, view) =>
      unlessHopeless(needs, run, async () => {
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

/** What Slack refuses for good about one person or place would be refused for ever: the run may end without it. */
async function unlessHopeless({ log }: ThreadNeeds, run: RunRecord, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null || mayBeMended.test(refusal)) throw error;
    log.error({ runId: run.id, error }, 'A run cannot be shown to anybody');
  }
}

/** Whoever looks after the app can change these. */
const mayBeMended =
  /^(invalid_auth|not_authed|account_inactive|token_.*|missing_scope|not_allowed_token_type|org_login_required|no_permission|accesslimited|unknown_method)$/;

/** Privately: by ephemeral message where it was asked, or in the direct message. */
async function refuse(needs: ThreadNeeds, run: RunRecord, reason: string): Promise<void> {
  const ledger = await readLedger(run.id, needs.store);
  if (ledger.told('refusal') || ledger.posted('error', '')) return;
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
