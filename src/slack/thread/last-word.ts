import type { RunRecord } from '../../runs/record.ts';
import { paragraph, smallPrint, words } from '../blocks/elements.ts';
import { referenceOf, type Message } from '../blocks/message.ts';
import { mrkdwn, notification } from '../blocks/text.ts';
import { SlackCallError } from '../delivery/fault.ts';
import type { Tell } from '../delivery/tell.ts';
import { readLedger } from './ledger.ts';
import { isUnreachable } from './places.ts';
import { faceOf } from './run-context.ts';
import type { ThreadNeeds } from './thread-post.ts';

export interface LastWordNeeds extends ThreadNeeds {
  readonly tell: Tell;
}

/**
 * Tells who asked, privately where it was asked and once per run, that its answer cannot come, and what can be done.
 * `refusal`: what Slack said. `unreachable`: nothing was posted, the run goes no further. `undelivered`: what it had to say
 * could not be posted. Says nothing of what was found. Rejects only with errors of the store and when the process ends.
 */
export async function sayLastWord(
  needs: LastWordNeeds,
  run: RunRecord,
  what: 'unreachable' | 'undelivered',
  refusal: unknown,
): Promise<void> {
  const ledger = await readLedger(run.id, needs.store);
  if (ledger.told('unreachable') || ledger.told('undelivered')) return;
  const { channelId, threadTs, responseUrl } = run.origin;
  try {
    await needs.tell({ userId: run.userId, channelId, threadTs, responseUrl }, lastWord(needs, run, what, refusal));
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    needs.log.error({ runId: run.id, error }, 'Nobody can be told that a run reaches nobody');
    return;
  }
  await ledger.append({ type: 'told', at: needs.clock.now(), what });
}

function lastWord(
  { facts }: LastWordNeeds,
  run: RunRecord,
  what: 'unreachable' | 'undelivered',
  refusal: unknown,
): Message {
  const { title, audience } = faceOf(facts, run.flow);
  const outcome = what === 'unreachable' ? 'so I stopped' : 'so what I have for you did not arrive';
  const why = isUnreachable(refusal) ? reasons[audience] : undeliverable;
  const text = `${why.problem}, ${outcome}. ${why.cure}`;
  return {
    text: notification(text),
    blocks: [paragraph(words(text)), smallPrint(mrkdwn(`${title} · reference ${referenceOf(run.id)}`, 200))],
  };
}

const reasons = {
  requester: {
    problem: 'I cannot send you a direct message, and this answer is only for you',
    cure: 'Open the Messages tab of this app, or ask whoever looks after the app to allow direct messages. Then ask again.',
  },
  channel: {
    problem: 'I can neither write where you asked nor send you a direct message',
    cure: 'Add me to the channel, or ask whoever looks after the app to allow direct messages. Then ask again.',
  },
};

const undeliverable = {
  problem: 'Slack does not take my message',
  cure: 'Please ask again. If it happens again, tell whoever looks after this app and give the reference.',
};
