import { refusalMessage } from '../blocks/failure.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Said } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';
import { withoutBot } from './without-bot.ts';

type Event = Said['event'] & { readonly user: string };

const longestReply = 2000;

/**
 * Takes what a person says in a run's thread as the reply to the question that stands there open. False where none does:
 * then it is something else.
 */
export async function takeReply(needs: ListenerNeeds, event: Event): Promise<boolean> {
  const { channel, thread_ts: threadTs, user } = event;
  const open = threadTs === undefined ? null : await needs.intake.openQuestion(channel, threadTs);
  if (!open) return false;
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
