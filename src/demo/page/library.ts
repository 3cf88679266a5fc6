import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block as LibraryBlock, Message } from 'slack-blocks-to-jsx';
import { z } from 'zod';
import { adaptBlock } from './adapt.ts';
import type { Block } from './block-kit.ts';
import { type Html, trusted } from './markup.ts';
import { unshieldMarkup } from './shield.ts';

/** The blocks that are drawn by slack-blocks-to-jsx; the interactive ones and plans are drawn in this folder. */
export const DRAWN_BY_LIBRARY: ReadonlySet<string> = new Set([
  'section',
  'header',
  'context',
  'divider',
  'image',
  'rich_text',
  'markdown',
  'table',
  'data_table',
  'data_visualization',
  'alert',
  'card',
  'file',
]);

/** Throws where the library cannot draw the block. */
export function drawWithLibrary(block: Block): Html {
  const drawable = libraryBlockSchema.parse(adaptBlock(block));
  const element = createElement(Message, { blocks: [drawable], name: '', logo: '', withoutWrapper: true, hooks });
  return trusted(tidyMarkup(renderToStaticMarkup(element)));
}

/** Plain text with its emoji codes replaced; nothing else in it is read. */
export function drawPlainText(text: string): Html {
  const block = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: splitEmoji(text) }] };
  return trusted(drawWithLibrary(block).html.replace(/<[^>]*>/g, ''));
}

const libraryBlockSchema = z.custom<LibraryBlock>(
  (value) => z.looseObject({ type: z.string() }).safeParse(value).data !== undefined,
);

const SAFE_LINK = /^(https?:|mailto:)/i;

const hooks = {
  user: ({ id }: { id: string }): ReactNode =>
    createElement('span', { className: 'mention', 'data-user-id': id }, `@${id}`),
  channel: ({ id, name }: { id: string; name: string }): ReactNode =>
    createElement('span', { className: 'mention', 'data-channel-id': id }, `#${name}`),
  date: (date: { timestamp: string; format: string; link: string | null; fallback: string }): ReactNode =>
    createElement('time', { 'data-ts': date.timestamp, 'data-format': date.format }, date.fallback),
  link: ({ href, children }: { href: string; children: ReactNode }): ReactNode =>
    SAFE_LINK.test(href)
      ? createElement('a', { href, target: '_blank', rel: 'noreferrer noopener' }, children)
      : createElement('span', null, children),
};

/**
 * React escapes every quote in text and values, so ` id="` can only be an attribute. Ids go (they come from messages and
 * repeat), the fixed theme goes (the page sets it), styles become data that the page applies without `unsafe-inline`.
 */
function tidyMarkup(markup: string): string {
  const tidy = markup
    .replace(/<link rel="preload"[^>]*>/g, '')
    .replace(/ (?:id|data-theme)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => keepSafeStyles(style));
  return unshieldMarkup(tidy);
}

const SAFE_STYLE = /^(?:fill|background-color|margin-left|text-align):[\w#(),.% -]+$/;

function keepSafeStyles(style: string): string {
  const kept = style.split(';').filter((declaration) => SAFE_STYLE.test(declaration));
  return kept.length === 0 ? '' : ` data-style="${kept.join(';')}"`;
}

function splitEmoji(text: string): object[] {
  const parts = text.split(/(:[a-z0-9_+-]+:)/).filter((part) => part !== '');
  return parts.map((part) =>
    /^:[a-z_+-][a-z0-9_+-]*:$/.test(part) ? { type: 'emoji', name: part.slice(1, -1) } : { type: 'text', text: part },
  );
}
