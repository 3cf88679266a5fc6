import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  HeaderBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import { limits } from './limits.ts';
import { plain } from './text.ts';

/** `text` is data: one line, cut to fit, emoji codes in it stay letters. */
export function plainText(text: string, maxLength: number, instead?: string): PlainTextElement {
  return { type: 'plain_text', text: plain(text, maxLength, instead), emoji: false };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainText(text, limits.header.text) };
}

/** One paragraph whose parts are inert: what stands in a `words` part is never read as markup. */
export function paragraph(...elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

export function quote(elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements }] };
}

export function preformatted(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] };
}

type Style = { bold?: true; italic?: true; strike?: true; code?: true };

/** `text` is shown as it is; callers cut it. */
export function words(text: string, style?: Style): RichTextElement {
  return style ? { type: 'text', text, style } : { type: 'text', text };
}

export function mention(userId: string): RichTextElement {
  return /^[A-Za-z0-9_-]{1,64}$/.test(userId) ? { type: 'user', user_id: userId } : words(plain(userId, 64, 'someone'));
}

/** Small print; `text` is mrkdwn: ours, or made by `text.ts`. */
export function smallPrint(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

export function button(text: string, actionId: string, value: string, style?: 'primary'): Button {
  const base = { type: 'button', text: plainText(text, limits.button.text), action_id: actionId, value } as const;
  return style ? { ...base, style } : base;
}

export function actionRow(elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', elements };
}
