import type { RunRecord } from '../../runs/record.ts';
import { previewOf } from '../access/mentions.ts';
import { mention, paragraph, words } from '../blocks/elements.ts';
import type { Message, RunContext } from '../blocks/message.ts';
import { notification, plain } from '../blocks/text.ts';
import { metadataOf, type Post } from '../delivery/post-once.ts';
import type { RunLedger } from './ledger.ts';
import { contextOf } from './run-context.ts';
import type { ThreadNeeds } from './thread-post.ts';
import { says } from './words.ts';

/**
 * Brings to an end what stands of a run that goes no further and of which no view can be drawn, since its flow is gone:
 * nothing in its thread looks alive any more. Repeatable. Rejects with `SlackCallError`.
 */
export async function closeThread(needs: ThreadNeeds, run: RunRecord, ledger: RunLedger): Promise<void> {
  const edit = async (part: Post['part'], slot: string, draw: (context: RunContext) => Message) => {
    const posted = ledger.posted(part, slot);
    if (!posted) return;
    const target = { ...posted, metadata: metadataOf({ runId: run.id, part, slot }) };
    await needs.lane.edit(target, draw(contextOf(needs.facts, run, posted.channel)));
  };
  const isAnswered = ledger.posted('report', '') !== null;
  await Promise.all([
    edit('root', '', (context) => closedRoot(context, run, isAnswered ? 'done' : 'stopped without a result')),
    edit('progress', '', () => says(isAnswered ? 'Done.' : 'Stopped before the end.')),
    ...ledger.questions().map((slot) => edit('question', slot, () => says('This is closed.'))),
  ]);
}

/** What was typed may hold more than the channel was told when the thread was opened. */
function closedRoot({ flow, isPrivate, askedBy }: RunContext, { text }: RunRecord, state: string): Message {
  // Whom a mention means is not looked up for this.
  const isShown = isPrivate && !text.includes('<@');
  const title = plain(isShown ? `${flow.title} · ${previewOf(text)}` : flow.title, 300);
  return {
    text: notification(`${title}: ${state}`),
    blocks: [
      paragraph(
        words(title, { bold: true }),
        words('\nasked by '),
        mention(askedBy),
        words(' · '),
        words(state, { italic: true }),
      ),
    ],
  };
}
