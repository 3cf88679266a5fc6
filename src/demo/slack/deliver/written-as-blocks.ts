import type { JsonObject } from '../types.ts';

const MARK = /<([@#!]|https?:|mailto:)([^<>|]*)(?:\|([^<>]*))?>/gu;

/** What Slack's composer sends beside the text that a person wrote: the same as one rich text block. */
export function writtenAsBlocks(text: string): JsonObject[] {
  const elements: JsonObject[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    elements.push(...plain(text.slice(end, match.index)), describeMark(match));
    end = match.index + match[0].length;
  }
  elements.push(...plain(text.slice(end)));
  return [{ type: 'rich_text', block_id: 'typed', elements: [{ type: 'rich_text_section', elements }] }];
}

function plain(text: string): JsonObject[] {
  if (text === '') return [];
  const words = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return [{ type: 'text', text: words }];
}

function describeMark([, kind = '', rest = '', label]: RegExpMatchArray): JsonObject {
  if (kind === '@') return { type: 'user', user_id: rest };
  if (kind === '#') return { type: 'channel', channel_id: rest };
  if (kind === '!') return { type: 'broadcast', range: rest };
  return { type: 'link', url: kind + rest, ...(label === undefined ? {} : { text: label }) };
}
