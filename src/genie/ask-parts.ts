import type { AskListener, AskRequest, Evidence } from '../engine/answer.ts';
import type { Columns } from '../engine/columns.ts';
import type { Clock } from '../lib/clock.ts';
import type { Call } from './call.ts';
import type { GenieClient } from './client.ts';
import type { AskHooks } from './hooks.ts';
import type { LatencyBook } from './latency.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { Quota } from './quota.ts';
import type { ServerOffset } from './server-offset.ts';
import type { RowsReading, Table } from './rows/reading.ts';

/** Reads a table strictly into the declared columns: `rows/read.ts`. */
export type ReadRows = (
  columns: Columns,
  table: Table,
  options: {
    readonly subject: { readonly column: string; readonly is: string } | null;
    readonly unique: readonly string[];
    readonly synonyms: Readonly<Record<string, readonly string[]>>;
  },
) => RowsReading;

/** A space as it is configured. */
export interface SpaceSettings {
  readonly spaceId: string;
  readonly title: string;
  /** What this space calls the columns of the flows. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
  /** The key of the space to ask when this one is down. */
  readonly alternative?: string;
}

/** What all questions share. */
export interface AskParts {
  readonly client: GenieClient;
  readonly quota: Quota;
  readonly clock: Clock;
  readonly random: () => number;
  readonly readRows: ReadRows;
  readonly hooks: AskHooks;
  readonly latencies: LatencyBook;
  readonly conversations: OneAtATime;
  readonly taken: TakenMessages;
  readonly serverOffset: ServerOffset;
}

/** One question's way through one space. */
export interface Asking {
  readonly parts: AskParts;
  readonly request: AskRequest;
  readonly listener: AskListener;
  readonly call: Call;
  /** The question has its turn, or had it before a restart: from now on the space's share of the time runs. */
  readonly begin: () => void;
  /** The space's key and its id. */
  readonly space: string;
  readonly settings: SpaceSettings;
  /** Filled as answers come, so that a failure later still shows them. */
  readonly evidence: Evidence[];
}

/** Messages that asks of this process know for their own: another's question in the same words is not the lost one. */
export interface TakenMessages {
  has(messageId: string): boolean;
  add(messageId: string): void;
}

export function createTakenMessages(keep = 2_000): TakenMessages {
  const taken = new Set<string>();
  return {
    has: (messageId) => taken.has(messageId),
    add: (messageId) => {
      taken.add(messageId);
      const [oldest] = taken;
      if (taken.size > keep && oldest !== undefined) taken.delete(oldest);
    },
  };
}
