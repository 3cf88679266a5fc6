import type { RichTextElement } from '@slack/types';
import type { FlowFace } from '../../engine/flow.ts';
import { header, mention, paragraph, words } from './elements.ts';
import { limits } from './limits.ts';
import { sizeOf, type Message, type MessageBlock } from './message.ts';
import { count, notification, plain, sentence } from './text.ts';
import { exampleOf } from './usage.ts';

export interface OfferedFlow {
  readonly face: FlowFace;
  /** Spaces that the flow needs and the workspace file does not have. */
  readonly missingSpaces: readonly string[];
  readonly enabled: boolean;
}

/** What can be asked and how, and what is not set up yet. */
export function helpMessage(flows: readonly OfferedFlow[], botUserId: string): Message {
  const ready = flows.filter((flow) => flow.enabled && flow.missingSpaces.length === 0);
  const notReady = flows.filter((flow) => !ready.includes(flow));
  const how = howBlock(ready[0]?.face, botUserId);
  const entries = [...ready.map((flow) => readyBlock(flow)), ...notReady.map((flow) => notReadyBlock(flow))];
  return {
    text: notification(
      `What you can ask: ${ready.map(({ face }) => face.command).join(', ') || 'nothing is set up yet'}.`,
    ),
    blocks: fitEntries([header('What you can ask')], entries, how),
  };
}

function readyBlock({ face }: OfferedFlow): MessageBlock {
  const example = exampleOf(face);
  return paragraph(
    words(plain(`${face.command} ${face.usage}`, 200), { code: true }),
    words(`\n${sentence(plain(face.purpose, 300))}`),
    ...(example === null ? [] : [words(' For example '), words(example, { code: true })]),
  );
}

function notReadyBlock({ face, missingSpaces, enabled }: OfferedFlow): MessageBlock {
  const why = enabled
    ? `Not set up yet: ${count(missingSpaces.length, 'space')} missing (${missingSpaces.slice(0, 10).join(', ')}).`
    : 'Switched off in this workspace.';
  return paragraph(words(plain(face.command, 100), { code: true }), words(`\n${plain(why, 400)}`, { italic: true }));
}

/** Commands do not work in threads, so the other ways in are always named. */
function howBlock(face: FlowFace | undefined, botUserId: string): MessageBlock {
  const parts: RichTextElement[] = [
    words('In a thread, where commands do not work, mention '),
    mention(botUserId),
    words(' and say what you want to know, or send a direct message.'),
  ];
  if (face === undefined) return paragraph(...parts);
  return paragraph(...parts, words(` A command alone, such as ${plain(face.command, 60)}, offers a form to fill in.`));
}

function fitEntries(
  before: readonly MessageBlock[],
  entries: readonly MessageBlock[],
  last: MessageBlock,
): MessageBlock[] {
  let shown = entries.slice(0, limits.message.blocks - 3);
  const all = () => {
    const left = entries.length - shown.length;
    return [...before, ...shown, ...(left > 0 ? [paragraph(words(`And ${left} more.`))] : []), last];
  };
  while (sizeOf(all()) > limits.message.blocksJson && shown.length > 0) shown = shown.slice(0, -1);
  return all();
}
