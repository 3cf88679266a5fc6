import { LIMITS } from './validate/limits.ts';
import type { Change, OpenView } from './types.ts';

/** The modals on each person's screen, bottom first, and their Home tabs. */
export interface Views {
  stack(userId: string): readonly OpenView[];
  home(userId: string): OpenView | undefined;
  find(viewId: string): OpenView | undefined;
  findByExternalId(externalId: string): OpenView | undefined;
  /** Puts a view on top of the stack, or in the Home tab; false when the stack is full. */
  push(view: OpenView): boolean;
  /** Replaces the view with the same id. */
  replace(view: OpenView): void;
  /** Takes one view away; the one below it shows again. */
  close(viewId: string): void;
  closeAll(userId: string): void;
  clear(): void;
}

export function createViews(announce: (change: Change) => void): Views {
  const stacks = new Map<string, OpenView[]>();
  const homes = new Map<string, OpenView>();
  const stack = (userId: string) => stacks.get(userId) ?? [];
  const all = () => [...stacks.values(), [...homes.values()]].flat();
  const find = (viewId: string) => all().find((each) => each.id === viewId);
  const keep = (userId: string, kept: OpenView[], closed: readonly OpenView[]) => {
    stacks.set(userId, kept);
    for (const each of closed) announce({ type: 'view_closed', viewId: each.id, userId });
    const top = kept.at(-1);
    if (top && closed.length > 0) announce({ type: 'view', view: top, userId });
  };
  return {
    stack,
    home: (userId) => homes.get(userId),
    find,
    findByExternalId: (externalId) => all().find((each) => each.view['external_id'] === externalId),
    push: (view) => {
      if (view.view.type === 'home') homes.set(view.userId, view);
      else if (stack(view.userId).length >= LIMITS.view.stack) return false;
      else stacks.set(view.userId, [...stack(view.userId), view]);
      announce({ type: 'view', view, userId: view.userId });
      return true;
    },
    replace: (view) => {
      if (view.view.type === 'home') homes.set(view.userId, view);
      stacks.set(
        view.userId,
        stack(view.userId).map((each) => (each.id === view.id ? view : each)),
      );
      announce({ type: 'view', view, userId: view.userId });
    },
    close: (viewId) => {
      const view = find(viewId);
      if (!view) return;
      const kept = stack(view.userId).filter((each) => each.id !== viewId);
      keep(view.userId, kept, [view]);
    },
    closeAll: (userId) => keep(userId, [], stack(userId).toReversed()),
    clear: () => {
      stacks.clear();
      homes.clear();
    },
  };
}
