import type { Flow } from '../engine/flow.ts';
import type { RunPorts } from '../engine/ports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { ModelCalled } from './called.ts';
import { createModel, type ModelParts } from './model.ts';
import { createNarrator } from './narrate.ts';
import { createReader, type ModelReading } from './read.ts';

interface ModelTerms extends ModelParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly count: (purpose: string, outcome: string, seconds: number) => void;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** What the bot does with a model, where one is configured. Neither ever rejects. */
export interface ModelSide {
  readonly narrate: NonNullable<RunPorts['narrate']>;
  readonly reader: (
    flows: readonly Flow[],
    takes: (flow: Flow, text: string) => boolean,
  ) => (text: string) => Promise<ModelReading | null>;
}

export function connectModel({ endpoint, serving, clock, log, count, signal }: ModelTerms): ModelSide {
  const model = createModel({ endpoint, serving });
  const called: ModelCalled = ({ purpose, outcome, ms }) => {
    count(purpose, outcome, ms / 1000);
    log.info({ kind: purpose, outcome, ms }, 'the model was asked');
  };
  return {
    narrate: createNarrator({ model, clock, called }),
    reader: (flows, takes) => createReader({ model, flows, takes, clock, signal, called }),
  };
}
