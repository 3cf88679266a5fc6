import type { AnyBlock, ModalView } from '@slack/types';
import type { Evidence } from '../../engine/answer.ts';
import { callbacks } from './actions.ts';
import { header, paragraph, plainText, preformatted, smallPrint, words, quote } from './elements.ts';
import { markdownWords } from './markdown.ts';
import { limits } from './limits.ts';
import { sizeOf, type RunContext } from './message.ts';
import { rowsAsText } from './monospace.ts';
import { clean, count, cut, isBlank, plainLines } from './text.ts';
import { localTime, took } from './time.ts';

/** Where every fact of a run comes from: a section per question, for who clicked. */
export function evidenceView(context: RunContext, evidence: readonly Evidence[]): ModalView {
  if (evidence.length === 0)
    return noticeView('Evidence', 'No question was answered in this run, so there is nothing to show.');
  const blocks: AnyBlock[] = [];
  let shown = 0;
  for (const [index, item] of evidence.entries()) {
    const next = [...(index === 0 ? [] : [{ type: 'divider' }]), ...questionBlocks(context, item)];
    const tooMany = blocks.length + next.length > limits.view.blocks - 1;
    if (tooMany || sizeOf([...blocks, ...next]) > limits.view.json) break;
    blocks.push(...next);
    shown = index + 1;
  }
  if (shown < evidence.length) {
    blocks.push(smallPrint(`Shown: the first ${shown} of ${count(evidence.length, 'question')}.`));
  }
  return modal('Evidence', callbacks.evidence, blocks);
}

/** Opened at once, since Slack gives three seconds; replaced when what it waits for is there. */
export function loadingView(title: string): ModalView {
  return modal(title, callbacks.notice, [paragraph(words('One moment, please.'))]);
}

export function noticeView(title: string, text: string): ModalView {
  return modal(title, callbacks.notice, [paragraph(words(plainLines(text, limits.richText.text)))]);
}

function modal(title: string, callbackId: string, blocks: AnyBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plainText(title, limits.view.title),
    close: plainText('Close', limits.view.button),
    blocks,
  };
}

function questionBlocks(context: RunContext, item: Evidence): AnyBlock[] {
  const space = context.spaces.find(({ key }) => key === item.space)?.title ?? item.space;
  return [
    header(space),
    paragraph(words('Asked ', { bold: true }), words(plainLines(item.question, limits.richText.text - 100))),
    ...sqlBlocks(item.sql),
    ...rowBlocks(item),
    smallPrint(footnote(item)),
  ];
}

function sqlBlocks(sql: string | null): AnyBlock[] {
  if (sql === null || isBlank(sql)) return [];
  const whole = clean(sql).trim();
  const shown = cut(whole, limits.richText.text);
  const note = `Shown: the first ${shown.length.toLocaleString('en-US')} of ${count(whole.length, 'character')} of SQL.`;
  return [preformatted(shown), ...(shown === whole ? [] : [smallPrint(note)])];
}

function rowBlocks({ columns, rows, rowCount, text }: Evidence): AnyBlock[] {
  if (rows.length === 0 || columns.length === 0) return [...wordsBlocks(text), ...emptyBlocks(rowCount, text)];
  const { text: table, rowsShown, columnsShown } = rowsAsText(columns, rows, limits.richText.text);
  const total = Math.max(rowCount, rows.length);
  const cuts = [
    rowsShown < total ? `the first ${rowsShown.toLocaleString('en-US')} of ${count(total, 'row')}` : null,
    columnsShown < columns.length ? `the first ${columnsShown} of ${count(columns.length, 'column')}` : null,
  ].filter((part) => part !== null);
  return [preformatted(table), ...(cuts.length === 0 ? [] : [smallPrint(`Shown: ${cuts.join(', ')}.`)])];
}

function wordsBlocks(text: string): AnyBlock[] {
  if (isBlank(text)) return [];
  return [quote(markdownWords(text, 1500))];
}

function emptyBlocks(rowCount: number, text: string): AnyBlock[] {
  if (rowCount === 0 && !isBlank(text)) return [];
  return [smallPrint(rowCount === 0 ? 'No rows came back.' : `${count(rowCount, 'row')} came back; none was kept.`)];
}

function footnote({ askedAt, answeredAt, fresh }: Evidence): string {
  const time = localTime(askedAt);
  const parts = [
    time === null ? null : `Asked ${time}`,
    `took ${took(answeredAt - askedAt)}`,
    fresh ? 'fresh answer' : 'shared answer: somebody else asked the same at the same moment',
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
