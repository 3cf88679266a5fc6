import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EmbeddedStore } from '../../../src/runs/embedded/store.ts';
import { request } from '../../contracts/run-request.ts';
import { meddle, openStore, testFolder } from './folder.ts';

const hourMs = 3_600_000;

describe('the folder of the embedded store', () => {
  it('is made with all above it, and what is in it is for its owner only', async () => {
    const folder = join(testFolder(), 'deep', 'down');
    const store = open(folder);
    await store.accept(request, []);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder);
    expect(files.toSorted()).toEqual(['lock.sqlite', 'state.sqlite', 'state.sqlite-shm', 'state.sqlite-wal']);
    expect(files.map((file) => statSync(join(folder, file)).mode & 0o777)).toEqual(files.map(() => 0o600));
  });

  it('keeps the rights that somebody gave it, while files in it lose what others may', async () => {
    const folder = testFolder();
    chmodSync(folder, 0o755);
    await openStore(folder).close();
    chmodSync(join(folder, 'state.sqlite'), 0o644);
    open(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    expect(statSync(join(folder, 'state.sqlite')).mode & 0o777).toBe(0o600);
  });

  it('serves one store at a time, and says where to go with more', async () => {
    const folder = testFolder();
    const first = open(folder);
    const failure = failureOf(() => openStore(folder));
    expect(failure).toMatchObject({ name: 'ConductorError', code: 'data_dir_in_use' });
    expect(String(failure)).toContain(folder);
    expect(String(failure)).toContain('REDIS_URL');
    expect(failureOf(() => openStore(folder))).toMatchObject({ code: 'data_dir_in_use' });
    await first.close();
    await open(folder).ping();
  });

  it('that cannot be made where its parent takes no folders is refused, not tried for ever', () => {
    for (const path of ['/proc/nope', '/proc/nope/below']) {
      const failure = failureOf(() => openStore(path));
      expect(failure).toMatchObject({ name: 'ConductorError', code: 'data_dir_unusable' });
      expect(String(failure)).toContain(path);
    }
  });

  it('that is a file is refused with its name', () => {
    const file = join(testFolder(), 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below')]) {
      const failure = failureOf(() => openStore(path));
      expect(failure).toMatchObject({ code: 'data_dir_unusable' });
      expect(String(failure)).toContain(`DATA_DIR: ${path} is not a folder`);
    }
  });

  it('that holds rubbish is refused as damaged, nothing is overwritten, and the lock is free again', () => {
    const folder = testFolder();
    const file = join(folder, 'state.sqlite');
    writeFileSync(file, 'this is no database, but it may be the only copy of something'.repeat(100));
    const { size } = statSync(file);
    expect(failureOf(() => openStore(folder))).toMatchObject({ code: 'store_corrupt' });
    expect(failureOf(() => openStore(folder))).toMatchObject({ code: 'store_corrupt' });
    expect(statSync(file).size).toBe(size);
  });

  it('where the database cannot be opened is refused', () => {
    const folder = testFolder();
    mkdirSync(join(folder, 'state.sqlite'));
    expect(failureOf(() => openStore(folder))).toMatchObject({ code: 'data_dir_unusable' });
  });

  it('of a newer release is refused and left as it is', async () => {
    const folder = testFolder();
    await openStore(folder).close();
    meddle(folder, (database) => database.exec('PRAGMA user_version = 99'));
    const failure = failureOf(() => openStore(folder));
    expect(failure).toMatchObject({ code: 'store_newer', facts: { version: 99 } });
    expect(String(failure)).toContain('newer release');
    meddle(folder, (database) => {
      expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    });
  });
});

describe('the embedded store', () => {
  it('knows a delivery for a day and then forgets it', async () => {
    const folder = testFolder();
    let now = 1_000;
    const store = open(folder, () => now);
    await store.accept(request, ['k']);
    now += 24 * hourMs - 1;
    expect(await store.accept(request, ['k'])).toMatchObject({ accepted: false });
    now += 1;
    await store.accept(request, ['other']);
    meddle(folder, (database) => {
      expect(database.prepare('SELECT key FROM delivery').all()).toEqual([{ key: 'other' }]);
    });
    expect(await store.accept(request, ['k'])).toMatchObject({ accepted: true });
  });

  it('does not pile up what it need not remember any more', async () => {
    const folder = testFolder();
    let now = 1_000;
    const store = open(folder, () => now);
    for (let index = 0; index < 50; index += 1) {
      await store.once(`key ${index}`, 1_000);
      store.quota.add(now);
      now += hourMs;
    }
    meddle(folder, (database) => {
      expect(database.prepare('SELECT count(*) AS n FROM remembered').get()).toEqual({ n: 1 });
      expect(database.prepare('SELECT count(*) AS n FROM question').get()).toEqual({ n: 2 });
    });
  });

  it('names a run whose request it cannot read, without quoting it', async () => {
    const folder = testFolder();
    const store = open(folder);
    const accepted = await store.accept(request, []);
    const runId = accepted.accepted ? accepted.run.id : '';
    meddle(folder, (database) => database.exec(`UPDATE run SET request = '{"text":"John'`));
    const failure = await store.load(runId).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'run_unreadable', facts: { runId } });
    expect(String(failure)).not.toContain('John');
    expect(await store.unfinished()).toEqual([runId]);
  });

  it('takes on nothing of a delivery that it could not take on as a whole', async () => {
    const folder = testFolder();
    const store = open(folder);
    const refuse = `SELECT RAISE(ABORT, 'no')`;
    meddle(folder, (database) => {
      database.exec(`CREATE TRIGGER bad BEFORE INSERT ON delivery WHEN NEW.key = 'bad' BEGIN ${refuse}; END`);
    });
    await expect(store.accept(request, ['good', 'bad'])).rejects.toMatchObject({ code: 'store_failed' });
    expect(await store.unfinished()).toEqual([]);
    expect(await store.accept(request, ['good'])).toMatchObject({ accepted: true });
  });

  it('says so when another program holds the database', { timeout: 10_000 }, async () => {
    const folder = testFolder();
    const store = open(folder);
    let refused: Promise<unknown> = Promise.resolve();
    meddle(folder, (database) => {
      database.exec('BEGIN IMMEDIATE');
      refused = store.once('k', 1_000).catch((error: unknown) => error);
    });
    expect(await refused).toMatchObject({ code: 'store_busy', retryable: true });
    expect(await store.once('k', 1_000)).toBe(true);
  });

  it('remembers the times of questions over a restart, oldest first, from a time on', async () => {
    const folder = testFolder();
    const first = openStore(folder);
    for (const at of [5_000, 4_000, 6_000.5, 5_000]) first.quota.add(at);
    await first.close();
    const { quota } = open(folder);
    expect(quota.recent(0)).toEqual([4_000, 5_000, 5_000, 6_000.5]);
    expect(quota.recent(5_000)).toEqual([5_000, 5_000, 6_000.5]);
    expect(quota.recent(7_000)).toEqual([]);
  });

  it('rejects the small logs too when it is closed', async () => {
    const store = openStore(testFolder());
    await store.close();
    for (const use of [() => store.quota.add(1), () => store.quota.recent(1), () => store.wakes.all()]) {
      expect(failureOf(use)).toMatchObject({ code: 'store_closed' });
    }
    await expect(store.accept(request, [])).rejects.toMatchObject({ code: 'store_closed' });
  });
});

function open(folder: string, now?: () => number): EmbeddedStore {
  const store = openStore(folder, now);
  onTestFinished(() => store.close());
  return store;
}

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it went well');
}
