import { limits } from './limits.ts';

/** Shown where there is no text and Slack wants at least one character. */
const nothing = '–';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** A grapheme that crosses a cut is recognised when this much behind the cut is looked at. */
const lookAhead = 64;

/**
 * Text from outside, made fit for JSON and for standing beside other text: no lone surrogates, no control characters, no
 * marks that turn the direction of what follows. Line breaks stay.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** True also for texts of which nothing can be seen. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cf}\p{Cc}]*$/u.test(text);
}

/** At most `maxLength` UTF-16 units, an ellipsis included, never half a character as people see it. */
export function cut(text: string, maxLength: number): string {
  return fit(text, maxLength, (part) => part);
}

/** One line of data for plain text (`plain_text`, `raw_text`, task titles): never empty, never too long, inert. */
export function plain(text: string, maxLength: number, instead = nothing): string {
  const line = oneLine(text);
  return cut(disarm(isBlank(line) ? instead : line), maxLength);
}

/** The same over several lines. */
export function plainLines(text: string, maxLength: number, instead = nothing): string {
  const lines = clean(text).trim();
  return cut(disarm(isBlank(lines) ? instead : lines), maxLength);
}

/** One line of data for `mrkdwn`: mentions, links, broadcasts and layout marks in it do nothing. */
export function mrkdwn(text: string, maxLength: number, instead = nothing): string {
  const line = oneLine(text);
  return fit(isBlank(line) ? instead : line, maxLength, (part) => breakLayout(escapeMarkup(part)));
}

/** One line for a message's `text`, which clients read as mrkdwn: escaped, layout marks left as they are. */
export function notification(text: string): string {
  return fit(oneLine(text), limits.message.text, escapeMarkup);
}

/** Slack reads markup only behind these three; escaped, `<!channel>`, `<@U1>` and `<https://a|b>` are words. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `1 row`, `2 rows`, `10,000 rows`; the plural is made with an s. */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en-US')} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Ends with a full stop where it ends with nothing of the kind. */
export function sentence(text: string): string {
  const line = oneLine(text);
  return /[.!?…:]["')\]”]*$/.test(line) ? line : `${line}.`;
}

/**
 * Plain text is not read as markup by Slack itself, but exports, bridges and e-mails copy it into places where it might be:
 * an unseen character takes the control sequence apart.
 */
export function disarm(text: string): string {
  return text.replace(/<(?=[!@#])/g, '<\u2060');
}

/**
 * Slack has no escape for layout marks, and unseen characters beside them stop only some of its clients: rare marks become
 * their doubles, the underscore, which stands in many names, gets a word joiner and so no longer begins a word.
 */
function breakLayout(text: string): string {
  return text.replaceAll('*', '∗').replaceAll('~', '∼').replaceAll('`', 'ˋ').replaceAll('_', '\u2060_');
}

function fit(text: string, maxLength: number, encode: (part: string) => string): string {
  const whole = encode(text);
  if (whole.length <= maxLength) return whole;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, maxLength + lookAhead))) {
    const part = encode(segment);
    if (kept.length + part.length > maxLength - 1) break;
    kept += part;
  }
  if (kept !== '') return `${kept.trimEnd()}…`;
  // One character of many marks is longer than the whole line may be.
  return `${/^[&<>]/.test(text) ? '' : text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
