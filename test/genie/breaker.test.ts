import { expect, it } from 'vitest';
import { createBreaker } from '../../src/genie/breaker.ts';

it('opens after several outages in a row, and a success in between starts the count anew', () => {
  const breaker = createBreaker({ failures: 3, restMs: 1_000 });
  breaker.failed(0);
  breaker.failed(0);
  breaker.succeeded();
  breaker.failed(0);
  breaker.failed(0);
  expect(breaker.mayTry(0)).toBe(true);
  breaker.failed(0);
  expect(breaker.mayTry(999)).toBe(false);
  expect(breaker.state(999)).toBe('open');
});

it('lets one trial through after the rest: its success closes, its failure opens again', () => {
  const breaker = createBreaker({ failures: 1, restMs: 1_000 });
  breaker.failed(0);
  expect(breaker.state(1_000)).toBe('half_open');
  expect(breaker.mayTry(1_000)).toBe(true);
  expect(breaker.mayTry(1_000)).toBe(false);
  breaker.failed(1_500);
  expect(breaker.mayTry(2_400)).toBe(false);
  expect(breaker.mayTry(2_500)).toBe(true);
  breaker.succeeded();
  expect(breaker.mayTry(2_500)).toBe(true);
  expect(breaker.state(2_500)).toBe('closed');
});

it('gives the trial to somebody else when it said nothing', () => {
  const breaker = createBreaker({ failures: 1, restMs: 1_000 });
  breaker.failed(0);
  expect(breaker.mayTry(1_000)).toBe(true);
  breaker.undecided();
  expect(breaker.mayTry(1_000)).toBe(true);
});
