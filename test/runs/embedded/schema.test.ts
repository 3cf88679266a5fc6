import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/runs/embedded/schema.ts';
import { toStoreError } from '../../../src/runs/embedded/store-error.ts';

describe('migrate', () => {
  const first = 'CREATE TABLE thing (name TEXT) STRICT';
  const second = `ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'`;

  it('brings an older database to the newest version and keeps what is in it', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, [first], '/data');
    database.exec(`INSERT INTO thing VALUES ('stone')`);
    migrate(database, [first, second], '/data');
    migrate(database, [first, second], '/data');
    expect(database.prepare('SELECT * FROM thing').all()).toEqual([{ name: 'stone', colour: 'grey' }]);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
  });

  it('leaves the database at its old version when a step fails', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, [first], '/data');
    expect(() => migrate(database, [first, `${second}; CREATE NONSENSE`], '/data')).toThrow('syntax error');
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    migrate(database, [first, second], '/data');
  });
});

describe('toStoreError', () => {
  it('tells of a full disk as SQLite reports it', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE thing (name TEXT); PRAGMA max_page_count = 4');
    const failure = failureOf(() => database.prepare('INSERT INTO thing VALUES (?)').run('x'.repeat(100_000)));
    expect(toStoreError(failure, '/data')).toMatchObject({ code: 'disk_full', retryable: true, cause: failure });
  });

  it.each([
    ['ENOSPC', 'disk_full', 'No space'],
    ['EACCES', 'data_dir_unusable', 'cannot be written'],
    ['EROFS', 'data_dir_unusable', 'cannot be written'],
    ['ENOTDIR', 'data_dir_unusable', 'not a folder'],
    ['ENAMETOOLONG', 'data_dir_unusable', 'ENAMETOOLONG'],
  ])('tells of %s as %s', (code, expected, words) => {
    const failure = toStoreError(Object.assign(new Error('from the disk'), { code }), '/data/here');
    expect(failure).toMatchObject({ code: expected });
    expect(String(failure)).toContain(words);
    expect(String(failure)).toContain('/data/here');
  });

  it('lets mistakes in the code through as they are', () => {
    for (const mistake of [new TypeError('no'), Object.assign(new Error('no'), { code: 'ERR_INVALID_ARG_TYPE' })]) {
      expect(toStoreError(mistake, '/data')).toBe(mistake);
    }
  });
});

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it went well');
}
