import { isJsonObject } from '../block-ids.ts';
import type { Ack } from '../deliver/ack.ts';
import { requireChannel, requirePerson } from '../state.ts';
import type { Channel, JsonObject, OpenView, Person, SlackMessage } from '../types.ts';
import { presentMessage, presentView } from '../web-api/present.ts';
import { type ActContext, interactionBase } from './context.ts';
import { type Given, type PlacedElement, findOption, listElements, readValue } from './elements.ts';

/** Somebody presses or changes an element of a message, or of the view on their screen. */
export interface Click {
  user: string;
  /** Where the message is; left out for a view. */
  channel?: string | undefined;
  messageTs?: string | undefined;
  viewId?: string | undefined;
  /** Left out: the only element with this action id. */
  blockId?: string | undefined;
  actionId: string;
  /** Which of the two feedback buttons. */
  value?: string | undefined;
  /** What was chosen or typed. */
  selected?: Given;
}

/** Delivers `block_actions`. Resolves with how the bot took it. */
export async function click(context: ActContext, click: Click): Promise<Ack> {
  const person = requirePerson(context.state, click.user);
  const payload =
    click.viewId === undefined ? inMessage(context, person, click) : inView(context, person, click, click.viewId);
  return context.courier.deliver('interactive', payload);
}

function inMessage(context: ActContext, person: Person, click: Click): JsonObject {
  const { state } = context;
  const channel = requireChannel(state, click.channel ?? '', person.id);
  const ts = click.messageTs ?? '';
  const whisper = state.messages.findEphemeral(person.id, ts);
  const message = whisper ?? state.messages.find(channel.id, ts);
  if (!message) throw new Error(`${person.name} sees no message ${ts} in ${channel.name}`);
  const isEphemeral = whisper !== undefined;
  const placed = findElement(message.blocks ?? [], click);
  const target = { channel: channel.id, userId: person.id, messageTs: ts, isEphemeral, threadTs: message.thread_ts };
  return {
    type: 'block_actions',
    ...interactionBase(context, person),
    container: messageContainer(message, isEphemeral),
    trigger_id: state.grants.issueTrigger(person.id),
    channel: { id: channel.id, name: nameForPayload(channel) },
    // An ephemeral message lives on one screen only; Slack cannot send it along.
    ...(isEphemeral ? {} : { message: presentMessage(message, state, true) }),
    state: { values: valuesOf(message.blocks ?? [], placed, click.selected) },
    response_url: state.grants.issueResponseUrl(target),
    actions: [describeAction(context, placed, click)],
  };
}

function inView(context: ActContext, person: Person, click: Click, viewId: string): JsonObject {
  const { state } = context;
  const open = requireView(context, person, viewId);
  const placed = findElement(open.view.blocks, click);
  const values = valuesOf(open.view.blocks, placed, click.selected);
  return {
    type: 'block_actions',
    ...interactionBase(context, person),
    container: { type: 'view', view_id: open.id },
    trigger_id: state.grants.issueTrigger(person.id),
    view: presentView(open, state, values),
    state: { values },
    actions: [describeAction(context, placed, click)],
  };
}

/** The view, where this person has it on the screen. */
export function requireView(context: ActContext, person: Person, viewId: string): OpenView {
  const open = context.state.views.find(viewId);
  if (open?.userId !== person.id) throw new Error(`${person.name} has no view ${viewId} on the screen`);
  return open;
}

function nameForPayload(channel: Channel): string {
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

function messageContainer(message: SlackMessage, isEphemeral: boolean): JsonObject {
  return {
    type: 'message',
    message_ts: message.ts,
    thread_ts: message.thread_ts,
    channel_id: message.channel,
    is_ephemeral: isEphemeral,
  };
}

function findElement(blocks: readonly JsonObject[], click: Click): PlacedElement {
  const elements = listElements(blocks);
  const matches = elements.filter((each) => {
    const isBlock = click.blockId === undefined || each.blockId === click.blockId;
    return isBlock && each.actionId === click.actionId;
  });
  const [match] = matches;
  if (match && matches.length === 1) return match;
  const known = elements.map((each) => `${each.blockId}/${each.actionId}`).join(', ');
  throw new Error(`${matches.length} elements are ${click.blockId ?? '*'}/${click.actionId}; there are ${known}`);
}

function valuesOf(blocks: readonly JsonObject[], clicked: PlacedElement, selected: Given): JsonObject {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const placed of listElements(blocks)) {
    const isClicked = placed.blockId === clicked.blockId && placed.actionId === clicked.actionId;
    const value = readValue(placed, isClicked ? selected : undefined);
    if (Object.keys(value).length < 2) continue;
    (values[placed.blockId] ??= {})[placed.actionId] = value;
  }
  return values;
}

function describeAction(context: ActContext, placed: PlacedElement, click: Click): JsonObject {
  const base = {
    type: placed.type,
    block_id: placed.blockId,
    action_id: placed.actionId,
    action_ts: context.state.clock.nextTs(),
  };
  return { ...base, ...describeChoice(placed, click) };
}

function describeChoice(placed: PlacedElement, click: Click): JsonObject {
  const { element } = placed;
  switch (placed.type) {
    case 'button':
    case 'icon_button':
    case 'workflow_button':
      return pick(element, ['text', 'value', 'url', 'style', 'icon', 'confirm']);
    case 'feedback_buttons':
      return chooseFeedback(element, click.value);
    case 'overflow':
      return { selected_option: findOption(placed, [click.selected ?? click.value ?? ''].flat()[0] ?? '') };
    default:
      return { ...pick(element, ['placeholder', 'confirm']), ...readValue(placed, click.selected) };
  }
}

function chooseFeedback(element: JsonObject, value: string | undefined): JsonObject {
  const buttons = [element['positive_button'], element['negative_button']].filter((each) => isJsonObject(each));
  const chosen = buttons.find((each) => each['value'] === value);
  if (!chosen) throw new Error(`"${value ?? ''}" is the value of neither feedback button`);
  return pick(chosen, ['text', 'value']);
}

function pick(source: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (source[key] === undefined ? [] : [[key, source[key]]])));
}
