import type { Flow, Today } from '../../engine/flow.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Reading, RoutableSpace, Route } from '../../router/route.ts';
import type { Gate } from '../../runs/ports.ts';
import type { OfferedFlow } from '../blocks/help.ts';
import type { SlackApi } from '../delivery/call.ts';
import type { Say, Tell } from '../delivery/tell.ts';
import type { Replace } from '../delivery/response-url.ts';
import type { Upload } from '../delivery/upload.ts';
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
  /** One of `ready`, or the questions to a space. */
  readonly flowNamed: (name: string) => Flow | null;
  /** Spaces that take questions of people's own. */
  readonly openSpaces: readonly RoutableSpace[];
  /** A question to a space as a run: in a Genie conversation of before, or in a new one. */
  readonly questionTo: (space: string, question: string, conversationId: string | null) => Reading;
}

/** What a model makes of a text. `isGuess`: good enough to be offered, not to be started. */
export interface ModelReading extends Reading {
  readonly isGuess?: boolean;
}

/** What listeners work with. */
export interface ListenerNeeds {
  readonly intake: Intake;
  readonly gate: Gate;
  readonly catalogue: Catalogue;
  readonly facts: FlowFacts;
  /** Free text to what is meant; `text` is as Slack sends it. */
  readonly route: (text: string) => Route;
  /** Which of these spaces a question is for; null where that is not clear. */
  readonly bestSpace: (text: string, spaces: readonly RoutableSpace[]) => string | null;
  /** What a model makes of a text that the rules are not sure of; null: no model is configured. Never rejects. */
  readonly readByModel: ((text: string) => Promise<ModelReading | null>) | null;
  /** A text as people would have typed it, with names instead of mentions; null where somebody cannot be named. Never rejects. */
  readonly named: (text: string) => Promise<string | null>;
  readonly today: () => Today;
  readonly botUserId: () => string;
  readonly api: SlackApi;
  readonly tell: Tell;
  /** Says something in a thread, for everybody there. May come twice rather than never. */
  readonly say: Say;
  readonly upload: Upload;
  readonly replace: Replace;
  readonly background: Background;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: SlackMeter;
}
