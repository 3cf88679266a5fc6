import type { RunView } from '../../engine/view.ts';
import type { RunRecord } from '../../runs/record.ts';
import { choiceMessage, choiceSettledMessage } from '../blocks/choice.ts';
import type { Message, RunContext } from '../blocks/message.ts';
import { questionMessage, questionSettledMessage } from '../blocks/question.ts';
import type { RunLedger } from './ledger.ts';
import type { ThreadPost } from './thread-post.ts';
import { unchosenMessage, voidMessage } from './words.ts';

/** Something that a run asks people. `slot` tells its questions apart, over restarts too. */
export interface Question {
  readonly slot: string;
  readonly message: (context: RunContext) => Message;
}

/** What has to stand in the thread now: choices by their step, what Genie asked back by its number in the journal. */
export function openQuestions({ choices, questions }: RunView): Question[] {
  return [
    ...choices.map((choice) => ({
      slot: choice.step,
      message: (context: RunContext) => choiceMessage(context, choice),
    })),
    ...questions.map((asked) => ({
      slot: slotOfReply(asked.number),
      message: (context: RunContext) => questionMessage(context, asked),
    })),
  ];
}

/** What takes the place of a question that is over; null while it is open. */
export function settledQuestion(post: ThreadPost, run: RunRecord, slot: string, view: RunView): Message | null {
  const number = numberOfReply(slot);
  return number === null ? settledChoice(post, run, slot, view) : settledReply(post, number, view);
}

function settledChoice(post: ThreadPost, run: RunRecord, step: string, view: RunView): Message | null {
  const options = post.ledger.offered(step) ?? [];
  const chosen = post.ledger.chosen(step);
  if (!chosen) return view.phase === 'ended' ? unchosenMessage : null;
  const label = chosen.row === null ? null : (options[chosen.row] ?? null);
  return choiceSettledMessage(post.context(), { step, options }, label, chosen.by ?? run.userId);
}

function settledReply(post: ThreadPost, number: number, view: RunView): Message | null {
  const exchange: ReturnType<RunLedger['exchange']> = post.ledger.exchange(number);
  if (exchange?.reply) {
    const { space, words, reply } = exchange;
    const title = post.context().spaces.find(({ key }) => key === space)?.title ?? space;
    return questionSettledMessage(post.context(), { space: title, words }, reply.text, reply.by);
  }
  if (view.phase === 'ended') return unchosenMessage;
  // A choice can make a question void: nobody need answer it any more.
  return view.questions.some((open) => open.number === number) ? null : voidMessage;
}

const replySlot = /^reply:(\d+)$/;

function slotOfReply(number: number): string {
  return `reply:${number}`;
}

function numberOfReply(slot: string): number | null {
  const number = replySlot.exec(slot)?.[1];
  return number === undefined ? null : Number(number);
}
