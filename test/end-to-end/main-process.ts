import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Demo } from '../../src/demo/start.ts';
import { compiledBefore } from './start.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** `node src/main.ts` with just these settings, to its end. A process that does not end by itself is ended. */
export async function runMain(env: Readonly<Record<string, string>>, withinMs = 20_000): Promise<Ended> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main], {
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

/** The settings with which a demo's bot runs, for another process. */
export function settingsOf({ slack, genie, dataDir }: Demo): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABRICKS_HOST: genie.url,
    DATABRICKS_CLIENT_ID: genie.clientId,
    DATABRICKS_CLIENT_SECRET: genie.clientSecret,
    WORKSPACE_FILE: join(dirname(dataDir), 'workspace.yaml'),
    DATA_DIR: dataDir,
    PORT: '0',
  };
}
