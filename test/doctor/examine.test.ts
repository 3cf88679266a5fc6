import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { startGenieWorkspace, type GenieWorkspace } from '../../src/demo/genie/workspace.ts';
import type { SlackStandInOptions } from '../../src/demo/slack/options.ts';
import { startSlackStandIn, type SlackStandIn } from '../../src/demo/slack/stand-in.ts';
import { workspaceFileFor } from '../../src/demo/workspace-file.ts';
import { examine } from '../../src/doctor/examine.ts';
import { lineOf, type Finding } from '../../src/doctor/finding.ts';
import { flows } from '../../src/flows/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { botScopes } from '../../src/slack/app/permissions.ts';

let genie: GenieWorkspace;
let slack: SlackStandIn;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conductor-doctor-'));
  [genie, slack] = await Promise.all([
    startGenieWorkspace({ latencyMs: 20, unsharedSpaces: ['hr'] }),
    startSlackStandIn({ scopes: botScopes }),
  ]);
});
afterEach(() => genie.clearFaults());
afterAll(async () => {
  await Promise.all([genie.close(), slack.close()]);
  await rm(folder, { recursive: true, force: true });
});

type Env = Record<string, string | undefined>;

/** Findings by name with the settings of a workspace where all is well, but for what a test says. */
async function findings(env: Env = {}, asks = false): Promise<Map<string, Finding>> {
  const found = new Map<string, Finding>();
  const examination = {
    raw: { ...(await settings()), ...env },
    flows,
    asks,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    signal: new AbortController().signal,
  };
  for await (const finding of examine(examination)) found.set(finding.name, finding);
  return found;
}

async function settings(): Promise<Env> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABRICKS_HOST: genie.url,
    DATABRICKS_CLIENT_ID: genie.clientId,
    DATABRICKS_CLIENT_SECRET: genie.clientSecret,
    WORKSPACE_FILE: await workspaceFile(workspaceFileFor(genie.spaces, { questionsPerMinute: 1_000 })),
    DATA_DIR: join(folder, 'data'),
  };
}

async function workspaceFile(text: string): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.yaml`);
  await writeFile(file, text);
  return file;
}

/** The demo's workspace file with one space changed. */
async function withSpace(key: string, change: object): Promise<string> {
  const file = parse(workspaceFileFor(genie.spaces, { questionsPerMinute: 1_000 })) as {
    spaces: Record<string, object>;
  };
  return workspaceFile(stringify({ ...file, spaces: { ...file.spaces, [key]: { ...file.spaces[key], ...change } } }));
}

/** The title of a space's finding. */
const nameOf = (key: string): string => `Space ${key} (${genie.spaces[key]?.title})`;

test('where all is well each line says so, and each space is asked once', async () => {
  const asked = genie.questions().length;
  const found = await findings({}, true);
  const wrong = [...found.values()].filter(({ state, name }) => state !== 'ok' && name !== nameOf('hr'));
  expect(wrong.map(lineOf)).toEqual([expect.stringContaining('Slack requests: the signing secret shows itself only')]);
  const read = [...flows.flatMap((flow) => flow.spaces), 'usage_eu'];
  for (const key of read.filter((each) => each !== 'hr')) {
    expect(found.get(nameOf(key))?.seen, key).toMatch(/^has the (?:column|\d+ columns) that .+ needs/u);
    const questions = genie.questions().slice(asked);
    expect(questions.filter(({ spaceKey }) => spaceKey === key).length, key).toBe(1);
  }
});

test('a space that is not shared is named, with what to do', async () => {
  const found = await findings();
  expect(lineOf(found.get(nameOf('hr')) ?? missing)).toMatch(/^FAILED .+ CAN RUN on the space\.$/u);
});

test('without questions each space is still looked for, and none is asked', async () => {
  const asked = genie.questions().length;
  const found = await findings();
  expect(found.get(nameOf('sales'))?.seen).toBe('is there; it was not asked');
  expect(genie.questions().length).toBe(asked);
});

test('columns that did not come back are named beside those that did, with the place to say it', async () => {
  genie.addFault({ match: { space: 'sales' }, fault: { kind: 'table', rename: { target: 'plan_amount' } } });
  const line = lineOf((await findings({}, true)).get(nameOf('sales')) ?? missing);
  expect(line).toMatch(/^FAILED .+target did not come back for Incentive; the answer has .*plan_amount/u);
  expect(line).toContain('spaces.sales.columns');
});

test('what the workspace file calls a column counts', async () => {
  genie.addFault({ match: { space: 'sales' }, fault: { kind: 'table', rename: { target: 'plan_amount' } } });
  const file = await withSpace('sales', { columns: { target: ['plan_amount'] } });
  const found = await findings({ WORKSPACE_FILE: file }, true);
  expect(found.get(nameOf('sales'))?.state).toBe('ok');
});

test('an answer in words, a question back and a space that is down are told apart', async () => {
  genie.addFault({
    match: { space: 'sales' },
    fault: { kind: 'attachments', shape: 'textOnly', text: 'Sales were fine.' },
  });
  genie.addFault({
    match: { space: 'usage' },
    fault: { kind: 'attachments', shape: 'clarification', text: 'Which year?' },
  });
  genie.addFault({
    match: { space: 'billing' },
    fault: { kind: 'failed', type: 'SQL_EXECUTION_EXCEPTION', error: 'no table' },
  });
  const found = await findings({}, true);
  expect(found.get(nameOf('sales'))?.seen).toBe('it answered in words only: “Sales were fine.”');
  expect(found.get(nameOf('usage'))).toMatchObject({ state: 'warning', seen: 'it asked back: “Which year?”' });
  expect(found.get(nameOf('billing'))?.state).toBe('failed');
});

test('a flow whose space is not configured is named', async () => {
  const file = parse(workspaceFileFor(genie.spaces, { questionsPerMinute: 1_000 })) as { spaces: object };
  const { finance: _, ...others } = file.spaces as Record<string, object>;
  const found = await findings({ WORKSPACE_FILE: await workspaceFile(stringify({ ...file, spaces: others })) });
  expect(found.get('Flow Incentive')).toMatchObject({
    state: 'warning',
    seen: '/incentive is not offered: finance is not configured',
  });
});

test('each mistake in the settings is a line with its cure, and nothing else is tried', async () => {
  const found = await findings({ SLACK_BOT_TOKEN: 'canary', DATABRICKS_HOST: undefined });
  expect([...found.values()].map(({ state }) => state)).toEqual(['failed', 'failed', 'unknown']);
  expect([...found.values()].map(lineOf).join('\n')).not.toContain('canary');
  expect(found.get('DATABRICKS_HOST')?.cure).toContain('https://');
});

test('each mistake in the workspace file is a line with its place', async () => {
  const file = await workspaceFile('spaces: { sales: { space_id: "?" } }\nflow: {}\n');
  const found = await findings({ WORKSPACE_FILE: file });
  expect(found.get('Workspace file')?.seen).toContain('.yaml:');
  expect(found.get('Spaces')?.seen).toBe('not looked at');
});

test('a token that Slack refuses, and a Databricks that refuses the secret, are named by their settings', async () => {
  const found = await findings({ SLACK_BOT_TOKEN: 'xoxb-wrong', DATABRICKS_CLIENT_SECRET: 'wrong' });
  expect(lineOf(found.get('Slack token') ?? missing)).toMatch(/refuses it \(invalid_auth\).+SLACK_BOT_TOKEN/u);
  expect(lineOf(found.get('Databricks sign-in') ?? missing)).toMatch(/refuses the credentials.+DATABRICKS_CLIENT_ID/u);
});

test('a Slack and a Databricks that cannot be reached are told from those that refuse', async () => {
  const nowhere = 'http://127.0.0.1:9';
  const found = await findings({ SLACK_API_URL: nowhere, DATABRICKS_HOST: nowhere });
  expect(found.get('Slack token')?.seen).toBe('Slack cannot be reached');
  expect(found.get('Databricks sign-in')?.cure).toContain('DATABRICKS_HOST');
}, 60_000);

test('a missing scope is named, and one too many is only a warning', async () => {
  const scopesSeen = async (options: SlackStandInOptions): Promise<Finding | undefined> => {
    const other = await startSlackStandIn(options);
    try {
      const found = await findings({ SLACK_API_URL: other.apiUrl, SLACK_BOT_TOKEN: other.botToken });
      return found.get('Slack scopes');
    } finally {
      await other.close();
    }
  };
  const fewer = await scopesSeen({ scopes: botScopes.filter((scope) => scope !== 'files:write') });
  expect(fewer).toMatchObject({ state: 'failed', seen: 'files:write is missing' });
  const more = await scopesSeen({ scopes: [...botScopes, 'users:read.email'] });
  expect(more?.state).toBe('warning');
});

test('in Socket Mode a connection is opened for a try', async () => {
  const other = await startSlackStandIn({ scopes: botScopes, socketMode: true });
  try {
    const env = { SLACK_API_URL: other.apiUrl, SLACK_BOT_TOKEN: other.botToken };
    const good = await findings({ ...env, SLACK_APP_TOKEN: other.appToken });
    expect(good.get('Slack Socket Mode')?.state).toBe('ok');
    const bad = await findings({ ...env, SLACK_APP_TOKEN: 'xapp-wrong' });
    expect(lineOf(bad.get('Slack Socket Mode') ?? missing)).toContain('SLACK_APP_TOKEN');
  } finally {
    await other.close();
  }
});

const missing: Finding = { state: 'unknown', name: 'nothing', seen: 'was found under that name', cure: null };
