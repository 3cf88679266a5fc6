import type { ActionsBlock, ContextActionsBlock } from '@slack/types';
import type { Report } from '../../engine/report.ts';
import type { RunView } from '../../engine/view.ts';
import { actionId, actions, writeRating, writeRun, writeSuggested } from './actions.ts';
import { chartOf } from './chart.ts';
import { isLong } from './csv.ts';
import { actionRow, button, header, plainText, smallPrint } from './elements.ts';
import { failureMessage } from './failure.ts';
import { footer } from './footer.ts';
import { limits } from './limits.ts';
import { referenceOf, sizeOf, type Message, type MessageBlock, type RunContext } from './message.ts';
import { adviceBlocks, factsBlocks, summaryBlocks, wordsBlocks } from './prose.ts';
import { isBlank, notification, plain } from './text.ts';
import { fitTable } from './table.ts';
import { verdictOf } from './verdict.ts';

/** The answer of a run: verdict, facts, table, picture, advice, summary, buttons, footer, in this order and nothing else. */
export function reportMessage(context: RunContext, view: RunView): Message {
  const { report } = view;
  if (report === null) return failureMessage(context, referenceOf(context.runId));
  const { line, whole } = verdictOf(report);
  return {
    text: notification(`${context.flow.title} · ${plain(view.subject, 300)}: ${line}`),
    blocks: assemble(context, view, withWhole(report, whole), line),
  };
}

/** What the line leaves out is said among what to know. */
function withWhole(report: Report, whole: string | null): Report {
  const isSaid = whole === null || report.caveats.some((caveat) => caveat.includes(whole));
  return isSaid ? report : { ...report, caveats: [whole, ...report.caveats] };
}

/** Room that is left for a summary which comes later, so that the table does not shrink under the reader's eyes. */
const summaryRoom = 2800;
/** What all but summary, table and picture may take together; beyond it their texts are cut harder. */
const proseRoom = 5000;
const generosities = [1, 0.6, 0.35, 0.2, 0.1] as const;

interface Parts {
  readonly before: readonly MessageBlock[];
  readonly advice: readonly MessageBlock[];
  readonly after: readonly MessageBlock[];
}

function assemble(context: RunContext, view: RunView, report: Report, verdict: string): readonly MessageBlock[] {
  const { before, advice, after } = fitParts(context, view, report, verdict);
  const summary = summaryBlocks(view.summary);
  const room = limits.message.blocksJson - sizeOf([...before, ...advice, ...after]) - summaryRoom;
  const chart = chartOf(report.chart);
  const picture = chart !== null && sizeOf([chart]) <= room / 2 ? [chart] : [];
  const { block, note } = fitTable(report.table, room - sizeOf(picture) - noteRoom);
  const table = [...(block === null ? [] : [block]), ...(note === null ? [] : [smallPrint(note)])];
  return [...before, ...table, ...picture, ...advice, ...summary, ...after];
}

const noteRoom = 250;

function fitParts(context: RunContext, view: RunView, report: Report, verdict: string): Parts {
  const partsAt = (generosity: number): Parts => ({
    before: [header(verdict), ...factsBlocks(report.fields, generosity), ...wordsBlocks(report.words, generosity)],
    advice: adviceBlocks(report, generosity),
    after: [...suggestionBlocks(context, report), buttons(context, report), footer(context, view), thumbs(context)],
  });
  for (const generosity of generosities) {
    const parts = partsAt(generosity);
    if (sizeOf([...parts.before, ...parts.advice, ...parts.after]) <= proseRoom) return parts;
  }
  return { ...partsAt(0.1), before: [header(verdict)] };
}

const mostSuggestions = 5;

function suggestionBlocks({ runId }: RunContext, { suggestions, suggestionsAre }: Report): MessageBlock[] {
  const offered = [...suggestions.entries()].filter(([, { label }]) => !isBlank(label)).slice(0, mostSuggestions);
  if (offered.length === 0) return [];
  const row = offered.map(([option, { label }]) =>
    button(label, actionId(actions.suggest, option), writeSuggested({ runId, option })),
  );
  return [smallPrint(suggestionsAre === 'meant' ? 'Did you mean' : 'Ask next'), actionRow(row)];
}

function buttons({ runId }: RunContext, { table }: Report): ActionsBlock {
  return actionRow([
    button('Evidence', actionId(actions.evidence), writeRun(runId)),
    button('Run again', actionId(actions.runAgain), writeRun(runId)),
    ...(isLong(table) ? [button('Table as CSV', actionId(actions.csv), writeRun(runId))] : []),
  ]);
}

/** What people think of the answer goes back to the spaces that gave it. */
function thumbs({ runId }: RunContext): ContextActionsBlock {
  const thumb = (text: string, helped: boolean) => ({
    text: plainText(text, limits.button.text),
    value: writeRating({ runId, helped }),
    accessibility_label: text,
  });
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: actionId(actions.rate),
        positive_button: thumb('This helped', true),
        negative_button: thumb('This did not help', false),
      },
    ],
  };
}
