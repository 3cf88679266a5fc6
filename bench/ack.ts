import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { startChild } from './child.ts';
import { commandBody } from './command.ts';
import { percentiles, type Figure } from './figure.ts';
import { readMetric } from './prometheus.ts';
import { sentSchema } from './sent.ts';
import { sendAlone, startStage, type Call, type Stage } from './stage.ts';
import { mean } from './stats.ts';
import { until } from './until.ts';

const alone = { commands: 200, warmUp: 20, pauseMs: 80 };
/** Several stages, since one may ask only so many questions a minute. */
const together = { stages: 3, rounds: 4, warmUp: 1, commands: 100 };
/** A name that two people share: the run asks two questions, offers a choice and lets go of everything. */
const text = '/incentive Alex Kim';
const latencyMs = 300;
/** Slack shows an error to whoever typed the command after three seconds. */
const slackWaitsMs = 3_000;

/** Acknowledgements of the bot beside those of a bare Bolt listener: in turn, on the same machine, from the same sender. */
export async function measureAcks(): Promise<Figure[]> {
  const figures = await onStage(1, measureAlone);
  const rounds: Rounds[] = [];
  for (let index = 0; index < together.stages; index += 1)
    rounds.push(await onStage(together.commands, measureTogether));
  return [...figures, ...figuresOf(rounds)];
}

async function onStage<T>(people: number, measure: (stage: Stage, bare: Bare) => Promise<T>): Promise<T> {
  const stage = await startStage({ people, latencyMs });
  const bare = await startBare(stage);
  try {
    return await measure(stage, bare);
  } finally {
    await Promise.all([bare.stop(), stage.close()]);
  }
}

interface Bare {
  /** Milliseconds to the acknowledgement of each. */
  send(count: number): Promise<number[]>;
  stop(): Promise<void>;
}

async function startBare({ demo: { slack } }: Stage): Promise<Bare> {
  const bolt = startChild(new URL('./bare-bolt.ts', import.meta.url), z.object({ port: z.number() }));
  const sender = startChild(new URL('./sender.ts', import.meta.url), sentSchema);
  const { signingSecret } = slack;
  const { port } = await bolt.ask({ signingSecret });
  const url = `http://127.0.0.1:${port}/slack/events`;
  return {
    send: async (count) => {
      const bodies = Array.from({ length: count }, () => commandBody(slack, 'maria', text));
      const sent = await sender.ask({ url, signingSecret, bodies });
      if (sent.some(({ status }) => status !== 200)) throw new Error('the bare listener did not acknowledge');
      return sent.map(({ ackMs }) => ackMs);
    },
    stop: async () => {
      await Promise.all([sender.stop(), bolt.stop()]);
    },
  };
}

async function measureAlone(stage: Stage, bare: Bare): Promise<Figure[]> {
  const bareMs: number[] = [];
  const ackMs: number[] = [];
  const firstMs: number[] = [];
  for (let index = -alone.warmUp; index < alone.commands; index += 1) {
    const [bareTook = NaN] = await bare.send(1);
    const { call, firstMessageMs } = await sendAlone(stage, text);
    if (index >= 0) {
      bareMs.push(bareTook);
      ackMs.push(call.ackMs);
      firstMs.push(firstMessageMs);
    }
    await delay(alone.pauseMs);
  }
  return [
    ...halves('ack, 1 at once', 'bot', ackMs, slackWaitsMs),
    ...halves('ack, 1 at once', 'bare Bolt', bareMs),
    ...halves('first message, 1 at once', 'command to root', firstMs),
  ];
}

/** What some rounds of 100 commands at the same moment came to, milliseconds. */
interface Rounds {
  readonly bareMs: readonly number[];
  readonly ackMs: readonly number[];
  readonly firstMs: readonly number[];
  readonly lagMs: number;
}

async function measureTogether(stage: Stage, bare: Bare): Promise<Rounds> {
  const bareMs: number[] = [];
  const calls: Call[] = [];
  for (let round = -together.warmUp; round < together.rounds; round += 1) {
    // Everybody else has left the machine to whoever is measured now.
    await untilAsked(stage);
    if (round === 0) await stage.metrics();
    const bareRound = await bare.send(together.commands);
    const sent = await stage.send(Array.from({ length: together.commands }, () => text));
    if (round < 0) continue;
    bareMs.push(...bareRound);
    calls.push(...sent);
  }
  await untilAsked(stage);
  return {
    bareMs,
    ackMs: calls.map(({ ackMs }) => ackMs),
    firstMs: calls.map((call) => (stage.seen(call)?.postedAt.get('root') ?? NaN) - call.sentAt),
    lagMs: readMetric(await stage.metrics(), 'nodejs_eventloop_lag_p99_seconds') * 1000,
  };
}

/** Every run has come as far as it goes by itself. */
async function untilAsked(stage: Stage): Promise<void> {
  await until(() => stage.threads.count('question') === stage.sent(), 60_000, 'all choices');
}

function figuresOf(rounds: readonly Rounds[]): Figure[] {
  const all = (part: (each: Rounds) => readonly number[]): number[] => rounds.flatMap(part);
  const lagMs = rounds.map((each) => each.lagMs);
  return [
    ...halves(
      'ack, 100 at once',
      'bot',
      all(({ ackMs }) => ackMs),
      slackWaitsMs,
    ),
    ...halves(
      'ack, 100 at once',
      'bare Bolt',
      all(({ bareMs }) => bareMs),
    ),
    ...halves(
      'first message, 100 at once',
      'command to root',
      all(({ firstMs }) => firstMs),
    ),
    {
      subject: 'event loop, 100 at once',
      name: 'delay p99',
      value: mean(lagMs),
      unit: 'ms',
      n: lagMs.length,
      aim: null,
    },
  ];
}

function halves(subject: string, name: string, sample: readonly number[], aim?: number): Figure[] {
  const about = { subject, name, unit: 'ms', ...(aim === undefined ? {} : { aim }) };
  return percentiles(about, sample, [0.5, 0.99]);
}
