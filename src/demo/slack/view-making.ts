import { z } from 'zod';
import { fillIds } from './block-ids.ts';
import type { SlackState } from './state.ts';
import type { OpenView } from './types.ts';
import { validateView } from './validate/view.ts';
import { SlackRefusal, refuseProblems } from './web-api/refusal.ts';

const checkedView = z.looseObject({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.record(z.string(), z.unknown())),
  external_id: z.string().optional(),
});

/**
 * A view as Slack would show it, not yet on any screen; `replaced` is the view whose place it takes.
 * Refuses what Slack refuses.
 */
export function composeView(state: SlackState, userId: string, candidate: unknown, replaced?: OpenView): OpenView {
  refuseProblems(validateView(candidate));
  const view = checkedView.parse(candidate);
  const twin = view.external_id ? state.views.findByExternalId(view.external_id) : undefined;
  if (twin && twin.id !== replaced?.id) throw new SlackRefusal('duplicate_external_id');
  const id = state.clock.nextId('V0');
  return {
    id,
    userId,
    view: { ...view, blocks: fillIds(view.blocks) },
    hash: `${state.clock.nextTs()}.${id.slice(-6)}`,
    rootViewId: id,
    previousViewId: undefined,
    errors: {},
  };
}
