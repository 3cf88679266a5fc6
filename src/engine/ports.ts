import type { Asker, Principal } from './answer.ts';
import type { RunEvent } from './events.ts';
import type { Report } from './report.ts';
import type { RunView } from './view.ts';

export interface RunPorts {
  readonly asker: Asker;
  /** Resolves when the event is durable. */
  readonly record: (event: RunEvent) => Promise<void>;
  /** Told at every change; must not throw. */
  readonly show: (view: RunView) => void;
  /** The problem with a piece of prose about a report, or null where every figure in it is the report's. */
  readonly proseProblem: (text: string, report: Report) => string | null;
  /** Writes about a report what a model is configured to write; null where none is. Never rejects for what the model does. */
  readonly narrate: ((report: Report, signal: AbortSignal) => Promise<Narration>) | null;
  readonly now: () => number;
}

/** `dropped` says which part of what was written is not among the report's facts; `text` is then null. */
interface Narration {
  readonly text: string | null;
  readonly dropped: string | null;
}

export interface RunTerms {
  readonly principal: Principal;
  readonly askedBy: string;
  readonly spaceTitle: (space: string) => string;
  /** See `ReportContext`. */
  readonly isPublic: boolean;
  /** For the whole run, without the time that people take to choose or no process works on it, and for one question. Milliseconds. */
  readonly runDeadlineMs: number;
  readonly questionDeadlineMs: number;
  /** How long after the report the optional summary may still come. */
  readonly summaryPatienceMs: number;
  /** How long a choice stays open. */
  readonly choicePatienceMs: number;
}
