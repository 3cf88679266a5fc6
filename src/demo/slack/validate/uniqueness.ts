import { type Problem, joinPointer } from './problem.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/** Block ids are unique in a message or view, action ids in their block. Takes blocks that already fit their schema. */
export function findDuplicateIds(blocks: readonly unknown[], root: string, code: string): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { value, pointer } of walkBlocks(blocks, root)) {
    const blockId = value['block_id'];
    if (typeof blockId === 'string') {
      if (seen.has(blockId)) problems.push(duplicate(code, 'block_id', blockId, `${pointer}/block_id`));
      seen.add(blockId);
    }
    problems.push(...findDuplicateActions(value, pointer, code));
  }
  return problems;
}

interface Placed {
  value: JsonRecord;
  pointer: string;
}

/** Top-level blocks, and the ones that containers and carousels hold. */
export function* walkBlocks(blocks: readonly unknown[], root: string): Generator<Placed> {
  for (const [index, value] of blocks.entries()) {
    if (!isRecord(value)) continue;
    const pointer = joinPointer(root, [index]);
    yield { value, pointer };
    const children = value['type'] === 'carousel' ? 'elements' : 'child_blocks';
    const nested = value[children];
    if (Array.isArray(nested)) yield* walkBlocks(nested, `${pointer}/${children}`);
  }
}

function findDuplicateActions(block: JsonRecord, pointer: string, code: string): Problem[] {
  const seen = new Set<string>();
  return actionIdsOf(block, pointer).flatMap(({ actionId, at }) => {
    if (seen.has(actionId)) return [duplicate(code, 'action_id', actionId, at)];
    seen.add(actionId);
    return [];
  });
}

function actionIdsOf(block: JsonRecord, pointer: string): { actionId: string; at: string }[] {
  if (block['type'] === 'carousel') return [];
  return ['elements', 'actions', 'accessory', 'element'].flatMap((key) => {
    const held = block[key];
    const elements: unknown[] = Array.isArray(held) ? held : [held];
    return elements.flatMap((element, index) => {
      const actionId = isRecord(element) ? element['action_id'] : undefined;
      const path = Array.isArray(held) ? [key, index, 'action_id'] : [key, 'action_id'];
      return typeof actionId === 'string' ? [{ actionId, at: joinPointer(pointer, path) }] : [];
    });
  });
}

function duplicate(code: string, what: string, value: string, pointer: string): Problem {
  return { code, pointer, message: `${what} "${value}" is used more than once` };
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
