import type { Clock } from '../../lib/clock.ts';
import type { RunStore } from '../../runs/ports.ts';
import type { MessagePart, RunRecord } from '../../runs/record.ts';
import type { Message, RunContext } from '../blocks/message.ts';
import type { OpenDirect } from '../delivery/direct-messages.ts';
import { refusalOf } from '../delivery/fault.ts';
import { postOnce, type Delivered, type Post, type PostNeeds } from '../delivery/post-once.ts';
import type { UpdateLane } from '../delivery/update-lane.ts';
import type { Whisper } from '../delivery/whisper.ts';
import type { Log } from '../../lib/log.ts';
import type { RunLedger } from './ledger.ts';
import { at, homeOf, isClosedPlace, isGoneThread, type Home } from './places.ts';
import { contextOf, faceOf, type FlowFacts } from './run-context.ts';
import { divertedPointerMessage, pointerMessage } from './words.ts';

export interface ThreadNeeds extends PostNeeds {
  readonly clock: Clock;
  readonly log: Log;
  readonly lane: UpdateLane;
  readonly openDirect: OpenDirect;
  readonly whisper: Whisper;
  readonly store: Pick<RunStore, 'journal' | 'append'>;
  readonly facts: FlowFacts;
  readonly signal: AbortSignal;
}

/**
 * Posts a run's messages, each once, where the run lives. A place that turns out to be closed is left for the direct
 * message with who asked.
 */
export interface ThreadPost {
  (part: MessagePart, slot: string, message: (context: RunContext) => Message): Promise<Delivered>;
  /** Tells who asked privately where the answer comes, if that is elsewhere. At most once. */
  point(): Promise<void>;
  /** Where the run lives now; where it was asked before that is known. */
  channel(): string;
  context(): RunContext;
  /** The answer should have come where it was asked, and could not. */
  isDiverted(): boolean;
  readonly ledger: RunLedger;
}

export function createThreadPost(needs: ThreadNeeds, run: RunRecord, ledger: RunLedger): ThreadPost {
  const state: State = { needs, run, ledger, home: null };
  const channel = () => state.home?.channel ?? ledger.home() ?? run.origin.channelId;
  const context = () => contextOf(needs.facts, run, channel());
  const isDiverted = () => audienceOf(state) === 'channel' && channel() !== run.origin.channelId;
  const post = (part: MessagePart, slot: string, message: (context: RunContext) => Message) =>
    postHere(state, part, slot, () => message(context()));
  return Object.assign(post, { point: () => point(state, isDiverted()), channel, context, isDiverted, ledger });
}

interface State {
  readonly needs: ThreadNeeds;
  readonly run: RunRecord;
  readonly ledger: RunLedger;
  home: Home | null;
}

function audienceOf({ needs, run }: State): 'requester' | 'channel' {
  return faceOf(needs.facts, run.flow).audience;
}

async function postHere(state: State, part: MessagePart, slot: string, message: () => Message): Promise<Delivered> {
  const { needs, run, ledger } = state;
  state.home ??= await homeOf(run, audienceOf(state), ledger, needs.openDirect);
  try {
    return await settleIn(state, await postAt(state, state.home, part, slot, message()));
  } catch (error) {
    if (!isClosedPlace(error)) throw error;
    const { channel } = state.home;
    const direct = await needs.openDirect(run.userId);
    if (direct === channel) throw error;
    needs.log.info({ runId: run.id, channel, code: refusalOf(error) }, 'A place is closed; the run moves to a message');
    state.home = at(run, direct);
    return settleIn(state, await postAt(state, state.home, part, slot, message()));
  }
}

/** A direct message that was addressed by the person's id has an id of its own: the thread lives there. */
async function settleIn(state: State, posted: Delivered): Promise<Delivered> {
  const { needs, ledger, run, home } = state;
  if (home && /^[UW]/.test(home.channel) && posted.channel !== home.channel) {
    await ledger.append({ type: 'homed', at: needs.clock.now(), channel: posted.channel });
    state.home = at(run, posted.channel);
  }
  return posted;
}

async function postAt(
  { needs, run, ledger }: State,
  home: Home,
  part: MessagePart,
  slot: string,
  message: Message,
): Promise<Delivered> {
  const { channel } = home;
  if (ledger.home() !== channel) await ledger.append({ type: 'homed', at: needs.clock.now(), channel });
  const root = ledger.posted('root', '');
  const ownThread = part !== 'root' && root?.channel === channel ? root.ts : null;
  const post = { runId: run.id, part, slot, channel, threadTs: home.threadTs ?? ownThread, message };
  try {
    return await postOnce(needs, ledger, post, needs.signal);
  } catch (error) {
    const other = otherTry(post, error);
    if (!other) throw error;
    needs.log.error({ runId: run.id, part, error }, 'A message was refused and is posted in another form');
    return postOnce(needs, ledger, other, needs.signal);
  }
}

/** Without the thread that is gone, or without the blocks that Slack does not take: the text alone says it all. */
function otherTry(post: Post, error: unknown): Post | null {
  if (isGoneThread(error) && post.threadTs !== null) return { ...post, threadTs: null };
  const isUnshowable = /^(invalid_blocks|msg_too_long|msg_blocks_too_long|invalid_attachments)/.test(
    refusalOf(error) ?? '',
  );
  return isUnshowable && post.message.blocks.length > 0 ? { ...post, message: { ...post.message, blocks: [] } } : null;
}

async function point({ needs, run, ledger, home }: State, diverted: boolean): Promise<void> {
  const { channelId, threadTs, responseUrl, via } = run.origin;
  if (!home || home.channel === channelId || via === 'button' || ledger.told('pointer')) return;
  const message = diverted ? divertedPointerMessage : pointerMessage;
  try {
    // Written before it is said: the answer arrives without it, and saying it twice would be noise.
    await ledger.append({ type: 'told', at: needs.clock.now(), what: 'pointer' });
    await needs.whisper({ userId: run.userId, channelId, threadTs, responseUrl }, message);
  } catch (error) {
    needs.log.warn({ runId: run.id, error }, 'No pointer was given');
  }
}
