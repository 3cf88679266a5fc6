import type { PlainTextOption, StaticSelect } from '@slack/types';
import { actionId, actions, writeChoice } from './actions.ts';
import { actionRow, button, mention, paragraph, plainText, smallPrint, words } from './elements.ts';
import { limits } from './limits.ts';
import { sizeOf, type Message, type MessageBlock, type RunContext } from './message.ts';
import { count, notification, plain } from './text.ts';

/** Several were found where one is meant; `options` tell them apart. */
export interface OpenChoice {
  readonly step: string;
  readonly options: readonly string[];
}

/** Asks who asked which one is meant: buttons, or a list where there are too many for buttons. */
export function choiceMessage(context: RunContext, choice: OpenChoice): Message {
  const found = `${count(choice.options.length, 'match').replace(/matchs$/, 'matches')} found.`;
  const none = button('None of these', actionId(actions.chooseNone), valueOf(context, choice, null));
  const asked = paragraph(words(`${found} Which one do you mean, `), mention(context.askedBy), words('?'));
  const offer = choice.options.length > mostButtons ? list(context, choice, asked) : buttons(context, choice);
  const last = offer.at(-1);
  return {
    text: notification(`${context.flow.title}: ${found} Which one do you mean?`),
    blocks:
      last?.type === 'actions'
        ? [asked, ...offer.slice(0, -1), actionRow([...last.elements, none])]
        : [asked, ...offer, actionRow([none])],
  };
}

/** Takes the place of a choice once it is made; `label` is null where none was meant, `by` is a Slack user id. */
export function choiceSettledMessage(
  context: RunContext,
  choice: OpenChoice,
  label: string | null,
  by: string,
): Message {
  const found = count(choice.options.length, 'match').replace(/matchs$/, 'matches');
  if (label === null) {
    return {
      text: notification(`${context.flow.title}: none of the ${found} was meant.`),
      blocks: [paragraph(words(`None of the ${found} was meant, said by `), mention(by), words('.'))],
    };
  }
  const chosen = plain(label, 300);
  return {
    text: notification(`${context.flow.title}: ${chosen} was chosen.`),
    blocks: [paragraph(words(chosen, { bold: true }), words(' chosen by '), mention(by), words('.'))],
  };
}

const mostButtons = 20;
/** On a phone a button shows about as much; where candidates differ only behind it, they are written out above. */
const seenOfButton = 30;

function buttons(context: RunContext, choice: OpenChoice): MessageBlock[] {
  if (choice.options.length === 0) return [];
  const seen = choice.options.map((option) => plain(option, limits.button.text).slice(0, seenOfButton));
  const areAlike = new Set(seen).size < seen.length;
  const row = choice.options.map((option, index) =>
    button(
      areAlike ? `${index + 1}. ${plain(option, limits.button.text)}` : option,
      actionId(actions.choose, index),
      valueOf(context, choice, index),
    ),
  );
  return areAlike ? [writtenOut(choice.options), actionRow(row)] : [actionRow(row)];
}

function writtenOut(options: readonly string[]): MessageBlock {
  const length = Math.min(300, Math.floor(3000 / options.length));
  const lines = options.map((option, index) => `${index === 0 ? '' : '\n'}${index + 1}. ${plain(option, length)}`);
  return paragraph(...lines.map((line) => words(line)));
}

function list(context: RunContext, choice: OpenChoice, asked: MessageBlock): MessageBlock[] {
  const options: PlainTextOption[] = [];
  let size = sizeOf([asked]) + listRoom;
  for (const [index, label] of choice.options.entries()) {
    const option = { text: plainText(label, limits.option.text), value: valueOf(context, choice, index) };
    size += JSON.stringify(option).length + 1;
    if (size > limits.message.blocksJson || options.length === limits.select.options) break;
    options.push(option);
  }
  const select: StaticSelect = {
    type: 'static_select',
    action_id: actionId(actions.choose),
    placeholder: plainText('Choose one', limits.select.placeholder),
    options,
  };
  const left = choice.options.length - options.length;
  const note = `The list holds the first ${options.length} of ${choice.options.length.toLocaleString('en-US')}. If yours is not among them, ask again with a more exact name.`;
  return left > 0 ? [smallPrint(note), actionRow([select])] : [actionRow([select])];
}

/** What the list's own message takes beside its options. */
const listRoom = 1500;

function valueOf({ runId }: RunContext, { step }: OpenChoice, option: number | null): string {
  return writeChoice({ runId, step, option });
}
