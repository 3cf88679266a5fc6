import { createApp, type App } from './app.ts';
import { readEnv, SettingsError, type Env } from './config/env.ts';
import { WorkspaceFileError } from './config/workspace.ts';
import { readWorkspaceFile } from './config/workspace-file.ts';
import { flows } from './flows/index.ts';
import { ConductorError } from './lib/errors.ts';
import { createLog } from './lib/log.ts';

/** `EX_CONFIG` of sysexits.h: starting again without changing the settings is of no use. */
const exitConfig = 78;
/** How long stopping may take before the process ends anyway; every run is resumable at any moment. */
const stopWithinMs = 9_000;

try {
  await run(readEnv(process.env));
} catch (error) {
  const known = explain(error);
  process.stderr.write(`${known?.text ?? stackOf(error)}\n`);
  process.exit(known?.code ?? 1);
}

async function run(env: Env): Promise<void> {
  const log = createLog({ level: env.logLevel });
  const app = createApp({
    env,
    workspace: readWorkspaceFile(
      env.workspaceFile,
      flows.map(({ name }) => name),
    ),
    log,
    onGone: (error) => {
      log.error({ error }, 'Slack cannot be reached any more');
      void end(app, 1);
    },
  });
  process.on('unhandledRejection', (error) => {
    log.error({ error }, 'a promise was left alone');
    void end(app, 1);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(app, 0));
  await app.start();
}

async function end(app: App, code: number): Promise<void> {
  setTimeout(() => process.exit(code), stopWithinMs).unref();
  await app.stop();
  process.exit(code);
}

/** What went wrong in words for whoever starts the bot, with the cure; null for what nobody foresaw. */
function explain(error: unknown): { text: string; code: number } | null {
  if (error instanceof SettingsError) return { text: explainSettings(error), code: exitConfig };
  if (error instanceof WorkspaceFileError) {
    return {
      text: ['The workspace file has mistakes:', ...error.problems.map((problem) => `  ${problem}`)].join('\n'),
      code: exitConfig,
    };
  }
  if (error instanceof ConductorError)
    return { text: `${error.message} (${error.code})`, code: error.retryable ? 1 : exitConfig };
  return null;
}

function explainSettings({ problems }: SettingsError): string {
  const lines = problems.map(
    ({ variable, problem, expected, example }) =>
      `  ${variable} ${problem}: ${expected}${example ? ` (example: ${example})` : ''}`,
  );
  return [
    'Genie Conductor cannot start:',
    ...lines,
    '',
    'Put them into the environment; README.md, "Settings", says where each comes from.',
    'To try it without any account: npm run demo',
  ].join('\n');
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
