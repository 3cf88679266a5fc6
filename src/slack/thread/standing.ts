import type { Message } from '../blocks/message.ts';
import type { Target, UpdateLane } from '../delivery/update-lane.ts';

/** A message that is edited when its run's state changes, not on every tick. */
export interface Standing {
  readonly target: Target;
  /** Resolves when `message`, or a newer one brought meanwhile, stands. Rejects with `SlackCallError`. */
  bring(message: Message): Promise<void>;
}

/** `content`: what stands there now, null where that is not known. */
export function createStanding(lane: UpdateLane, target: Target, content: Message | null): Standing {
  const state: State = { stands: content === null ? null : JSON.stringify(content), wanted: null, bringing: null };
  return {
    target,
    async bring(message) {
      state.wanted = { message, drawn: JSON.stringify(message) };
      while (state.wanted.drawn !== state.stands) {
        state.bringing ??= bringNewest(lane, target, state.wanted, state);
        await state.bringing;
      }
    },
  };
}

interface Drawn {
  readonly message: Message;
  /** As it is compared. */
  readonly drawn: string;
}

interface State {
  /** What stands there, as sent; null where unknown. */
  stands: string | null;
  /** The newest that was brought: whoever sends next sends this, or two that bring at once would undo each other. */
  wanted: Drawn | null;
  bringing: Promise<void> | null;
}

async function bringNewest(lane: UpdateLane, target: Target, { message, drawn }: Drawn, state: State): Promise<void> {
  state.stands = null;
  try {
    await lane.edit(target, message);
    state.stands = drawn;
  } finally {
    state.bringing = null;
  }
}
