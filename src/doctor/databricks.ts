import type { Workspace } from '../config/workspace.ts';
import type { GenieClient } from '../genie/client.ts';
import { GenieHttpError, SignInError } from '../genie/errors.ts';
import type { Clock } from '../lib/clock.ts';
import { ConductorError } from '../lib/errors.ts';
import { failed, ok, type Finding } from './finding.ts';
import { spaceName } from './spaces.ts';

const patienceMs = 30_000;

/** Whether Databricks takes the credentials. Asks no question. Throws only the signal's reason. */
export async function checkSignIn(client: GenieClient, clock: Clock, signal: AbortSignal): Promise<Finding> {
  const name = 'Databricks sign-in';
  try {
    let seen = 0;
    for await (const _ of client.listSpaces({ signal, deadline: clock.now() + patienceMs })) {
      seen += 1;
      if (seen === 1) break;
    }
    return ok(name, 'accepted');
  } catch (error) {
    // Signed in, but not allowed to list: that is nothing the bot needs.
    if (error instanceof GenieHttpError && error.status === 403) return ok(name, 'accepted');
    return notReached(name, error, signal);
  }
}

/** Whether a space is there for these credentials; null where it is. Asks no question. */
export async function missingSpace(
  client: GenieClient,
  key: string,
  space: Workspace['spaces'][string],
  clock: Clock,
  signal: AbortSignal,
): Promise<Finding | null> {
  const name = spaceName({ key, space });
  try {
    await client.getSpace(space.space_id, { signal, deadline: clock.now() + patienceMs });
    return null;
  } catch (error) {
    if (!(error instanceof GenieHttpError) || (error.status !== 403 && error.status !== 404)) {
      return notReached(name, error, signal);
    }
    return failed(
      name,
      `there is no space ${space.space_id} that these credentials may read`,
      `Check spaces.${key}.space_id, and give the service principal CAN RUN on the space.`,
    );
  }
}

function notReached(name: string, error: unknown, signal: AbortSignal): Finding {
  if (signal.aborted || !(error instanceof ConductorError)) throw error;
  if (error instanceof SignInError || (error instanceof GenieHttpError && error.status === 401)) {
    return failed(
      name,
      'Databricks refuses the credentials',
      'Check DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or DATABRICKS_TOKEN, and that they belong to DATABRICKS_HOST.',
    );
  }
  if (error instanceof GenieHttpError) {
    return failed(name, `Databricks answered with status ${error.status}`, 'Try again; if it stays, ask its admins.');
  }
  return failed(name, error.message, 'Check DATABRICKS_HOST, the proxy and the firewall.');
}
