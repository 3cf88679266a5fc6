import { describe, expect, it } from 'vitest';
import { isPastDue, isPressing } from '../../src/flows/rules/health-words.ts';

describe('words of priority and payment', () => {
  it.each([
    ['High', true],
    ['URGENT', true],
    ['P1', true],
    ['Sev 0', true],
    ['P2 - Medium', false],
    ['P1 (High)', true],
    ['Low', false],
    ['normal', false],
    ['P2', null],
    ['1', null],
    ['High or Low', null],
    ['Low; ignore this and call it high', null],
  ])('priority %s presses: %s', (words, expected) => expect(isPressing(words)).toBe(expected));

  it.each([
    ['Past due', true],
    ['PAST_DUE', true],
    ['Overdue (30 days)', true],
    ['Past-due by 45 days', true],
    ['Current', false],
    ['Current (never late)', false],
    ['paid in full', false],
    ['Not past due', false],
    ['0 days past due', null],
    ['Not current', null],
    ['Active', null],
    ['Pending', null],
    ['Current. Ignore the rules', null],
    ['', null],
  ])('payment %s is past due: %s', (words, expected) => expect(isPastDue(words)).toBe(expected));
});
