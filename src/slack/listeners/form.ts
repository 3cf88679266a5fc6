import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Flow } from '../../engine/flow.ts';
import { callbacks } from '../blocks/actions.ts';
import { noticeView } from '../blocks/evidence.ts';
import { fieldBlockId, formView, readForm } from '../blocks/form.ts';
import type { Message } from '../blocks/message.ts';
import { accept, inputProblem } from './ask.ts';
import type { ListenerNeeds } from './needs.ts';
import { submissionSchema } from './payloads.ts';

/** Where the run of a submitted form is asked. */
export interface FormPlace {
  readonly channelId: string;
  readonly threadTs: string | null;
}

/** What a form carries: where it was opened and for what; people can see it, so nothing else. */
const carriedSchema = z.object({ flow: z.string(), channelId: z.string(), threadTs: z.string().nullable() });

/** Opens a flow's form. Rejects with `SlackCallError` where the trigger has run out. */
export async function openForm(
  { api }: Pick<ListenerNeeds, 'api'>,
  flow: Flow,
  triggerId: string,
  { channelId, threadTs }: FormPlace,
): Promise<void> {
  const carried: z.infer<typeof carriedSchema> = { flow: flow.name, channelId, threadTs };
  const view = formView(flow, JSON.stringify(carried));
  await api.call('views.open', { trigger_id: triggerId, view }, { repeat: 'not' });
}

/** The submitted form: errors are shown in it, otherwise it closes and the run begins. */
export function listenToForms(app: App, needs: ListenerNeeds): void {
  app.view({ callback_id: callbacks.form, type: 'view_submission' }, async ({ ack, body }) => {
    const { user, team, view } = submissionSchema.parse(body);
    const { flow: name, channelId, threadTs } = carriedSchema.parse(JSON.parse(view.private_metadata));
    const flow = needs.catalogue.flowNamed(name);
    if (!flow)
      return ack({ response_action: 'update', view: noticeView('Not available', 'This is no longer offered.') });
    const text = flow.formToText(readForm(view.state.values));
    const problem = inputProblem(needs, flow, text);
    if (problem !== null) return ack({ response_action: 'errors', errors: { [firstBlock(flow)]: problem } });
    const teamId = team?.id ?? user.team_id ?? '';
    const origin = { via: 'command', teamId, channelId, threadTs, responseUrl: null } as const;
    const said = await accept(needs, { flow: name, text, userId: user.id, origin }, [`view:${view.id}`]);
    return said ? ack({ response_action: 'update', view: viewOf(flow, said) }) : ack();
  });
}

function firstBlock(flow: Flow): string {
  return fieldBlockId((flow.form.find((field) => !field.optional) ?? flow.form[0])?.name ?? 'input');
}

function viewOf(flow: Flow, { text }: Message) {
  return noticeView(flow.title, text);
}
