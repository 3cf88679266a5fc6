import type { Evidence } from '../engine/answer.ts';
import type { Report } from '../engine/report.ts';
import type { Accepted } from '../runs/ports.ts';
import type { RunRecord, RunRequest } from '../runs/record.ts';

/** A run as a click needs to know it. */
export interface KnownRun {
  readonly run: RunRecord;
  readonly report: Report | null;
}

/**
 * `taken`: the choice counts, and the run goes on. `already`: another was made before. `not_waiting`: the run is over, or
 * was never asked that, or has no such option.
 */
export type ChoiceOutcome = 'taken' | 'already' | 'not_waiting';

/** A question of Genie's that waits for a reply in a thread. */
export interface OpenQuestion {
  readonly run: RunRecord;
  /** Its place among all that the run asked back. */
  readonly number: number;
  readonly step: string;
  readonly question: string;
}

/** A choice that waits for a person in a thread. */
export interface OpenChoice {
  readonly run: RunRecord;
  readonly step: string;
  readonly options: readonly string[];
}

/** A run that has reported or is still under way, as a reply in its thread needs to know it. */
export interface ThreadRun {
  readonly run: RunRecord;
  /** Whom or what it is about: `John Smith · Q4 2026`. */
  readonly subject: string;
  readonly input: unknown;
  /** null while the run is under way. */
  readonly report: Report | null;
  /** The Genie conversations of its answers that may be gone on in, in the order asked. */
  readonly conversations: readonly { readonly space: string; readonly conversationId: string }[];
}

/**
 * What listeners hand on to the durable side, and what they read from it. Everything rejects where the store cannot be
 * reached; what resolved survives the death of the process.
 */
export interface Intake {
  /** Takes a request on and sees to it that a worker gets it. `keys` as in `RunStore.accept`. */
  accept(request: RunRequest, keys: readonly string[]): Promise<Accepted>;
  /** `row`: the place among the options offered at `step`, null for none of them; `by`: a Slack user id. */
  choose(runId: string, step: string, row: number | null, by: string): Promise<ChoiceOutcome>;
  /** The question that waits for a reply in that thread, of a run of `by` if there is one; null where none does. */
  openQuestion(channel: string, threadTs: string, by: string): Promise<OpenQuestion | null>;
  /** The `number`-th question that a run asked back, while it is open; else null. */
  openQuestionOf(runId: string, number: number): Promise<OpenQuestion | null>;
  /** `by`: a Slack user id; `text` null: not to be answered. `already`: another reply was first. */
  reply(open: OpenQuestion, text: string | null, by: string): Promise<'taken' | 'already'>;
  /** The choice that waits in that thread, of a run of `by` if there is one; null where none does. */
  openChoice(channel: string, threadTs: string, by: string): Promise<OpenChoice | null>;
  /** The runs of that thread that have reported or are under way, newest first. */
  runsIn(channel: string, threadTs: string): Promise<readonly ThreadRun[]>;
  find(runId: string): Promise<KnownRun | null>;
  /** Every question of a run that came to something, in the order asked. Empty for an unknown run. */
  evidence(runId: string): Promise<readonly Evidence[]>;
  /** Tells the spaces whose answers a run is made of whether it helped. Rejects where none of them could be told. */
  rate(runId: string, helped: boolean): Promise<void>;
  /** Remembers `key` for `ttlMs`; false where it was remembered already. Atomic over all replicas. */
  once(key: string, ttlMs: number): Promise<boolean>;
}
