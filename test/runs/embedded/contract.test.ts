import { systemClock } from '../../../src/lib/clock.ts';
import { createEmbeddedQueue } from '../../../src/runs/embedded/queue.ts';
import { describeRunQueue, type QueueOptions } from '../../contracts/run-queue.ts';
import { describeRunStore } from '../../contracts/run-store.ts';
import { makeFolder, meddle, openStore, removeFolder } from './folder.ts';

describeRunStore('embedded', async () => {
  const folder = makeFolder();
  let store = openStore(folder);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openStore(folder);
      return store;
    },
    appendForeign: async (runId, text) =>
      meddle(folder, (database) => {
        database.prepare('INSERT INTO journal (run_id, entry) VALUES (?, ?)').run(runId, text);
      }),
    dispose: async () => {
      await store.close();
      removeFolder(folder);
    },
  };
});

describeRunQueue('embedded', async (options) => {
  const folder = makeFolder();
  let open = openQueue(folder, options);
  const close = async () => {
    await open.queue.stop();
    await open.store.close();
  };
  return {
    ...open,
    restart: async () => {
      await close();
      open = openQueue(folder, options);
      return open;
    },
    dispose: async () => {
      await close();
      removeFolder(folder);
    },
  };
});

function openQueue(folder: string, options: QueueOptions) {
  const store = openStore(folder);
  const retryDelayMs = { first: 10, longest: 100 };
  return { store, queue: createEmbeddedQueue({ store, clock: systemClock, pollMs: 10, retryDelayMs, ...options }) };
}
