import { describe, expect, it } from 'vitest';
import { readEnv, SettingsError } from '../../src/config/env.ts';

const fine = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
  DATABRICKS_HOST: 'https://dbc-1.cloud.databricks.com/',
  DATABRICKS_TOKEN: 'dapi1',
};

function problemsOf(raw: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(raw);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map(({ variable, problem }) => `${variable} ${problem}`);
    throw error;
  }
  return [];
}

describe('the environment', () => {
  it('fills in what has a default', () => {
    expect(readEnv(fine)).toEqual({
      slack: {
        botToken: 'xoxb-1',
        apiUrl: 'https://slack.com/api/',
        transport: { mode: 'http', signingSecret: 'secret' },
      },
      databricks: { host: 'https://dbc-1.cloud.databricks.com', credentials: { kind: 'token', token: 'dapi1' } },
      llmEndpoint: null,
      workspaceFile: 'manifests/workspace.yaml',
      dataDir: '.data',
      port: 3000,
      logLevel: 'info',
    });
  });

  it('takes Socket Mode where both transports are given, and a service principal before a token', () => {
    const env = readEnv({
      ...fine,
      SLACK_APP_TOKEN: 'xapp-1',
      DATABRICKS_CLIENT_ID: 'id',
      DATABRICKS_CLIENT_SECRET: 's',
    });
    expect(env.slack.transport).toEqual({ mode: 'socket', appToken: 'xapp-1' });
    expect(env.databricks.credentials).toEqual({ kind: 'client', clientId: 'id', clientSecret: 's' });
  });

  it('names every missing setting at once', () => {
    expect(problemsOf({})).toEqual([
      'SLACK_BOT_TOKEN is missing',
      'SLACK_SIGNING_SECRET is missing',
      'DATABRICKS_HOST is missing',
      'DATABRICKS_CLIENT_ID is missing',
      'DATABRICKS_CLIENT_SECRET is missing',
    ]);
  });

  it('counts an empty value as unset', () => {
    expect(problemsOf({ ...fine, SLACK_SIGNING_SECRET: '  ' })).toEqual(['SLACK_SIGNING_SECRET is missing']);
    expect(readEnv({ ...fine, PORT: '' }).port).toBe(3000);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['SLACK_API_URL', 'http://slack.example/api/'],
    ['SLACK_API_URL', 'not a url'],
    ['DATABRICKS_HOST', 'dbc-1.cloud.databricks.com'],
    ['DATABRICKS_HOST', 'http://dbc-1.cloud.databricks.com'],
    ['DATABRICKS_HOST', 'https://user@dbc-1.cloud.databricks.com'],
    ['PORT', '70000'],
    ['PORT', '3000x'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(problemsOf({ ...fine, [name]: value })).toEqual([`${name} is malformed`]);
  });

  it('lets plain http through for this machine only', () => {
    const env = readEnv({
      ...fine,
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
      DATABRICKS_HOST: 'http://localhost:4001',
    });
    expect(env.slack.apiUrl).toBe('http://127.0.0.1:4000/api/');
  });

  it('takes the name of a serving endpoint, and no address', () => {
    expect(readEnv({ ...fine, LLM_ENDPOINT: 'databricks-gpt-oss-120b' }).llmEndpoint).toBe('databricks-gpt-oss-120b');
    expect(problemsOf({ ...fine, LLM_ENDPOINT: 'https://dbc-1.cloud.databricks.com/serving-endpoints/x' })).toEqual([
      'LLM_ENDPOINT is malformed',
    ]);
  });

  it('refuses REDIS_URL rather than ignoring it', () => {
    expect(problemsOf({ ...fine, REDIS_URL: 'redis://x' })).toEqual([
      'REDIS_URL is set, but this version keeps its state in DATA_DIR only',
    ]);
  });
});
