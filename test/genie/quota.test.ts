import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeadlineError } from '../../src/genie/errors.ts';
import type { Place } from '../../src/genie/quota-line.ts';
import { type Quota, createQuota } from '../../src/genie/quota.ts';
import { type VirtualClock, createVirtualClock } from './virtual-clock.ts';

const noLog = { recent: () => [], add: () => undefined };
const forever = () => ({ signal: new AbortController().signal, deadline: Number.MAX_SAFE_INTEGER });

function start(perMinute: number, log = noLog): { clock: VirtualClock; quota: Quota } {
  const clock = createVirtualClock();
  return { clock, quota: createQuota({ perMinute, clock, log }) };
}

/** The greatest number of times within any 60 seconds, both ends counted. */
function busiestMinute(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at <= from + 60_000).length));
}

/** Sends one question: the server sees it somewhere between its sending and the reply. */
async function send(
  { clock, quota }: { clock: VirtualClock; quota: Quota },
  who: { askedBy: string; urgency?: 'interactive' | 'optional' },
  latency: { toServerMs: number; backMs: number },
  seen: number[],
): Promise<void> {
  const slot = await quota.take({ urgency: 'interactive', ...who }, forever(), () => undefined);
  await clock.sleep(latency.toServerMs);
  seen.push(clock.now());
  await clock.sleep(latency.backMs);
  slot.replied();
}

it('never lets the server see more than the limit in any 60 seconds, whoever asks when and however slow replies are', async () => {
  const arrival = fc.record({
    atMs: fc.integer({ min: 0, max: 600_000 }),
    askedBy: fc.constantFrom('a', 'b', 'c'),
    toServerMs: fc.integer({ min: 0, max: 20_000 }),
    backMs: fc.integer({ min: 0, max: 20_000 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 7 }),
      fc.array(arrival, { maxLength: 40 }),
      async (perMinute, arrivals) => {
        const parts = start(perMinute);
        const seen: number[] = [];
        const all = arrivals.map(async (found) => {
          await parts.clock.sleep(found.atMs);
          await send(parts, found, found, seen);
        });
        await parts.clock.runUntil(parts.clock.now() + 8 * 3_600_000);
        await Promise.all(all);
        expect(seen).toHaveLength(arrivals.length);
        expect(busiestMinute(seen)).toBeLessThanOrEqual(perMinute);
      },
    ),
    { numRuns: 40 },
  );
});

it('uses at least 95 % of the limit over hours while work waits', async () => {
  const parts = start(5);
  const seen: number[] = [];
  const from = parts.clock.now();
  for (let count = 0; count < 1_000; count += 1) {
    void send(parts, { askedBy: `U${count % 7}` }, { toServerMs: 200 + (count % 5) * 100, backMs: 300 }, seen);
  }
  await parts.clock.runUntil(from + 3 * 3_600_000);
  expect(seen.length).toBeGreaterThanOrEqual(3 * 60 * 5 * 0.95);
  expect(busiestMinute(seen)).toBeLessThanOrEqual(5);
});

it('takes turns between people: one with many questions does not hold up another with one', async () => {
  const parts = start(1);
  const order: string[] = [];
  const ask = async (askedBy: string, urgency: 'interactive' | 'optional' = 'interactive') => {
    const slot = await parts.quota.take({ askedBy, urgency }, forever(), () => undefined);
    order.push(askedBy);
    slot.replied();
  };
  const all = [ask('a'), ask('a'), ask('a'), ask('b'), ask('c', 'optional'), ask('a'), ask('b')];
  await parts.clock.runUntil(parts.clock.now() + 3_600_000);
  await Promise.all(all);
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'a', 'c']);
});

it('tells place and estimate when they change, and nothing where there is no wait', async () => {
  const { clock, quota } = start(1);
  const told: Record<string, Place[]> = { a: [], b: [], c: [] };
  const from = clock.now();
  const went: Record<string, number> = {};
  const ask = async (askedBy: string) => {
    const slot = await quota.take({ askedBy, urgency: 'interactive' }, forever(), (place) =>
      told[askedBy]?.push(place),
    );
    went[askedBy] = clock.now() - from;
    slot.replied();
  };
  const all = [ask('a'), ask('b'), ask('c')];
  await clock.runUntil(from + 300_000);
  await Promise.all(all);
  expect(told['a']).toEqual([]);
  expect(told['b']).toEqual([{ place: 1, estimateMs: 60_250 }]);
  expect(told['c']?.map(({ place }) => place)).toEqual([2, 1]);
  expect(told['c']?.[0]?.estimateMs).toBe(went['c']);
  expect(went).toEqual({ a: 0, b: 60_250, c: 120_500 });
});

it('does not forget what an earlier process sent', async () => {
  const clock = createVirtualClock();
  const sent = [clock.now() - 50_000, clock.now() - 70_000];
  const added: number[] = [];
  const log = { recent: (since: number) => sent.filter((at) => at >= since), add: (at: number) => added.push(at) };
  const quota = createQuota({ perMinute: 1, clock, log });
  const from = clock.now();
  const taking = quota.take({ askedBy: 'a', urgency: 'interactive' }, forever(), () => undefined);
  await clock.runUntil(from + 60_000);
  await taking;
  expect(added).toEqual([from + 20_000]);
});

it('holds everybody back after a 429, for five minutes at most', async () => {
  const parts = start(10);
  const seen: number[] = [];
  const from = parts.clock.now();
  parts.quota.holdBack(30_000);
  const first = send(parts, { askedBy: 'a' }, { toServerMs: 0, backMs: 0 }, seen);
  await parts.clock.runUntil(from + 31_000);
  await first;
  parts.quota.holdBack(86_400_000);
  const second = send(parts, { askedBy: 'a' }, { toServerMs: 0, backMs: 0 }, seen);
  await parts.clock.runUntil(from + 400_000);
  await second;
  expect(seen.map((at) => at - from)).toEqual([30_000, 331_000]);
});

it('lets the next one go when somebody gives up, and ends at the deadline', async () => {
  const { clock, quota } = start(1);
  const from = clock.now();
  const who = { askedBy: 'a', urgency: 'interactive' } as const;
  (await quota.take(who, forever(), () => undefined)).replied();
  const controller = new AbortController();
  const aborted = quota.take(who, { signal: controller.signal, deadline: from + 999_999 }, () => undefined);
  const late = quota.take(who, { ...forever(), deadline: from + 10_000 }, () => undefined);
  const patient = quota.take(who, forever(), () => undefined).then(() => clock.now() - from);
  const ends = Promise.allSettled([late, aborted, patient]);
  controller.abort(new Error('enough'));
  await clock.runUntil(from + 90_000);
  expect(await ends).toEqual([
    { status: 'rejected', reason: expect.any(DeadlineError) },
    { status: 'rejected', reason: new Error('enough') },
    { status: 'fulfilled', value: 60_250 },
  ]);
});

it('gives a slot back that was never used', async () => {
  const { clock, quota } = start(1);
  const who = { askedBy: 'a', urgency: 'interactive' } as const;
  const slot = await quota.take(who, forever(), () => undefined);
  slot.unused();
  slot.replied();
  const from = clock.now();
  await quota.take(who, forever(), () => undefined);
  expect(clock.now()).toBe(from);
});

it('stays quick with a thousand waiting', async () => {
  const { clock, quota } = start(5);
  const controller = new AbortController();
  const call = { signal: controller.signal, deadline: Number.MAX_SAFE_INTEGER };
  const waiting = Array.from({ length: 1_000 }, (_, count) =>
    quota.take({ askedBy: `U${count}`, urgency: 'interactive' }, call, () => undefined).catch(() => undefined),
  );
  await clock.runUntil(clock.now() + 60_000);
  controller.abort();
  expect(await Promise.all(waiting)).toHaveLength(1_000);
}, 10_000);

it('hands the trouble of one who waits to that one, and lets the others go on', async () => {
  const clock = createVirtualClock();
  let full = false;
  const add = () => {
    if (!full) return;
    full = false;
    throw new Error('disk full');
  };
  const quota = createQuota({ perMinute: 1, clock, log: { recent: () => [], add } });
  const take = (told: () => void) => quota.take({ askedBy: 'a', urgency: 'interactive' }, forever(), told);
  (await take(() => undefined)).replied();
  const ends = Promise.allSettled([
    take(() => {
      throw new Error('cannot tell');
    }),
    take(() => undefined),
    take(() => undefined),
  ]);
  full = true;
  await clock.runUntil(clock.now() + 60_300);
  expect((await ends).map((end) => (end.status === 'rejected' ? String(end.reason) : end.status))).toEqual([
    'Error: cannot tell',
    'Error: disk full',
    'fulfilled',
  ]);
});
