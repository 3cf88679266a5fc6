import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRetryAfter, parseRetryDelay } from '../../src/genie/retry-after.ts';

const now = Date.parse('2026-11-22T09:00:00Z');

it.each([
  ['0', 0],
  ['30', 30_000],
  [' 7 ', 7_000],
  ['1.5', 1_500],
  ['0.0001', 1],
  ['Sun, 22 Nov 2026 09:00:20 GMT', 20_000],
  ['Sunday, 22-Nov-26 09:00:20 GMT', 20_000],
  ['Sun, 22 Nov 2026 08:59:00 GMT', 0],
])('understands %s', (value, ms) => {
  expect(parseRetryAfter(value, now)).toBe(ms);
});

it.each([
  undefined,
  null,
  '',
  'soon',
  '-5',
  '1e9',
  'NaN',
  'Infinity',
  '5 seconds',
  '99999999999',
  'Sun, 99 Foo 2026 99:99:99 GMT',
])('makes nothing of %s', (value) => {
  expect(parseRetryAfter(value, now)).toBeNull();
});

it('gives null or a time that is not negative, whatever comes', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const ms = parseRetryAfter(value, now);
      expect(ms === null || (Number.isFinite(ms) && ms >= 0)).toBe(true);
    }),
  );
});

it('reads whole seconds and HTTP dates exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seconds) => {
      expect(parseRetryAfter(String(seconds), now)).toBe(seconds * 1_000);
      expect(parseRetryAfter(new Date(now + seconds * 1_000).toUTCString(), now)).toBe(seconds * 1_000);
    }),
  );
});

it('reads the delay of a RetryInfo', () => {
  expect(parseRetryDelay('3.5s')).toBe(3_500);
  expect(parseRetryDelay('3.5')).toBeNull();
  expect(parseRetryDelay('soon')).toBeNull();
});
