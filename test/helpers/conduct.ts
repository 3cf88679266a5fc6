import type { Asker } from '../../src/engine/answer.ts';
import type { RunEvent } from '../../src/engine/events.ts';
import type { Flow } from '../../src/engine/flow.ts';
import type { RunPorts, RunTerms } from '../../src/engine/ports.ts';
import { conduct } from '../../src/engine/run.ts';
import type { RunView } from '../../src/engine/view.ts';
import { foreignFact } from '../../src/narrate/check.ts';

const terms: RunTerms = {
  principal: { id: 'service-principal' },
  askedBy: 'U1',
  isPublic: false,
  spaceTitle: (space) => ({ sales: 'Sales data', hr: 'HR', finance: 'Finance' })[space] ?? space,
  runDeadlineMs: 900_000,
  questionDeadlineMs: 600_000,
  summaryPatienceMs: 30_000,
  choicePatienceMs: 3 * 86_400_000,
};

/** Conducts a run in memory. The clock stands still unless `now` is given. */
export async function conductInMemory(
  flow: Flow,
  start: object,
  asker: Asker,
  options: {
    signal?: AbortSignal;
    onRecord?: (event: RunEvent) => void;
    now?: () => number;
    narrate?: RunPorts['narrate'];
    isPublic?: boolean;
  } = {},
) {
  const events: RunEvent[] = Array.isArray(start)
    ? [...(start as readonly RunEvent[])]
    : [{ type: 'started', at: 1_000, input: start }];
  const views: RunView[] = [];
  const end = await conduct(
    flow,
    [...events],
    {
      asker,
      record: async (event) => {
        options.onRecord?.(event);
        // Through JSON, as every journal does.
        events.push(JSON.parse(JSON.stringify(event)) as RunEvent);
      },
      show: (view) => views.push(view),
      proseProblem: (text, report) => foreignFact(text, report),
      narrate: options.narrate ?? null,
      now: options.now ?? (() => 5_000),
    },
    { ...terms, isPublic: options.isPublic ?? false },
    options.signal ?? new AbortController().signal,
  );
  return { end, events, views, report: events.findLast((event) => event.type === 'reported')?.report };
}

/** What was offered to choose from, each time that something was. */
export function optionsOf(events: readonly RunEvent[]): readonly (readonly string[])[] {
  return events.flatMap((event) => (event.type === 'choice_offered' ? [event.options] : []));
}

/** A run's events with the choice made that it waits for; `row` null: none of them. */
export function chosenOf(events: readonly RunEvent[], row: number | null): readonly RunEvent[] {
  const offered = events.findLast((event) => event.type === 'choice_offered');
  if (!offered) throw new Error('there is no choice');
  return [...events, { type: 'chosen', at: 6_000, step: offered.step, row, by: 'U1' }];
}
