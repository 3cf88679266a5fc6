import { z } from 'zod';
import type { SlackState } from '../state.ts';
import type { OpenView } from '../types.ts';
import { composeView } from '../view-making.ts';
import { json } from './args.ts';
import { defineMethod } from './method.ts';
import { presentView } from './present.ts';
import { SlackRefusal } from './refusal.ts';

const openArgs = z.object({ trigger_id: z.string(), view: json(z.unknown()) });

export const openView = defineMethod([], openArgs, (args, state) => {
  const userId = exchange(state, args.trigger_id);
  const open = composeView(state, userId, args.view);
  // A new root view takes the place of what the app showed before.
  state.views.closeAll(userId);
  state.views.push(open);
  return { view: presentView(open, state) };
});

export const pushView = defineMethod([], openArgs, (args, state) => {
  const userId = exchange(state, args.trigger_id);
  const below = state.views.stack(userId).at(-1);
  if (!below) throw new SlackRefusal('not_found');
  const open = { ...composeView(state, userId, args.view), rootViewId: below.rootViewId, previousViewId: below.id };
  if (!state.views.push(open)) throw new SlackRefusal('push_limit_reached');
  return { view: presentView(open, state) };
});

const updateArgs = z.object({
  view: json(z.unknown()),
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
});

export const updateView = defineMethod([], updateArgs, (args, state) => {
  const old = findView(state, args.view_id, args.external_id);
  if (args.hash !== undefined && args.hash !== old.hash) throw new SlackRefusal('hash_conflict');
  const made = composeView(state, old.userId, args.view, old);
  const open = { ...made, id: old.id, rootViewId: old.rootViewId, previousViewId: old.previousViewId };
  state.views.replace(open);
  return { view: presentView(open, state) };
});

const publishArgs = z.object({ user_id: z.string(), view: json(z.unknown()), hash: z.string().optional() });

export const publishView = defineMethod([], publishArgs, (args, state) => {
  if (!state.directory.people.has(args.user_id)) throw new SlackRefusal('user_not_found');
  const open = composeView(state, args.user_id, args.view);
  if (open.view.type !== 'home') throw new SlackRefusal('invalid_arguments');
  state.views.push(open);
  return { view: presentView(open, state) };
});

function exchange(state: SlackState, triggerId: string): string {
  const { state: result, userId } = state.grants.exchangeTrigger(triggerId);
  if (result !== 'ok') throw new SlackRefusal(result);
  return userId;
}

function findView(state: SlackState, viewId: string | undefined, externalId: string | undefined): OpenView {
  const view = viewId === undefined ? state.views.findByExternalId(externalId ?? '') : state.views.find(viewId);
  if (!view) throw new SlackRefusal('not_found');
  return view;
}
