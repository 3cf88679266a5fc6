import { viewSchema } from './block-kit.ts';
import { drawBlocks } from './blocks.ts';
import { drawFiles, drawReactions } from './extras.ts';
import { type Html, markup } from './markup.ts';
import { drawPlainText } from './library.ts';

/** What a message must have to be drawn; the rest (who, when, thread) is drawn by the page itself. */
export interface MessageContent {
  readonly text: string;
  readonly blocks?: unknown;
  readonly files?: unknown;
  readonly reactions?: unknown;
}

/**
 * The body of a message as safe HTML: its blocks (or its text as mrkdwn when it has none), files and reactions. Mentions and times carry ids and
 * timestamps (`data-user-id`, `data-channel-id`, `data-ts`) that the page turns into names and local times.
 */
export function renderMessage(message: MessageContent): string {
  return drawWords(message).html + drawFiles(message.files).html + drawReactions(message.reactions).html;
}

/** A modal as safe HTML: title, form fields, and its buttons (`data-close`, `data-submit`). */
export function renderView(view: unknown): string {
  const parsed = viewSchema.safeParse(view);
  if (!parsed.success) return markup`<div class="bk-unknown">This dialog cannot be shown here.</div>`.html;
  const { title, submit, close, blocks } = parsed.data;
  return markup`<header class="modal-head">
      <h2 id="modal-title">${drawPlainText(title?.text ?? '')}</h2>
      <button type="button" class="icon-button" data-close aria-label="Close">
        <span class="icon icon-close" aria-hidden="true"></span>
      </button>
    </header>
    <div class="modal-body">${drawBlocks(blocks)}</div>
    <footer class="modal-foot">
      <button type="button" class="bk-button" data-close>${drawPlainText(close?.text ?? 'Close')}</button>${
        submit &&
        markup`<button type="submit" class="bk-button bk-primary" data-submit>${drawPlainText(submit.text)}</button>`
      }
    </footer>`.html;
}

function drawWords({ text, blocks }: MessageContent): Html {
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if (hasBlocks) return drawBlocks(blocks);
  return drawBlocks(text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text } }]);
}
