import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { makeBotProcess, type BotProcess } from './bot-process.ts';
import { startGenieWorkspace, type GenieWorkspace, type GenieWorkspaceOptions } from './genie/workspace.ts';
import { createPageHandler } from './page/handler.ts';
import { renderMessage, renderView } from './page/render.ts';
import type { SlackStandInOptions } from './slack/options.ts';
import { startSlackStandIn, type SlackStandIn } from './slack/stand-in.ts';
import { tryThese } from './try-these.ts';
import { workspaceFileFor } from './workspace-file.ts';

/** A Genie workspace, a Slack workspace with its page, and the bot between them, all on this machine. */
export interface Demo {
  readonly genie: GenieWorkspace;
  readonly slack: SlackStandIn;
  readonly bot: BotProcess;
  readonly dataDir: string;
  close(): Promise<void>;
}

export interface DemoOptions {
  readonly genie?: GenieWorkspaceOptions;
  readonly slack?: SlackStandInOptions;
  /** Questions a minute, for the bot and for the workspace alike. Default 30: who tries the demo should not queue. */
  readonly questionsPerMinute?: number;
  readonly runDeadlineSeconds?: number;
  readonly logLevel?: string;
  readonly socketMode?: boolean;
  /** Settings of the incentive flow in the workspace file. */
  readonly incentive?: object;
  /** What the bot is told differently. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { questionsPerMinute = 30, socketMode = false } = options;
  const folder = await mkdtemp(join(tmpdir(), 'genie-conductor-'));
  const [genie, slack] = await Promise.all([
    startGenieWorkspace({ quotaPerMinute: questionsPerMinute, ...options.genie }),
    startSlack(socketMode, options.slack),
  ]);
  const workspaceFile = join(folder, 'workspace.yaml');
  await writeFile(workspaceFile, workspaceFileFor(genie.spaces, { ...options, questionsPerMinute }));
  const dataDir = join(folder, 'data');
  const bot = await makeBotProcess({ env: envFor({ genie, slack, workspaceFile, dataDir, options }) });
  slack.setRequestUrl(`${bot.url}/slack/events`);
  const close = async (): Promise<void> => {
    await bot.stop();
    await Promise.all([genie.close(), slack.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await bot.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { genie, slack, bot, dataDir, close };
}

interface Surroundings {
  readonly genie: GenieWorkspace;
  readonly slack: SlackStandIn;
  readonly workspaceFile: string;
  readonly dataDir: string;
  readonly options: DemoOptions;
}

function envFor({ genie, slack, workspaceFile, dataDir, options }: Surroundings): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    ...(options.socketMode ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    SLACK_API_URL: slack.apiUrl,
    DATABRICKS_HOST: genie.url,
    DATABRICKS_CLIENT_ID: genie.clientId,
    DATABRICKS_CLIENT_SECRET: genie.clientSecret,
    WORKSPACE_FILE: workspaceFile,
    DATA_DIR: dataDir,
    LOG_LEVEL: options.logLevel ?? 'info',
    ...options.env,
  };
}

async function startSlack(socketMode: boolean, options: SlackStandInOptions = {}): Promise<SlackStandIn> {
  const manifest = await readManifest(socketMode ? 'slack-app.socket.yaml' : 'slack-app.yaml');
  return startSlackStandIn({
    commands: manifest.features.slash_commands,
    events: manifest.settings.event_subscriptions.bot_events,
    scopes: manifest.oauth_config.scopes.bot,
    socketMode,
    tryThese,
    pageHandler: createPageHandler(),
    render: { message: renderMessage, view: renderView },
    ...options,
  });
}

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().optional(),
        should_escape: z.boolean().optional(),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** The stand-in gives the bot just what the manifest asks for: a scope that is missing there is missing here. */
async function readManifest(name: string): Promise<z.infer<typeof manifestSchema>> {
  const file = fileURLToPath(new URL(`../../manifests/${name}`, import.meta.url));
  return manifestSchema.parse(parse(await readFile(file, 'utf8')));
}
