import { randomUUID } from 'node:crypto';
import { openEmbeddedStore, type EmbeddedStore } from '../../../../src/runs/embedded/store.ts';

export function openStore(dataDir: string): EmbeddedStore {
  return openEmbeddedStore({ dataDir, now: Date.now, newId: randomUUID });
}
