import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { type ChatPostMessageArguments, type ChatPostMessageResponse, WebClient } from '@slack/web-api';
import { type SlackStandIn, startSlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import type { SlackStandInOptions } from '../../../src/demo/slack/options.ts';

/** A logger that keeps a test run quiet. */
export const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Ends what a test started, newest first. */
export class Cleanup {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.unshift(step);
  }

  async run(): Promise<void> {
    for (const step of this.#steps.splice(0)) await step();
  }
}

export async function startSlack(cleanup: Cleanup, options: SlackStandInOptions = {}): Promise<SlackStandIn> {
  const slack = await startSlackStandIn({ retryDelaysMs: [0, 20, 20], ...options });
  cleanup.add(async () => slack.close());
  return slack;
}

/** A real client that does not repeat calls, so that a test sees each answer. */
export function clientOf(slack: SlackStandIn, token = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });
}

export async function post(client: WebClient, message: ChatPostMessageArguments): Promise<ChatPostMessageResponse> {
  const send = client.chat.postMessage;
  return send(message);
}

/** The error code with which Slack refuses a call. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'it was accepted';
  } catch (error) {
    const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
    if (typeof data === 'object' && data !== null && 'error' in data) return String(data.error);
    throw error;
  }
}

/** A real Bolt app over HTTP. */
export async function startHttpBot(cleanup: Cleanup, slack: SlackStandIn, listen: (app: App) => void): Promise<App> {
  const app = new App({
    token: slack.botToken,
    signingSecret: slack.signingSecret,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logger: SILENT,
    deferInitialization: true,
  });
  listen(app);
  await app.init();
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  cleanup.add(async () => app.stop());
  const address = 'address' in server ? server.address() : null;
  if (address === null || typeof address === 'string') throw new Error('The bot does not listen');
  slack.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  return app;
}

/** A real Bolt app over Socket Mode. */
export async function startSocketBot(
  cleanup: Cleanup,
  slack: SlackStandIn,
  listen: (app: App) => void,
): Promise<SocketModeReceiver> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: SILENT,
    clientPingTimeout: 50,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logger: SILENT,
    deferInitialization: true,
  });
  listen(app);
  await app.init();
  await app.start();
  cleanup.add(async () => receiver.client.disconnect());
  return receiver;
}
