import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startDemo, type Demo, type DemoOptions } from '../../src/demo/start.ts';

// Almost all of these tests' time is waiting for answers, so they wait side by side.
vi.setConfig({ maxConcurrency: 40, testTimeout: 120_000, hookTimeout: 60_000 });

/** The bot is started some sixty times: what Node made of its files the first time is kept for the others. */
export const compiledBefore = { NODE_COMPILE_CACHE: join(tmpdir(), 'genie-conductor-compiled') };

/**
 * The whole bot as a process of its own between the stand-ins, with quick answers and nobody waiting for quota: what a
 * test is not about should not cost time.
 */
export async function startBot(options: DemoOptions = {}): Promise<Demo> {
  const started = inTurn.then(() =>
    startDemo({
      questionsPerMinute: 1000,
      ...options,
      env: { ...compiledBefore, ...options.env },
      genie: { latencyMs: 60, ...options.genie },
      // Slack's three seconds are measured by the benchmark; here many bots share a machine.
      slack: { retryDelaysMs: [0, 100, 200], ackTimeoutMs: 15_000, ...options.slack },
    }),
  );
  inTurn = started.catch(() => undefined);
  return started;
}

/** One after the other: starting is all computing, and many at once would all be late. */
let inTurn: Promise<unknown> = Promise.resolve();
