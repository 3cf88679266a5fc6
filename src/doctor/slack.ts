import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Env } from '../config/env.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Log } from '../lib/log.ts';
import { botScopes } from '../slack/app/permissions.ts';
import { clientOptions } from '../slack/delivery/clients.ts';
import { faultOf, type Fault } from '../slack/delivery/fault.ts';
import { failed, ok, unknown, warning, type Finding } from './finding.ts';

const signedInSchema = z.object({
  team: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/** Token, scopes against what the manifests ask for, and the way on which Slack reaches the bot. Never throws. */
export async function checkSlack({ slack }: Env, log: Log): Promise<Finding[]> {
  const { transport } = slack;
  const door =
    transport.mode === 'socket'
      ? await checkSocket(slack.apiUrl, transport.appToken, log)
      : unknown(
          'Slack requests',
          'the signing secret shows itself only when Slack calls: with a wrong one every request is answered with 401',
        );
  return [...(await checkBotToken(slack, log)), door];
}

async function checkBotToken({ apiUrl, botToken }: Env['slack'], log: Log): Promise<Finding[]> {
  const name = 'Slack token';
  const reply = await call(apiUrl, botToken, 'auth.test', log);
  if (!reply.ok) return [notCalled(name, reply.fault, 'SLACK_BOT_TOKEN'), unknown('Slack scopes', 'not looked at')];
  const { team, user, bot_id: botId, response_metadata: meta } = signedInSchema.parse(reply.body);
  if (botId === undefined) {
    return [
      failed(name, 'it is a person’s token', 'Take the bot token (xoxb-) from the Slack app, OAuth & Permissions.'),
    ];
  }
  return [ok(name, `${team ?? 'a workspace'}, signed in as @${user ?? botId}`), scopesOf(meta?.scopes)];
}

/** A scope too many does no harm to the bot, but it is a right that nobody needs. */
function scopesOf(granted: readonly string[] | undefined): Finding {
  const name = 'Slack scopes';
  if (granted === undefined) return unknown(name, 'Slack did not say which scopes the token has');
  const missing = botScopes.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) {
    return failed(
      name,
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      'Update the Slack app from the manifest in manifests/ and install it again; the token stays the same.',
    );
  }
  const spare = granted.filter((scope) => !botScopes.includes(scope));
  if (spare.length === 0) return ok(name, `all ${botScopes.length} that the manifest asks for`);
  return warning(name, `all there are needed, and ${spare.join(', ')} beside`, 'Take away what the manifest lacks.');
}

async function checkSocket(apiUrl: string, appToken: string, log: Log): Promise<Finding> {
  const name = 'Slack Socket Mode';
  const reply = await call(apiUrl, appToken, 'apps.connections.open', log);
  return reply.ok ? ok(name, 'a connection can be opened') : notCalled(name, reply.fault, 'SLACK_APP_TOKEN');
}

type Reply = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly fault: Fault };

const patienceMs = 10_000;

async function call(apiUrl: string, token: string, method: string, log: Log): Promise<Reply> {
  try {
    return { ok: true, body: await new WebClient(token, clientOptions(apiUrl, patienceMs, log)).apiCall(method) };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

function notCalled(name: string, fault: Fault, variable: string): Finding {
  switch (fault.kind) {
    case 'refused':
      return failed(name, `Slack refuses it (${fault.error})`, `Put a valid token of this app into ${variable}.`);
    case 'limited':
      return failed(name, 'Slack wants fewer calls right now', 'Try again in a minute.');
    case 'unsent':
    case 'lost':
      return failed(name, 'Slack cannot be reached', 'Check SLACK_API_URL, the proxy and the firewall.');
    default:
      return assertNever(fault);
  }
}
