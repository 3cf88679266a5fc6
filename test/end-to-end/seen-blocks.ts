import { z } from 'zod';
import type { SlackStandIn } from '../../src/demo/slack/stand-in.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';

/** Everything that can be read in blocks, in order, joined by spaces. */
export function readable(blocks: unknown): string {
  return texts(blocks).join(' ').replaceAll(/\s+/gu, ' ').trim();
}

/** What a person reads in a message: its blocks, or its text where it has none. */
export function wordsOf(message: SlackMessage | undefined): string {
  return message?.blocks === undefined ? (message?.text ?? '') : readable(message.blocks);
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => texts(each));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (typeof each !== 'string') return texts(each);
    return ['text', 'title', 'label', 'name', 'user_id'].includes(key) ? [each] : [];
  });
}

const tableSchema = z.object({
  type: z.literal('table'),
  rows: z.array(z.array(z.object({ text: z.string() }))),
  column_settings: z.array(z.object({ align: z.string() })),
});

/** The cells of a message's only table. */
export function tableOf(message: SlackMessage | undefined): string[][] {
  const { rows } = tableSchema.parse(blockOf(message, 'table'));
  return rows.map((row) => row.map(({ text }) => text.trim()));
}

export function alignmentsOf(message: SlackMessage | undefined): string[] {
  return tableSchema.parse(blockOf(message, 'table')).column_settings.map(({ align }) => align);
}

export function blockOf(message: SlackMessage | undefined, type: string): unknown {
  return message?.blocks?.find((block) => block['type'] === type);
}

const buttonSchema = z.object({
  type: z.literal('button'),
  action_id: z.string(),
  value: z.string(),
  text: z.object({ text: z.string() }),
});
type SeenButton = z.infer<typeof buttonSchema>;

export function buttonsOf(message: SlackMessage | undefined): readonly SeenButton[] {
  return (message?.blocks ?? [])
    .flatMap((block) => (Array.isArray(block['elements']) ? block['elements'] : []))
    .flatMap((element: unknown) => {
      const parsed = buttonSchema.safeParse(element);
      return parsed.success ? [parsed.data] : [];
    });
}

/** Presses the button with this label, as its message stands now. */
export async function press(slack: SlackStandIn, user: string, message: SlackMessage, label: string) {
  const { channel, ts: messageTs } = message;
  const button = buttonsOf(message).find(({ text }) => text.text === label);
  if (!button) throw new Error(`No button "${label}" in ${readable(message.blocks)}`);
  return slack.click({ user, channel, messageTs, actionId: button.action_id });
}
