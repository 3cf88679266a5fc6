import { expect, it } from 'vitest';
import { localTime, soFar, took } from '../../../src/slack/blocks/time.ts';

it('what took short is told to the tenth, what took long in minutes and hours', () => {
  const told = [0, 310, 4100, 9949, 9950, 12_300, 59_600, 125_000, 3_900_000].map((ms) => took(ms));
  expect(told).toEqual(['0.0 s', '0.3 s', '4.1 s', '9.9 s', '10 s', '12 s', '1 min 0 s', '2 min 5 s', '1 h 5 min']);
});

it('clocks that disagree make no negative times', () => {
  expect([took(-5), soFar(-5)]).toEqual(['0.0 s', '0 s']);
});

it('what goes on is told in whole seconds that have passed', () => {
  expect([soFar(999), soFar(1000), soFar(61_999)]).toEqual(['0 s', '1 s', '1 min 1 s']);
});

it('a time is left to each reader to show in their own zone, with a fallback', () => {
  expect(localTime(Date.UTC(2026, 10, 3, 10, 42, 7))).toBe(
    '<!date^1793702527^{date_short_pretty} at {time}|2026-11-03 10:42 UTC>',
  );
});

it('what is no time is not shown as one', () => {
  expect([localTime(Number.NaN), localTime(-1), localTime(8.64e15 + 1)]).toEqual([null, null, null]);
});
