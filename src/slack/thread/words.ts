import { paragraph, smallPrint, words } from '../blocks/elements.ts';
import type { Message } from '../blocks/message.ts';
import { notification } from '../blocks/text.ts';

/** Said privately in the channel when the answer comes in a direct message. */
export const pointerMessage = says('On it. The answer comes to you in a direct message from me.');

/** Said privately in a channel in which the bot cannot write. */
export const divertedPointerMessage = says(
  'I cannot write in this channel, so the answer comes to you in a direct message. To have answers here, add me to the channel.',
);

/** Said in place of a question that nobody answered in time. */
export const unchosenMessage = says('Nobody answered in time, so this is closed. Please ask again.');

/** Said in place of a question that a choice has made void. */
export const voidMessage = says('This need not be answered any more.');

/** The root of a thread that could not live where it was asked says why it is here. */
export function withReasonOfPlace(message: Message): Message {
  return { ...message, blocks: [...message.blocks, smallPrint(whyHere)] };
}

export function says(text: string): Message {
  return { text: notification(text), blocks: [paragraph(words(text))] };
}

const whyHere = 'You get this here because I cannot write in the channel where you asked.';
