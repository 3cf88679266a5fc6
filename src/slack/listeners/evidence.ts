import type { ModalView } from '@slack/types';
import { evidenceView, loadingView, noticeView } from '../blocks/evidence.ts';
import { SlackCallError } from '../delivery/fault.ts';
import { contextOf } from '../thread/run-context.ts';
import { earOf } from './clicked-place.ts';
import type { ListenerNeeds } from './needs.ts';
import { openedViewSchema, type Click } from './payloads.ts';
import { whyNotTouch } from './rights.ts';
import { sayings } from './words.ts';

const title = 'Evidence';

/**
 * Where a run's facts come from, for who pressed. A view is opened at once, since the trigger lives three seconds; rights
 * are checked while it waits.
 */
export async function showEvidence(needs: ListenerNeeds, click: Click, runId: string): Promise<void> {
  const viewId = await openLoading(needs, click);
  if (viewId === null) return needs.tell(earOf(click), sayings.tooLate);
  const view = await viewFor(needs, click, runId);
  await needs.api.call('views.update', { view_id: viewId, view }, { repeat: 'always' });
  return undefined;
}

async function openLoading({ api, log }: ListenerNeeds, click: Click): Promise<string | null> {
  try {
    const args = { trigger_id: click.trigger_id, view: loadingView(title) };
    return openedViewSchema.parse(await api.call('views.open', args, { repeat: 'not' })).view.id;
  } catch (error) {
    if (!(error instanceof SlackCallError)) throw error;
    log.info(error.facts, 'A view could not be opened');
    return null;
  }
}

async function viewFor(needs: ListenerNeeds, click: Click, runId: string): Promise<ModalView> {
  try {
    const known = await needs.intake.find(runId);
    if (!known) return noticeView(title, sayings.unknownRun.text);
    const refusal = await whyNotTouch(needs, known.run, click.user.id);
    if (refusal !== null) return noticeView(title, refusal);
    const context = contextOf(needs.facts, known.run, known.run.origin.channelId);
    return evidenceView(context, await needs.intake.evidence(runId));
  } catch (error) {
    needs.log.error({ runId, error }, 'No evidence was shown');
    return noticeView(title, 'The evidence cannot be read at the moment. Please try again in a minute.');
  }
}
