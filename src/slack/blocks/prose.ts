import type { Report } from '../../engine/report.ts';
import type { RunView } from '../../engine/view.ts';
import { paragraph, quote, smallPrint, words } from './elements.ts';
import { markdownWords } from './markdown.ts';
import type { MessageBlock } from './message.ts';
import { isBlank, mrkdwn, plain } from './text.ts';

/**
 * Who or what a report is about, a line each. Rich text, since Slack makes links of bare addresses in `mrkdwn` fields.
 * `generosity` (0 to 1) scales how long texts may be.
 */
export function factsBlocks(fields: Report['fields'], generosity: number): MessageBlock[] {
  const shown = fields.filter(({ label, value }) => !isBlank(label) || !isBlank(value)).slice(0, mostFacts);
  if (shown.length === 0) return [];
  const elements = shown.flatMap(({ label, value }, index) => [
    words(`${index === 0 ? '' : '\n'}${plain(label, scale(60, generosity))}:`, { bold: true }),
    words(` ${plain(value, scale(200, generosity))}`),
  ]);
  return [paragraph(...elements)];
}

/** What to do and what to know, at most three lines each. */
export function adviceBlocks({ advice, caveats }: Report, generosity: number): MessageBlock[] {
  return [...lines('Recommendation', advice, generosity), ...lines('Please note', caveats, generosity)];
}

/** Prose that a model wrote stands apart from what was computed, and says so. */
export function summaryBlocks(summary: RunView['summary']): MessageBlock[] {
  if (summary === null || isBlank(summary.text)) return [];
  return [
    quote(markdownWords(summary.text, 1200)),
    smallPrint(
      summary.by === null
        ? 'Summary written by a language model, its figures checked against the report'
        : `Summary written by Genie · ${mrkdwn(summary.by, 60)}`,
    ),
  ];
}

/** What a space said itself, as a quotation: its words are its own, nothing in them was checked. */
export function wordsBlocks(said: Report['words'], generosity: number): MessageBlock[] {
  if (said === null || isBlank(said)) return [];
  return [quote(markdownWords(said, scale(2000, generosity)))];
}

const mostFacts = 10;
const mostLines = 3;

function lines(title: string, texts: readonly string[], generosity: number): MessageBlock[] {
  const said = texts.filter((text) => !isBlank(text));
  if (said.length === 0) return [];
  // Nothing is dropped for want of a line: the last one holds the rest.
  const shown =
    said.length <= mostLines ? said : [...said.slice(0, mostLines - 1), said.slice(mostLines - 1).join(' · ')];
  const cut = shown.map((text) => plain(text, scale(400, generosity)));
  return [paragraph(words(title, { bold: true }), ...cut.map((text) => words(`\n${text}`)))];
}

function scale(length: number, generosity: number): number {
  return Math.max(20, Math.round(length * generosity));
}
