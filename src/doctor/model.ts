import type { Env } from '../config/env.ts';
import { createServing } from '../genie/serving.ts';
import type { Clock } from '../lib/clock.ts';
import { createModel, failureCode } from '../model/model.ts';
import { failed, ok, type Finding } from './finding.ts';

const patienceMs = 20_000;

/** One short question to the model that LLM_ENDPOINT names. Never throws for what the endpoint does. */
export async function checkModel(
  { databricks }: Env,
  endpoint: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Finding> {
  const name = `Model ${endpoint}`;
  const serving = createServing({ ...databricks, clock });
  const model = createModel({ endpoint, serving });
  try {
    const task = 'Answer with the one word: ready';
    await model.write({ task, data: {}, maxTokens: 1_000 }, { signal, deadline: clock.now() + patienceMs });
    return ok(name, 'answers');
  } catch (error) {
    signal.throwIfAborted();
    const code = failureCode(error);
    return failed(
      name,
      `did not answer (${code})`,
      cures[code] ?? 'Ask it by hand in Databricks; without it the bot works too.',
    );
  } finally {
    await serving.close();
  }
}

const cures: Readonly<Record<string, string>> = {
  400: 'Put the name of an endpoint for chat into LLM_ENDPOINT.',
  403: 'Give the service principal CAN QUERY on the endpoint.',
  404: 'Put the name of an endpoint of this workspace into LLM_ENDPOINT.',
};
