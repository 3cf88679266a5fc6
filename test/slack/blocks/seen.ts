import type { MessageBlock } from '../../../src/slack/blocks/message.ts';

/** The words that a reader sees in blocks, in order, a line per text; values and ids of buttons are left out. */
export function wordsIn(blocks: readonly unknown[]): string {
  return blocks.flatMap((block) => textsOf(block)).join('\n');
}

export function typesOf(blocks: readonly MessageBlock[]): string[] {
  return blocks.map(({ type }) => type);
}

/** Every button and list of the message: its words, action id and value. */
export function pressable(
  blocks: readonly MessageBlock[],
): { words: string; actionId: string; value: string | null }[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'actions') return [];
    return block.elements.map((element) => ({
      words: 'text' in element && typeof element.text === 'object' ? element.text.text : '',
      actionId: element.action_id ?? '',
      value: 'value' in element && typeof element.value === 'string' ? element.value : null,
    }));
  });
}

const seenKeys: ReadonlySet<string> = new Set(['text', 'title', 'label', 'name', 'y_label']);

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    const inline = value.every((each) => isTyped(each, 'text') || isTyped(each, 'user'));
    const texts = value.map((each) => textsOf(each));
    return inline && value.length > 0 ? [texts.flat().join('')] : texts.flat();
  }
  if (typeof value !== 'object' || value === null) return [];
  if ('user_id' in value) return [`@${String(value.user_id)}`];
  return Object.entries(value).flatMap(([key, held]) => {
    if (typeof held === 'string') return seenKeys.has(key) ? [held] : [];
    return textsOf(held);
  });
}

function isTyped(value: unknown, type: string): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type;
}
