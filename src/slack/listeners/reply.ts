import { refusalMessage } from '../blocks/failure.ts';
import type { ListenerNeeds } from './needs.ts';
import { isFirst } from './first.ts';
import type { Said } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';
import { withoutBot } from './without-bot.ts';

type Event = Said['event'] & { readonly user: string };

const longestReply = 2000;

/**
 * Takes what a person says in a run's thread as the reply to the question that stands there open. False where none does,
 * or where it is not theirs to answer: then it is something else. The same words delivered again are taken once.
 */
export async function takeReply(needs: ListenerNeeds, event: Event, from: 'anybody' | 'asker'): Promise<boolean> {
  const { channel, thread_ts: threadTs, user } = event;
  const open = threadTs === undefined ? null : await needs.intake.openQuestion(channel, threadTs, user);
  if (!open || (from === 'asker' && open.run.userId !== user)) return false;
  if (!(await isFirst(needs, event))) return true;
  const text = withoutBot(event.text, needs.botUserId()).slice(0, longestReply);
  const ear = { userId: user, channelId: channel, threadTs: threadTs ?? null, responseUrl: null };
  if (text === '') return true;
  void needs.background.run('reply', async () => {
    const refusal = await whyNotTouch(needs, open.run, user);
    if (refusal !== null) return needs.tell(ear, refusalMessage(refusal));
    const named = await needs.gate.admit({ ...open.run, userId: user, text });
    if (!named.ok) return needs.tell(ear, refusalMessage(named.reason));
    const outcome = await needs.intake.reply(open, named.text, user);
    return outcome === 'already' ? needs.tell(ear, sayings.alreadyReplied) : undefined;
  });
  return true;
}
