import { actionId, actions, writeDeclined } from './actions.ts';
import { actionRow, button, mention, paragraph, quote, words } from './elements.ts';
import { markdownWords, withoutMarkdown } from './markdown.ts';
import type { Message, MessageBlock, RunContext } from './message.ts';
import { notification, plain } from './text.ts';

/** What Genie asked back: its own words, and whose; `number` is its place among all that it asked back in the run. */
export interface OpenQuestion {
  readonly number: number;
  readonly space: string;
  readonly words: string;
}

/** Relays what a space wants to know before it answers. Whoever may run the flow replies in the thread. */
export function questionMessage(context: RunContext, { number, space, words: asked }: OpenQuestion): Message {
  return {
    text: notification(
      `${context.flow.title}: ${plain(space, 100)} asks: ${plain(withoutMarkdown(asked), 500)} Reply in this thread.`,
    ),
    blocks: [
      paragraph(words(plain(space, 100), { bold: true }), words(' asks back, '), mention(context.askedBy), words(':')),
      quoted(asked),
      paragraph(words('Reply in this thread.')),
      actionRow([
        button('Go on without it', actionId(actions.decline), writeDeclined({ runId: context.runId, number })),
      ]),
    ],
  };
}

/** Takes the place of a question once it is answered, or with `reply` null declined; `by` is a Slack user id, null where nobody was there in time. */
export function questionSettledMessage(
  context: RunContext,
  { space, words: asked }: Pick<OpenQuestion, 'space' | 'words'>,
  reply: string | null,
  by: string | null,
): Message {
  return {
    text: notification(
      `${context.flow.title}: the question of ${plain(space, 100)} is ${reply === null ? 'left open' : 'answered'}.`,
    ),
    blocks: [
      paragraph(words(plain(space, 100), { bold: true }), words(' asked back:')),
      quoted(asked),
      whatBecameOf(reply, by),
    ],
  };
}

function whatBecameOf(reply: string | null, by: string | null): MessageBlock {
  if (by === null) return paragraph(words('Nobody answered in time.'));
  return reply === null
    ? paragraph(mention(by), words(' did not want to answer.'))
    : paragraph(mention(by), words(' replied: '), words(plain(reply, 500)));
}

const longestQuote = 1500;

function quoted(text: string): MessageBlock {
  return quote(markdownWords(text, longestQuote, 'It did not say what.'));
}
