import type { SlackStandInOptions } from '../../../src/demo/slack/options.ts';
import { startSlackStandIn, type SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import type { Presenter } from '../../../src/runs/ports.ts';
import { createDelivery, type Delivery } from '../../../src/slack/delivery/delivery.ts';
import type { UpdatePace } from '../../../src/slack/delivery/update-schedule.ts';
import { createPresenter } from '../../../src/slack/thread/presenter.ts';
import type { LastWordNeeds } from '../../../src/slack/thread/last-word.ts';
import type { Cleanup } from './cleanup.ts';
import { createMemoryRuns, type MemoryRuns } from './memory-runs.ts';
import { observe, type Observed } from './observed.ts';
import { facts } from './samples.ts';

/** Fast enough for a test, with the same proportions as Slack's. */
export const quickPace: UpdatePace = { perMinute: 500, ticksPerMinute: 400, minIntervalMs: 30, firstAfterMs: 10 };

export interface Stage {
  readonly slack: SlackStandIn;
  readonly runs: MemoryRuns;
  readonly seen: Observed;
  readonly delivery: Delivery;
  readonly needs: LastWordNeeds;
  readonly presenter: Presenter;
  /** Another process on the same journal. */
  restart: () => Presenter;
}

/** A presenter before a Slack that runs on loopback. */
export async function setStage(
  cleanup: Cleanup,
  options: SlackStandInOptions = {},
  pace: UpdatePace = quickPace,
  timeouts = { resultTimeoutMs: 400, progressTimeoutMs: 300 },
): Promise<Stage> {
  const slack = await startSlackStandIn(options);
  cleanup.add(() => slack.close());
  const seen = observe();
  const runs = createMemoryRuns();
  const make = () => {
    const end = new AbortController();
    cleanup.add(() => end.abort());
    const terms = { token: slack.botToken, apiUrl: slack.apiUrl, ...timeouts };
    const delivery = createDelivery(terms, {
      clock: systemClock,
      ...seen,
      signal: end.signal,
      pace,
      wordPatienceMs: 700,
    });
    const needs: LastWordNeeds = {
      ...delivery,
      clock: systemClock,
      log: seen.log,
      botId: () => slack.bot.botId,
      store: runs.store,
      facts,
      signal: end.signal,
      lookAfterMs: [0, 20, 60],
    };
    return { delivery, needs, presenter: createPresenter(needs) };
  };
  return { slack, runs, seen, ...make(), restart: () => make().presenter };
}

/** What a message says of the run it belongs to. */
export function partOf(message: { metadata?: object | undefined }): unknown {
  const { metadata } = message;
  const payload = metadata && 'event_payload' in metadata ? metadata.event_payload : undefined;
  return typeof payload === 'object' && payload !== null && 'part' in payload ? payload.part : undefined;
}
