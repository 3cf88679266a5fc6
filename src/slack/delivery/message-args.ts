import type { Message } from '../blocks/message.ts';

/** The arguments that every message has, posted or edited: nothing in its text becomes a mention or a link by itself. */
export function messageArgs({ text, blocks }: Message): Record<string, unknown> {
  return { text, ...(blocks.length === 0 ? {} : { blocks }), parse: 'none', link_names: false };
}
