import { z } from 'zod';
import { isJsonObject } from '../block-ids.ts';
import type { JsonObject } from '../types.ts';
import { walkBlocks } from '../validate/uniqueness.ts';

/** What a person put into one element: typed or chosen text, several values, or nothing. */
export type Given = string | readonly string[] | null | undefined;

/** An element that can be clicked or filled in, and the block that holds it. */
export interface PlacedElement {
  block: JsonObject;
  blockId: string;
  actionId: string;
  type: string;
  element: JsonObject;
}

const shape = z.looseObject({ type: z.string(), action_id: z.string() });

/** Every element with an action id in these blocks, wherever it stands. */
export function listElements(blocks: readonly JsonObject[]): PlacedElement[] {
  return [...walkBlocks(blocks, '')].flatMap(({ value: block }) => {
    const blockId = block['block_id'];
    if (typeof blockId !== 'string') return [];
    const held = [block['elements'], block['actions'], block['accessory'], block['element']].flat();
    return held.flatMap((element) => {
      const parsed = shape.safeParse(element);
      if (!parsed.success || !isJsonObject(element)) return [];
      return [{ block, blockId, actionId: parsed.data.action_id, type: parsed.data.type, element }];
    });
  });
}

/** What `state.values` says of an element: what was given, else what it started with. */
export function readValue(placed: PlacedElement, given: Given): JsonObject {
  const { type, element } = placed;
  const [valueKey, initialKey] = VALUE_KEYS[type] ?? [];
  if (valueKey === undefined || initialKey === undefined) return { type };
  const value = given === undefined ? (element[initialKey] ?? null) : convert(placed, valueKey, given);
  const isList = valueKey.endsWith('s') && value === null;
  return { type, [valueKey]: isList ? [] : value };
}

/** True where a required input would count as empty. */
export function isEmptyValue(value: JsonObject): boolean {
  return Object.entries(value).every(([key, each]) => {
    if (key === 'type') return true;
    return each === null || each === undefined || each === '' || (Array.isArray(each) && each.length === 0);
  });
}

/** Elements that keep a value: the key of the value in payloads, and of what they start with. */
const VALUE_KEYS: Readonly<Record<string, readonly [string, string]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
};

function convert(placed: PlacedElement, valueKey: string, given: Exclude<Given, undefined>): unknown {
  const many = given === null ? [] : [given].flat();
  const [first = null] = many;
  if (valueKey === 'selected_options') return many.map((value) => findOption(placed, value));
  if (valueKey === 'selected_option') return first === null ? null : findOption(placed, first);
  if (valueKey === 'rich_text_value') return first === null ? null : asRichText(first);
  if (valueKey === 'selected_date_time') return first === null ? null : Number(first);
  return valueKey.endsWith('s') ? many : first;
}

/** The option with this value. External menus take whatever was chosen, since their options live in the app. */
export function findOption(placed: PlacedElement, value: string): JsonObject {
  const groups = objectsIn(placed.element['option_groups']).flatMap((group) => objectsIn(group['options']));
  const option = [...objectsIn(placed.element['options']), ...groups].find((each) => each['value'] === value);
  if (option) return option;
  if (placed.type.includes('external')) return { text: { type: 'plain_text', text: value }, value };
  throw new Error(`"${value}" is not among the options of ${placed.actionId}`);
}

function objectsIn(list: unknown): JsonObject[] {
  return Array.isArray(list) ? list.filter((each) => isJsonObject(each)) : [];
}

function asRichText(text: string): JsonObject {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}
