import type { Env } from '../config/env.ts';
import type { Workspace } from '../config/workspace.ts';
import type { Flow } from '../engine/flow.ts';
import { createAsker } from '../genie/ask.ts';
import { createGenieClient, type GenieClient } from '../genie/client.ts';
import { createQuota } from '../genie/quota.ts';
import { readRows } from '../genie/rows/read.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { neededColumns } from './columns.ts';
import { checkSignIn, missingSpace } from './databricks.ts';
import { ok, unknown, warning, type Finding } from './finding.ts';
import { checkModel } from './model.ts';
import { checkDataDir, checkEnv, checkWorkspaceFile } from './settings.ts';
import { checkSlack } from './slack.ts';
import { checkSpace, spaceName, type SpaceToCheck } from './spaces.ts';

export interface Examination {
  readonly raw: Readonly<Record<string, string | undefined>>;
  readonly flows: readonly Flow[];
  /** Whether spaces are asked: at most one question each, as many a minute as the workspace file allows. */
  readonly asks: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Everything that the bot needs, looked at in the order in which one thing needs another; findings as they come. */
export async function* examine(examination: Examination): AsyncGenerator<Finding> {
  const { raw, flows, log } = examination;
  const env = checkEnv(raw);
  yield* env.findings;
  if (env.value === null) {
    yield unknown('Slack, Databricks and spaces', 'not looked at before the settings are right');
    return;
  }
  const names = flows.map(({ name }) => name);
  const workspace = checkWorkspaceFile(env.value.workspaceFile, names);
  yield* workspace.findings;
  yield await checkDataDir(env.value.dataDir);
  yield* await checkSlack(env.value, log);
  yield* examineDatabricks(examination, env.value, workspace.value);
}

async function* examineDatabricks(
  { flows, asks, clock, signal }: Examination,
  env: Env,
  workspace: Workspace | null,
): AsyncGenerator<Finding> {
  const client = createGenieClient({ ...env.databricks, clock, patienceMs: repeatForMs });
  try {
    const signIn = await checkSignIn(client, clock, signal);
    yield signIn;
    if (signIn.state === 'ok' && env.llmEndpoint !== null) yield checkModel(env, env.llmEndpoint, clock, signal);
    if (workspace === null || signIn.state !== 'ok') {
      yield unknown('Spaces', 'not looked at');
      return;
    }
    const offered = flows.filter(({ name }) => workspace.flows[name]?.enabled ?? true);
    const needed = neededColumns(offered, { now: clock.now(), fiscalYearStarts: workspace.period.fiscal_year_starts });
    const spaces = Object.entries(workspace.spaces).map(([key, space]) => ({
      key,
      space,
      needed: [key, ...insteadOf(key, workspace)].flatMap((each) => needed.get(each) ?? []),
    }));
    yield* examineSpaces({ client, clock, signal, asks }, workspace, spaces);
    yield* offered.map((flow) => flowFinding(flow, workspace));
  } finally {
    await client.close();
  }
}

/** Who waits for a line wants to know soon. */
const repeatForMs = 5_000;

/** The spaces that this one is the alternative of: it must answer what they are asked. */
function insteadOf(space: string, { spaces }: Workspace): string[] {
  return Object.keys(spaces).filter((key) => spaces[key]?.alternative === space);
}

interface Way {
  readonly client: GenieClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly asks: boolean;
}

/** All at once, as far as the quota lets them; told in the order of the file. */
async function* examineSpaces(
  { client, clock, signal, asks }: Way,
  workspace: Workspace,
  spaces: readonly SpaceToCheck[],
): AsyncGenerator<Finding> {
  const quota = createQuota({
    perMinute: workspace.limits.questions_per_minute,
    clock,
    log: { recent: () => [], add: () => undefined },
  });
  // Without the alternatives: each space is to speak for itself.
  const settings = Object.fromEntries(
    Object.entries(workspace.spaces).map(([key, { space_id: spaceId, title }]) => [
      key,
      { spaceId, title: title ?? key },
    ]),
  );
  const asker = createAsker({ client, spaces: settings, quota, clock, readRows });
  const findings = spaces.map(async (at): Promise<Finding> => {
    const missing = await missingSpace(client, at.key, at.space, clock, signal);
    if (missing !== null) return missing;
    return asks ? checkSpace(asker, at, clock.now(), signal) : ok(spaceName(at), 'is there; it was not asked');
  });
  // One that throws is told when its turn comes; until then it must not count as unheard.
  void Promise.allSettled(findings);
  for (const finding of findings) yield await finding;
}

function flowFinding({ title, command, spaces }: Flow, workspace: Workspace): Finding {
  const missing = spaces.filter((space) => !(space in workspace.spaces));
  if (missing.length === 0) return ok(`Flow ${title}`, `${command} can be asked`);
  const seen = `${command} is not offered: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not configured`;
  return warning(`Flow ${title}`, seen, 'Add the spaces to the workspace file, or disable the flow there.');
}
