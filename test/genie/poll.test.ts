import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLatencyBook, estimateLatency } from '../../src/genie/latency.ts';
import { type LookState, endOf, nextLookMs } from '../../src/genie/poll.ts';

/** Looks at a message that is done `doneMs` after it was asked, until it is seen or the deadline has come. */
function watch(doneMs: number, options: { usual?: LookState['usual']; deadlineMs?: number; chance?: number } = {}) {
  const { usual = null, deadlineMs = 900_000, chance = 0.5 } = options;
  const looks: number[] = [];
  let lastLookAt: number | null = null;
  for (;;) {
    const status: string = lastLookAt === null ? '' : 'ASKING_AI';
    const state: LookState = { from: 0, now: lastLookAt ?? 0, lastLookAt, status, usual, deadline: deadlineMs };
    const now: number = state.now + nextLookMs(state, () => chance);
    if (now >= deadlineMs) return { looks, seenMs: null };
    looks.push(now);
    if (now >= doneMs) return { looks, seenMs: now };
    lastLookAt = now;
  }
}

it('never looks twice within a second, and looks a last time just before the deadline', () => {
  const usual = fc.option(fc.record({ earlyMs: fc.nat(30_000), usualMs: fc.nat(30_000), lateMs: fc.nat(60_000) }));
  fc.assert(
    fc.property(
      fc.nat(400_000),
      usual,
      fc.integer({ min: 3_000, max: 300_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (done, usual, deadlineMs, chance) => {
        const { looks, seenMs } = watch(done, { usual, deadlineMs, chance });
        expect(looks.every((at, index) => index === 0 || at - (looks[index - 1] ?? 0) >= 1_000)).toBe(true);
        const last = looks.at(-1) ?? 0;
        expect(seenMs !== null || deadlineMs - last <= 2_000).toBe(true);
      },
    ),
  );
});

it('looks once, right after the usual time, at a space that is steady', () => {
  const usual = { earlyMs: 4_900, usualMs: 5_000, lateMs: 5_100 };
  expect(watch(5_100, { usual })).toEqual({ looks: [5_130], seenMs: 5_130 });
});

it('begins near the early answers of a space that is not steady', () => {
  const usual = { earlyMs: 4_000, usualMs: 8_000, lateMs: 20_000 };
  expect(watch(15_000, { usual }).looks[0]).toBe(4_030);
});

it('looks less often the longer an answer takes', () => {
  const { looks } = watch(600_000);
  const steps = looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
  expect(Math.max(...steps)).toBe(15_000);
  expect(steps.slice(0, 4)).toEqual([1_000, 1_000, 1_000, 1_000]);
  expect(looks.length).toBeLessThan(80);
});

it('looks each second while the query runs', () => {
  const state = { from: 0, now: 20_000, lastLookAt: 20_000, status: 'EXECUTING_QUERY', usual: null, deadline: 900_000 };
  expect(nextLookMs(state, () => 0.5)).toBe(1_000);
});

it('sees answers of a space that it knows with few looks and little delay', () => {
  const book = createLatencyBook();
  let chance = 1;
  const random = () => (chance = (chance * 16_807) % 2_147_483_647) / 2_147_483_647;
  let polls = 0;
  let delayMs = 0;
  for (let count = 0; count < 200; count += 1) {
    const doneMs = 2_000 + random() * 150;
    const { looks, seenMs } = watch(doneMs, { usual: book.usual('s'), chance: random() });
    const seenAt = seenMs ?? 0;
    polls += looks.length;
    delayMs += seenAt - doneMs;
    book.add(
      's',
      estimateLatency({
        repliedAt: 0,
        notYetAt: looks.at(-2) ?? null,
        seenAt,
        createdAt: 0,
        updatedAt: doneMs,
      }) ?? seenAt,
    );
  }
  expect(polls / 200).toBeLessThan(1.3);
  expect(delayMs / 200).toBeLessThan(250);
});

it.each([
  ['the server tells it', { createdAt: 100, updatedAt: 2_600 }, 2_500],
  ['the server tells nothing', { createdAt: null, updatedAt: null }, 2_500],
  ['it was done at the first look', { notYetAt: null, createdAt: null, updatedAt: null }, 2_700],
  ['nobody knows when the reply came', { repliedAt: null, notYetAt: null, createdAt: null, updatedAt: null }, null],
  ['the server tells nonsense', { createdAt: 0, updatedAt: 90_000 }, 2_500],
  ['the server only knows seconds', { createdAt: 1_000, updatedAt: 1_000 }, 2_500],
])('estimates when an answer was there: %s', (_, told, expected) => {
  expect(estimateLatency({ repliedAt: 0, notYetAt: 2_000, seenAt: 3_000, ...told })).toBe(expected);
});

it.each([
  ['COMPLETED', 'completed'],
  ['FAILED', 'failed'],
  ['CANCELLED', 'cancelled'],
  ['QUERY_RESULT_EXPIRED', 'expired'],
])('takes %s for the end', (status, end) => {
  expect(endOf(status)).toBe(end);
});

it.each([
  'SUBMITTED',
  'FETCHING_METADATA',
  'FILTERING_CONTEXT',
  'ASKING_AI',
  'PENDING_WAREHOUSE',
  'EXECUTING_QUERY',
  'IN_PROGRESS',
  '',
  'NEW',
])('takes %j for still at work', (status) => {
  expect(endOf(status)).toBeNull();
});

it('looks sooner and later by itself at a space whose server tells no times', () => {
  const book = createLatencyBook();
  let polls = 0;
  for (let count = 0; count < 100; count += 1) {
    const doneMs = count < 50 ? 20_000 : 5_000;
    const { looks, seenMs } = watch(doneMs, { usual: book.usual('s') });
    polls += looks.length;
    const told = { createdAt: null, updatedAt: null };
    const seen = { repliedAt: 0, notYetAt: looks.at(-2) ?? null, seenAt: seenMs ?? 0, ...told };
    book.add('s', estimateLatency(seen) ?? 0);
  }
  const { looks } = watch(5_000, { usual: book.usual('s') });
  expect(looks.at(-1)).toBeLessThan(8_000);
  expect(polls / 100).toBeLessThan(3);
});
