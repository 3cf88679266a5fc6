import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeFolder, openStore, removeFolder } from './folder.ts';
import { contentsOf, operation, StoreModel } from './store-model.ts';

it('does and remembers what a list in memory would, restarted or not, whatever is done in whatever order', async () => {
  const restart = fc.constant('restart' as const);
  const operations = fc.array(fc.oneof({ weight: 10, arbitrary: operation }, { weight: 1, arbitrary: restart }), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(operations, async (operations) => {
      const folder = makeFolder();
      const model = new StoreModel();
      const open = () =>
        openStore(
          folder,
          () => model.now,
          () => model.nextId(),
        );
      let store = open();
      try {
        for (const operation of operations) {
          if (operation === 'restart') {
            await store.close();
            store = open();
            continue;
          }
          // The store first: it takes its time and its next id from the model.
          const done = await operation.onStore(store, model.now);
          expect([operation.name, done]).toEqual([operation.name, operation.onModel(model)]);
        }
        expect(await contentsOf(store, model.runs.length, model.now)).toEqual(model.contents());
      } finally {
        await store.close();
        removeFolder(folder);
      }
    }),
    { numRuns: 40 },
  );
});
