import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../src/lib/clock.ts';
import { createEmbeddedQueue } from '../../../src/runs/embedded/queue.ts';
import { request } from '../../contracts/run-request.ts';
import { openStore, testFolder } from './folder.ts';
import { startProcess } from './processes/start.ts';

const write = new URL('./processes/write.ts', import.meta.url);
const tryToOpen = new URL('./processes/try-to-open.ts', import.meta.url);
const workOn = new URL('./processes/work.ts', import.meta.url);

describe('kill -9', () => {
  it.each([1, 57, 3_000])('loses nothing that was acknowledged (%i acknowledgements)', async (count) => {
    const folder = testFolder();
    const writer = startProcess(write, [folder]);
    await writer.printed(count);
    writer.kill('SIGKILL');
    await writer.gone;
    const told = writer.lines.map((line) => lineSchema.parse(JSON.parse(line)));
    expect(told.length).toBeGreaterThanOrEqual(count);

    const store = open(folder);
    const unfinished = new Set(await store.unfinished());
    const indexes = new Map(told.map(([what, runId, index]) => [`${what} ${runId}`, index]));
    const runIds = [...new Set(told.map(([, runId]) => runId))];
    for (const runId of runIds) {
      const index = indexes.get(`accepted ${runId}`);
      const appended = told.filter(([what, id]) => what === 'appended' && id === runId).length;
      const journal = await store.journal(runId);
      // What happened just before the kill may be there without having been acknowledged.
      expect([appended, appended + 1]).toContain(journal.length);
      expect(journal.map((entry) => entry.at)).toEqual([...journal.keys()]);
      expect(await store.load(runId)).toMatchObject({ ...request, id: runId });
      expect(await store.accept(request, [`key ${index}`])).toEqual({ accepted: false, runId });
    }
    const ended = runIds.filter((runId) => indexes.has(`ended ${runId}`));
    expect(ended.filter((runId) => unfinished.has(runId))).toEqual([]);
    const once = told.filter(([what]) => what === 'once');
    const again = await Promise.all(once.map(([, , index]) => store.once(`once ${index}`, 1_000)));
    expect(again.filter(Boolean)).toEqual([]);
    expect(store.quota.recent(0).length).toBeGreaterThanOrEqual(once.length);
  });

  it('frees the folder at once, and until then it is refused', async () => {
    const folder = testFolder();
    const holder = startProcess(tryToOpen, [folder, 'hold']);
    await holder.printed(1);
    expect(holder.lines).toEqual(['open']);

    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'data_dir_in_use' }));
    const second = startProcess(tryToOpen, [folder]);
    await second.gone;
    expect(second.lines[0]).toBe('data_dir_in_use');
    expect(second.lines[1]).toContain(folder);
    expect(second.lines[1]).toContain('REDIS_URL');

    holder.kill('SIGKILL');
    await holder.gone;
    await open(folder).ping();
  });

  it('of a worker leaves its runs to the next one, with those that were only added', async () => {
    const folder = testFolder();
    const first = openStore(folder);
    const runIds: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const accepted = await first.accept(request, []);
      if (accepted.accepted) runIds.push(accepted.run.id);
    }
    const [chosen = '', waiting = ''] = runIds;
    for (const runId of [chosen, waiting])
      await first.setState(runId, { name: 'waiting', until: Date.now() + 600_000 });
    await createEmbeddedQueue({ store: first, clock: systemClock, onError: () => {} }).add(chosen);
    await first.close();

    const worker = startProcess(workOn, [folder]);
    await worker.printed(4);
    worker.kill('SIGKILL');
    await worker.gone;
    const expected = [...runIds.slice(2), chosen];
    expect(worker.lines).toEqual(expected);

    const store = open(folder);
    const queue = createEmbeddedQueue({ store, clock: systemClock, onError: () => {} });
    onTestFinished(() => queue.stop());
    const seen: string[] = [];
    await queue.start(async (runId) => {
      seen.push(runId);
      await store.setState(runId, { name: 'ended' });
    });
    await vi.waitFor(() => expect(seen).toEqual(expected));
  });
});

it('a folder that this user may not write is refused with the cure', async () => {
  const folder = testFolder();
  chmodSync(folder, 0o555);
  for (const path of [folder, join(folder, 'below')]) {
    const attempt = startProcess(tryToOpen, [path, 'unprivileged']);
    await attempt.gone;
    expect(attempt.lines[0]).toBe('data_dir_unusable');
    expect(attempt.lines[1]).toContain(`${path} cannot be written by this process`);
    expect(attempt.lines[1]).toContain('DATA_DIR');
  }
});

const lineSchema = z.tuple([z.string(), z.string(), z.number()]);

function open(folder: string) {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  return store;
}
