import type { FlowFace } from '../../engine/flow.ts';
import { actionId, actions, writeFlow } from './actions.ts';
import { actionRow, button, paragraph, words } from './elements.ts';
import type { Message } from './message.ts';
import { notification, plain, sentence } from './text.ts';

/** How a command is written, for who wrote it otherwise; `problem` says what was wrong, null where nothing stood there. */
export function usageMessage(flow: FlowFace, problem: string | null): Message {
  const usage = plain(`${flow.command} ${flow.usage}`, 300);
  const example = exampleOf(flow);
  const said = sentence(plain(problem ?? flow.purpose, 500));
  return {
    text: notification(`${said} Usage: ${usage}${example === null ? '' : `, for example ${example}`}`),
    blocks: [
      paragraph(
        words(said),
        words('\nWrite '),
        words(usage, { code: true }),
        ...(example === null ? [] : [words(', for example '), words(example, { code: true })]),
      ),
      actionRow([button('Fill in a form', actionId(actions.openForm), writeFlow(flow.name), 'primary')]),
    ],
  };
}

/** What to type, whether the flow wrote its example with or without the command. */
export function exampleOf(flow: FlowFace): string | null {
  const [example] = flow.examples;
  if (example === undefined) return null;
  return plain(example.startsWith('/') ? example : `${flow.command} ${example}`, 300);
}
