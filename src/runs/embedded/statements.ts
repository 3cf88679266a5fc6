import type { DatabaseSync } from 'node:sqlite';

export type Statements = ReturnType<typeof prepareStatements>;

/** Every statement of the run store, compiled once. */
export function prepareStatements(database: DatabaseSync) {
  return {
    addRun: database.prepare('INSERT INTO run (id, accepted_at, request, state, waiting_until) VALUES (?, ?, ?, ?, ?)'),
    loadRun: database.prepare('SELECT id, accepted_at, request, state, waiting_until FROM run WHERE id = ?'),
    setState: database.prepare('UPDATE run SET state = ?, waiting_until = ? WHERE id = ?'),
    unfinishedRuns: database.prepare(`SELECT id FROM run WHERE state IN ('accepted', 'working') ORDER BY seq`),
    overdueRuns: database.prepare(
      `SELECT id FROM run WHERE state = 'waiting' AND waiting_until < ? ORDER BY waiting_until`,
    ),
    // Nothing is inserted for a run that is not there.
    appendEntry: database.prepare('INSERT INTO journal (run_id, entry) SELECT id, ? FROM run WHERE id = ?'),
    readJournal: database.prepare('SELECT entry FROM journal WHERE run_id = ? ORDER BY position'),
    addToThread: database.prepare('INSERT INTO thread (channel, ts, run_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    runsInThread: database.prepare(
      'SELECT run.id FROM thread JOIN run ON run.id = thread.run_id WHERE channel = ? AND ts = ? ORDER BY run.seq DESC',
    ),
    findDelivery: database.prepare('SELECT run_id FROM delivery WHERE key = ?'),
    addDelivery: database.prepare(
      'INSERT INTO delivery (key, run_id, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    forgetDeliveries: database.prepare('DELETE FROM delivery WHERE expires_at <= ?'),
    remember: database.prepare('INSERT INTO remembered (key, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    forgetRemembered: database.prepare('DELETE FROM remembered WHERE expires_at <= ?'),
    ping: database.prepare('SELECT count(*) FROM (SELECT 1 FROM run LIMIT 1)'),
  };
}
