import type { Flow } from '../../engine/flow.ts';
import type { RunRequest } from '../../runs/record.ts';
import { previewOf } from '../access/mentions.ts';
import type { Message } from '../blocks/message.ts';
import { usageMessage } from '../blocks/usage.ts';
import { inTime } from './in-time.ts';
import type { ListenerNeeds } from './needs.ts';
import { sayings } from './words.ts';

/** Why nothing was started, as the flow says it; null where the text will do. */
export function inputProblem(needs: Pick<ListenerNeeds, 'today'>, flow: Flow, text: string): string | null {
  const parsed = flow.parse(previewOf(text), needs.today());
  return parsed.ok ? null : parsed.problem;
}

/**
 * Takes a request on, if its text will do. Resolves, soon enough for an acknowledgement, to what has to be said to the
 * person at once: null where the run itself will speak.
 */
export async function ask(
  needs: ListenerNeeds,
  flow: Flow,
  request: RunRequest,
  keys: readonly string[],
): Promise<Message | null> {
  const problem = inputProblem(needs, flow, request.text);
  return problem === null ? accept(needs, request, keys) : usageMessage(flow, problem);
}

/** Takes a request on whose text is known to do. */
export async function accept(
  { intake, clock, log }: Pick<ListenerNeeds, 'intake' | 'clock' | 'log'>,
  request: RunRequest,
  keys: readonly string[],
): Promise<Message | null> {
  const facts = { flow: request.flow, kind: request.origin.via, user: request.userId };
  try {
    const accepted = await inTime(clock, intake.accept(request, keys));
    if (accepted.kind === 'slow') {
      log.warn(facts, 'A request could not be written in time');
      return sayings.slow;
    }
    // The same delivery again needs no word: its run speaks. The store counts it.
    return null;
  } catch (error) {
    log.error({ ...facts, error }, 'A request was not taken on');
    return sayings.unavailable;
  }
}
