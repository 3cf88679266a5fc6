/** What happened, for counters and logs: ids, counts and codes only, never texts. Every member may be left out. */
export interface GenieHooks {
  /** A request is about to be repeated. `route` names the operation, such as `get_message`. */
  readonly httpRepeated?: (facts: { route: string; reason: string; inMs: number }) => void;
  readonly httpDone?: (facts: { route: string; status: number; ms: number }) => void;
  readonly tokenRenewed?: (facts: { ms: number; expiresInMs: number }) => void;
}

export interface AskHooks {
  /** `outcome` is `answered`, `empty`, or the failure's code. */
  readonly asked?: (facts: { space: string; outcome: string; latencyMs: number }) => void;
  /** A message reached its end: how often it was looked at, and how long it took by then. */
  readonly settled?: (facts: { space: string; status: string; polls: number; latencyMs: number }) => void;
  /** A question was sent once more. */
  readonly askedAgain?: (facts: { space: string; why: string }) => void;
  /** The reply to a question was lost; `found` says whether the space had taken it. */
  readonly replyLost?: (facts: { space: string; found: boolean }) => void;
  readonly breaker?: (facts: { space: string; state: 'closed' | 'open' | 'half_open' }) => void;
}
