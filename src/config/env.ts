import { z } from 'zod';
import { ConductorError } from '../lib/errors.ts';

/** How Slack reaches the bot: signed HTTP requests, or a socket that the bot opens. */
export type SlackTransport =
  | { readonly mode: 'http'; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly appToken: string };
type DatabricksCredentials =
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'token'; readonly token: string };

export interface Env {
  readonly slack: { readonly botToken: string; readonly apiUrl: string; readonly transport: SlackTransport };
  readonly databricks: { readonly host: string; readonly credentials: DatabricksCredentials };
  /** The Databricks serving endpoint that writes summaries and reads free text; null: none. */
  readonly llmEndpoint: string | null;
  readonly workspaceFile: string;
  readonly dataDir: string;
  readonly port: number;
  readonly logLevel: LogLevel;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** One thing wrong with the settings, with what would be right. */
export interface SettingProblem {
  readonly variable: string;
  readonly problem: string;
  readonly expected: string;
  readonly example: string;
}

/** Every mistake in the environment at once. `code` is `settings`. */
export class SettingsError extends ConductorError {
  readonly problems: readonly SettingProblem[];
  constructor(problems: readonly SettingProblem[]) {
    super('settings', `settings are missing or wrong: ${problems.map((problem) => problem.variable).join(', ')}`);
    this.problems = problems;
  }
}

interface Variable {
  readonly expected: string;
  readonly example: string;
  readonly schema: z.ZodType<string>;
}

/** What each variable is, where to get it, and an example: the same words in errors and in the README. */
const variables = {
  SLACK_BOT_TOKEN: variable('the bot token (Slack app > OAuth & Permissions)', 'xoxb-1234-5678-abc', /^xoxb-\S+$/u),
  SLACK_SIGNING_SECRET: variable(
    'the signing secret (Slack app > Basic Information), for HTTP mode',
    '8f742231b10e8888abcd99yyyzzz85a5',
    /^\S+$/u,
  ),
  SLACK_APP_TOKEN: variable(
    'an app-level token with connections:write, for Socket Mode instead of HTTP',
    'xapp-1-A012-345-abc',
    /^xapp-\S+$/u,
  ),
  SLACK_API_URL: {
    expected: 'an https address, or http on this machine only',
    example: 'https://slack.com/api/',
    schema: safeUrl(),
  },
  DATABRICKS_HOST: {
    expected: 'the workspace URL, https (http on this machine only)',
    example: 'https://dbc-a1b2345c-d6e7.cloud.databricks.com',
    schema: safeUrl(),
  },
  DATABRICKS_CLIENT_ID: variable(
    "a service principal's application id",
    '6f1c0000-0000-0000-0000-00000000beef',
    /^\S+$/u,
  ),
  DATABRICKS_CLIENT_SECRET: variable("the service principal's OAuth secret", 'dose0123456789abcdef', /^\S+$/u),
  DATABRICKS_TOKEN: variable(
    'a personal access token, instead of a service principal',
    'dapi0123456789abcdef',
    /^\S+$/u,
  ),
  LLM_ENDPOINT: variable(
    'the name of a Databricks serving endpoint for chat, which writes summaries and reads free text (optional)',
    'databricks-claude-sonnet-4-6',
    /^[\w.-]{1,128}$/u,
  ),
  WORKSPACE_FILE: variable('the path of the workspace file', 'manifests/workspace.yaml', /^.+$/u),
  DATA_DIR: variable('a folder that the bot may write to', '.data', /^.+$/u),
  PORT: {
    expected: 'a port number from 0 to 65535',
    example: '3000',
    schema: z.string().refine((text) => /^\d{1,5}$/u.test(text) && Number(text) <= 65_535),
  },
  LOG_LEVEL: {
    expected: `one of ${logLevels.join(', ')}`,
    example: 'info',
    schema: z.string().refine((text) => (logLevels as readonly string[]).includes(text)),
  },
} as const satisfies Readonly<Record<string, Variable>>;
type Name = keyof typeof variables;

/**
 * The environment as typed settings. The only reader of it besides the demo. Throws `SettingsError` with every problem
 * at once; an empty value counts as unset.
 */
export function readEnv(raw: Readonly<Record<string, string | undefined>>): Env {
  const problems: SettingProblem[] = [];
  const get = (name: Name): string | undefined => {
    const value = raw[name]?.trim();
    if (!value) return undefined;
    if (variables[name].schema.safeParse(value).success) return value;
    problems.push(describe(name, 'is malformed'));
    return undefined;
  };
  const given = Object.fromEntries((Object.keys(variables) as Name[]).map((name) => [name, get(name)])) as Given;
  const malformed = new Set(problems.map((problem) => problem.variable));
  for (const name of missing(given)) if (!malformed.has(name)) problems.push(describe(name, 'is missing'));
  if (raw['REDIS_URL']?.trim()) problems.push(redisProblem);
  if (problems.length > 0) throw new SettingsError(problems);
  return assemble(given);
}

type Given = Readonly<Record<Name, string | undefined>>;

/** Refused rather than ignored: who sets it expects replicas to share state, and they would not. */
const redisProblem: SettingProblem = {
  variable: 'REDIS_URL',
  problem: 'is set, but this version keeps its state in DATA_DIR only',
  expected: 'unset',
  example: '',
};

function missing(given: Given): Name[] {
  const names: Name[] = [];
  if (!given.SLACK_BOT_TOKEN) names.push('SLACK_BOT_TOKEN');
  if (!given.SLACK_SIGNING_SECRET && !given.SLACK_APP_TOKEN) names.push('SLACK_SIGNING_SECRET');
  if (!given.DATABRICKS_HOST) names.push('DATABRICKS_HOST');
  if (given.DATABRICKS_TOKEN) return names;
  if (!given.DATABRICKS_CLIENT_ID) names.push('DATABRICKS_CLIENT_ID');
  if (!given.DATABRICKS_CLIENT_SECRET) names.push('DATABRICKS_CLIENT_SECRET');
  return names;
}

function assemble(given: Given): Env {
  const { SLACK_APP_TOKEN: appToken, DATABRICKS_CLIENT_ID: clientId, DATABRICKS_CLIENT_SECRET: clientSecret } = given;
  const transport: SlackTransport = appToken
    ? { mode: 'socket', appToken }
    : { mode: 'http', signingSecret: given.SLACK_SIGNING_SECRET ?? '' };
  const credentials: DatabricksCredentials =
    clientId && clientSecret
      ? { kind: 'client', clientId, clientSecret }
      : { kind: 'token', token: given.DATABRICKS_TOKEN ?? '' };
  return Object.freeze({
    slack: {
      botToken: given.SLACK_BOT_TOKEN ?? '',
      apiUrl: withSlash(given.SLACK_API_URL ?? 'https://slack.com/api/'),
      transport,
    },
    databricks: { host: (given.DATABRICKS_HOST ?? '').replace(/\/+$/u, ''), credentials },
    llmEndpoint: given.LLM_ENDPOINT ?? null,
    workspaceFile: given.WORKSPACE_FILE ?? 'manifests/workspace.yaml',
    dataDir: given.DATA_DIR ?? '.data',
    port: Number(given.PORT ?? '3000'),
    logLevel: (given.LOG_LEVEL ?? 'info') as LogLevel,
  });
}

function describe(name: Name, problem: string): SettingProblem {
  const { expected, example } = variables[name];
  return { variable: name, problem, expected, example };
}

function variable(expected: string, example: string, pattern: RegExp): Variable {
  return { expected, example, schema: z.string().regex(pattern) };
}

/** Tokens go to these addresses: in clear text only as far as this machine. */
function safeUrl(): z.ZodType<string> {
  return z.string().refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, username, search } = new URL(text);
    const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
    return (protocol === 'https:' || (protocol === 'http:' && isLoopback)) && username === '' && search === '';
  });
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
