import { setTimeout as delay } from 'node:timers/promises';
import { realisticLatency } from '../src/demo/genie/answering/latency.ts';
import { criticalPathMs, questionsOf } from './critical-path.ts';
import { percentiles, type Figure } from './figure.ts';
import { people } from './people.ts';
import { readMetric } from './prometheus.ts';
import { startStage, type Call, type Stage } from './stage.ts';
import { mean } from './stats.ts';
import { until } from './until.ts';

/** A new run every so often, long after the last one of the same person has ended. */
const steady = { warmUp: 40, runs: 60, everyMs: 250, latencyMs: 2_000 };
const realistic = { warmUp: 15, runs: 25, everyMs: 600, seed: 7 };
/** The rest is for looking, reading, computing and posting. */
export const ratioAim = 1.05;
/** Sales before finance, HR beside both; of what follows only the summary, which nobody waits for. */
const incentiveChains = [['sales', 'finance'], ['hr']];

/** Runs whose questions take 2 s: their time over that of Genie alone, their looks, and what they cost. */
export async function measureSteady(): Promise<Figure[]> {
  const stage = await startStage({ people: people.length, latencyMs: steady.latencyMs });
  try {
    const first = await runOnce(stage);
    const firstRatio = ratioOf(stage, first);
    const warm = await runMany(stage, steady);
    const subject = 'run, 2 s questions';
    return [
      { subject, name: 'time / Genie, first of a process', value: firstRatio, unit: 'x', n: 1, aim: null },
      ...ratios(stage, subject, warm.runs, ratioAim),
      { subject, name: 'CPU per run', value: warm.cpuMs, unit: 'ms', n: warm.runs.length, aim: null },
      { subject, name: 'event-loop delay p99', value: warm.lagMs, unit: 'ms', n: 1, aim: null },
      ...looks(stage, 'questions of 2 s', warm.runs),
    ];
  } finally {
    await stage.close();
  }
}

/** Runs whose questions take 2 to 6 s, each another. */
export async function measureRealistic(): Promise<Figure[]> {
  const stage = await startStage({ people: people.length, latencyMs: realisticLatency(realistic.seed) });
  try {
    const { runs } = await runMany(stage, realistic);
    return [...ratios(stage, 'run, 2 to 6 s questions', runs), ...looks(stage, 'questions of 2 to 6 s', runs)];
  } finally {
    await stage.close();
  }
}

interface Run {
  readonly person: string;
  readonly call: Call;
}

interface Load {
  readonly warmUp: number;
  readonly runs: number;
  readonly everyMs: number;
}

async function runOnce(stage: Stage): Promise<Run> {
  const run = await start(stage, 0);
  await untilReported(stage, [run]);
  return run;
}

/** Starts runs one by one at even intervals. CPU and event loop are those between the warm-up and the last start. */
async function runMany(stage: Stage, { warmUp, runs: count, everyMs }: Load) {
  const runs: Run[] = [];
  let before = '';
  for (let index = 0; index < warmUp + count; index += 1) {
    if (index === warmUp) before = await stage.metrics();
    const pause = delay(everyMs);
    const run = await start(stage, index);
    if (index >= warmUp) runs.push(run);
    await pause;
  }
  const after = await stage.metrics();
  await untilReported(stage, runs);
  const cpuSeconds = readMetric(after, 'process_cpu_seconds_total') - readMetric(before, 'process_cpu_seconds_total');
  const lagMs = readMetric(after, 'nodejs_eventloop_lag_p99_seconds') * 1000;
  return { runs, cpuMs: (cpuSeconds * 1000) / count, lagMs };
}

async function start(stage: Stage, index: number): Promise<Run> {
  const person = people[index % people.length] ?? '';
  const [call] = await stage.send([`/incentive ${person}`]);
  if (!call) throw new Error('nothing was sent');
  return { person, call };
}

async function untilReported(stage: Stage, runs: readonly Run[]): Promise<void> {
  await until(() => runs.every((run) => reportedAt(stage, run) !== undefined), 40_000, 'the reports of all runs');
}

function reportedAt(stage: Stage, { call }: Run): number | undefined {
  return stage.seen(call)?.postedAt.get('report');
}

function ratioOf(stage: Stage, run: Run): number {
  const from = run.call.sentAt;
  const to = reportedAt(stage, run) ?? NaN;
  const asked = questionsOf(stage.demo.genie.questions(), { subject: run.person, from, to });
  const pathMs = criticalPathMs(asked, incentiveChains);
  if (pathMs === null) throw new Error(`the questions of ${run.person} are not to be found`);
  return (to - from) / pathMs;
}

function ratios(stage: Stage, subject: string, runs: readonly Run[], aim?: number): Figure[] {
  const about = { subject, name: 'time / Genie', unit: 'x', ...(aim === undefined ? {} : { aim }) };
  const sample = runs.map((run) => ratioOf(stage, run));
  return percentiles(about, sample, [0.5, 0.95]);
}

/** How often questions were looked at, and how late their end was seen; only those that began after the warm-up. */
function looks(stage: Stage, subject: string, runs: readonly Run[]): Figure[] {
  const from = runs[0]?.call.sentAt ?? NaN;
  const ended = stage.demo.genie.questions().filter((each) => each.receivedAt >= from && each.firstSeenDoneAt !== null);
  const lateMs = ended.map(({ completedAt, firstSeenDoneAt }) => (firstSeenDoneAt ?? NaN) - (completedAt ?? NaN));
  const n = ended.length;
  return [
    { subject, name: 'looks per question', value: mean(ended.map(({ polls }) => polls)), unit: '', n, aim: null },
    ...percentiles({ subject, name: 'done to seen', unit: 'ms' }, lateMs, [0.5, 0.95]),
  ];
}
