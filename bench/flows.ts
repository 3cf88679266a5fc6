import { criticalPathMs, startSpreadMs, type Answered, type Chain } from './critical-path.ts';
import { percentiles, type Figure } from './figure.ts';
import { ratioAim } from './runs.ts';
import { startStage, type Stage } from './stage.ts';
import { until } from './until.ts';

const times = 5;
const latencyMs = 2_000;
const startSpreadAim = 50;

/** A command of each flow, and what its questions have to wait for. */
const commands: readonly (readonly [command: string, ...chains: Chain[]])[] = [
  ['/incentive John Smith', ['sales', 'finance'], ['hr']],
  ['/health Acme Corp', ['usage'], ['support'], ['billing']],
  ['/project Phoenix', ['engineering'], ['design'], ['marketing']],
  ['/audit 12345', ['deals', 'policies'], ['deals', 'policies 2'], ['approvals']],
  ['/candidate Jane Doe', ['recruiting', 'compensation'], ['interviews']],
  ['/whatif Northeast 120%', ['performance', 'budget 2'], ['budget', 'budget 2'], ['regions']],
];

/** Each flow alone on the machine, several times: its time over that of Genie alone, and how far apart its first questions start. */
export async function measureFlows(): Promise<Figure[]> {
  const stage = await startStage({ people: 1, latencyMs });
  try {
    const figures: Figure[] = [];
    for (const [command, ...chains] of commands) {
      const runs: Run[] = [];
      for (let count = 0; count <= times; count += 1) runs.push(await runOnce(stage, command));
      figures.push(...figuresOf(command, runs.slice(1), chains));
    }
    return figures;
  } finally {
    await stage.close();
  }
}

interface Run {
  readonly tookMs: number;
  readonly questions: readonly Answered[];
}

async function runOnce(stage: Stage, command: string): Promise<Run> {
  const [call] = await stage.send([command]);
  if (!call) throw new Error('nothing was sent');
  const from = call.sentAt;
  const reportedAt = (): number | undefined =>
    stage.threads
      .all()
      .find(({ postedAt }) => (postedAt.get('root') ?? 0) >= from)
      ?.postedAt.get('report');
  await until(() => reportedAt() !== undefined, 40_000, `the report of ${command}`);
  const to = reportedAt() ?? NaN;
  const questions = stage.demo.genie.questions().filter(({ receivedAt }) => receivedAt >= from && receivedAt <= to);
  return { tookMs: to - from, questions };
}

function figuresOf(command: string, runs: readonly Run[], chains: readonly Chain[]): Figure[] {
  const ratios = runs.map(({ tookMs, questions }) => tookMs / known(command, criticalPathMs(questions, chains)));
  const spreads = runs.map(({ questions }) => known(command, startSpreadMs(questions, chains)));
  return [
    ...percentiles({ subject: command, name: 'time / Genie', unit: 'x', aim: ratioAim }, ratios, [0.5, 0.95]),
    ...percentiles(
      { subject: command, name: 'first questions apart', unit: 'ms', aim: startSpreadAim },
      spreads,
      [0.95],
    ),
  ];
}

function known(command: string, value: number | null): number {
  if (value === null) throw new Error(`the questions of ${command} are not those that were expected`);
  return value;
}
