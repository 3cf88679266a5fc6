import { refusalMessage } from '../blocks/failure.ts';
import { takeChoice } from './choose.ts';
import { isFirst } from './first.ts';
import type { ListenerNeeds } from './needs.ts';
import type { Said } from './payloads.ts';
import { readAnswer, readChosen } from './reply-words.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';
import { withoutBot } from './without-bot.ts';

type Event = Said['event'] & { readonly user: string };

const longestReply = 2000;

/**
 * Takes what a person says in a run's thread as the reply to the question or choice that stands there open. False where
 * none does, or where it is not theirs to answer: then it is something else. The same words delivered again count once.
 */
export async function takeReply(needs: ListenerNeeds, event: Event, from: 'anybody' | 'asker'): Promise<boolean> {
  return (await takeAnswer(needs, event, from)) || (await takeNamed(needs, event, from));
}

async function takeAnswer(needs: ListenerNeeds, event: Event, from: 'anybody' | 'asker'): Promise<boolean> {
  const { channel, thread_ts: threadTs, user } = event;
  const open = threadTs === undefined ? null : await needs.intake.openQuestion(channel, threadTs, user);
  if (!open || (from === 'asker' && open.run.userId !== user)) return false;
  const text = withoutBot(event.text, needs.botUserId()).slice(0, longestReply);
  const answer = text === '' ? 'idle' : readAnswer(text);
  // People think aloud and thank each other while something waits for them.
  if (answer === 'idle' || !(await isFirst(needs, event))) return true;
  const ear = earOf(event);
  void needs.background.run('reply', async () => {
    const refusal = await whyNotTouch(needs, open.run, user);
    if (refusal !== null) return needs.tell(ear, refusalMessage(refusal));
    const named = await needs.gate.admit({ ...open.run, userId: user, text });
    if (!named.ok) return needs.tell(ear, refusalMessage(named.reason));
    const outcome = await needs.intake.reply(open, answer === 'decline' ? null : named.text, user);
    return outcome === 'already' ? needs.tell(ear, sayings.alreadyReplied) : undefined;
  });
  return true;
}

/** Naming an option counts as pressing its button. */
async function takeNamed(needs: ListenerNeeds, event: Event, from: 'anybody' | 'asker'): Promise<boolean> {
  const { channel, thread_ts: threadTs, user } = event;
  const open = threadTs === undefined ? null : await needs.intake.openChoice(channel, threadTs, user);
  if (!open || (from === 'asker' && open.run.userId !== user)) return false;
  const said = await needs.named(withoutBot(event.text, needs.botUserId()).slice(0, longestReply));
  const chosen = said === null ? null : readChosen(said, open.options);
  if (chosen === null) return false;
  if (!(await isFirst(needs, event))) return true;
  const made = { runId: open.run.id, step: open.step, option: chosen === 'none' ? null : chosen };
  void needs.background.run('choice', () => takeChoice(needs, earOf(event), made));
  return true;
}

const hintedTtlMs = 7 * 24 * 3_600_000;

/** Whether a choice stands open for this person; what named none of its options is answered once, and only them. */
export async function hintAtButtons(needs: ListenerNeeds, event: Event, from: 'anybody' | 'asker'): Promise<boolean> {
  const { channel, thread_ts: threadTs, user } = event;
  const open = threadTs === undefined ? null : await needs.intake.openChoice(channel, threadTs, user);
  if (!open || (from === 'asker' && open.run.userId !== user)) return false;
  if (readAnswer(withoutBot(event.text, needs.botUserId())) === 'idle') return true;
  if (await needs.intake.once(`hint:${open.run.id}:${open.step}:${user}`, hintedTtlMs)) {
    void needs.background.run('hint', () => needs.tell(earOf(event), sayings.pressAButton));
  }
  return true;
}

function earOf({ channel, thread_ts: threadTs, user }: Event) {
  return { userId: user, channelId: channel, threadTs: threadTs ?? null, responseUrl: null };
}
