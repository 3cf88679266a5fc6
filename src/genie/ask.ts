import type { Answer, AskedBack, AskListener, AskRequest, Asker, Failure, Outcome } from '../engine/answer.ts';
import type { Clock } from '../lib/clock.ts';
import { type AskParts, type Asking, type ReadRows, type SpaceSettings, createTakenMessages } from './ask-parts.ts';
import { askSpace } from './ask-space.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import type { GenieClient } from './client.ts';
import { toFailure } from './failures.ts';
import type { AskHooks } from './hooks.ts';
import { createLatencyBook } from './latency.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import type { Quota } from './quota.ts';
import { createServerOffset } from './server-offset.ts';

export interface AskerOptions {
  readonly client: GenieClient;
  /** By the key that flows use. */
  readonly spaces: Readonly<Record<string, SpaceSettings>>;
  readonly quota: Quota;
  readonly clock: Clock;
  readonly readRows: ReadRows;
  readonly hooks?: AskHooks;
  readonly random?: () => number;
}

/** Asks Genie spaces: the quota's turn, the question, its answer read by its columns, the alternative when a space is down. */
export function createAsker(options: AskerOptions): Asker {
  const parts: AskParts = {
    client: options.client,
    quota: options.quota,
    clock: options.clock,
    readRows: options.readRows,
    random: options.random ?? Math.random,
    hooks: options.hooks ?? {},
    latencies: createLatencyBook(),
    conversations: createOneAtATime(options.clock),
    taken: createTakenMessages(),
    serverOffset: createServerOffset(),
  };
  const breakers = new Map<string, Breaker>();
  const breakerOf = (space: string) => {
    const breaker = breakers.get(space) ?? createBreaker();
    breakers.set(space, breaker);
    return breaker;
  };
  return {
    ask: (request, listener, signal) => {
      const settings = options.spaces[request.space];
      if (!settings) {
        return Promise.resolve(failed({ code: 'not_configured', space: request.space }));
      }
      const alternative = settings.alternative === undefined ? undefined : options.spaces[settings.alternative];
      const main: Way = { parts, request, listener, signal, space: request.space, settings, breakerOf };
      if (settings.alternative === undefined || !alternative) return tryWay(main, 1);
      return tryBoth(main, { ...main, space: settings.alternative, settings: alternative });
    },
  };
}

/** One space to ask, and all that is needed for it. */
interface Way {
  readonly parts: AskParts;
  readonly request: AskRequest;
  readonly listener: AskListener;
  readonly signal: AbortSignal;
  readonly space: string;
  readonly settings: SpaceSettings;
  readonly breakerOf: (space: string) => Breaker;
}

/** How much of the time the first space may use up, from its turn on, before its alternative gets the rest. */
const firstShare = 0.6;

async function tryBoth(main: Way, other: Way): Promise<Asked> {
  const { request } = main;
  // After a restart: what was asked last may have gone to the alternative.
  const isAtOther = request.known.at(-1)?.space === other.space;
  const first = isAtOther ? null : await tryWay(main, firstShare);
  if (first && !isDown(first)) return first;
  // A conversation belongs to its space: the alternative starts its own.
  const second = await tryWay({ ...other, request: { ...request, conversationId: null } }, 1);
  if (second.kind === 'answered' || second.kind === 'empty') {
    const note = `${main.settings.title} did not answer; ${other.settings.title} was asked instead`;
    return { ...second, evidence: [...(first?.evidence ?? []), ...second.evidence], note };
  }
  if (first === null || second.kind !== 'failed' || second.failure.code === 'cancelled') return second;
  return { ...first, evidence: [...first.evidence, ...second.evidence] };
}

type Asked = Outcome<Answer> | AskedBack;
type Failed = Extract<Asked, { kind: 'failed' }>;

function isDown(outcome: Asked): outcome is Failed {
  if (outcome.kind !== 'failed') return false;
  const { code } = outcome.failure;
  return code === 'unavailable' || code === 'no_access' || code === 'timed_out';
}

async function tryWay(way: Way, share: number): Promise<Asked> {
  const { parts, space } = way;
  const { clock, hooks } = parts;
  const startedAt = clock.now();
  const breaker = way.breakerOf(space);
  const before = breaker.state(startedAt);
  let outcome: Asked;
  if (breaker.mayTry(startedAt)) {
    outcome = await attemptGuarded(way, share, breaker);
  } else {
    outcome = failed({ code: 'unavailable', space, detail: 'it failed several times in a row and rests for a moment' });
  }
  const after = breaker.state(clock.now());
  if (after !== before) hooks.breaker?.({ space, state: after });
  hooks.asked?.({ space, outcome: nameOf(outcome), latencyMs: clock.now() - startedAt });
  return outcome;
}

async function attemptGuarded(way: Way, share: number, breaker: Breaker): Promise<Asked> {
  try {
    const outcome = await attempt(way, share);
    const name = nameOf(outcome);
    if (name === 'unavailable') breaker.failed(way.parts.clock.now());
    else if (name === 'cancelled' || name === 'timed_out') breaker.undecided();
    else breaker.succeeded();
    return outcome;
  } catch (error) {
    breaker.undecided();
    throw error;
  }
}

async function attempt(way: Way, share: number): Promise<Asked> {
  const { parts, request, listener, space, settings } = way;
  const startedAt = parts.clock.now();
  const { call, begin } = limitShare(way, share);
  const asking: Asking = { parts, request, listener, call, begin, space, settings, evidence: [] };
  try {
    return await askSpace(asking);
  } catch (error) {
    const afterMs = parts.clock.now() - startedAt;
    const failure = toFailure(error, { space, afterMs, signal: call.signal });
    if (failure === null) throw error;
    return { kind: 'failed', failure, evidence: asking.evidence };
  }
}

/** Waiting for the quota's turn is nobody's fault and has all the time; the share is of what is left after it. */
function limitShare({ parts, request, signal }: Way, share: number): Pick<Asking, 'call' | 'begin'> {
  const call = { signal, deadline: request.deadline };
  let begun = false;
  const begin = () => {
    const now = parts.clock.now();
    if (!begun) call.deadline = Math.min(request.deadline, now + (request.deadline - now) * share);
    begun = true;
  };
  return { call, begin };
}

function failed(failure: Failure): Failed {
  return { kind: 'failed', failure, evidence: [] };
}

function nameOf(outcome: Asked): string {
  return outcome.kind === 'failed' ? outcome.failure.code : outcome.kind;
}
