export type CallOutcome = 'ok' | 'refused' | 'limited' | 'lost' | 'unsent';

/** What is counted about Slack. */
export interface SlackMeter {
  called(method: string, outcome: CallOutcome, durationMs: number): void;
  /** A request to the door was turned away. */
  refused(reason: string): void;
  /** A state of a message was superseded before it was sent. */
  updateDropped(): void;
  /** The same came again: a request byte for byte, or words that were answered before. Runs are counted by their store. */
  duplicate(kind: 'signature' | 'delivery'): void;
}
