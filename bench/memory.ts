import { setTimeout as delay } from 'node:timers/promises';
import type { LatencyOf } from '../src/demo/genie/answering/latency.ts';
import type { Figure } from './figure.ts';
import { readLabelled, readMetric } from './prometheus.ts';
import { sendAlone, startStage, type Stage } from './stage.ts';
import { until } from './until.ts';

const inFlight = { runs: 1_000, atOnce: 50, everyMs: 400, warmUp: 8, settleMs: 10_000 };
/** The questions of the warm-up end at once, the others not before the measurement has. */
const early = 'Marcus Webb';
const latencyOf: LatencyOf = ({ content }) => (content.includes(early) ? 100 : 600_000);
/** The process ends itself after this, whatever is under way. */
const stopAimMs = 9_000;
const cpuMetric = 'process_cpu_seconds_total';

/**
 * What a run holds while its questions are under way: of its two, one is with Genie and one waits for the quota, as far as
 * the greatest quota goes.
 */
export async function measureMemory(): Promise<Figure[]> {
  const stage = await startStage({ people: inFlight.runs + inFlight.warmUp, latencyMs: latencyOf });
  try {
    for (let index = 0; index < inFlight.warmUp; index += 1) await sendAlone(stage, `/incentive ${early}`);
    await untilIdle(stage);
    const before = await stage.metrics();
    await fill(stage);
    await stage.metrics();
    await delay(inFlight.settleMs);
    const during = await stage.metrics();
    const running = runningIn(during);
    const perRun = (metric: string): number =>
      (readMetric(during, metric) - readMetric(before, metric)) / 1024 / inFlight.runs;
    const cpuSeconds = readMetric(during, cpuMetric) - readMetric(before, cpuMetric);
    const asked = stage.demo.genie.questions().filter(({ completedAt }) => completedAt === null).length;
    const stopMs = await stop(stage);
    const subject = '1,000 runs in flight';
    const lagMs = readMetric(during, 'nodejs_eventloop_lag_p99_seconds') * 1000;
    return [
      { subject, name: 'in flight', value: running, unit: 'runs', n: 1, aim: null },
      { subject, name: 'their questions with Genie', value: asked, unit: '', n: 1, aim: null },
      {
        subject,
        name: 'memory per run (RSS)',
        value: perRun('process_resident_memory_bytes'),
        unit: 'KiB',
        n: 1,
        aim: null,
      },
      { subject, name: 'heap per run', value: perRun('nodejs_heap_size_used_bytes'), unit: 'KiB', n: 1, aim: null },
      {
        subject,
        name: 'CPU per run until then',
        value: (cpuSeconds * 1000) / inFlight.runs,
        unit: 'ms',
        n: inFlight.runs,
        aim: null,
      },
      { subject, name: 'event-loop delay p99', value: lagMs, unit: 'ms', n: 1, aim: null },
      { subject, name: 'to stop with all of them', value: stopMs, unit: 'ms', n: 1, aim: stopAimMs },
    ];
  } finally {
    await stage.close();
  }
}

/** The warm-up leaves its places to the runs that are measured. */
async function untilIdle(stage: Stage): Promise<void> {
  const giveUpAt = Date.now() + 40_000;
  while (runningIn(await stage.metrics()) > 0) {
    if (Date.now() > giveUpAt) throw new Error('the runs of the warm-up do not end');
    await delay(200);
  }
}

function runningIn(metrics: string): number {
  return readLabelled(metrics, 'conductor_queue_depth', 'state="running"');
}

async function fill(stage: Stage): Promise<void> {
  for (let sent = 0; sent < inFlight.runs; sent += inFlight.atOnce) {
    const pause = delay(inFlight.everyMs);
    await stage.send(Array.from({ length: inFlight.atOnce }, () => '/incentive John Smith'));
    await pause;
  }
  await until(() => stage.threads.count('progress') === stage.sent(), 40_000, '1,000 threads');
}

async function stop({ demo }: Stage): Promise<number> {
  const startedAt = performance.now();
  await demo.bot.stop();
  return performance.now() - startedAt;
}
