import { setImmediate as tick } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createOneAtATime } from '../../src/genie/one-at-a-time.ts';
import { systemClock } from '../../src/lib/clock.ts';

const call = { signal: new AbortController().signal, deadline: Number.MAX_SAFE_INTEGER };

it('runs work of one key in order and work of other keys beside it, past failures', async () => {
  const turns = createOneAtATime(systemClock);
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      seen.push(`${name} begins`);
      await tick();
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    turns.run('a', call, work('first', true)),
    turns.run('a', call, work('second')),
    turns.run('b', call, work('other')),
    turns.run(null, call, work('free')),
  ]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(seen.indexOf('first ends')).toBeLessThan(seen.indexOf('second begins'));
  expect(seen.indexOf('other begins')).toBeLessThan(seen.indexOf('first ends'));
  expect(seen.indexOf('free begins')).toBeLessThan(seen.indexOf('first ends'));
});

it('lets go who gives up waiting, and keeps the others behind the work that goes on', async () => {
  const turns = createOneAtATime(systemClock);
  const first = Promise.withResolvers<string>();
  const running = turns.run('a', call, () => first.promise);
  const controller = new AbortController();
  const leaving = turns.run('a', { ...call, signal: controller.signal }, async () => 'never');
  let began = false;
  const last = turns.run('a', call, async () => {
    began = true;
    return 'last';
  });
  controller.abort(new Error('enough'));
  await expect(leaving).rejects.toThrow('enough');
  await tick();
  expect(began).toBe(false);
  first.resolve('first');
  expect(await Promise.all([running, last])).toEqual(['first', 'last']);
});
