import { assertNever } from '../../lib/assert-never.ts';
import type { Reading, Route } from '../../router/route.ts';
import type { RunRequest } from '../../runs/record.ts';
import { helpMessage } from '../blocks/help.ts';
import type { Message } from '../blocks/message.ts';
import { readingsMessage, type OfferedReading } from '../blocks/readings.ts';
import { usageMessage } from '../blocks/usage.ts';
import { ask } from './ask.ts';
import type { ListenerNeeds, ModelReading } from './needs.ts';
import { sayings, unknownMessage } from './words.ts';

/** Who asks where; what is asked is still to be understood. */
export type Asking = Omit<RunRequest, 'flow' | 'text'>;

/** What to do with a free text: an answer to give at once (null: none), or a request to take on. */
export type Understood =
  /** `isForAll`: under a report, for everybody who reads the thread. */
  | { readonly kind: 'say'; readonly message: Message | null; readonly isForAll: boolean }
  | { readonly kind: 'start'; readonly reading: Reading };

/** What a text means by the rules alone. In a direct message a greeting is answered. */
export async function understand(needs: ListenerNeeds, route: Route, isDirect: boolean): Promise<Understood> {
  const { catalogue } = needs;
  switch (route.kind) {
    case 'flow':
      return { kind: 'start', reading: route };
    case 'space':
      return { kind: 'start', reading: catalogue.questionTo(route.space, route.text, null) };
    case 'choose':
      return say(readingsMessage('Which one do you mean?', await offeredReadings(needs, route.readings)));
    case 'pick_space':
      return say(readingsMessage('Whom shall I ask?', spaceReadings(needs, route.spaces, route.text)));
    case 'help':
      return say(helpMessage(catalogue.all, needs.botUserId()));
    case 'chatter':
      // A thank-you needs no answer; a hello in a direct message does.
      return say(isDirect && route.what === 'greeting' ? sayings.greeting : null);
    case 'unknown':
      return say(unknownMessage(catalogue));
    default:
      return assertNever(route);
  }
}

/** Whether a model may read a text better than the rules: where they are not sure of anything. */
export function isUnsure({ kind }: Route): boolean {
  return kind === 'unknown' || kind === 'choose' || kind === 'pick_space';
}

/** The same after a model has read it: its guess is offered only where the rules have nothing to offer. */
export async function understandRead(
  needs: ListenerNeeds,
  reading: ModelReading | null,
  { kind }: Route,
  byRules: Understood,
): Promise<Understood> {
  if (reading === null || (reading.isGuess && kind !== 'unknown')) return byRules;
  if (!reading.isGuess) return { kind: 'start', reading };
  return say(readingsMessage('Is this what you mean?', await offeredReadings(needs, [reading])));
}

/** Takes a reading on as a run. Resolves to what has to be said at once; null where the run itself will speak. */
export async function start(
  needs: ListenerNeeds,
  reading: Reading,
  asking: Asking,
  keys: readonly string[],
): Promise<Message | null> {
  const flow = needs.catalogue.flowNamed(reading.flow);
  if (!flow) return sayings.notOffered;
  if (reading.text === '') return usageMessage(flow, null);
  return ask(needs, flow, { ...asking, flow: flow.name, text: reading.text }, keys);
}

function say(message: Message | null): Understood {
  return { kind: 'say', message, isForAll: false };
}

async function offeredReadings(needs: ListenerNeeds, readings: readonly Reading[]): Promise<OfferedReading[]> {
  const offered = readings.map(async ({ flow: name, text }) => {
    const flow = needs.catalogue.flowNamed(name);
    if (!flow) return [];
    const subject = await needs.named(text);
    return [{ flow: name, text, label: [flow.title, subject].filter(Boolean).join(' · ') }];
  });
  return (await Promise.all(offered)).flat();
}

function spaceReadings({ catalogue }: ListenerNeeds, spaces: readonly string[], text: string): OfferedReading[] {
  return spaces.flatMap((space) => {
    const reading = catalogue.questionTo(space, text, null);
    const flow = catalogue.flowNamed(reading.flow);
    return flow ? [{ ...reading, label: flow.title }] : [];
  });
}
