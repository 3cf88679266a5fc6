import { startDemo, type Demo } from '../src/demo/start.ts';
import type { GenieWorkspaceOptions } from '../src/demo/genie/workspace.ts';
import { startChild, type Child } from './child.ts';
import { commandBody } from './command.ts';
import { sentSchema, type Sent } from './sent.ts';
import { watchThreads, type Seen, type Threads } from './threads.ts';
import { until } from './until.ts';

/** The bot between its stand-ins, with people to ask and somebody who sends their commands. */
export interface Stage {
  readonly demo: Demo;
  readonly threads: Threads;
  /** Sends one command for each text at the same moment, each by another person. */
  send(texts: readonly string[]): Promise<readonly Call[]>;
  /** How many commands were sent so far. */
  sent(): number;
  /** What came of a command, once its root stands. */
  seen(call: Call): Seen | undefined;
  /** The bot's own figures, as text. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}

/** A command as it was sent. The direct message with its person is where its thread stands. */
export interface Call extends Pick<Sent, 'sentAt' | 'ackMs'> {
  readonly channel: string;
}

/** Settings that a measurement chooses; the rest is `settings`. */
export interface StageTerms {
  readonly people: number;
  readonly latencyMs: NonNullable<GenieWorkspaceOptions['latencyMs']>;
}

/** The highest quota that the workspace file takes: no measurement but that of memory asks as much. */
export const settings = { questionsPerMinute: 1_000, logLevel: 'info', slackRateLimits: 'none', transport: 'http' };

export async function startStage({ people, latencyMs }: StageTerms): Promise<Stage> {
  const names = Array.from({ length: people }, (_, index) => `bench${index}`);
  const demo = await startDemo({
    questionsPerMinute: settings.questionsPerMinute,
    logLevel: settings.logLevel,
    genie: { latencyMs },
    slack: { people: names.map((name) => ({ name })) },
  });
  const sender = startChild(new URL('./sender.ts', import.meta.url), sentSchema);
  const threads = watchThreads(demo.slack);
  const killBot = killerOf(demo);
  process.once('exit', killBot);
  return {
    demo,
    threads,
    ...sendInTurn(demo, sender, names),
    seen: ({ channel, sentAt }) =>
      threads.all().find((run) => run.channel === channel && (run.postedAt.get('root') ?? 0) >= sentAt),
    metrics: async () => (await fetch(`${demo.bot.url}/metrics`)).text(),
    close: async () => {
      await Promise.all([sender.stop(), demo.close()]);
      process.removeListener('exit', killBot);
    },
  };
}

/** Sends `text` once, alone, and waits until its first message stands. */
export async function sendAlone(stage: Stage, text: string): Promise<{ call: Call; firstMessageMs: number }> {
  const [call] = await stage.send([text]);
  if (!call) throw new Error('nothing was sent');
  const seen = await until(() => stage.seen(call), 20_000, 'the first message of a run');
  return { call, firstMessageMs: (seen.postedAt.get('root') ?? NaN) - call.sentAt };
}

/** However the benchmark ends, no bot is left behind. */
function killerOf({ bot }: Demo): () => void {
  return () => {
    const pid = bot.pid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  };
}

function sendInTurn(demo: Demo, sender: Child<Sent[]>, names: readonly string[]): Pick<Stage, 'send' | 'sent'> {
  const { slack } = demo;
  let count = 0;
  const send: Stage['send'] = async (texts) => {
    if (texts.length > names.length) throw new Error('more commands at once than people');
    const senders = texts.map((_, index) => names[(count + index) % names.length] ?? '');
    count += texts.length;
    const bodies = texts.map((text, index) => commandBody(slack, senders[index] ?? '', text));
    const sent = await sender.ask({ url: `${demo.bot.url}/slack/events`, signingSecret: slack.signingSecret, bodies });
    return sent.map(({ sentAt, ackMs, status, bytes }, index) => {
      if (status !== 200 || bytes > 0) throw new Error(`a command was not taken: status ${status}`);
      return { sentAt, ackMs, channel: slack.channelId('dm', senders[index]) };
    });
  };
  return { send, sent: () => count };
}
