import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readEnv, SettingsError, type Env } from '../config/env.ts';
import { WorkspaceFileError, type Workspace } from '../config/workspace.ts';
import { readWorkspaceFile } from '../config/workspace-file.ts';
import { failed, ok, type Finding } from './finding.ts';

/** What was read, or null where it could not be, with a finding for each mistake. */
export interface Read<T> {
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

export function checkEnv(raw: Readonly<Record<string, string | undefined>>): Read<Env> {
  try {
    const env = readEnv(raw);
    return { value: env, findings: [ok('Settings', 'complete and well formed')] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const findings = error.problems.map(({ variable, problem, expected, example }) =>
      failed(variable, problem, `Set it to ${expected}${example ? `, such as ${example}` : ''}.`),
    );
    return { value: null, findings };
  }
}

export function checkWorkspaceFile(file: string, flows: readonly string[]): Read<Workspace> {
  const name = 'Workspace file';
  try {
    const workspace = readWorkspaceFile(file, flows);
    const count = Object.keys(workspace.spaces).length;
    return { value: workspace, findings: [ok(name, `${file}, ${count} space${count === 1 ? '' : 's'}`)] };
  } catch (error) {
    if (!(error instanceof WorkspaceFileError)) throw error;
    const cure = 'Mend this line; manifests/workspace.example.yaml shows every key.';
    return { value: null, findings: error.problems.map((problem) => failed(name, problem, cure)) };
  }
}

/** Only looked at, so that a bot that runs on the folder is not disturbed. */
export async function checkDataDir(dataDir: string): Promise<Finding> {
  const name = 'DATA_DIR';
  try {
    await access(nearest(resolve(dataDir)), constants.W_OK | constants.X_OK);
    return ok(name, `${dataDir} can be written`);
  } catch {
    return failed(name, `${dataDir} cannot be written`, 'Give the bot a folder that its user may write to.');
  }
}

/** A folder that is not there yet is made by the bot, in the nearest one that is. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
