// Takes up runs from the folder and never ends one: prints `<id> begun`, until it is killed.
import { writeSync } from 'node:fs';
import { systemClock } from '../../../../src/lib/clock.ts';
import { createEmbeddedQueue } from '../../../../src/runs/embedded/queue.ts';
import { openStore } from './open.ts';

const store = openStore(process.argv[2] ?? '');
const queue = createEmbeddedQueue({
  store,
  clock: systemClock,
  onError: (error) => {
    throw error;
  },
});
await queue.start(async (runId) => {
  const run = await store.load(runId);
  if (run?.state.name === 'accepted') await store.setState(runId, { name: 'working' });
  writeSync(1, `${runId}\n`);
  await new Promise(() => {});
});
