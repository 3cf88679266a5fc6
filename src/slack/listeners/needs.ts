import type { Flow, Today } from '../../engine/flow.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Route } from '../../router/route.ts';
import type { Gate } from '../../runs/ports.ts';
import type { OfferedFlow } from '../blocks/help.ts';
import type { SlackApi } from '../delivery/call.ts';
import type { Tell } from '../delivery/tell.ts';
import type { Intake } from '../intake.ts';
import type { Log } from '../../lib/log.ts';
import type { SlackMeter } from '../observe.ts';
import type { FlowFacts } from '../thread/run-context.ts';
import type { Background } from './background.ts';

/** The flows as people can ask for them. */
export interface Catalogue {
  /** Every flow, also those that are not set up: what help says and what a command answers. */
  readonly all: readonly OfferedFlow[];
  /** Those that can be asked now. */
  readonly ready: readonly Flow[];
}

/** What listeners work with. */
export interface ListenerNeeds {
  readonly intake: Intake;
  readonly gate: Gate;
  readonly catalogue: Catalogue;
  readonly facts: FlowFacts;
  /** Free text to what is meant; `text` is as Slack sends it. */
  readonly route: (text: string) => Route;
  readonly today: () => Today;
  readonly botUserId: () => string;
  readonly api: SlackApi;
  readonly tell: Tell;
  readonly background: Background;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: SlackMeter;
}
