import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { openEmbeddedStore, type EmbeddedStore } from '../../../src/runs/embedded/store.ts';

/** An empty folder that is removed when the test ends; call it inside a test. */
export function testFolder(): string {
  const folder = makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'run-store-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function openStore(
  dataDir: string,
  now: () => number = Date.now,
  newId: () => string = randomUUID,
): EmbeddedStore {
  return openEmbeddedStore({ dataDir, now, newId });
}

/** Runs statements on the store's file past the store, as another program or release would. */
export function meddle(dataDir: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(dataDir, 'state.sqlite'), { timeout: 1_000 });
  try {
    work(database);
  } finally {
    database.close();
  }
}
