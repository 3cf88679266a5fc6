import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Demo } from '../../src/demo/start.ts';
import { compiledBefore } from './start.ts';

/** What can be run as a process of its own: the bot, and the check of its settings. */
const mains = {
  bot: fileURLToPath(new URL('../../src/main.ts', import.meta.url)),
  doctor: fileURLToPath(new URL('../../src/doctor/main.ts', import.meta.url)),
};

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

interface Way {
  /** Default: the bot. */
  readonly main?: keyof typeof mains;
  readonly args?: readonly string[];
  readonly withinMs?: number;
}

/** `node src/main.ts` or another with just these settings, to its end. A process that does not end by itself is ended. */
export async function runMain(
  env: Readonly<Record<string, string>>,
  { main = 'bot', args = [], withinMs = 20_000 }: Way = {},
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [mains[main], ...args], {
    env: { PATH, ...compiledBefore, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', (ended) => resolve(ended));
  });
  clearTimeout(timer);
  return { code, output };
}

export function workspaceFileOf({ dataDir }: Demo): string {
  return join(dirname(dataDir), 'workspace.yaml');
}

/** The settings with which a demo's bot runs, for another process. */
export function settingsOf(demo: Demo): Record<string, string> {
  const { slack, genie, dataDir } = demo;
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABRICKS_HOST: genie.url,
    DATABRICKS_CLIENT_ID: genie.clientId,
    DATABRICKS_CLIENT_SECRET: genie.clientSecret,
    WORKSPACE_FILE: workspaceFileOf(demo),
    DATA_DIR: dataDir,
    PORT: '0',
  };
}
