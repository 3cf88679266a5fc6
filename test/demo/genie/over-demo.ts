import { type GenieWorkspace, startGenieWorkspace } from '../../../src/demo/genie/workspace.ts';
import { readWorkspace } from '../../../src/config/workspace.ts';
import { workspaceFileFor } from '../../../src/demo/workspace-file.ts';
import type { Asker } from '../../../src/engine/answer.ts';
import type { RunEvent } from '../../../src/engine/events.ts';
import type { Flow } from '../../../src/engine/flow.ts';
import type { Report } from '../../../src/engine/report.ts';
import { flows } from '../../../src/flows/index.ts';
import { createAsker } from '../../../src/genie/ask.ts';
import { createGenieClient } from '../../../src/genie/client.ts';
import { createQuota } from '../../../src/genie/quota.ts';
import { readRows } from '../../../src/genie/rows/read.ts';
import { type Clock, systemClock } from '../../../src/lib/clock.ts';
import { conductInMemory } from '../../helpers/conduct.ts';

/** What people do when a run waits for them: which option they take (null: none of them), what they reply. */
export interface Person {
  readonly choose?: (options: readonly string[]) => number | null;
  readonly reply?: string;
}

export interface Conducted {
  readonly report: Report;
  readonly events: readonly RunEvent[];
  /** What was offered to choose from, and what Genie asked back. */
  readonly offered: readonly (readonly string[])[];
  readonly asked: readonly string[];
}

export interface OverDemo {
  readonly workspace: GenieWorkspace;
  /** Conducts a whole run, text behind the command to report, over HTTP. Throws where the text is refused. */
  conduct(flow: Flow, typed: string, person?: Person): Promise<Conducted>;
  close(): Promise<void>;
}

/** The demo's workspace on a day of its own, and the real asker on it as the demo's bot has it. */
export async function startOverDemo(day: string): Promise<OverDemo> {
  const clock = clockFrom(Date.parse(`${day}T12:00:00Z`));
  const workspace = await startGenieWorkspace({ now: () => Math.floor(clock.now()), latencyMs: 0 });
  const { url, clientId, clientSecret } = workspace;
  const client = createGenieClient({ host: url, credentials: { kind: 'client', clientId, clientSecret }, clock });
  const spaces = spacesAsConfigured(workspace);
  const quota = createQuota({ perMinute: 3_000, clock, log: { recent: () => [], add: () => undefined } });
  const asker = createAsker({ client, spaces, quota, clock, readRows });
  return {
    workspace,
    conduct: (flow, typed, person = {}) => conduct({ flow, asker, clock, person }, typed),
    close: async () => {
      await client.close();
      await workspace.close();
    },
  };
}

/** What the demo's own workspace file says of the spaces, as its bot reads it. */
function spacesAsConfigured(workspace: GenieWorkspace): Parameters<typeof createAsker>[0]['spaces'] {
  const file = workspaceFileFor(workspace.spaces, { questionsPerMinute: 30 });
  const names = flows.map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(readWorkspace(file, 'workspace.yaml', names).spaces).map(
      ([key, { space_id: spaceId, title = key, alternative }]) => [
        key,
        { spaceId, title, ...(alternative !== undefined && { alternative }) },
      ],
    ),
  );
}

/** Pauses between looks are short, since all answers are there at once; patience with what is silent stays as it is. */
function clockFrom(start: number): Clock {
  const begun = Date.now();
  return {
    now: () => start + Date.now() - begun,
    sleep: (ms, signal) => systemClock.sleep(ms > LONGEST_PAUSE_MS ? ms : ms / 50, signal),
  };
}

const LONGEST_PAUSE_MS = 10_000;

interface Conducting {
  readonly flow: Flow;
  readonly asker: Asker;
  readonly clock: Clock;
  readonly person: Person;
}

async function conduct({ flow, asker, clock, person }: Conducting, typed: string): Promise<Conducted> {
  const parsed = flow.parse(typed, { now: clock.now(), fiscalYearStarts: 1 });
  if (!parsed.ok) throw new Error(`"${typed}" is refused: ${parsed.problem}`);
  let events: readonly RunEvent[] = [{ type: 'started', at: clock.now(), input: parsed.input }];
  for (let turn = 0; turn < 10; turn += 1) {
    const done = await conductInMemory(flow, events, asker, { now: () => clock.now() });
    if (done.end === 'ended') {
      if (!done.report) throw new Error(`"${typed}" ended without a report`);
      return { report: done.report, events: done.events, ...askedOf(done.events) };
    }
    events = [...done.events, ...answersTo(done.events, person, clock.now())];
  }
  throw new Error(`"${typed}" does not come to its end`);
}

function askedOf(events: readonly RunEvent[]): Pick<Conducted, 'offered' | 'asked'> {
  return {
    offered: events.flatMap((event) => (event.type === 'choice_offered' ? [event.options] : [])),
    asked: events.flatMap((event) => (event.type === 'reply_asked' ? [event.words] : [])),
  };
}

/** An answer to whatever the run waits for and has none yet. Without a person's word nothing is chosen or replied. */
function answersTo(events: readonly RunEvent[], { choose, reply }: Person, at: number): readonly RunEvent[] {
  const chosen = new Set(events.flatMap((event) => (event.type === 'chosen' ? [event.step] : [])));
  const replied = new Set(events.flatMap((event) => (event.type === 'replied' ? [event.question] : [])));
  return events.flatMap((event): readonly RunEvent[] => {
    if (event.type === 'choice_offered' && !chosen.has(event.step)) {
      return [{ type: 'chosen', at, step: event.step, row: choose?.(event.options) ?? null, by: 'U1' }];
    }
    if (event.type === 'reply_asked' && !replied.has(event.question)) {
      const { step, question } = event;
      return [{ type: 'replied', at, step, question, text: reply ?? null, by: 'U1' }];
    }
    return [];
  });
}
