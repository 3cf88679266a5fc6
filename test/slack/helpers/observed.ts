import type { Log } from '../../../src/lib/log.ts';
import type { CallOutcome, SlackMeter } from '../../../src/slack/observe.ts';

export interface Observed {
  readonly log: Log;
  readonly meter: SlackMeter;
  readonly lines: { level: string; facts: object; message: string }[];
  readonly calls: { method: string; outcome: CallOutcome }[];
  readonly refusals: string[];
  readonly counts: { dropped: number; signature: number; delivery: number };
  /** Everything that was logged, as one text in which a secret can be looked for. */
  text(): string;
}

export function observe(): Observed {
  const lines: Observed['lines'] = [];
  const calls: Observed['calls'] = [];
  const refusals: string[] = [];
  const counts = { dropped: 0, signature: 0, delivery: 0 };
  const at = (level: string) => (facts: object, message: string) => void lines.push({ level, facts, message });
  return {
    lines,
    calls,
    counts,
    refusals,
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    meter: {
      called: (method, outcome) => void calls.push({ method, outcome }),
      updateDropped: () => {
        counts.dropped += 1;
      },
      refused: (reason) => void refusals.push(reason),
      duplicate: (kind) => {
        counts[kind] += 1;
      },
    },
    text: () => JSON.stringify(lines),
  };
}
