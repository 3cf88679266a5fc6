import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { SlackMeter } from '../observe.ts';
import type { Clients } from './clients.ts';
import { faultOf, SlackCallError, type Fault } from './fault.ts';

export interface CallTerms {
  /** Epoch milliseconds after which nothing is tried again. Default: 30 s from now. */
  readonly deadline?: number;
  /**
   * `always`: calling twice does no harm. `never_lost`: repeated only where Slack surely did nothing.
   * `not`: tried once; even a 429 is the caller's to deal with.
   */
  readonly repeat: 'always' | 'never_lost' | 'not';
  readonly lane?: keyof Clients;
  readonly signal?: AbortSignal;
}

/** Slack's Web API with bounded repeats. Resolves to the reply's body, `ok` and all; rejects with `SlackCallError`. */
export interface SlackApi {
  call(method: string, args: Readonly<Record<string, unknown>>, terms: CallTerms): Promise<unknown>;
}

interface Needs {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly meter: SlackMeter;
  readonly log: Log;
  /** Aborts waits and calls when the process ends. */
  readonly signal: AbortSignal;
}

const defaultPatienceMs = 30_000;

export function createSlackApi(needs: Needs): SlackApi {
  /** Until when a method rests after a 429. Slack limits each method alone, so the others go on. */
  const restsUntil = new Map<string, number>();
  return {
    async call(method, args, terms) {
      const deadline = terms.deadline ?? needs.clock.now() + defaultPatienceMs;
      const signal = terms.signal ? AbortSignal.any([terms.signal, needs.signal]) : needs.signal;
      for (let attempt = 1; ; attempt += 1) {
        await rest(needs.clock, restsUntil.get(method), terms, deadline, signal, method);
        const result = await tryOnce(needs, method, args, terms.lane ?? 'results', signal);
        if (result.ok) return result.body;
        const { fault } = result.error;
        const waitMs = waitAfter(fault, attempt);
        if (fault.kind === 'limited') restsUntil.set(method, needs.clock.now() + waitMs);
        if (!mayRepeat(fault, terms.repeat) || needs.clock.now() + waitMs > deadline) throw result.error;
        needs.log.warn({ ...result.error.facts, attempt, waitMs }, 'Slack call is repeated');
        if (fault.kind !== 'limited') await needs.clock.sleep(waitMs, signal);
      }
    },
  };
}

async function rest(
  clock: Clock,
  until: number | undefined,
  terms: CallTerms,
  deadline: number,
  signal: AbortSignal,
  method: string,
): Promise<void> {
  const waitMs = (until ?? 0) - clock.now();
  if (waitMs <= 0) return;
  if (terms.repeat === 'not' || clock.now() + waitMs > deadline) {
    throw new SlackCallError(method, { kind: 'limited', retryAfterMs: waitMs });
  }
  await clock.sleep(waitMs, signal);
}

type Tried = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: SlackCallError };

async function tryOnce(
  { clients, clock, meter }: Needs,
  method: string,
  args: Readonly<Record<string, unknown>>,
  lane: keyof Clients,
  signal: AbortSignal,
): Promise<Tried> {
  signal.throwIfAborted();
  const startedAt = clock.now();
  try {
    const body = await orAborted(clients[lane].apiCall(method, { ...args }), signal);
    meter.called(method, 'ok', clock.now() - startedAt);
    return { ok: true, body };
  } catch (error) {
    if (signal.aborted) throw error;
    const fault = faultOf(error);
    meter.called(method, fault.kind, clock.now() - startedAt);
    return { ok: false, error: new SlackCallError(method, fault, error) };
  }
}

/** The SDK takes no signal for a call: on abort its result is let go, its own time-out ends it. */
async function orAborted<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([call, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function mayRepeat(fault: Fault, repeat: CallTerms['repeat']): boolean {
  if (repeat === 'not' || fault.kind === 'refused') return false;
  return repeat === 'always' || fault.kind !== 'lost';
}

function waitAfter(fault: Fault, attempt: number): number {
  return fault.kind === 'limited' ? fault.retryAfterMs : Math.min(5000, 250 * 2 ** (attempt - 1));
}
