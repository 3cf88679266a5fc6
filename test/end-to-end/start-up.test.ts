import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { runMain, settingsOf } from './main-process.ts';
import { answered } from './seen-runs.ts';
import { startBot } from './start.ts';

/** `EX_CONFIG`: starting again without changing the settings is of no use. */
const wrongSettings = 78;

let demo: Demo;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conductor-start-'));
  demo = await startBot();
});
afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true, force: true });
});

describe.concurrent('settings', () => {
  test('without any, each missing one is listed with what it is and the demo as a way out', async () => {
    const { code, output } = await runMain({});
    expect(code).toBe(wrongSettings);
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'DATABRICKS_HOST',
      'DATABRICKS_CLIENT_ID',
      'DATABRICKS_CLIENT_SECRET',
    ]) {
      expect(output).toMatch(new RegExp(`${name} is missing: .+\\(example: .+\\)`, 'u'));
    }
    expect(output).toContain('npm run demo');
    expect(output).not.toMatch(/ {4}at /u);
  });

  test('every wrong one is named at once, without its value', async () => {
    const env = {
      ...settingsOf(demo),
      SLACK_BOT_TOKEN: 'canary-token',
      DATABRICKS_HOST: 'http://example.com',
      PORT: '99999',
      LOG_LEVEL: 'chatty',
    };
    const { code, output } = await runMain(env);
    expect(code).toBe(wrongSettings);
    for (const name of ['SLACK_BOT_TOKEN', 'DATABRICKS_HOST', 'PORT', 'LOG_LEVEL']) {
      expect(output).toContain(`${name} is malformed`);
    }
    expect(output).not.toContain('canary-token');
  });

  test('a token that Slack refuses ends the process with a word about which', async () => {
    const { code, output } = await runMain({
      ...settingsOf(demo),
      DATA_DIR: join(folder, 'refused'),
      SLACK_BOT_TOKEN: 'xoxb-canary',
    });
    expect(code).toBe(wrongSettings);
    expect(output).toContain('Slack does not take SLACK_BOT_TOKEN (invalid_auth)');
    expect(output).not.toContain('xoxb-canary');
  });
});

describe.concurrent('the workspace file', () => {
  test.each([
    [
      'a wrong key and a wrong value',
      'spaces:\n  sales:\n    space_id: abc\n    colour: red\nlimits: { questions_per_minute: many }\n',
      [/:4:5 spaces\.sales\.colour: is not a known key/u, /:5:11 limits\.questions_per_minute: expected number/u],
    ],
    ['no YAML', 'spaces: [\n', [/:\d+:\d+ /u]],
    ['a key that is there twice', 'spaces: {}\nspaces: {}\n', [/:2:1 /u]],
  ])('%s: file, line, column and what was expected', async (name, text, patterns) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.yaml`);
    await writeFile(file, text);
    const { code, output } = await runMain({ ...settingsOf(demo), WORKSPACE_FILE: file });
    expect(code).toBe(wrongSettings);
    for (const pattern of patterns) expect(output).toMatch(pattern);
    expect(output).toContain(file);
    expect(output).toContain('example: ');
  });

  test('one that is not there is named', async () => {
    const file = join(folder, 'nowhere.yaml');
    const { code, output } = await runMain({ ...settingsOf(demo), WORKSPACE_FILE: file });
    expect(code).toBe(wrongSettings);
    expect(output).toContain(file);
  });
});

describe.concurrent('DATA_DIR', () => {
  test('of a process that runs is refused to a second one, which says what to do, and the first goes on', async () => {
    const { code, output } = await runMain(settingsOf(demo));
    expect(code).toBe(wrongSettings);
    expect(output).toMatch(/DATA_DIR .* in use by another process/u);
    expect(output).toContain('REDIS_URL');
    await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    expect((await answered(demo, 'John Smith')).text).toContain('$45,230.00');
  });

  test('that is a file is refused with the cure', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, output } = await runMain({ ...settingsOf(demo), DATA_DIR: file });
    expect(code).toBe(wrongSettings);
    expect(output).toMatch(/DATA_DIR: .* is not a folder\. Set DATA_DIR/u);
  });

  test('that is damaged is left as it is, and said so', async () => {
    const other = await startBot();
    try {
      await other.bot.stop();
      const files = await readdir(other.dataDir);
      const state = files.filter((name) => !name.startsWith('lock'));
      expect(state.length).toBeGreaterThan(0);
      await Promise.all(state.map((name) => writeFile(join(other.dataDir, name), 'garbage '.repeat(2000))));
      const { code, output } = await runMain(settingsOf(other));
      expect(code).toBe(wrongSettings);
      expect(output).toMatch(/The state in .* is damaged\./u);
      expect(output).not.toMatch(/ {4}at /u);
    } finally {
      await other.close();
    }
  });
});

describe.concurrent('a port that is taken', () => {
  test('is named', async () => {
    const env = { ...settingsOf(demo), DATA_DIR: join(folder, 'port'), PORT: String(demo.bot.port) };
    const { code, output } = await runMain(env);
    expect(code).not.toBe(0);
    expect(output).toContain(`port ${demo.bot.port}`);
    expect(output).not.toMatch(/ {4}at /u);
  });
});
