import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTurn, slackUpdatePace, updateWindowMs, type Due } from '../../../src/slack/delivery/update-schedule.ts';

describe('the turn of edits', () => {
  test('whatever comes, no minute holds more edits than Slack takes, and no message is edited faster than every 3 s', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('live' as const, 'last' as const), { minLength: 1, maxLength: 40 }),
        (kinds) => {
          const entries = kinds.map((kind, id) => ({ id, kind, lastSentAt: -1e9, notBefore: 0 }));
          const { sent, ticks, perMessage } = simulate(entries, 180_000);
          expect(mostInAnyMinute(sent)).toBeLessThanOrEqual(slackUpdatePace.perMinute);
          expect(mostInAnyMinute(ticks)).toBeLessThanOrEqual(slackUpdatePace.ticksPerMinute);
          for (const times of perMessage.values()) expect(smallestGap(times)).toBeGreaterThanOrEqual(3000);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a message that was just posted is left alone as long as between two edits', () => {
    expect(slackUpdatePace.firstAfterMs).toBe(slackUpdatePace.minIntervalMs);
  });

  test('last states go before mere progress', () => {
    const live: Due = { kind: 'live', lastSentAt: -1e9, notBefore: 0 };
    const last: Due = { kind: 'last', lastSentAt: -4000, notBefore: 0 };
    expect(nextTurn([live, last], [], 0, slackUpdatePace)).toEqual({ kind: 'send', entry: last });
  });

  test('the more runs are live, the rarer each is edited', () => {
    const entries = Array.from({ length: 20 }, (_, id) => ({ id, kind: 'live' as const, lastSentAt: 0, notBefore: 0 }));
    expect(nextTurn(entries, [], 1, slackUpdatePace)).toEqual({ kind: 'wait', until: 30_000 });
    expect(nextTurn(entries.slice(0, 1), [], 1, slackUpdatePace)).toEqual({ kind: 'wait', until: 3000 });
  });
});

type Entry = { id: number; kind: 'live' | 'last'; lastSentAt: number; notBefore: number };

function simulate(start: readonly Entry[], untilMs: number) {
  let entries = [...start];
  const sent: number[] = [];
  const ticks: number[] = [];
  const perMessage = new Map<number, number[]>();
  for (let now = 0; now < untilMs && entries.length > 0;) {
    const recent = sent.filter((at) => at > now - updateWindowMs);
    const turn = nextTurn(entries, recent, now, slackUpdatePace);
    if (turn.kind === 'wait') {
      now = turn.until;
      continue;
    }
    const { id, kind } = turn.entry;
    sent.push(now);
    if (kind === 'live') ticks.push(now);
    perMessage.set(id, [...(perMessage.get(id) ?? []), now]);
    entries = entries.flatMap((each) =>
      each.id === id ? (kind === 'last' ? [] : [{ ...each, lastSentAt: now }]) : [each],
    );
  }
  return { sent, ticks, perMessage };
}

function mostInAnyMinute(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}

function smallestGap(times: readonly number[]): number {
  return Math.min(Infinity, ...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}
