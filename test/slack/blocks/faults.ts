import { validateMessage } from '../../../src/demo/slack/validate/message.ts';
import { validateView } from '../../../src/demo/slack/validate/view.ts';
import type { Message } from '../../../src/slack/blocks/message.ts';

/** Why Slack would refuse a message, posted or as an update, and what in it would act on its own. */
export function faultsOf(message: Message): string[] {
  const size = JSON.stringify(message.blocks).length;
  return [
    ...validateMessage({ ...message }, 'post').map((problem) => `${problem.pointer} ${problem.message}`),
    ...validateMessage({ ...message }, 'update').map((problem) => `update ${problem.pointer} ${problem.message}`),
    ...(size <= 12_000 ? [] : [`${size} characters of blocks`]),
    ...(message.text.trim() === '' ? ['no words for the notification'] : []),
    ...liveIn(message.text),
    ...markupIn(message.blocks),
  ];
}

/** The same for a view. */
export function viewFaultsOf(view: object): string[] {
  const size = JSON.stringify(view).length;
  return [
    ...validateView(view).map((problem) => `${problem.pointer} ${problem.message}`),
    ...(size < 250_000 ? [] : [`${size} characters`]),
    ...markupIn('blocks' in view ? view.blocks : []),
  ];
}

/** Slack reads mrkdwn alone; control sequences should not stand in other texts either, but for code, which is copied. */
function markupIn(value: unknown): string[] {
  return textsIn(value).flatMap(({ type, text }) => {
    if (type === 'mrkdwn') return liveIn(text);
    if (type !== 'code' && /<[!@#]/.test(text)) return [`control sequence in ${type}: ${text}`];
    return [];
  });
}

/** The only markup that may stand in mrkdwn: our own dates, and links to where a space is. */
function liveIn(text: string): string[] {
  const rest = text
    .replace(/<!date\^\d+\^\{date_short_pretty\} at \{time\}\|[\d: UTC-]+>/g, '')
    .replace(/<https?:\/\/[^<>|]+\|[^<>|]+>/g, '');
  return /[<>]/.test(rest) ? [`live markup: ${text}`] : [];
}

interface Typed {
  readonly type: string;
  readonly text: string;
}

function textsIn(value: unknown, inCode = false): Typed[] {
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, inCode));
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? String(value.type) : 'text';
  const isCode = inCode || type === 'rich_text_preformatted';
  return Object.entries(value).flatMap(([key, held]) => {
    if (typeof held !== 'string') return textsIn(held, isCode);
    return ['text', 'title', 'label', 'name'].includes(key) ? [{ type: isCode ? 'code' : type, text: held }] : [];
  });
}
