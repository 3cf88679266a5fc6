import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { runMain, settingsOf } from './main-process.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot();
});
afterAll(async () => demo.close());

const linesOf = (output: string) => output.split('\n').filter((line) => /^(?:ok|warning|FAILED|-) /u.test(line));
const failuresIn = (output: string) => linesOf(output).filter((line) => line.startsWith('FAILED'));

const doctor = async (settings: Record<string, string>, ...args: string[]) =>
  runMain({ ...settingsOf(demo), ...settings }, { main: 'doctor', args });

describe('the doctor beside a bot that runs', () => {
  test('finds nothing wrong, and says a line for each check and each space, asking each one question at most', async () => {
    const { code, output } = await doctor({});
    expect([code, failuresIn(output)]).toEqual([0, []]);
    for (const name of [
      'Settings',
      'Workspace file',
      'DATA_DIR',
      'Slack token',
      'Slack scopes',
      'Databricks sign-in',
    ]) {
      expect(output).toMatch(new RegExp(`^ok +${name}: `, 'mu'));
    }
    for (const [key, { title }] of Object.entries(demo.genie.spaces)) {
      const lines = linesOf(output).filter((line) => line.includes(`Space ${key} (${title}): `));
      expect([key, lines.map((line) => line.slice(0, 2))]).toEqual([key, ['ok']]);
    }
    const asked = demo.genie.questions().map(({ spaceKey }) => spaceKey);
    // Those of the six flows, and the alternative of one.
    expect(asked).toHaveLength(19);
    expect(new Set(asked).size).toBe(19);
    expect(output).toMatch(/\n\d+ ok, 0 warnings, 0 failed\n$/u);
  });
});

describe.concurrent('the doctor says what is wrong, with the cure, and no secret', () => {
  test.concurrent.each<[string, Record<string, string>, RegExp]>([
    [
      'a Slack token',
      { SLACK_BOT_TOKEN: 'xoxb-canary' },
      /Slack token: Slack refuses it \(invalid_auth\)\. Put a valid token .* SLACK_BOT_TOKEN/u,
    ],
    [
      'a Databricks secret',
      { DATABRICKS_CLIENT_SECRET: 'a-canary' },
      /Databricks sign-in: Databricks refuses the credentials\. Check DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET/u,
    ],
    ['a workspace file', { WORKSPACE_FILE: '/nowhere/canary.yaml' }, /Workspace file: /u],
    ['a missing setting', { DATABRICKS_HOST: '' }, /DATABRICKS_HOST: is missing.* Set it to /u],
  ])('%s', async (_, settings, pattern) => {
    const { code, output } = await doctor(settings, '--no-questions');
    expect(code).toBe(1);
    expect(failuresIn(output)).toEqual([expect.stringMatching(pattern)]);
    expect(output).not.toMatch(/xoxb-canary|a-canary| {4}at /u);
  });
});

describe('a doctor that is told to ask no questions', () => {
  test('has asked none, also where it could have', async () => {
    const before = demo.genie.questions().length;
    const { code, output } = await doctor({}, '--no-questions');
    expect(code).toBe(0);
    expect(output).toMatch(/Space sales \(.+\): is there; it was not asked/u);
    expect(demo.genie.questions()).toHaveLength(before);
  });
});
