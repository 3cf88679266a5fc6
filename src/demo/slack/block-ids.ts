import { randomBytes } from 'node:crypto';
import type { JsonObject } from './types.ts';

/** Fills in block and action ids that the app left out, as Slack does when it stores blocks. */
export function fillIds(blocks: readonly JsonObject[]): JsonObject[] {
  return blocks.map((block) => fillBlock(block));
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fillBlock(block: JsonObject): JsonObject {
  const filled: Record<string, unknown> = { ...block };
  filled['block_id'] ??= randomBytes(3).toString('base64url');
  if (block['type'] === 'container') filled['child_blocks'] = mapList(block['child_blocks'], fillBlock);
  if (block['type'] === 'carousel') filled['elements'] = mapList(block['elements'], fillBlock);
  if (block['type'] === 'actions' || block['type'] === 'context_actions') {
    filled['elements'] = mapList(block['elements'], fillElement);
  }
  if (block['type'] === 'card' && block['actions']) filled['actions'] = mapList(block['actions'], fillElement);
  if (isJsonObject(block['accessory'])) filled['accessory'] = fillElement(block['accessory']);
  if (isJsonObject(block['element'])) filled['element'] = fillElement(block['element']);
  return filled;
}

function mapList(list: unknown, fill: (each: JsonObject) => JsonObject): unknown {
  return Array.isArray(list) ? list.map((each) => (isJsonObject(each) ? fill(each) : each)) : list;
}

function fillElement(element: JsonObject): JsonObject {
  if (element['type'] === 'image') return element;
  return { ...element, action_id: element['action_id'] ?? randomBytes(3).toString('base64url') };
}
