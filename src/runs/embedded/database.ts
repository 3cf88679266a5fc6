import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from './data-dir.ts';
import { migrate, migrations } from './schema.ts';

/** Only a program beside the bot (a backup) can hold the database; waiting for it stops the event loop, so not long. */
const busyTimeoutMs = 2_000;

/**
 * Opens the database under `folder`, made or migrated where needed. What is committed survives a kill at any moment.
 * `synchronous` is NORMAL: with FULL each commit waits for the disk on the event loop (measured: mostly 0.2 ms, at times
 * over a second), where acknowledgements to Slack wait as well. The price: a power cut may take the last moments back.
 */
export function openDatabase(folder: string): DatabaseSync {
  const file = join(folder, 'state.sqlite');
  makePrivateFile(file);
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    migrate(database, migrations, folder);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
