import { flows } from '../flows/index.ts';
import { systemClock } from '../lib/clock.ts';
import { createLog } from '../lib/log.ts';
import { examine } from './examine.ts';
import { lineOf } from './finding.ts';

const usage = `npm run doctor [-- --no-questions]

Looks at settings, Slack, Databricks and each configured space, and prints a line for each with what to do.
A space is asked at most one question; with --no-questions none is.
`;

const words = process.argv.slice(2);
const stray = words.find((word) => word !== '--no-questions');
if (stray === undefined) process.exitCode = await run();
else {
  process.stderr.write(`${stray === '--help' ? '' : `${stray} is not understood.\n\n`}${usage}`);
  process.exitCode = stray === '--help' ? 0 : 64;
}

/** The exit code: 1 where something failed, else 0. */
async function run(): Promise<number> {
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  const counts = { ok: 0, warning: 0, failed: 0, unknown: 0 };
  const examination = {
    raw: process.env,
    flows,
    asks: !words.includes('--no-questions'),
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    signal: ending.signal,
  };
  for await (const finding of examine(examination)) {
    counts[finding.state] += 1;
    process.stdout.write(`${lineOf(finding)}\n`);
  }
  process.stdout.write(`\n${counts.ok} ok, ${counts.warning} warnings, ${counts.failed} failed\n`);
  return counts.failed > 0 ? 1 : 0;
}
