import type { JournalEntry, RunRecord, RunRequest } from '../../../src/runs/record.ts';
import type { Accepted } from '../../../src/runs/ports.ts';
import type { Intake, KnownRun, OpenChoice, OpenQuestion, ThreadRun } from '../../../src/slack/intake.ts';

export interface MemoryRuns {
  readonly intake: Intake;
  readonly journals: Map<string, JournalEntry[]>;
  readonly runs: Map<string, RunRecord>;
  readonly known: Map<string, KnownRun>;
  /** What waits for a reply, in whatever thread. */
  open: OpenQuestion | null;
  /** The choice that waits, in whatever thread. */
  choice: OpenChoice | null;
  /** What has reported or is under way, newest first, in whatever thread. */
  around: ThreadRun[];
  /** What was to be remembered for less than this is forgotten. */
  forget(ttlMs: number): void;
  readonly replied: { runId: string; step: string; text: string | null; by: string }[];
  readonly rated: { runId: string; helped: boolean }[];
  readonly chosen: { runId: string; step: string; row: number | null; by: string }[];
  readonly store: {
    journal(runId: string): Promise<readonly JournalEntry[]>;
    append(runId: string, entry: JournalEntry): Promise<void>;
  };
  /** The process dies before it writes this, and writes nothing any more. */
  diesBefore: ((entry: JournalEntry) => boolean) | null;
  /** Set: the store is away. */
  failure: Error | null;
  /** How long a write takes, milliseconds. */
  slownessMs: number;
}

/** Runs kept in memory, with the promises of the real store. */
export function createMemoryRuns(): MemoryRuns {
  const keys = new Map<string, string>();
  const remembered = new Map<string, number>();
  const state: MemoryRuns = {
    journals: new Map(),
    runs: new Map(),
    known: new Map(),
    chosen: [],
    rated: [],
    open: null,
    choice: null,
    around: [],
    forget: (ttlMs) => {
      for (const [key, kept] of remembered) if (kept <= ttlMs) remembered.delete(key);
    },
    replied: [],
    diesBefore: null,
    failure: null,
    slownessMs: 0,
    store: {
      journal: async (runId) => [...(state.journals.get(runId) ?? [])],
      append: async (runId, entry) => {
        if (state.diesBefore?.(entry)) {
          state.diesBefore = () => true;
          throw new Error('the process is dead');
        }
        state.journals.set(runId, [...(state.journals.get(runId) ?? []), entry]);
      },
    },
    intake: {
      accept: async (request, given) => {
        if (state.failure) throw state.failure;
        if (state.slownessMs > 0) await new Promise((resolve) => setTimeout(resolve, state.slownessMs));
        return accept(state, keys, request, given);
      },
      choose: async (runId, step, row, by) => {
        if (state.chosen.some((each) => each.runId === runId && each.step === step)) return 'already';
        if (!state.runs.has(runId)) return 'not_waiting';
        state.chosen.push({ runId, step, row, by });
        return 'taken';
      },
      openQuestion: async () => state.open,
      openQuestionOf: async (runId, number) =>
        state.replied.length === 0 && state.open?.run.id === runId && state.open.number === number ? state.open : null,
      openChoice: async () => state.choice,
      runsIn: async () => state.around,
      reply: async (open, text, by) => {
        if (state.replied.length > 0) return 'already';
        state.replied.push({ runId: open.run.id, step: open.step, text, by });
        return 'taken';
      },
      find: async (runId) => {
        const run = state.runs.get(runId);
        return state.known.get(runId) ?? (run ? { run, report: null } : null);
      },
      evidence: async () => [],
      rate: async (runId, helped) => {
        if (state.failure) throw state.failure;
        state.rated.push({ runId, helped });
      },
      once: async (key, ttlMs) => {
        if (state.failure) throw state.failure;
        if (remembered.has(key)) return false;
        remembered.set(key, ttlMs);
        return true;
      },
    },
  };
  return state;
}

function accept(state: MemoryRuns, keys: Map<string, string>, request: RunRequest, given: readonly string[]): Accepted {
  const before = given.map((key) => keys.get(key)).find((runId) => runId !== undefined);
  if (before !== undefined) return { accepted: false, runId: before };
  const run: RunRecord = { ...request, id: `run${state.runs.size + 1}`, acceptedAt: 0, state: { name: 'accepted' } };
  state.runs.set(run.id, run);
  for (const key of given) keys.set(key, run.id);
  return { accepted: true, run };
}
